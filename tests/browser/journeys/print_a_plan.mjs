// A plan on paper, as Chromium prints it: on each sheet whose it is, which page it is of how many, who printed it and that all is simulated; no path behind a
// link, nothing to press. Of a copy for one of the family what that one person may be told, and nothing that stands on the page for staff.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'

const words = text => text.replace(/\s+/g, ' ').trim()

// What stands on each sheet, read from what Chromium would send to a printer.
async function sheets(visitor) {
  const run = spawnSync('pdftotext', ['-', '-'], { input: await visitor.tab.pdf({ preferCSSPageSize: true }), encoding: 'utf8' })
  assert.equal(run.status, 0, `pdftotext: ${run.error ?? run.stderr}`)
  return run.stdout.split('\f').slice(0, -1).map(words)
}

// A plan of which somebody of the family may be told, and where their copy is.
const copies = `SELECT DISTINCT '/children/' || a.person_id || '/plan', '/for/' || p.other_person_id FROM plan_action a
  JOIN plan_action_person p ON p.plan_action_id = a.id WHERE p.may_be_told = 1`

async function findPlan(world, scripts) {
  const run = spawnSync('sqlite3', ['-cmd', '.timeout 20000', world.demonstration.database, copies], { encoding: 'utf8' })
  assert.equal(run.status, 0, `sqlite3: ${run.error ?? run.stderr}`)
  for (const council of ['Thornbridge', 'Larkmere', 'Westering']) {
    const manager = await Visitor.open(world.browser, world.demonstration.base, { scripts })
    await signInAs(manager, 'Service manager', council)
    for (const [plan, rest] of run.stdout.trim().split('\n').map(line => line.split('|')))
      if (await manager.go(`${plan}${rest}`) === 200 && await manager.count('.kith-for-one')) return { manager, plan, copy: `${plan}${rest}` }
    await manager.close()
  }
  throw new Error(`no plan of the demonstration has a copy for anybody: ${run.stdout}`)
}

export async function printAPlan({ world, report, scripts, mode }) {
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  const { manager, plan, copy } = await findPlan(world, scripts)
  const me = (await manager.text('.kith-header__link')).replace(/^Your account: /, '')
  await check('each sheet of a plan says whose it is, which page of how many, who printed it and that all is simulated', async () => {
    await manager.go(plan)
    const child = await manager.text('.kith-identity__name'), printed = await sheets(manager)
    for (const [i, sheet] of printed.entries())
      for (const said of [child, `Page ${i + 1} of ${printed.length}`, `Printed from Kith by ${me}`, 'SIMULATED']) assert.ok(sheet.includes(said), `page ${i + 1} does not say ${said}: ${sheet}`)
    const all = printed.join(' ')
    for (const not of ['/children/', 'Go through the plan', 'A copy to give', 'Help with Kith', 'Skip to main content']) assert.ok(!all.includes(not), `${not} is printed: ${all}`)
  })
  await check('a printed copy has what its reader may be told, and nothing that is said to staff', async () => {
    await manager.go(copy)
    const heading = await manager.heading(), identity = await manager.text('.kith-identity'), printed = (await sheets(manager)).join(' ')
    const identifier = /Identifier (\S+)/.exec(identity)[1]
    assert.ok(printed.includes(heading) && printed.includes(words(await manager.text('.kith-note h3'))), printed)
    for (const not of [identifier, 'Read it before you give it', 'Language of the headings', 'Sentences that may be hard']) assert.ok(!printed.includes(not), `${not} is printed: ${printed}`)
  })
  await manager.close()
}
