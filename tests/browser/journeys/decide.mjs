// What is decided on pages of its own, and what is kept from whom: a demonstration's both sides, a legal hold, the council's own time limit, an
// interest declared, and where a worker lands whose save has sealed the record.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { addRecord, dateParts, daysAfter, fillDate, summary } from '../steps.mjs'

const inDays = n => dateParts(daysAfter(new Date().toISOString().slice(0, 10), n))
const escaped = words => new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))

// A visitor signed in as somebody by name, at the children found by a number.
async function finding(open, name, number) {
  const visitor = await open()
  await visitor.go('/sign-in')
  await visitor.follow(visitor.tab.locator('.kith-people button', { hasText: name }).first())
  await visitor.go(`/children?q=${number}`)
  return visitor
}

async function bothSides({ open, check }) {
  const visitor = await open()
  await visitor.go('/sign-in')
  const told = await summary(visitor, '.kith-people dl')
  const of = what => Object.entries(told).find(([key]) => key.startsWith(what))
  await check('a demonstration says whom to be to meet both sides of what is kept from some', async () => {
    for (const what of ['A restricted record', 'A protected address', 'Opened in an emergency', 'A legal hold']) assert.ok(of(what), `${what} is not told of`)
  })
  const [key, words] = of('A restricted record')
  const number = key.match(/[A-Z]\d{7}/)[0]
  const [, can, cannot] = words.match(/^(.*) finds the child .*\. (.*) sees every other child/)
  await check('whoever a restriction names finds the child, and whoever sees all others does not', async () => {
    for (const [name, found] of [[can, 1], [cannot, 0]]) {
      const one = await finding(open, name, number)
      assert.equal(await one.count('main tbody tr'), found, name)
      await one.close()
    }
  })
  const [where, reads] = of('A protected address')
  const [, reader, other] = reads.match(/^(.*) reads where the child lives\. (.*) reads the rest/)
  await check('a protected address is shown to whoever is named for it, and to nobody else who sees the child', async () => {
    for (const [name, isShown] of [[reader, true], [other, false]]) {
      const one = await finding(open, name, where.match(/[A-Z]\d{7}/)[0])
      await one.follow('main tbody th a')
      assert.equal(/Lantern Yard|ZZ\d 4QX/.test(await one.words()), isShown, name)
      await one.close()
    }
  })
  await visitor.close()
}

async function aHold({ open, check }) {
  const manager = await open()
  await signInAs(manager, 'Service manager', 'Thornbridge')
  await manager.go('/children')
  await manager.follow('main tbody th a')
  const child = manager.path()
  await check('a hold is not placed without a reason and a day to look at it again', async () => {
    await manager.go(`${child}/retention`)
    await manager.follow(manager.tab.getByRole('button', { name: 'Place a legal hold' }))
    await manager.press('Place the hold')
    assert.equal(manager.status(), 422)
    assert.match(await manager.words(), /Enter why nothing may be destroyed/)
  })
  await check('a hold is placed, and both it and its reason stand where it says how long the record is kept', async () => {
    await manager.tab.fill('#reason', 'Claim 12 of the year')
    await fillDate(manager, 'review', inDays(180))
    await manager.press('Place the hold')
    assert.equal(manager.path(), `${child}/retention?done=held`)
    assert.match(await manager.words(), /Claim 12 of the year Placed .* To be looked at again by/)
  })
  await check('it is lifted with a reason, which stays beside it', async () => {
    await manager.choose('Claim 12 of the year')
    await manager.press('Lift this hold')
    assert.match(await manager.words(), /Lift this legal hold\? What will happen .* What cannot be undone/)
    await manager.tab.fill('#lifting', 'The claim was settled')
    await manager.press('Lift the hold')
    assert.match(await manager.words(), /Lifted .*“The claim was settled”/)
  })
  await manager.close()
}

