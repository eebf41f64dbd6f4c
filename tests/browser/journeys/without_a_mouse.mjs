// With the keyboard alone: sign in, find a child, open a record, add one and save it; focus is always to be seen.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'

const MOST_TABS = 120

export async function withoutAMouse({ world, report, scripts, mode }) {
  const visitor = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  await check('the first key press leads to a link that skips to the main part', async () => {
    await visitor.go('/sign-in')
    await visitor.tab.keyboard.press('Tab')
    assert.equal((await focused(visitor)).words, 'Skip to main content')
    assert.ok((await focused(visitor)).isSeen)
    await visitor.tab.keyboard.press('Enter')
    assert.equal(await visitor.tab.evaluate(() => location.hash), '#main')
  })
  await check('the keyboard signs in', async () => {
    await tabTo(visitor, f => f.kind === 'button' && f.words.includes('Looked-after children team'))
    await enter(visitor)
    assert.equal(await visitor.heading(), 'Today')
  })
  await check('the keyboard filters the list and opens a child', async () => {
    await tabTo(visitor, f => f.words === 'Children')
    await enter(visitor)
    await tabTo(visitor, f => f.id === 'q')
    await visitor.tab.keyboard.type('a')
    await tabTo(visitor, f => f.words === 'Show these children')
    await enter(visitor)
    await tabTo(visitor, f => /^\/children\/\d+$/.test(f.href))
    await enter(visitor)
    assert.match(visitor.path(), /^\/children\/\d+$/)
  })
  await check('the keyboard adds a record and saves it', async () => {
    await tabTo(visitor, f => f.href.endsWith('/review/new'))
    await enter(visitor)
    await tabTo(visitor, f => f.id === 'held_on-day')
    for (const part of ['6', '4', '2025']) {
      await visitor.tab.keyboard.type(part)
      await visitor.tab.keyboard.press('Tab')
    }
    await tabTo(visitor, f => f.words === 'Save')
    await enter(visitor)
    assert.match(visitor.path(), /\?done=added$/)
  })
  await check('the keyboard signs out', async () => {
    await tabTo(visitor, f => f.words === 'Sign out')
    await enter(visitor)
    assert.match(visitor.path(), /^\/sign-in/)
  })
  await visitor.close()
}

function focused(visitor) {
  return visitor.tab.evaluate(() => {
    const e = document.activeElement
    const style = getComputedStyle(e)
    const box = e.getBoundingClientRect()
    const onTop = document.elementFromPoint(box.left + Math.min(box.width, innerWidth) / 2, box.top + box.height / 2)
    const hasRing = style.outlineStyle !== 'none' && style.outlineWidth !== '0px' || style.boxShadow !== 'none'
    return {
      kind: e.tagName.toLowerCase(), id: e.id, words: (e.innerText || '').replace(/\s+/g, ' ').trim(), href: e.getAttribute('href') ?? '',
      isSeen: hasRing && box.width > 0 && box.bottom > 0 && box.top < innerHeight, isOnTop: !onTop || e.contains(onTop) || onTop.contains(e)
    }
  })
}

async function tabTo(visitor, isIt) {
  const passed = []
  for (let i = 0; i < MOST_TABS; i++) {
    await visitor.tab.keyboard.press('Tab')
    const f = await focused(visitor)
    if (f.kind === 'body') continue
    passed.push(f.words || f.id)
    assert.ok(f.isSeen, `focus on “${f.words || f.id}” is not to be seen`)
    assert.ok(f.isOnTop, `“${f.words || f.id}” is covered while it has the focus`)
    if (isIt(f)) return
  }
  assert.fail(`not reached with ${MOST_TABS} presses: ${passed.slice(0, 15).join(', ')} ...`)
}

async function enter(visitor) {
  await Promise.all([visitor.tab.waitForNavigation({ waitUntil: 'load' }), visitor.tab.keyboard.press('Enter')])
}
