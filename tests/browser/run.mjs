// The site in a browser: every journey with scripts and without, every page in every state. Exits with 1 when anything is not as it should
// be. The program is build/asan/kith, or what KITH_PROGRAM names; one journey is walked on the PostgreSQL server that KITH_TEST_POSTGRES names.
//
//     node tests/browser/run.mjs                 everything
//     node tests/browser/run.mjs --only WORDS    the checks whose sentence has these words; of pages, those that are opened
//     node tests/browser/run.mjs --journey NAME  one journey of journeys/all.mjs, and no page after it
//     node tests/browser/run.mjs --shots DIR     a picture of every page, wide and narrow, to look at
import fs from 'node:fs'
import assert from 'node:assert/strict'
import { parseArgs } from 'node:util'
import { openBrowser } from './browser.mjs'
import { hears, lookAt } from './look.mjs'
import { unneeded } from './exceptions.mjs'
import { Report } from './report.mjs'
import { statesOf } from './states.mjs'
import { letIn, openWorld } from './world.mjs'
import { journeys } from './journeys/all.mjs'

const { values: options } = parseArgs({ options: { only: { type: 'string' }, journey: { type: 'string' }, shots: { type: 'string' } } })
const report = new Report({ only: options.only })

async function walk(world, mode) {
  const wanted = journeys.filter(j => !options.journey || j.name === options.journey)
  const its = { ...world, demonstration: world.demonstrations[mode] }
  for (const journey of wanted) {
    try {
      await journey({ world: its, report, scripts: mode === 'scripts on', mode })
    } catch (wrong) {
      await report.check(`the journey ${journey.name} can be walked (${mode})`, () => { throw wrong })
    }
  }
}

async function lookAtAll(world) {
  await letIn(world)
  if (options.shots) fs.mkdirSync(options.shots, { recursive: true })
  if (!options.shots) await hears(report, world.visitors.stranger)
  const states = await statesOf(world)
  const look = async wanted => {
    for (const [i, state] of states.entries()) if (wanted(state)) await lookAt(report, world.visitors[state.who], state, i + 1, options.shots)
  }
  await Promise.all([look(state => state.who === 'worker'), look(state => state.who !== 'worker')])
  if (!options.shots && !options.only) await report.check('every exception made for an example is still needed', () => assert.deepEqual(unneeded(), []))
}

async function main() {
  const began = Date.now()
  const browser = await openBrowser()
  const world = await openWorld(browser)
  try {
    if (!options.shots) await Promise.all([walk(world, 'scripts on'), walk(world, 'scripts off')])
    if (!options.journey) await lookAtAll(world)
  } finally {
    await browser.close()
    const wrong = await world.stores.close()
    await report.check('the program says nothing is wrong and ends well', () => assert.deepEqual(wrong, []))
  }
  for (const { what, ms } of world.stores.slowest(5)) report.note(`${Math.round(ms)} ms  ${what}`)
  report.note(`${report.passed} passed, ${report.failed} failed, ${Math.round((Date.now() - began) / 1000)} s`)
  process.exitCode = report.failed ? 1 : 0
}

await main()