async function aLimit({ open, check }) {
  const [manager, director] = [await open(), await open()]
  await signInAs(manager, 'Service manager', 'Westering')
  await signInAs(director, 'Director of children\'s services', 'Westering')
  await check('a manager sets the council’s own limit from a day on, and a director reads who did and why', async () => {
    await manager.go('/council')
    await manager.choose('Time limits')
    await manager.choose('Child on a protection plan seen')
    await manager.tab.fill('#number', '7')
    await fillDate(manager, 'from', inDays(0))
    await manager.tab.fill('#reason', 'Decision 12 of the director')
    await manager.press('Set this limit')
    assert.match(await manager.words(), /Here today 7 working days/)
    await director.go(manager.path())
    assert.match(await director.words(), /“Decision 12 of the director”/)
    assert.equal(await director.count('main form'), 0)
  })
  await check('a limit that guidance gives too is not made easier', async () => {
    await manager.go('/council/limits')
    await manager.choose('Contact decided on')
    await manager.tab.fill('#number', '3')
    await manager.press('Set this limit')
    assert.equal(manager.status(), 422)
    assert.match(await manager.words(), /stricter than 1 working day, not easier/)
  })
  await check('the council’s own limit is ended, and the rule’s own holds again', async () => {
    await manager.go('/council/limits')
    await manager.choose('Child on a protection plan seen')
    await fillDate(manager, 'until', inDays(0))
    await manager.tab.fill('#why', 'Decision 14 of the director')
    await manager.press('End this limit')
    assert.match(await manager.words(), /Here today 10 working days/)
    assert.match(await manager.words(), /“Decision 14 of the director”/)
  })
  await manager.close()
  await director.close()
}

async function anInterest({ open, check }) {
  const [worker, lead] = [await open(), await open()]
  const team = 'Looked-after children team, Larkmere'
  await signInAs(worker, 'Social worker', team)
  await signInAs(lead, 'Team manager', team)
  await worker.go('/children')
  let child
  for (const path of await worker.tab.locator('main tbody th a').evaluateAll(links => links.map(a => a.pathname))) if (!child && await lead.go(path) === 200) child = path
  assert.ok(child, 'the worker and their manager have a child in common')
  await worker.go(child)
  const name = await worker.heading()
  await check('a worker declares that they know a family, and lands where it says who can undo it', async () => {
    await worker.choose('I know this family')
    await worker.tab.selectOption('#why', 'acquaintance')
    await worker.tab.fill('#note', 'Their grandmother is my neighbour')
    await worker.press('Declare this and close the record to me')
    assert.equal(worker.path(), '/interest-declared?done=declared')
    assert.match(await worker.words(), /Who can undo it/)
    assert.doesNotMatch(await worker.words(), escaped(name))
    assert.equal(await worker.go(child), 404)
  })
  await check('their manager is told at once', async () => {
    await lead.go('/')
    assert.match(await lead.words(), /A worker declared an interest.*Their grandmother is my neighbour/)
  })
  await worker.close()
  await lead.close()
}

async function aSealing({ open, check }) {
  const worker = await open()
  await signInAs(worker, 'Social worker', 'Looked-after children team, Larkmere')
  await worker.go('/children')
  await worker.follow(worker.tab.locator('main tbody th a').last())
  const [child, name] = [worker.path(), await worker.heading()]
  await check('whoever saves an adoption order is told that the record is sealed, and who opens it', async () => {
    await addRecord(worker, child, 'adoption_case', async () => {
      await fillDate(worker, 'opened_on', inDays(-200))
      await worker.tab.check('#order_type')
      await fillDate(worker, 'order_on', inDays(-1))
    })
    assert.match(await worker.words(), /Seal this child’s record\?.*What cannot be undone/)
    await worker.press('Go back and change it')
    assert.equal(await worker.tab.inputValue('#order_on-day'), inDays(-1).day)
    await worker.press('Save')
    await worker.press('Save this and seal the record')
    assert.equal(worker.path(), '/record-sealed?done=sealed', await worker.said())
    assert.match(await worker.words(), /Two archivists together/)
    assert.equal(await worker.count('main li'), 2)
    assert.doesNotMatch(await worker.source(), escaped(name))
    assert.equal(await worker.go(child), 404)
  })
  await worker.close()
}

export async function decideAndKeep({ world, report, scripts, mode }) {
  const open = () => Visitor.open(world.browser, world.demonstration.base, { scripts })
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  for (const part of [bothSides, aHold, aLimit, anInterest, aSealing]) await part({ open, check })
}
