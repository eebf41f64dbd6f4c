// The child moves: the placement of today ends, another begins, its date is put right; the episodes of care follow each time.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { dateParts, dateWords, daysAfter, fillDate, isoOf, rows, summary } from '../steps.mjs'

const episodesTable = 'table:has(caption:text("Episodes of care"))'

export async function moveAChild({ world, report, scripts, mode }) {
  const visitor = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(visitor, 'Social worker', 'Looked-after children team, Westering')
  const today = await visitor.go('/').then(() => visitor.text('main p')).then(isoOf)
  const moved = daysAfter(today, -3)
  const corrected = daysAfter(today, -2)
  await visitor.go('/children?group=looked_after')
  await visitor.follow(visitor.tab.locator('tbody th a').nth(scripts ? 0 : 1))
  const child = visitor.path()
  const before = await rows(visitor, episodesTable)
  await report.check(`when a placement ends and another begins, a new episode of care begins that day (${mode})`, async () => {
    await changeDate(visitor, child, 'ended_on', moved)
    await visitor.go(`${child}/placement/new`)
    await fillDate(visitor, 'started_on', dateParts(moved))
    await visitor.tab.getByLabel('Type of placement').selectOption({ index: 3 })
    await visitor.press('Save')
    assert.equal(visitor.status(), 200, await visitor.said())
    await follows(visitor, child, before, moved)
  })
  await report.check(`when the day of the move is put right, the episodes follow (${mode})`, async () => {
    await changeDate(visitor, child, 'started_on', corrected, 0)
    await changeDate(visitor, child, 'ended_on', corrected, 1)
    await follows(visitor, child, before, corrected)
    assert.ok((await summary(visitor)).Placement.includes(dateWords(corrected)))
  })
  await visitor.close()
}

async function changeDate(visitor, child, field, iso, place = 0) {
  await visitor.go(child)
  await visitor.follow(visitor.tab.locator('#placement tbody a').nth(place))
  await visitor.press('Change')
  await fillDate(visitor, field, dateParts(iso))
  await visitor.tab.fill('#why-changed', 'The carer rang to say when the move was')
  await visitor.press('Save')
  assert.match(visitor.path(), /\?done=saved$/, await visitor.said())
}

// One episode more than before; the newest is from that day until today, the one before it ends then; the rest are as they were.
async function follows(visitor, child, before, iso) {
  await visitor.go(child)
  const now = await rows(visitor, episodesTable)
  assert.equal(now.length, before.length + 1)
  assert.deepEqual(now[0].slice(0, 2), [dateWords(iso), 'today'])
  assert.deepEqual(now[1].slice(0, 2), [before[0][0], dateWords(iso)])
  assert.equal(now[0][2], before[0][2], 'the legal status is as it was')
  assert.deepEqual(now.slice(2), before.slice(1))
}
