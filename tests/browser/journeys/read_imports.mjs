// What was read in from a return: the list, the report whose numbers add up, and the odd rows as they stood in the file.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { rows } from '../steps.mjs'

const number = words => Number(words.replace(/,/g, ''))

export async function readImports({ world, report, scripts, mode }) {
  if (!world.council.has903) return report.note('the shared 903 files are not here: imports are not looked at')
  const visitor = await Visitor.open(world.browser, world.council.base, { scripts })
  await world.signInAnalyst(visitor)
  let tables
  await report.check(`imports are listed, and a report's rows add up (${mode})`, async () => {
    await visitor.choose('Imports')
    await visitor.follow('tbody th a')
    assert.match(await visitor.heading(), /SSDA903/)
    tables = await rows(visitor, 'main table >> nth=0')
    assert.ok(tables.length >= 8)
    for (const [name, read, stored, kept, refused] of tables) assert.equal(number(read), number(stored) + number(kept) + number(refused), name)
  })
  await report.check(`each row kept as odd is shown word for word, with what is odd (${mode})`, async () => {
    const here = visitor.path()
    // Two children of the set were adopted: their records arrive sealed, and what of their rows is odd is shown to nobody here.
    const sealed = { Episodes: 1 }
    for (const [name, , , kept] of tables.filter(t => number(t[3]) > 0)) {
      await visitor.go(here)
      await visitor.choose(name)
      const odd = await rows(visitor)
      assert.equal(odd.length, Math.min(number(kept) - (sealed[name] ?? 0), 100), name)
      for (const row of odd) assert.ok(row[2] && row[3], `${name}, line ${row[0]}`)
    }
  })
  await report.check(`a child who came by a return has a page, headed by the council's identifier (${mode})`, async () => {
    await visitor.go('/children')
    await visitor.follow('tbody th a')
    assert.match(await visitor.text('.kith-identity__name'), /^Child \w+/)
  })
  await report.check(`nothing of an import is a page for somebody else's council (${mode})`, async () => {
    assert.equal(await visitor.go('/imports/99999'), 404)
    assert.equal(await visitor.go('/imports/1/nothing'), 404)
  })
  await visitor.close()
}
