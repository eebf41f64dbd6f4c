// Finding somebody from any page: by a misspelt name, by a name and a date of birth the wrong way round, by a number, which leads straight
// there; and what it says when nobody fits.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { rows } from '../steps.mjs'

const misspelt = name => name.replace(/(.)(.)$/, '$2$1')

export async function findAnyone({ world, report, scripts, mode }) {
  const director = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(director, "Director of children's services", 'Thornbridge')
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  const find = async words => {
    await director.tab.fill('input[name=q] >> nth=0', words)
    await director.press('Find')
  }
  let name, number
  await check('a child is found from any page by a misspelt name, with why', async () => {
    await director.go('/children')
    const first = (await rows(director, 'main table >> nth=0')).find(r => /^[A-Za-z]+ [A-Za-z]{5,}/.test(r[0]))
    ;[, name, number] = first[0].match(/^([A-Za-z]+ [A-Za-z]+?)\s*([A-Z]\d+)/)
    await director.go('/worklist')
    await find(misspelt(name))
    assert.match(await director.words(), /Looked for a name\./)
    const found = await rows(director, 'main table')
    assert.ok(found.slice(0, 5).some(r => r[0].startsWith(name)), `${misspelt(name)}: ${found.map(r => r[0]).join(' | ')}`)
    assert.match(found[0][0], /name: /)
  })
  await check('a number and nothing else leads straight to its child', async () => {
    await find(number)
    assert.match(director.path(), /^\/children\/\d+/)
    assert.match(await director.words(), new RegExp(name))
  })
  await check('where nobody fits it says as what the words were understood, and leaves them in the box', async () => {
    await find('Zzyzx Qqrst 12/3/2012')
    assert.match(await director.words(), /Nobody whom you may see fits/)
    assert.match(await director.words(), /Looked for a name and a date of birth\./)
    assert.doesNotMatch(await director.words(), /zzyzx/i)
    assert.equal(await director.tab.inputValue('main input[name=q]'), 'Zzyzx Qqrst 12/3/2012')
  })
  await director.close()
}
