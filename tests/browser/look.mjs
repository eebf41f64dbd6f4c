// What is looked at on every page: the rules of rules.mjs, narrow windows, forced colours, paper, and what the browser complained of.
import assert from 'node:assert/strict'
import path from 'node:path'
import { unexcepted } from './exceptions.mjs'
import { barriers, invalid, narrowBarriers } from './rules.mjs'
import { shareDrawn } from './picture.mjs'

const wide = { width: 1280, height: 900 }
const narrow = { width: 320, height: 640 }
const enlarged = { width: 320, height: 256 }           // 1280 by 1024 at 400 %

function none(found, what) {
  assert.equal(found.length, 0, `${found.length} ${what}\n${found.join('\n')}`)
}

async function fits(visitor, size) {
  await visitor.tab.setViewportSize(size)
  const widths = await visitor.tab.evaluate(() => {
    const past = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.kith-scroll'))
    return { scroll: document.documentElement.scrollWidth, past: past.slice(0, 5).map(e => e.outerHTML.slice(0, 120)) }
  })
  assert.ok(widths.scroll <= size.width, `the page is ${widths.scroll} pixels wide in ${size.width}\n${widths.past.join('\n')}`)
}

async function isDrawn(visitor, media) {
  await visitor.tab.emulateMedia(media)
  const heading = await visitor.tab.locator('h1').first().boundingBox()
  const share = shareDrawn(await visitor.tab.screenshot())
  await visitor.tab.emulateMedia({ media: null, forcedColors: null })
  assert.ok(heading && heading.width > 0, 'its heading is not there')
  assert.ok(share > 0.01, `only ${(share * 100).toFixed(2)} % of the picture is drawn`)
}

async function accessible(visitor, state, foundWide) {
  none(unexcepted(state, await foundWide), 'barriers found by axe')
  if (!state.isPlain) {
    await visitor.tab.setViewportSize(narrow)
    none(unexcepted(state, await narrowBarriers(visitor.tab)), 'barriers found by axe in a narrow window')
  }
}

async function shoot(visitor, folder, number, state) {
  const name = `${String(number).padStart(3, '0')}-${state.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
  for (const [size, viewport] of [['wide', wide], ['narrow', narrow]]) {
    await visitor.tab.setViewportSize(viewport)
    await visitor.tab.screenshot({ path: path.join(folder, `${name}-${size}.png`), fullPage: true })
  }
}

// That silence means something: what breaks the policy of a page, and what a script does wrong, is heard.
export async function hears(report, visitor) {
  await report.check('a breach of the policy and a mistake in a script would be noticed', async () => {
    await visitor.go('/help')
    visitor.complaints = []
    await visitor.tab.evaluate(() => {
      document.body.append(Object.assign(document.createElement('script'), { type: 'module', src: 'https://elsewhere.example/x.js' }))
    }).catch(() => {})
    await visitor.tab.evaluate(() => { setTimeout(() => { document.body.insertAdjacentHTML('beforeend', '<b>x</b>') }) })
    await visitor.tab.waitForTimeout(300)
    assert.ok(visitor.complaints.some(c => /TrustedHTML|Trusted Type/i.test(c)), visitor.complaints.join('\n'))
    assert.ok(visitor.complaints.some(c => /Content Security Policy|TrustedScriptURL/i.test(c)), visitor.complaints.join('\n'))
  })
}

// number: its place in the list, for the names of pictures.
export async function lookAt(report, visitor, state, number, folder) {
  const { name } = state
  let isOpen = false
  visitor.complaints = []
  await visitor.tab.setViewportSize(wide)
  await report.check(`${name}: opens`, async () => {
    await state.open(visitor)
    isOpen = true
    assert.equal(visitor.status(), state.status ?? 200, `${visitor.path()}: “${await visitor.heading()}”`)
  })
  if (!isOpen) return
  if (folder) return shoot(visitor, folder, number, state)
  // The browser looks for barriers while the source is read here.
  const source = await visitor.source()
  const foundWide = barriers(visitor.tab, { colours: !state.isPlain })
  foundWide.catch(() => {})
  await report.check(`${name}: its source is valid`, async () => none(unexcepted(state, await invalid(source)), 'faults in the source'))
  await report.check(`${name}: no barrier`, () => accessible(visitor, state, foundWide))
  await report.check(`${name}: fits 320 pixels, and 400 %`, async () => {
    await fits(visitor, narrow)
    await fits(visitor, enlarged)
  })
  if (!state.isPlain) await report.check(`${name}: drawn in forced colours and on paper`, async () => {
    await isDrawn(visitor, { forcedColors: 'active' })
    await isDrawn(visitor, { media: 'print' })
  })
  await report.check(`${name}: the browser complains of nothing`, async () => none(unexcepted(state, visitor.complaints), 'complaints'))
}
