// A child's page and the pages of each record: what stands today, key dates, the history of care as a picture and a table, and how much
// comes over the wire.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { rows, summary } from '../steps.mjs'

// What the page waits for; the picture on the tab comes after it and counts by its bytes.
const MOST_REQUESTS = 3
const MOST_BYTES = 40 * 1024

export async function readAChild({ world, report, scripts, mode }) {
  const visitor = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(visitor, 'Social worker', 'Looked-after children team, Thornbridge')
  const row = await firstChild(visitor)
  await report.check(`a child's page says what the list said, and when the child came into care (${mode})`, async () => {
    const facts = await summary(visitor)
    const [name, , since, status, placement, worker] = row
    assert.ok(name.startsWith(await visitor.text('.kith-identity__name')))
    assert.ok(facts['Looked after'].includes(since), facts['Looked after'])
    assert.ok(facts['Legal status'].startsWith(status))
    assert.ok(facts.Placement.startsWith(placement))
    assert.ok(facts.Worker.startsWith(worker))
    assert.match(facts['First looked after'], /\d{4}/)
    assert.match(await visitor.text('.kith-identity'), /Born .*aged \d+/)
  })
  await report.check(`the history of care is a picture with words, and a table that joins up day by day (${mode})`, async () => {
    assert.equal(await visitor.count('.kith-chart--lanes svg[role=img]'), 1)
    assert.match(await visitor.text('.kith-chart__finding'), /period.* of care, .*placement/)
    const episodes = await rows(visitor, 'table:has(caption:text("Episodes of care"))')
    assert.ok(episodes.length > 0)
    assert.equal(episodes[0][1], 'today')
    for (let i = 1; i < episodes.length; i++) if (!episodes[i - 1][4].startsWith('Started')) assert.equal(episodes[i][1], episodes[i - 1][0])
  })
  await report.check(`invented notes are in the name of who held the case, and not said to be late (${mode})`, async () => {
    const me = (await visitor.text('.kith-header__link')).replace(/^Your account: /, '')
    await visitor.choose('Case notes')
    const words = await visitor.words()
    assert.ok(words.includes(`Written by ${me}`))
    assert.doesNotMatch(words, /days? later/)
    await visitor.follow('.kith-identity__name')
  })
  await report.check(`every kind of record on the page opens, with its history, and leads back to the child (${mode})`, async () => {
    const child = visitor.path()
    const records = await visitor.tab.locator('.kith-records').evaluateAll(all => all.map(s => s.querySelector('tbody a').getAttribute('href')))
    assert.ok(records.length >= 6, `${records.length} kinds of record`)
    for (const record of records) {
      assert.equal(await visitor.go(record), 200)
      // What people wrote or said at length has a page of its own, to be read; every other record a list of its fields.
      assert.ok(Object.keys(await summary(visitor)).length > 0 || /\/(case_note|strategy_discussion)\//.test(record), record)
      await visitor.choose('History')
      assert.match(await visitor.words(), /First recorded/)
      await visitor.follow('.kith-identity__name')
      assert.equal(visitor.path(), child)
    }
  })
  await report.check(`a child's page comes in ${MOST_REQUESTS} requests and ${MOST_BYTES / 1024} KB, nothing kept from before (${mode})`, () => weigh(visitor, report))
  await visitor.close()
}

async function firstChild(visitor) {
  await visitor.go('/children?group=looked_after')
  const row = (await rows(visitor))[0]
  await visitor.follow('tbody th a')
  return row
}

async function weigh(visitor, report) {
  const wire = await visitor.context.newCDPSession(visitor.tab)
  let requests = 0
  let bytes = 0
  await wire.send('Network.enable')
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true })
  wire.on('Network.requestWillBeSent', sent => { if (sent.type !== 'Other') requests++ })
  wire.on('Network.loadingFinished', sent => { bytes += sent.encodedDataLength })
  await visitor.tab.goto(visitor.path(), { waitUntil: 'networkidle' })
  await wire.detach()
  report.note(`a child's page: ${requests} requests, ${bytes} bytes`)
  assert.ok(requests <= MOST_REQUESTS, `${requests} requests`)
  assert.ok(bytes > 0 && bytes <= MOST_BYTES, `${bytes} bytes`)
}
