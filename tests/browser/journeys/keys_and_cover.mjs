// Pages about staff: a manager decides who covers a colleague's post, the cover meets the colleague's children and the log says so; and somebody
// makes a key for another system, sees it once, and ends it.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { password } from '../server.mjs'
import { dateParts, dateWords, daysAfter, fillDate } from '../steps.mjs'

const today = () => new Date().toISOString().slice(0, 10)
const fill = (visitor, name, iso) => fillDate(visitor, name, dateParts(iso))

async function signInByName(open, name) {
  const visitor = await open()
  await visitor.go('/sign-in')
  await visitor.follow(visitor.tab.locator('.kith-people button', { hasText: name }).first())
  return visitor
}

// The choice whose words fit: selects it and gives the name with which it begins.
async function choose(visitor, select, fits) {
  const words = (await visitor.tab.locator(`#${select} option`).allInnerTexts()).find(fits)
  assert.ok(words, `${select} has no such choice`)
  await visitor.tab.selectOption(`#${select}`, { label: words })
  return words.split(',')[0]
}

async function aCover({ open, check }) {
  const manager = await open()
  await signInAs(manager, 'Team manager', 'Looked-after children team, Westering')
  await check('a cover is not decided without saying whose post, by whom, when and why', async () => {
    await manager.go('/')
    await manager.choose('Cover for colleagues who are away')
    await manager.press('Decide this cover')
    assert.equal(manager.status(), 422)
    assert.match(await manager.text('.govuk-error-summary'), /Choose a post.*Choose who covers.*Enter the first day.*Enter the last day.*Choose why/)
  })
  let away, cover
  await check('a manager decides who covers a post of the team, from a day to a day', async () => {
    away = await choose(manager, 'post', w => w.includes('Social worker'))
    cover = await choose(manager, 'user', w => w.includes('Social worker') && !w.startsWith(away))
    await fill(manager, 'from', today())
    await fill(manager, 'last', daysAfter(today(), 7))
    await manager.tab.selectOption('#reason', { label: 'Leave' })
    await manager.press('Decide this cover')
    assert.equal(manager.path(), '/cover?done=covered')
    assert.match(await manager.words(), new RegExp(`${away} .* ${cover} .* Leave`))
  })
  const colleague = await signInByName(open, cover)
  await check('the cover is told on the first page, and opens a child of whoever is away', async () => {
    assert.match(await colleague.words(), new RegExp(`You cover ${away}, Social worker, to ${dateWords(daysAfter(today(), 7))}`))
    await colleague.follow(colleague.tab.locator('main tbody tr', { hasText: away }).locator('th a').first())
    await colleague.go(`${colleague.path().replace(/[#?].*/, '')}/who`)
    assert.match(await colleague.words(), new RegExp(`As cover of ${away}, to .* Social worker, as cover of ${away}`))
  })
  await check('the manager ends it, and the record is closed to the cover at once', async () => {
    await manager.press(`End cover of ${away}`)
    assert.equal(manager.path(), '/cover?done=cover_ended')
    assert.equal(await colleague.go(colleague.path()), 404)
  })
  await manager.close()
  await colleague.close()
}

async function aKey({ world, check, scripts, mode }) {
  const analyst = await Visitor.open(world.browser, world.council.base, { scripts })
  await world.signInAnalyst(analyst)
  const name = `Finance system, ${mode}`
  await check('a key is not made without one’s own password', async () => {
    await analyst.go('/account/keys')
    await analyst.tab.fill('#name', name)
    await fill(analyst, 'ends', daysAfter(today(), 30))
    await analyst.press('Make the key')
    assert.equal(analyst.status(), 422)
    assert.match(await analyst.text('.govuk-error-summary'), /This is not your password/)
  })
  let key
  await check('a key is made and shown once; it works', async () => {
    await analyst.tab.fill('#password', password)
    await analyst.press('Make the key')
    key = (await analyst.words()).match(/kith_[\w-]+/)[0]
    const told = await fetch(`${world.council.base}/api/me`, { headers: { Authorization: `Bearer ${key}` } })
    assert.equal(told.status, 200)
    await analyst.choose('All your keys')
    assert.ok(!(await analyst.words()).includes(key))
  })
  await check('it is ended, and works no longer', async () => {
    await analyst.follow(analyst.tab.locator('main tbody tr', { hasText: name }).locator('button'))
    assert.match(await analyst.text(`main tbody tr:has-text("${name}")`), /Has ended/)
    assert.equal((await fetch(`${world.council.base}/api/me`, { headers: { Authorization: `Bearer ${key}` } })).status, 401)
  })
  await analyst.close()
}

export async function keysAndCover({ world, report, scripts, mode }) {
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  const open = () => Visitor.open(world.browser, world.demonstration.base, { scripts })
  await aCover({ open, check })
  await aKey({ world, check, scripts, mode })
}
