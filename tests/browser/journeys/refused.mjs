// What a role may not do. A child one may not know of does not exist: the page is word for word that of a child who never was. What
// one may know of and not do is refused with the reason.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'

export async function whatIsRefused({ world, report, scripts, mode }) {
  const open = () => Visitor.open(world.browser, world.demonstration.base, { scripts })
  const [stranger, own, quality] = [await open(), await open(), await open()]
  await signInAs(stranger, 'Social worker', 'Looked-after children team, Larkmere')
  await signInAs(own, 'Service manager', 'Thornbridge')
  await signInAs(quality, 'Practice quality lead', 'Thornbridge')
  // One that both may know of: some are restricted to those who are named.
  await quality.go('/children?group=looked_after')
  const child = await quality.tab.locator('tbody th a').first().getAttribute('href')
  assert.equal(await own.go(child), 200)
  const record = await own.tab.locator('#placement tbody a').first().getAttribute('href')
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  await check('a child of another council does not exist, in any of its pages', async () => {
    const never = await told(stranger, '/children/999999999')
    for (const path of [child, `${child}/who`, record, `${record}/history`, `${record}/edit`, `${record}/remove`, `${child}/review/new`]) {
      const said = await told(stranger, path)
      assert.equal(said.status, 404, path)
      assert.equal(said.words, never.words, path)
    }
  })
  await check('a child of another council is not found by name, identifier or number', async () => {
    await own.go(child)
    const identity = await own.text('.kith-identity__who')
    const identifier = /Identifier (\S+)/.exec(identity)[1]
    for (const words of [identifier, await own.text('.kith-identity__name')]) {
      await stranger.go(`/children?q=${encodeURIComponent(words)}`)
      assert.equal(await stranger.count(`a[href="${child}"]`), 0)
    }
  })
  await check('a record cannot be reached through another child', async () => {
    await own.go('/children')
    const other = await own.tab.locator('tbody th a').evaluateAll((all, not) => all.map(a => a.getAttribute('href')).find(href => href !== not), child)
    assert.equal(await own.go(`${other}${record.slice(child.length)}`), 404)
  })
  await check('who may only read is offered no change, and is refused one with the reason', async () => {
    await quality.go(child)
    assert.equal(await quality.count('main .kith-on-screen, .govuk-details'), 0)
    await quality.go(record)
    assert.equal(await quality.count(`a[href="${record}/edit"]`), 0)
    const said = await told(quality, `${record}/edit`)
    assert.equal(said.status, 403)
    assert.match(said.words, /You cannot do this/)
  })
  await check('imports are not offered to a social worker, and are refused', async () => {
    await stranger.go('/')
    assert.equal(await stranger.count('a[href="/imports"]'), 0)
    assert.equal(await stranger.go('/imports'), 403)
    assert.notEqual(await stranger.go('/imports/1'), 200)
  })
  for (const visitor of [stranger, own, quality]) await visitor.close()
}

// What a page says, without its reference.
async function told(visitor, path) {
  const status = await visitor.go(path)
  return { status, words: (await visitor.words()).replace(/Reference: \S+/, '') }
}
