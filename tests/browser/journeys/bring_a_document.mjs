// A letter that came: brought to the child's record, found again by a word that stands in it, read, and replaced by the signed one while the first stays.
// What is no document is sent back, with what was typed.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { fillDate } from '../steps.mjs'

const letter = { name: 'from the school.txt', mimeType: 'application/octet-stream', buffer: Buffer.from('Dear Ms Haddad,\nshe plays the bassoon in the quadrangle.\n') }
const page = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html><script>alert(1)</script></html>') }
const picture = { name: 'signed.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') }

export async function bringADocument({ world, report, scripts, mode }) {
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  const worker = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(worker, 'Social worker', 'Looked-after children team, Thornbridge')
  await worker.go('/children?group=looked_after')
  await worker.follow('tbody th a')
  await check('a web page that calls itself a PDF is not kept, and what was typed about it is still there', async () => {
    await worker.choose('Documents')
    await worker.press('Add a document')
    await worker.tab.selectOption('#kind', 'letter')
    await worker.tab.fill('#name', 'Letter from the music teacher')
    await fillDate(worker, 'dated_on', { day: '2', month: '6', year: '2026' })
    await worker.tab.setInputFiles('#file', page)
    await worker.press('Save')
    assert.equal(worker.status(), 422)
    assert.match(await worker.words(), /This is not a kind of file that is kept/)
    assert.equal(await worker.tab.inputValue('#name'), 'Letter from the music teacher')
  })
  await check('a letter is kept as the current version', async () => {
    await worker.tab.setInputFiles('#file', letter)
    await worker.press('Save')
    assert.match(worker.path(), /done=added/)
    assert.match(await worker.words(), /Version 1 \(current\) from the school\.txt Plain text/)
  })
  const document = worker.path().split('?')[0]
  await check('a word that stands in it finds it, with the sentence', async () => {
    await worker.go('/search/text?q=bassoon+quadrangle')
    assert.match(await worker.words(), /she plays the bassoon in the quadrangle\./)
    await worker.follow('.kith-text-hits a')
    assert.match(await worker.words(), /Words in the document .*she plays the bassoon/)
  })
  await check('the signed one becomes the current version, and the first stays to be opened', async () => {
    await worker.go(document)
    await worker.press('Add a new version')
    await worker.tab.setInputFiles('#file', picture)
    await worker.press('Save')
    assert.match(await worker.words(), /Version 2 \(current\) signed\.png PNG picture.*Version 1 from the school\.txt/)
  })
  await check('a picture is shown, and nothing of its page runs', async () => {
    const shown = await worker.tab.locator('main a[href$="/open"]').first().evaluate(async a => {
      const reply = await fetch(a.href)
      const said = name => reply.headers.get(name)
      return { status: reply.status, type: said('content-type'), policy: said('content-security-policy'), bytes: [...new Uint8Array(await reply.arrayBuffer())] }
    })
    assert.deepEqual([shown.status, shown.type, shown.policy], [200, 'image/png', "default-src 'none'; sandbox; frame-ancestors 'none'"])
    assert.deepEqual(Buffer.from(shown.bytes), picture.buffer)
  })
  await worker.close()
}
