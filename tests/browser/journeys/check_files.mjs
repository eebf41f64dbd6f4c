// The files of a 903 checked in the browser without importing them: the numbers first, the issues by rule and by child, the report as a file, and
// what becomes of it. Another analyst of the same council knows nothing of it.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { Visitor } from '../browser.mjs'
import { signInFirst } from '../people.mjs'
import { rows } from '../steps.mjs'
import { small } from '../files.mjs'

const user = { email: 'checker@example.org', name: 'Chi Checker', role: 'data_analyst' }
const other = { email: 'second@example.org', name: 'Sol Second', role: 'data_analyst' }

// The small set, with a day that there is not.
function spoilt() {
  return small().map(file => {
    const text = fs.readFileSync(file, 'utf8')
    const lines = text.split(/\r?\n/)
    if (/DECOM/.test(lines[0])) lines[1] = lines[1].replace(/\d\d\/\d\d\/\d\d\d\d/, '31/02/2026')
    return { name: path.basename(file), mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) }
  })
}

async function sees(visitor, words) {
  if (await visitor.count('main a[href$="?again=1"]')) await visitor.choose('Look again every few seconds')
  await visitor.tab.getByText(words).first().waitFor({ timeout: 60000 })
}

const number = words => Number(words.replace(/[^0-9]/g, ''))

export async function checkFiles({ world, report, scripts, mode }) {
  const server = await world.stores.empty(`check-${mode.replace(' ', '-')}`, [user, other])
  const visitor = await Visitor.open(world.browser, server.base, { scripts })
  await signInFirst(visitor, user)
  let job, byRule
  await report.check(`a check of nothing is refused beside its input (${mode})`, async () => {
    await visitor.go('/imports')
    await visitor.follow(visitor.tab.getByRole('button', { name: 'Check 903 files' }))
    await visitor.press('Upload and check')
    assert.equal(visitor.status(), 422)
    assert.match(await visitor.text('#files-error'), /Choose the files of this year’s return/)
  })
  await report.check(`a check says first how many issues there are, and in how many children (${mode})`, async () => {
    await visitor.tab.setInputFiles('#files', spoilt())
    await visitor.press('Upload and check')
    await sees(visitor, /issues? in \d+ of \d+ children/)
    job = visitor.path().replace(/\?.*/, '')
    const [issues, errors, queries] = (await visitor.texts('.kith-counts__number')).map(number)
    assert.ok(issues > 0)
    assert.equal(issues, errors + queries)
    byRule = await rows(visitor, 'main table >> nth=0')
    assert.equal(byRule.reduce((n, row) => n + number(row[3]), 0), issues)
    assert.match(await visitor.words(), /Only you see this\. The files were removed as soon as they were checked; this result is removed on \d/)
  })
  await report.check(`a rule leads to its rows, each with value, message, fix and line (${mode})`, async () => {
    await visitor.choose('141')
    const found = await rows(visitor)
    assert.equal(found.length, 1)
    assert.match(found[0].join(' '), /141 Error.*Episodes.*line 2.*DECOM 31\/02\/2026.*which is not a date.*Write the first day/)
    await visitor.follow('tbody td a')
    assert.match(visitor.path(), /child=/)
    assert.ok((await rows(visitor)).length >= 1)
  })
  await report.check(`filters are a plain form, and what fits nothing says so (${mode})`, async () => {
    await visitor.tab.fill('#child', 'NOBODY')
    await visitor.press('Show these issues')
    assert.match(await visitor.words(), /No issue fits this/)
    await visitor.go(`${job}/issues`)
    await visitor.tab.selectOption('#table', { index: 1 })
    await visitor.press('Show these issues')
    assert.ok((await rows(visitor)).length >= 1)
  })
  await report.check(`the report is downloaded as a file (${mode})`, async () => {
    await visitor.go(job)
    const [file] = await Promise.all([visitor.tab.waitForEvent('download'), visitor.tab.getByRole('link', { name: 'CSV, for a spreadsheet' }).click()])
    assert.equal(file.suggestedFilename(), 'check-903.csv')
    const lines = fs.readFileSync(await file.path(), 'utf8').trim().split('\r\n')
    assert.equal(lines.length - 1, byRule.reduce((n, row) => n + number(row[3]), 0))
  })
  await report.check(`nothing of it is a record, and another analyst knows nothing of it (${mode})`, async () => {
    await visitor.go('/children')
    assert.equal(await visitor.count('tbody th a'), 0)
    const second = await Visitor.open(world.browser, server.base, { scripts })
    await signInFirst(second, other)
    assert.equal(await second.go(job), 404)
    assert.equal(await second.go(`${job}/issues`), 404)
    await second.go('/imports')
    assert.doesNotMatch(await second.words(), /Check of SSDA903/)
    await second.close()
  })
  await report.check(`the result goes when its owner says so (${mode})`, async () => {
    await visitor.go(job)
    await visitor.press('Remove this result now')
    assert.match(await visitor.words(), /What was found is no longer kept/)
    assert.equal(await visitor.go(`${job}/issues`), 404)
  })
  assert.deepEqual(visitor.complaints, [])
  await visitor.close()
}
