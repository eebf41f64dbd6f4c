// What is late: a manager finds it on the worklist, opens the child, and says why it is put off; the first date stays beside the new
// one. A worker sees the same list, and may not change a date.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { dateParts, daysAfter, fillDate, rows } from '../steps.mjs'

export async function changeADueDate({ world, report, scripts, mode }) {
  const open = () => Visitor.open(world.browser, world.demonstration.base, { scripts })
  const [manager, worker] = [await open(), await open()]
  await signInAs(manager, 'Service manager', 'Thornbridge')
  await signInAs(worker, 'Social worker', 'Thornbridge')
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  let child, form
  await check('the worklist tells what is late, by child, and who is late now', async () => {
    await manager.go('/')
    await manager.choose('What is late and due')
    assert.match(await manager.words(), /Late now/)
    await manager.go('/worklist?when=late')
    const late = await rows(manager, 'main table >> nth=0')
    assert.ok(late.length > 0)
    for (const line of late) assert.ok(line[0] && line[1] && /Late/.test(line[3]), line.join(' | '))
    await manager.follow('main tbody th a')
    child = manager.path().replace(/#.*/, '')
    assert.match(await manager.words(), /What is due/)
  })
  await check('a date is not put off without a day and a reason', async () => {
    await manager.choose('Everything due and done in time or late')
    await manager.follow('main tbody a[href*="/due/change"]')
    form = await manager.tab.evaluate(() => location.pathname + location.search)
    await manager.press('Save')
    assert.equal(manager.status(), 422)
    assert.match(await manager.words(), /Choose what you decided/)
    assert.match(await manager.words(), /Enter why/)
  })
  await check('a manager puts it off; the first date, the name and the reason stay', async () => {
    await manager.tab.check('#how')
    await fillDate(manager, 'agreed', dateParts(daysAfter(new Date().toISOString().slice(0, 10), 21)))
    await manager.tab.fill('#reason', 'The family is away until then')
    await manager.press('Save')
    assert.equal(manager.path(), `${child}/due?done=saved`)
    assert.match(await manager.words(), /first due/)
    assert.match(await manager.words(), /The family is away until then/)
  })
  await check('a worker may not change a due date', async () => {
    const status = await worker.go(form)
    assert.ok(status === 403 || status === 404, `answered ${status}`)
    await worker.go('/worklist')
    assert.match(await worker.words(), /Due in the next seven days/)
  })
  for (const visitor of [manager, worker]) await visitor.close()
}
