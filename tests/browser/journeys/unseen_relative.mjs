// A child's brother or sister may be somebody whom the worker may not know of: the relationship does not name them, and changing it
// does not lose them.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { fillDate, summary } from '../steps.mjs'

const unseen = 'Not shown to you'

export async function changeWithAnUnseenRelative({ world, report, scripts, mode }) {
  const open = () => Visitor.open(world.browser, world.demonstration.base, { scripts })
  const [worker, manager] = [await open(), await open()]
  await signInAs(worker, 'Social worker', 'Looked-after children team, Thornbridge')
  await signInAs(manager, 'Service manager', 'Thornbridge')
  const record = await find(worker)
  let named
  await report.check(`a relative whom the worker may not know of is not named to the worker, and is to who may (${mode})`, async () => {
    assert.ok(record, `no child of this worker has a relative that is ${unseen}`)
    await manager.go(record)
    named = (await summary(manager))['Other person']
    assert.ok(named)
    for (const page of [record, `${record}/edit`, `${record}/history`]) {
      await worker.go(page)
      assert.ok(!(await worker.source()).includes(named), page)
    }
  })
  await report.check(`a change of such a relationship is saved and loses nobody (${mode})`, async () => {
    await worker.go(`${record}/edit`)
    await fillDate(worker, 'starts_on', { day: '1', month: '9', year: '2024' })
    await worker.tab.fill('#why-changed', 'They met at the contact centre')
    await worker.press('Save')
    assert.match(worker.path(), /\?done=saved$/, await worker.said())
    await manager.go(record)
    const now = await summary(manager)
    assert.equal(now['Other person'], named)
    assert.equal(now.From, '1 September 2024')
  })
  await report.check(`when two people change it at once, the relative stays unnamed and is kept (${mode})`, async () => {
    await worker.go(`${record}/edit`)
    await manager.go(`${record}/edit`)
    await save(manager, '2')
    await save(worker, '3')
    assert.equal(worker.status(), 409)
    assert.ok(!/other_person_id" value="\d/.test(await worker.source()), 'the relative’s number is on the page')
    await worker.tab.check('input[name="choose-starts_on"][value=mine]')
    await worker.press('Save this choice')
    assert.match(worker.path(), /\?done=saved$/, await worker.said())
    await manager.go(record)
    const now = await summary(manager)
    assert.equal(now['Other person'], named)
    assert.equal(now.From, '3 September 2024')
  })
  await worker.close()
  await manager.close()
}

async function find(worker) {
  await worker.go('/children?mine=1')
  const children = await worker.tab.locator('tbody th a').evaluateAll(links => links.map(a => a.getAttribute('href')))
  for (const child of children) {
    await worker.go(child)
    const relative = worker.tab.locator('#relationship tbody a', { hasText: unseen }).first()
    if (await relative.count()) return relative.getAttribute('href')
  }
  return null
}

async function save(visitor, day) {
  await fillDate(visitor, 'starts_on', { day, month: '9', year: '2024' })
  await visitor.tab.fill('#why-changed', 'Put right')
  await visitor.press('Save')
}
