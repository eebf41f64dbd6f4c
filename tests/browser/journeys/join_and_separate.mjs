// A child registered a second time, misspelt: the manager joins the two records and the worker meets one child; a note is written meanwhile; the
// manager separates them again, says whose the note is, and the worker meets two.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { answers, familyOf, find, nameOf, planted, team, writeNote } from '../family.mjs'
import { rows } from '../steps.mjs'

const again = { ...planted.second, given: 'Gethyn' }
const meanwhile = 'Rang the school: he had breakfast there, and football boots from the box.'

async function namesFound(visitor) {
  await find(visitor, `${planted.second.family} 21/11/2017`)
  return (await rows(visitor, 'main table')).map(r => r[0])
}

async function notesOf(visitor, name) {
  await find(visitor, name)
  await visitor.choose(name)
  await visitor.choose('Case notes')
  return visitor.words()
}

export async function joinAndSeparate({ world, report, scripts, mode }) {
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  const { worker } = await familyOf(world, scripts)
  const manager = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(manager, 'Team manager', team)
  await check('whoever registers a child who is recorded already is shown that record first, and may go on', async () => {
    await worker.choose('Children')
    await worker.choose('Register a person who is not recorded yet')
    await answers(worker, { 'Given name': again.given, 'Family name': again.family, 'Date of birth': again.born, 'Sex': again.sex })
    await worker.press('Go on')
    assert.match(await worker.words(), new RegExp(`Is it one of these\\?.*${nameOf(planted.second)}`))
    await worker.press('None of these: register a new person')
    assert.match(worker.path(), /done=registered/, await worker.said())
    assert.equal((await namesFound(worker)).length, 2)
  })
  await check('the manager finds the pair among records that may be of one person, and joins them', async () => {
    await manager.choose('Children')
    await manager.choose('Records that may be of one person')
    const pair = manager.tab.locator('main li', { hasText: nameOf(planted.second) }).filter({ hasText: nameOf(again) })
    await manager.follow(pair.getByRole('link', { name: /Compare these two/ }))
    const lead = manager.tab.getByLabel(new RegExp(`^${nameOf(planted.second)}, record`))
    await manager.tab.getByLabel('They are the same person').check()
    await lead.check()
    await answers(manager, { 'Why': 'The school’s list has him once, with an i.' })
    await manager.press('Keep what I found')
    assert.doesNotMatch(await manager.said(), /There is a problem/)
  })
  await check('the worker then meets one child, under either spelling, and writes in that record', async () => {
    assert.equal((await namesFound(worker)).length, 1)
    await find(worker, nameOf(again))
    await worker.follow('main tbody th a')
    assert.match(await worker.words(), /Joined with the record of/)
    await writeNote(worker, { 'Purpose': 'Telephone call', 'When it happened': `${planted.visited} 09:00`, 'What happened': meanwhile })
  })
  await check('the manager separates them, and must say first whose the note is that was written meanwhile', async () => {
    await manager.follow('.kith-identity__name')
    await manager.choose('Is this the same person as somebody else?')
    await manager.choose('Separate these two records')
    await answers(manager, { 'Why they are two people': 'The second is a cousin of the same age.' })
    await manager.press('Separate them')
    assert.equal(manager.status(), 422)
    assert.match(await manager.words(), /Rang the school/)
    await manager.tab.locator('main fieldset', { hasText: 'Rang the school' }).getByLabel(new RegExp(`^${nameOf(again)}`)).check()
    await manager.press('Separate them')
    assert.match(manager.path(), /done=separated/, await manager.said())
  })
  await check('the worker meets two again, and the note stands with the one the manager said', async () => {
    assert.equal((await namesFound(worker)).length, 2)
    assert.ok((await notesOf(worker, nameOf(again))).includes(meanwhile))
    assert.ok(!(await notesOf(worker, nameOf(planted.second))).includes(meanwhile))
  })
  await manager.close()
}
