// What was imported, taken out again in the browser: the same rows as were brought, to whoever asked and nobody else, until they remove it.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { Visitor } from '../browser.mjs'
import { signInFirst } from '../people.mjs'
import { rows } from '../steps.mjs'
import { small } from '../files.mjs'

const user = { email: 'taker@example.org', name: 'Tam Taker', role: 'data_analyst' }
const other = { email: 'second@example.org', name: 'Sol Second', role: 'data_analyst' }

async function sees(visitor, words) {
  if (await visitor.count('main a[href$="?again=1"]')) await visitor.choose('Look again every few seconds')
  await visitor.tab.getByText(words).first().waitFor({ timeout: 60000 })
}

async function bring(visitor) {
  await visitor.go('/imports/new')
  await visitor.tab.check('input[name=kind][value="903"]')
  await visitor.tab.setInputFiles('#files', small())
  await visitor.press('Upload and try it')
  await sees(visitor, /A trial: nothing is stored yet/)
  await visitor.tab.getByRole('button', { name: /Import these/ }).click()
  await sees(visitor, /Imported: \d+ rows/)
}

const lines = file => fs.readFileSync(file, 'utf8').trim().split(/\r?\n/).map(line => line.trim()).sort()

export async function takeOut({ world, report, scripts, mode }) {
  const server = await world.stores.empty(`take-${mode.replace(' ', '-')}`, [user, other])
  const visitor = await Visitor.open(world.browser, server.base, { scripts })
  await signInFirst(visitor, user)
  await bring(visitor)
  let job
  await report.check(`an export of nothing chosen is refused beside its input (${mode})`, async () => {
    await visitor.go('/returns/903')
    await visitor.follow(visitor.tab.getByRole('button', { name: 'Export' }))
    await visitor.press('Make the files')
    assert.equal(visitor.status(), 422)
    assert.match(await visitor.text('#kind-error'), /Choose what to take out/)
  })
  await report.check(`an export lists its files with rows and hash, and says for whom and how long (${mode})`, async () => {
    await visitor.tab.check('input[name=kind][value="903"]')
    await visitor.press('Make the files')
    await sees(visitor, 'Files to take')
    job = visitor.path().replace(/\?.*/, '')
    const files = await rows(visitor)
    assert.equal(files.length, 12)
    assert.ok(files.every(row => /[0-9a-f]{64}/.test(row.join(' '))))
    assert.match(await visitor.words(), /Only you can take them\. They are removed on \d/)
    assert.doesNotMatch(await visitor.words(), /This is not the whole/)
  })
  await report.check(`a file taken out has the rows that were brought (${mode})`, async () => {
    const [file] = await Promise.all([visitor.tab.waitForEvent('download'), visitor.tab.getByRole('link', { name: 'reviews.csv' }).click()])
    assert.equal(file.suggestedFilename(), 'reviews.csv')
    assert.deepEqual(lines(await file.path()), lines(small().find(name => path.basename(name) === 'reviews.csv')))
  })
  await report.check(`another analyst cannot have them, and they go when their asker says so (${mode})`, async () => {
    const second = await Visitor.open(world.browser, server.base, { scripts })
    await signInFirst(second, other)
    assert.equal(await second.go(job), 404)
    assert.equal(await second.go(`${job}/files/header.csv`), 404)
    await second.close()
    await visitor.go(job)
    await visitor.press('Remove these files now')
    assert.match(await visitor.words(), /The files are no longer kept/)
    assert.equal(await visitor.go(`${job}/files/header.csv`), 404)
  })
  assert.deepEqual(visitor.complaints, [])
  await visitor.close()
}
