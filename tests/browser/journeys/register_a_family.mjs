// A family registered by somebody new to the program: mother, father, two children, and a half-sister through the mother; then what the manager
// of the team finds, by a misspelt name, and what somebody of another council does not.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { backToTheChild, familyOf, find, nameOf, planted, team } from '../family.mjs'
import { rows } from '../steps.mjs'

export async function registerAFamily({ world, report, scripts, mode }) {
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  const open = () => Visitor.open(world.browser, world.demonstration.base, { scripts })
  const { mother, father, first, second, half } = planted
  await check('a mother, a father, two children and a half-sister are registered from link to link', () => familyOf(world, scripts))
  const manager = await open()
  await signInAs(manager, 'Team manager', team)
  await check('the team’s manager finds the child by a misspelt name, and reads why', async () => {
    await find(manager, planted.misspelt)
    const found = await rows(manager, 'main table')
    assert.match(found[0][0], new RegExp(`^${nameOf(first)} name: `), found.map(r => r[0]).join(' | '))
    await manager.choose(nameOf(first))
  })
  await check('the manager sees the family as it was said: who is a child of whom, and who is a half-sister through whom', async () => {
    await manager.choose('Family and network')
    const words = await manager.words()
    assert.match(words, new RegExp(`child of ${nameOf(mother)} and ${nameOf(father)}, who have parted\\. Brothers and sisters of the same parents: ${nameOf(second)}\\. ` +
      `Half-brothers and half-sisters: ${nameOf(half)}\\.`))
    assert.match(words, new RegExp(`Half-brother or half-sister through ${nameOf(mother)}`))
  })
  await check('each child of the family has a record of their own, which says the family as it is to them', async () => {
    await manager.choose(nameOf(half))
    await manager.choose('Family and network')
    assert.match(await manager.words(), new RegExp(`${nameOf(half)} is the child of ${nameOf(mother)} and Father not recorded\\.`))
    await backToTheChild(manager)
    assert.ok(!(await manager.words()).includes(planted.words), 'what a sister said stands in the half-sister’s record')
  })
  const elsewhere = await open()
  await signInAs(elsewhere, 'Service manager', 'Westering')
  await check('somebody of another council finds none of them', async () => {
    await find(elsewhere, nameOf(first))
    assert.match(await elsewhere.words(), /Nobody whom you may see fits/)
  })
  await manager.close()
  await elsewhere.close()
}
