// The data dictionary: every record with as many fields, every code set with as many codes, as its list says.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'

export async function readTheDictionary({ world, report, scripts, mode }) {
  const visitor = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(visitor, 'Data analyst')
  await visitor.choose('Dictionary')
  const records = await visitor.tab.locator('main table tbody tr').evaluateAll(all => all.map(tr => ({ href: tr.querySelector('a').getAttribute('href'), n: Number(tr.lastElementChild.innerText) })))
  const sets = await visitor.tab.locator('.kith-columns li').evaluateAll(all => all.map(li => ({ href: li.querySelector('a').getAttribute('href'), n: parseInt(li.querySelector('span').innerText, 10) })))
  const links = new Set()
  await report.check(`every record of the dictionary has as many fields as its list says (${mode})`, () => counted(visitor, records, links))
  await report.check(`every code set of the dictionary has as many codes as its list says (${mode})`, () => counted(visitor, sets, links))
  await report.check(`every link in the dictionary leads to a page of it (${mode})`, async () => {
    for (const { href } of [...records, ...sets]) links.delete(href)
    for (const href of links) {
      assert.match(href, /^\/dictionary\/collections\/\w+$/)
      assert.equal(await visitor.go(href), 200, href)
      assert.ok(await visitor.count('main tbody tr') > 20, href)
      links.delete(href)
    }
    assert.deepEqual([...links], [])
  })
  await report.check(`the dictionary says who may do what, state by state (${mode})`, () => whoMayDoWhat(visitor))
  await visitor.close()
}

// A table for each state in which somebody may do something: the rows of schema/access_matrix.csv with a yes in them, and no other.
async function whoMayDoWhat(visitor) {
  const file = fs.readFileSync('schema/access_matrix.csv', 'utf8').trim().split('\n').slice(1).map(line => line.split(','))
  const states = [...new Set(file.map(([, state]) => state))]
  const said = file.filter(row => row.includes('yes'))
  await visitor.go('/dictionary')
  await visitor.choose('Who may see what')
  assert.equal(await visitor.count('main table'), new Set(said.map(([, state]) => state)).size)
  assert.equal(await visitor.count('main tbody tr'), said.length)
  assert.equal(await visitor.tab.locator('main tbody strong').count(), said.flat().filter(cell => cell === 'yes').length)
  const text = await visitor.tab.locator('main').innerText()
  assert.equal(text.split('Nobody, whatever their role').length - 1, states.length - new Set(said.map(([, state]) => state)).size)
  assert.match(text, /May open sealed records, with a second archivist/)
}

// Opens each page, counts its rows, and adds where it links to.
async function counted(visitor, pages, links) {
  assert.ok(pages.length >= 20, `only ${pages.length} pages`)
  for (const { href, n } of pages) {
    assert.equal(await visitor.go(href), 200, href)
    assert.equal(await visitor.count('main tbody tr'), n, href)
    for (const link of await visitor.tab.locator('main a').evaluateAll(all => all.map(a => a.getAttribute('href')))) links.add(link)
  }
}
