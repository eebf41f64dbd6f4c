// Two in the morning, Kith is down: a duty manager opens the emergency copy from the disk of a laptop, without network or server, with a wrong passphrase
// and the right one, finds a child by a name and reads what is needed, wide, at 320 pixels and on paper.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Visitor } from '../browser.mjs'
import { sql } from '../files.mjs'
import { barriers, invalid, narrowBarriers } from '../rules.mjs'

const ring = 'Duty manager, 020 7946 0999'

async function made(world, mode) {
  const { stores, demonstration } = world
  const data = path.dirname(demonstration.database), own = path.join(stores.folder, `emergency ${mode}`), folder = path.join(own, 'copies')
  fs.mkdirSync(own)
  const [reader, name] = sql(demonstration, `SELECT u.email, u.name FROM app_user u JOIN post p ON p.user_id = u.id JOIN council c ON c.id = p.council_id
    WHERE p.role = 'service_manager' AND c.la_code = '991' ORDER BY u.id LIMIT 1`).split('|')
  const list = path.join(own, 'copies.csv'), keys = path.join(own, 'keys')
  fs.writeFileSync(list, `council,reader,folder,keep,ring\n991,${reader},${folder},7,"${ring}"\n`)
  const passphrase = (await stores.kith(['emergency-copy', 'passphrase', '--emergency-keys', keys, reader])).trim()
  await stores.kith(['emergency-copy', 'make', '--data', data, '--emergency-copies', list, '--emergency-keys', keys])
  const files = fs.readdirSync(folder)
  assert.equal(files.length, 1)
  return { file: path.join(folder, files[0]), passphrase, name }
}

async function fitsAndIsClean(visitor) {
  assert.deepEqual(await barriers(visitor.tab), [])
  await visitor.tab.setViewportSize({ width: 320, height: 640 })
  assert.ok(await visitor.tab.evaluate(() => document.documentElement.scrollWidth) <= 320)
  assert.deepEqual(await narrowBarriers(visitor.tab), [])
  await visitor.tab.setViewportSize({ width: 1280, height: 900 })
}

async function open(visitor, passphrase) {
  await visitor.tab.getByLabel('Passphrase').fill(passphrase)
  await visitor.tab.getByRole('button', { name: 'Open the copy' }).click()
}

export async function openTheEmergencyCopy({ world, report, scripts, mode }) {
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  const copy = await made(world, mode)
  const visitor = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  const asked = []
  visitor.tab.on('request', request => asked.push(request.url()))
  await visitor.tab.goto(pathToFileURL(copy.file).href, { waitUntil: 'load' })
  await check('the emergency copy opens from the disk and says for whom and when it was made', async () => {
    const words = await visitor.words()
    assert.match(words, /Emergency copy: Thornbridge/)
    assert.match(words, /Made \d+ \w+ \d{4} at .*What was written since is not here\./)
    assert.ok(words.includes(copy.name))
    assert.deepEqual(await invalid(fs.readFileSync(copy.file, 'utf8')), [])
  })
  if (!scripts) {
    await check('without scripts it says how else it is opened', async () => assert.match(await visitor.words(), /runs no scripts.*kith emergency-copy open/))
    await visitor.close()
    return
  }
  await check('it is accessible and fits a narrow window while it is closed', () => fitsAndIsClean(visitor))
  await check('a wrong passphrase is refused with a sentence, and nothing is shown', async () => {
    await open(visitor, 'aaaa-aaaa-aaaa-aaaa-aaaa')
    await visitor.tab.getByText('This passphrase does not open this copy').waitFor()
    assert.equal(await visitor.count('#children'), 0)
    assert.equal(await visitor.tab.evaluate(() => document.activeElement.id), 'passphrase')
  })
  await check('the right one, in capitals and without hyphens, opens the list', async () => {
    await open(visitor, copy.passphrase.toUpperCase().replaceAll('-', ' '))
    await visitor.tab.locator('#children').waitFor()
    assert.ok(await visitor.count('#children li') > 10)
    assert.match(await visitor.words(), new RegExp(`ring ${ring}`))
    await fitsAndIsClean(visitor)
  })
  const name = await visitor.text('#children li:nth-child(5) a')
  await check('a child is found by the beginnings of the name, and nobody by a name that nobody has', async () => {
    const field = visitor.tab.getByLabel(/Name of the child/)
    await field.fill('Zzyzx')
    assert.match(await visitor.text('#found'), /Nobody in this copy/)
    await field.fill(name.split(' ').map(word => word.slice(0, 4)).reverse().join(' '))
    const shown = await visitor.tab.locator('#children li:visible').allInnerTexts()
    assert.ok(shown.length > 0 && shown.length < 6 && shown.some(t => t.startsWith(name)), shown.join('\n'))
  })
  await check('the child’s page has what a duty team needs, and leads back', async () => {
    await visitor.tab.getByRole('link', { name, exact: true }).first().click()
    await visitor.tab.locator('#child h2').waitFor()
    assert.equal(await visitor.text('#child h2'), name)
    for (const heading of ['Who the child is', 'Where the child lives', 'Who works with the child', 'The last visit']) assert.equal(await visitor.tab.getByRole('heading', { name: heading }).count(), 1, heading)
    assert.ok(await visitor.tab.title().then(t => t.startsWith(name)))
    await fitsAndIsClean(visitor)
    await visitor.tab.getByRole('link', { name: 'Back to the list' }).click()
    await visitor.tab.locator('#children').waitFor()
  })
  await check('every child is printed when that is asked, with when the copy was made', async () => {
    await visitor.tab.getByLabel(/Name of the child/).fill('')
    const children = await visitor.count('#children li')
    await visitor.tab.getByRole('button', { name: /Show every child/ }).click()
    await visitor.tab.emulateMedia({ media: 'print' })
    assert.equal(await visitor.tab.locator('#child section:visible').count(), children)
    assert.match(await visitor.words(), /What was written since is not here/)
    assert.equal(await visitor.tab.locator('button:visible, input:visible').count(), 0)
    await visitor.tab.emulateMedia({ media: null })
  })
  await check('nothing was fetched but the file itself, and the browser complained of nothing', async () => {
    assert.deepEqual(asked.filter(url => !url.startsWith('file:')), [])
    assert.equal(asked.length, 1)
    assert.deepEqual(visitor.complaints, [])
  })
  await visitor.close()
}
