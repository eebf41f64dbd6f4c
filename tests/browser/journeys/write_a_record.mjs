// Adding a record with mistakes first, then right; changing it with a reason; and what its history tells afterwards.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { fillDate, rows, summary } from '../steps.mjs'

const first = { held: { day: '14', month: '5', year: '2025' }, words: '14 May 2025', part: 'Came and spoke for themselves' }
const second = { held: { day: '15', month: '5', year: '2025' }, words: '15 May 2025' }
const why = 'The chair’s minutes <say> the 15th & not the 14th'

export async function writeARecord({ world, report, scripts, mode }) {
  const visitor = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  await signInAs(visitor, 'Social worker', 'Looked-after children team, Larkmere')
  await visitor.go('/children?group=looked_after')
  await visitor.follow('tbody th a')
  const child = visitor.path()
  let record
  await check('an empty form is answered with what must be given, each named once at the top and once at its field', () => leftEmpty(visitor, child))
  await check('a mistake keeps everything that was typed, and the summary leads to the field', () => mistaken(visitor))
  await check('put right, the record is saved and shown', async () => {
    await fillDate(visitor, 'held_on', first.held)
    await visitor.press('Save')
    record = visitor.path().split('?')[0]
    assert.match(visitor.path(), /\?done=added$/)
    assert.match(await visitor.text('.govuk-notification-banner'), /Added/)
    const { 'Date of the review': held, 'How the child took part': part, ...others } = await summary(visitor)
    assert.deepEqual({ held, part }, { held: first.words, part: first.part })
    assert.deepEqual(new Set(Object.values(others)), new Set(['Not recorded']))
  })
  await check('the child’s page lists it', async () => {
    await visitor.go(child)
    assert.equal(await visitor.count(`#review a[href="${record}"]`), 1)
  })
  await check('a change without a reason is not saved, and keeps what was typed', async () => {
    await visitor.go(record)
    await visitor.press('Change')
    await fillDate(visitor, 'held_on', second.held)
    await visitor.press('Save')
    assert.equal(visitor.status(), 422)
    assert.equal(await visitor.tab.locator('.govuk-error-summary a').getAttribute('href'), '#why-changed')
    assert.equal(await visitor.tab.inputValue('#held_on-day'), second.held.day)
  })
  await check('a mistake and a missing reason are said together', async () => {
    await fillDate(visitor, 'held_on', { ...second.held, month: '13' })
    await visitor.press('Save')
    assert.deepEqual(await visitor.tab.locator('.govuk-error-summary a').evaluateAll(all => all.map(a => a.getAttribute('href'))), ['#held_on-day', '#why-changed'])
  })
  await check('a change with a reason is saved', async () => {
    await fillDate(visitor, 'held_on', second.held)
    await visitor.tab.fill('#why-changed', why)
    await visitor.press('Save')
    assert.match(visitor.path(), /\?done=saved$/)
    assert.equal((await summary(visitor))['Date of the review'], second.words)
  })
  await check('a form saved without a difference saves nothing and says so', async () => {
    await visitor.press('Change')
    await visitor.tab.fill('#why-changed', 'Looked it over')
    await visitor.press('Save')
    assert.match(visitor.path(), /\?done=same$/)
    assert.match(await visitor.text('.govuk-notification-banner'), /Nothing was different/)
  })
  await check('the history shows who changed what, from what to what, and why', () => history(visitor, record))
  await check('any record can be opened to change and saved as it was', () => everyKind(visitor, child))
  if (scripts) await check('a form that was typed in and not sent is not left without asking', async () => {
    await visitor.go(`${record}/edit`)
    await visitor.tab.fill('#why-changed', 'Half a sentence')
    visitor.dialogs.length = 0
    await visitor.follow('.kith-identity__name')
    assert.deepEqual(visitor.dialogs, ['beforeunload'])
  })
  await visitor.close()
}

async function leftEmpty(visitor, child) {
  await visitor.go(`${child}/review/new`)
  await visitor.press('Save')
  assert.equal(visitor.status(), 422)
  assert.match(await visitor.tab.title(), /^Error: /)
  const messages = await visitor.texts('.govuk-error-summary a')
  assert.equal(messages.length, 1)
  assert.equal(await visitor.text('#held_on-error'), `Error: ${messages[0]}`)
}

async function mistaken(visitor) {
  await fillDate(visitor, 'held_on', { day: '31', month: '2', year: '2025' })
  await visitor.tab.getByLabel('How the child took part').selectOption({ label: first.part })
  await visitor.press('Save')
  assert.equal(visitor.status(), 422)
  assert.equal(await visitor.tab.inputValue('#held_on-day'), '31')
  assert.equal(await visitor.tab.inputValue('#held_on-month'), '2')
  assert.equal(await visitor.tab.locator('select option:checked').first().innerText(), first.part)
  if (visitor.scripts) assert.ok(await visitor.tab.evaluate(() => document.activeElement.classList.contains('govuk-error-summary')), 'the summary has the focus')
  await visitor.tab.locator('.govuk-error-summary a').first().click()
  const where = await visitor.tab.evaluate(() => ({ active: document.activeElement.id, hash: location.hash, top: document.querySelector('#held_on-day').getBoundingClientRect().top }))
  assert.ok(where.active === 'held_on-day' || where.hash === '#held_on-day', JSON.stringify(where))
  assert.ok(where.top > -1 && where.top < 900, `the field is at ${where.top}, out of sight`)
}

async function history(visitor, record) {
  await visitor.go(record)
  await visitor.choose('History')
  const words = await visitor.words()
  assert.ok(words.includes(`“${why}”`), words)
  assert.match(words, /Changed .* First recorded /)
  assert.deepEqual(await rows(visitor, '.kith-changes'), [['Date of the review', first.words, second.words]])
  assert.equal((await summary(visitor))['Date of the review'], first.words)
  assert.ok(words.includes(await visitor.text('.kith-header__link').then(t => t.replace(/^Your account: /, ''))))
}

async function everyKind(visitor, child) {
  await visitor.go(child)
  const records = await visitor.tab.locator('.kith-records').evaluateAll(all => all.map(s => s.querySelector('tbody a').getAttribute('href')))
  for (const record of records) {
    await visitor.go(record)
    // What is written once offers no change, and refuses one.
    if (!await visitor.count(`a[href="${record}/edit"]`)) {
      assert.match(record, /case_note(_addendum)?\//)
      assert.equal(await visitor.go(`${record}/edit`), 409)
      continue
    }
    await visitor.go(`${record}/edit`)
    await visitor.tab.fill('#why-changed', 'Looked it over')
    await visitor.press('Save')
    assert.match(visitor.path(), /\?done=same$/, `${record}: ${await visitor.said()}`)
  }
}
