// The gallery: from the help page to every component, each with its examples; a chart's figures and a wide picture by keyboard.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'

export async function seeComponents({ world, report, scripts, mode }) {
  const visitor = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  await check('nobody sees the gallery who is not signed in', async () => {
    await visitor.go('/components/button')
    assert.equal(visitor.path().split('?')[0], '/sign-in')
  })
  await signInAs(visitor, 'Social worker')
  await check('the help page leads to the gallery, and that to every component', () => everyComponent(visitor))
  await check('no chart is wider than a narrow window', async () => {
    await visitor.tab.setViewportSize({ width: 320, height: 640 })
    for (const chart of ['bar-chart', 'boundary-map', 'chronology-lanes', 'funnel-plot', 'process-behaviour-chart']) {
      await visitor.go(`/components/${chart}`)
      assert.ok(await visitor.tab.evaluate(() => document.documentElement.scrollWidth) <= 320, chart)
      assert.ok(await visitor.count('.kith-chart svg[role=img] title') > 3, chart)
    }
  })
  await check('the keyboard opens the table of a chart, which has a row for each figure', async () => {
    await visitor.go('/components/process-behaviour-chart')
    const chart = visitor.tab.locator('#state-1')
    await chart.locator('summary').focus()
    assert.ok(!await chart.locator('table').isVisible())
    await visitor.tab.keyboard.press('Enter')
    assert.ok(await chart.locator('table').isVisible())
    assert.equal(await chart.locator('tbody tr').count(), await chart.locator('.kith-chart__picture use').count())
    assert.match(await chart.locator('.kith-chart__finding').innerText(), /outside the limits, 2017 and 2019/)
  })
  await check('the keyboard moves a picture that is wider than the window', async () => {
    await visitor.go('/components/chronology-lanes')
    const region = visitor.tab.locator('#state-1 .kith-scroll')
    await region.focus()
    await visitor.tab.keyboard.press('ArrowRight')
    await visitor.tab.waitForTimeout(300)
    assert.ok(await region.evaluate(e => e.scrollLeft) > 0)
  })
  await check('a component that is not there is a page not found', async () => assert.equal(await visitor.go('/components/nothing'), 404))
  await visitor.close()
}

async function everyComponent(visitor) {
  await visitor.go('/help')
  await visitor.choose('Every component and chart, in every state')
  const links = await visitor.tab.locator('.kith-side-navigation a').evaluateAll(all => all.map(a => a.getAttribute('href')))
  assert.ok(links.length >= 50, `only ${links.length} components`)
  for (const href of links) {
    assert.equal(await visitor.go(href), 200, href)
    const states = await visitor.texts('.kith-specimen__name')
    assert.ok(states.length && new Set(states).size === states.length, `${href}: ${states.join(', ')}`)
    assert.equal(await visitor.tab.locator('.kith-sides__side [aria-current]').getAttribute('href'), href)
  }
}
