// The data dictionary: every record with as many fields, every code set with as many codes, as its list says.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'

export async function readTheDictionary({ world, report, scripts, mode }) {
  const visitor = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(visitor, 'Data analyst')
  await visitor.choose('Dictionary')
  const records = await visitor.tab.locator('main table tbody tr').evaluateAll(all => all.map(tr => ({ href: tr.querySelector('a').getAttribute('href'), n: Number(tr.lastElementChild.innerText) })))
  const sets = await visitor.tab.locator('.kith-columns li').evaluateAll(all => all.map(li => ({ href: li.querySelector('a').getAttribute('href'), n: parseInt(li.querySelector('span').innerText, 10) })))
  await report.check(`every record of the dictionary has as many fields as its list says (${mode})`, () => counted(visitor, records, 20))
  await report.check(`every code set of the dictionary has as many codes as its list says (${mode})`, () => counted(visitor, sets, 20))
  await report.check(`every link in the dictionary leads somewhere (${mode})`, async () => {
    const links = new Set()
    for (const { href } of records) {
      await visitor.go(href)
      for (const link of await visitor.tab.locator('main a').evaluateAll(all => all.map(a => a.getAttribute('href')))) links.add(link)
    }
    for (const link of links) assert.equal(await visitor.go(link), 200, link)
  })
  await visitor.close()
}

async function counted(visitor, pages, least) {
  assert.ok(pages.length >= least, `only ${pages.length} pages`)
  for (const { href, n } of pages) {
    assert.equal(await visitor.go(href), 200, href)
    assert.equal(await visitor.count('main tbody tr'), n, href)
  }
}
