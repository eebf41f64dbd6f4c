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
  await visitAndPlan(visitor, check)
  await check('the keyboard signs out', async () => {
    await tabTo(visitor, f => f.words === 'Sign out')
    await enter(visitor)
    assert.match(visitor.path(), /^\/sign-in/)
  })
  await visitor.close()
}

// A visit is written and the plan gone through without a hand on the mouse.
async function visitAndPlan(visitor, check) {
  const child = visitor.path().split('/').slice(0, 3).join('/')
  await check('the keyboard writes a visit', async () => {
    await visitor.go(`${child}/visit/new`)
    await tabTo(visitor, f => f.id === 'notes')
    await visitor.tab.keyboard.type('Tea in the kitchen.')
    await tabTo(visitor, f => f.id === 'kind')
    await visitor.tab.keyboard.type('Child in need')
    await tabTo(visitor, f => f.name === 'seen')
    await visitor.tab.keyboard.press('ArrowLeft')
    await visitor.tab.keyboard.press('ArrowLeft')
    await tabTo(visitor, f => f.id === 'child_words')
    await visitor.tab.keyboard.type('I have my own lamp now.')
    await tabTo(visitor, f => f.words === 'Save')
    await enter(visitor)
    assert.match(visitor.path(), /\/visit\/\d+\?done=added$/, await visitor.said())
    assert.match(await visitor.words(), /The child was seen Yes/)
  })
  await check('the keyboard goes through a plan, and says who may be told', async () => {
    await visitor.go(`${child}/cin_plan/new`)
    await tabTo(visitor, f => f.id === 'started_on-day')
    for (const part of ['6', '4', '2025']) {
      await visitor.tab.keyboard.type(part)
      await visitor.tab.keyboard.press('Tab')
    }
    await tabTo(visitor, f => f.words === 'Save')
    await enter(visitor)
    await visitor.go(`${child}/plan?cin_plan=${visitor.path().match(/\d+(?=\?)/)[0]}`)
    await tabTo(visitor, f => f.words === 'Go through the plan')
    await enter(visitor)
    await tabTo(visitor, f => f.name === 'occasion')
    await visitor.tab.keyboard.press('Space')
    await tabTo(visitor, f => f.id === 'with-action-new1-action')
    await visitor.tab.keyboard.type('Breakfast club every school day')
    await tabTo(visitor, f => f.id === 'with-action-new1-who')
    await visitor.tab.keyboard.type('Ms Reid, school')
    await tabTo(visitor, f => f.words === 'Whom it is about, and who may be told')
    await visitor.tab.keyboard.press('Enter')
    await tabTo(visitor, f => f.name.includes('new1-may_be_told'))
    await visitor.tab.keyboard.press('Space')
    await tabTo(visitor, f => f.words === 'Save')
    await enter(visitor)
    assert.match(visitor.path(), /done=saved/, await visitor.said())
    assert.match(await visitor.words(), /Breakfast club every school day May be told: /)
  })
}

function focused(visitor) {
  return visitor.tab.evaluate(() => {
    const e = document.activeElement
    const style = getComputedStyle(e)
    const box = e.getBoundingClientRect()
    const onTop = document.elementFromPoint(box.left + Math.min(box.width, innerWidth) / 2, box.top + box.height / 2)
    const hasRing = style.outlineStyle !== 'none' && style.outlineWidth !== '0px' || style.boxShadow !== 'none'
    return {
      kind: e.tagName.toLowerCase(), id: e.id, name: e.name ?? '', words: (e.innerText || '').replace(/\s+/g, ' ').trim(), href: e.getAttribute('href') ?? '',
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
