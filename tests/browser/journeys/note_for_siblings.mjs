// One visit to a sister, a brother and a half-sister, written once: what happened goes to each for whom it is filed, what belongs to one child alone
// to that child, and the manager who reads the three records afterwards finds nothing of one in another.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { answers, backToTheChild, familyOf, find, nameOf, planted, team } from '../family.mjs'

const shared = 'Tea at the long table; all three showed me the new kittens.'
const alone = { first: 'Mabli asked me not to ring her mother.', second: 'Gethin’s tooth hurts and nobody has looked at it.', half: 'Nesta hides bread under her pillow.' }

export async function writeForSiblings({ world, report, scripts, mode }) {
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  const { worker, first } = await familyOf(world, scripts)
  const { second, half } = planted
  const filed = who => worker.tab.getByLabel(`File it for ${nameOf(who)}`)
  await worker.go(first)
  await check('of a note for several children a brother starts ticked, and a half-sister unticked with why', async () => {
    await worker.choose('Case notes')
    await worker.choose('Write one note for several children')
    assert.deepEqual([await filed(second).isChecked(), await filed(half).isChecked()], [true, false])
    assert.match(await worker.words(), /Not a full brother or sister: tick only if it belongs in this record/)
  })
  await check('written with a part for each child, it is not saved while a part has no record to go to, and nothing typed is lost', async () => {
    await answers(worker, { 'Purpose': 'Visit', 'When it happened': `${planted.visited} 16:15`, 'What happened': shared, 'About this child alone': alone.first,
      [`About ${nameOf(second)} alone`]: alone.second, [`About ${nameOf(half)} alone`]: alone.half })
    await worker.press('Save')
    assert.equal(worker.status(), 422)
    assert.match(await worker.said(), new RegExp(`You wrote about ${nameOf(half)} but do not file the note for them`))
    assert.equal(await worker.tab.getByLabel(`About ${nameOf(half)} alone`).inputValue(), alone.half)
  })
  await check('ticked for the half-sister too, it is saved', async () => {
    await filed(half).check()
    await worker.press('Save')
    assert.match(worker.path(), /done=added/, await worker.said())
  })
  const manager = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(manager, 'Team manager', team)
  for (const who of Object.keys(alone)) await check(`the manager reads in the record of the ${who === 'first' ? 'sister' : who === 'second' ? 'brother' : 'half-sister'} the shared part and that child’s alone`, async () => {
    await find(manager, nameOf(planted[who]))
    await manager.choose(nameOf(planted[who]))
    await manager.choose('Case notes')
    const words = await manager.words()
    assert.ok(words.includes(shared))
    for (const [other, part] of Object.entries(alone)) assert.equal(words.includes(part), other === who, part)
    await backToTheChild(manager)
  })
  await manager.close()
}
