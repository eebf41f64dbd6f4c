// The list of children: its groups, each filter alone and all together, and that every number agrees with what is listed.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { rows } from '../steps.mjs'

// The list's columns.
const [NAME, , SINCE, STATUS, PLACEMENT] = [0, 1, 2, 3, 4]

export async function findChildren({ world, report, scripts, mode }) {
  const visitor = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(visitor, 'Service manager', 'Larkmere')
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  await check('each group says how many children it has, and lists so many', () => groups(visitor))
  await check('the numbers on the first page are those of the lists they lead to', () => counts(visitor))
  await check('children filtered by legal status have that status today', () => bySelect(visitor, 'legal_status', STATUS))
  await check('children filtered by placement are in such a placement today', () => bySelect(visitor, 'place_type', PLACEMENT))
  await check('children filtered by team are all different from another team’s', () => byTeam(visitor))
  await check('children are found by part of a name, however it is written, and by identifier', () => byName(visitor))
  await check('a group and filters hold together, and Clear takes all of them away', () => together(visitor))
  await check('children looked after are those with a day since when', async () => {
    await visitor.go('/children?group=looked_after')
    for (const row of await rows(visitor)) assert.match(row[SINCE], /\d{4}$/, `${row[NAME]} has no day`)
  })
  await check('a filter that nobody fits says so and what to try', async () => {
    await visitor.go('/children?q=zzzz')
    assert.match(await visitor.words(), /0 children.*Try fewer filters/)
  })
  await visitor.close()
}

async function total(visitor) {
  return Number((await visitor.text('.kith-results strong')).replace(/[^0-9]/g, ''))
}

// All rows of a list, through all its pages.
export async function allRows(visitor) {
  const all = await rows(visitor)
  while (await visitor.count('.govuk-pagination__next a')) {
    await visitor.follow('.govuk-pagination__next a')
    all.push(...await rows(visitor))
  }
  return all
}

async function groups(visitor) {
  await visitor.go('/children')
  const links = await visitor.tab.locator('.kith-sub-navigation a').evaluateAll(all => all.map(a => ({ href: a.getAttribute('href'), n: Number(a.querySelector('span').innerText.replace(',', '')) })))
  assert.equal(links.length, 6)
  for (const { href, n } of links) {
    await visitor.go(href)
    assert.equal(await total(visitor), n, href)
    assert.equal(await visitor.tab.locator('.kith-sub-navigation [aria-current]').getAttribute('href'), href)
    assert.equal((await allRows(visitor)).length, n, href)
  }
}

async function counts(visitor) {
  await visitor.go('/')
  const links = await visitor.tab.locator('.kith-counts a').evaluateAll(all => all.map(a => ({ href: a.getAttribute('href'), n: Number(a.querySelector('.kith-counts__number').innerText.replace(',', '')) })))
  assert.ok(links.length >= 3)
  for (const { href, n } of links) {
    await visitor.go(href)
    assert.equal(await total(visitor), n, href)
  }
}

// Chooses the value that the first row shows, and sees that every row shows it.
async function bySelect(visitor, name, column) {
  await visitor.go('/children?group=looked_after')
  const label = (await rows(visitor)).map(r => r[column]).find(Boolean)
  await visitor.tab.selectOption(`#${name}`, { label })
  await visitor.press('Show these children')
  const found = await allRows(visitor)
  assert.ok(found.length > 0)
  assert.equal(found.length, await total(visitor))
  for (const row of found) assert.equal(row[column], label)
  assert.match(visitor.path(), new RegExp(`group=looked_after.*${name}=`))
}

async function byTeam(visitor) {
  await visitor.go('/children')
  const teams = await visitor.tab.locator('#team option').evaluateAll(all => all.map(o => o.value).filter(Boolean))
  const named = []
  for (const team of teams) {
    await visitor.go('/children')
    await visitor.tab.selectOption('#team', team)
    await visitor.press('Show these children')
    named.push(new Set((await allRows(visitor)).map(r => r[NAME])))
    assert.equal(named.at(-1).size, await total(visitor))
  }
  assert.ok(named.filter(set => set.size).length >= 2, 'at least two teams have children')
  assert.ok(named.some(set => set.size !== named[0].size || [...set].some(name => !named[0].has(name))), 'the teams differ')
}

async function byName(visitor) {
  await visitor.go('/children')
  const [name, identifier] = await visitor.tab.locator('tbody th').first().evaluate(th => [th.querySelector('a').innerText, th.querySelector('span').innerText])
  for (const words of [name.split(' ').at(-1).slice(0, 4), name.toUpperCase().split(' ').at(-1), identifier, identifier.toLowerCase()]) {
    await visitor.go('/children')
    await visitor.tab.fill('#q', words)
    await visitor.press('Show these children')
    assert.ok((await rows(visitor)).some(r => r[NAME].includes(identifier)), `${words} does not find ${name}`)
    assert.equal(await visitor.tab.inputValue('#q'), words)
  }
}

async function together(visitor) {
  await visitor.go('/children?group=looked_after')
  const all = await total(visitor)
  const word = (await visitor.tab.locator('tbody th a').first().innerText()).split(' ').at(-1)
  await visitor.tab.fill('#q', word)
  await visitor.press('Show these children')
  const some = await total(visitor)
  assert.ok(some > 0 && some < all)
  await visitor.follow(visitor.tab.locator('.kith-sub-navigation a').first())
  assert.equal(await visitor.tab.inputValue('#q'), word, 'another group keeps the filter')
  await visitor.choose('Clear')
  assert.equal(visitor.path(), '/children')
  assert.ok(await total(visitor) >= all)
}
