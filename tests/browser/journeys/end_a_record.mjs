// A record that was entered in error: only who may correct can end it, with a reason; it leaves every page, and its history stays.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { addRecord, fillDate } from '../steps.mjs'

export async function endARecord({ world, report, scripts, mode }) {
  const open = () => Visitor.open(world.browser, world.demonstration.base, { scripts })
  const [worker, manager] = [await open(), await open()]
  await signInAs(worker, 'Social worker', 'Looked-after children team, Larkmere')
  await signInAs(manager, 'Team manager', 'Looked-after children team, Larkmere')
  await worker.go('/children?group=looked_after')
  // A child of a restricted record is in the worker's list and not in the manager's: one whom both see.
  let child = null
  for (const path of await worker.tab.locator('tbody th a').evaluateAll(links => links.map(a => new URL(a.href).pathname)))
    if (!child && await manager.go(path) === 200) child = path
  await addRecord(worker, child, 'missing_episode', () => fillDate(worker, 'started_on', { day: '2', month: '6', year: '2026' }))
  const record = worker.path().split('?')[0]
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  await check('who may not correct is not offered to end a record, and cannot', async () => {
    assert.ok(!(await worker.words()).includes('Entered in error'))
    assert.equal(await worker.go(`${record}/remove`), 403)
  })
  await check('a missing child is marked missing on the child’s page', async () => {
    await manager.go(child)
    assert.match(await manager.text('.kith-identity__tags'), /Missing now/)
  })
  await check('a record entered in error is ended only with a reason', async () => {
    await manager.go(record)
    await manager.choose('Entered in error')
    await manager.press('It was entered in error')
    assert.equal(manager.status(), 422)
    assert.equal(await manager.tab.locator('.govuk-error-summary a').getAttribute('href'), '#why-changed')
  })
  await check('ended, it leaves the child’s page and its own address; its history stays and says who and why', async () => {
    await manager.tab.fill('#why-changed', 'It was his brother')
    await manager.press('It was entered in error')
    assert.match(manager.path(), /\?done=removed$/)
    assert.match(await manager.words(), /Ended as entered in error .*“It was his brother”.*First recorded /)
    await worker.go(child)
    assert.equal(await worker.count(`a[href="${record}"]`), 0)
    assert.ok(!(await worker.text('.kith-identity__tags')).includes('Missing now'))
    assert.equal(await worker.go(record), 404)
    assert.equal(await worker.go(`${record}/edit`), 404)
    assert.equal(await worker.go(`${record}/history`), 200)
  })
  await worker.close()
  await manager.close()
}
