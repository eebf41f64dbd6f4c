// A chronology on paper: what is there to press is not printed, and the file of it opens and its text can be selected, names in every script; made
// for whoever asks for it.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { familyOf, find, nameOf, planted, team, writeNote } from '../family.mjs'

const names = { Arabic: 'ليلى حداد', Bengali: 'মৌসুমী চক্রবর্তী', Korean: '김서연', Polish: 'Wacław Żółkiewski' }

// Whatever the order in which a reader of PDF gives back the marks of one letter.
const plain = words => words.normalize('NFKC').replace(/[\s\u200b-\u200f\u202a-\u202e]+/gu, '')

async function isShown(visitor, selector) {
  return (await visitor.tab.locator(selector).evaluateAll(all => all.filter(e => e.checkVisibility()).length)) > 0
}

async function fileWords(visitor) {
  const [file] = await Promise.all([visitor.tab.waitForEvent('download'), visitor.tab.getByRole('link', { name: /A file of these events/ }).click()])
  assert.match(file.suggestedFilename(), /\.pdf$/)
  const run = spawnSync('pdftotext', ['-nopgbrk', await file.path(), '-'], { encoding: 'utf8' })
  assert.equal(run.status, 0, `pdftotext: ${run.error ?? run.stderr}`)
  return run.stdout
}

export async function printAChronology({ world, report, scripts, mode }) {
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  const { worker, first } = await familyOf(world, scripts)
  await worker.go(first)
  await check('a note with names in four scripts is written', () => writeNote(worker, { 'Purpose': 'Meeting', 'When it happened': `${planted.visited} 14:00`,
    'What happened': `Round the table: ${Object.values(names).join(', ')}.` }))
  const manager = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(manager, 'Team manager', team)
  await find(manager, nameOf(planted.first))
  await manager.choose(nameOf(planted.first))
  await manager.choose('Chronology')
  await check('a second person’s chronology on paper has the events, and nothing that is there to press', async () => {
    assert.ok(await isShown(manager, 'main form') && await isShown(manager, 'main a[href*="/chronology/decide"]'))
    await manager.tab.emulateMedia({ media: 'print' })
    for (const what of ['form', 'button', '.govuk-button', 'main a[href*="/chronology/decide"]', 'main a[href*="/chronology/file"]', 'nav:not(.govuk-breadcrumbs)']) assert.equal(await isShown(manager, what), false, what)
    const words = await manager.words()
    for (const told of [nameOf(planted.first), planted.turning, ...Object.values(names)]) assert.ok(words.includes(told), told)
    await manager.tab.emulateMedia({ media: 'screen' })
  })
  await check('the file of it opens, its text can be selected in Arabic, Bengali, Korean and Polish, and it says for whom it was made', async () => {
    const words = await fileWords(manager)
    for (const [script, name] of Object.entries(names)) assert.ok(plain(words).includes(plain(name)), `${script}: ${name}\n${words}`)
    const me = (await manager.text('.kith-header__link')).replace(/^Your account: /, '')
    assert.ok(words.includes(`Made for ${me}`))
    assert.ok(words.includes(planted.turning.slice(0, 30)))
  })
  await manager.close()
}
