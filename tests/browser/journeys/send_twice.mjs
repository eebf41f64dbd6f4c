// The same form sent twice, by a double press or by sending again what was sent: saved once, and said in words.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { fillDate, sendTwice } from '../steps.mjs'

export async function sendAFormTwice({ world, report, scripts, mode }) {
  const visitor = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(visitor, 'Social worker', 'Looked-after children team, Thornbridge')
  await visitor.go('/children?group=looked_after')
  await visitor.follow('tbody th a')
  const child = visitor.path()
  await report.check(`a form sent again is answered in words, with a way on, and saved once (${mode})`, async () => {
    const before = await reviews(visitor, child)
    await sendTwice(visitor, `${child}/review/new`, () => fillDate(visitor, 'held_on', { day: '7', month: '4', year: '2025' }))
    assert.equal(visitor.status(), 409)
    assert.equal(await visitor.heading(), 'This form was already sent')
    await visitor.choose('Continue')
    assert.match(await visitor.words(), /7 April 2025/)
    assert.equal(await reviews(visitor, child), before + 1)
  })
  await report.check(`a button pressed twice saves once (${mode})`, async () => {
    const before = await reviews(visitor, child)
    await visitor.go(`${child}/review/new`)
    await fillDate(visitor, 'held_on', { day: '8', month: '4', year: '2025' })
    await visitor.tab.getByRole('button', { name: 'Save', exact: true }).dblclick()
    await visitor.tab.waitForURL(url => !url.pathname.endsWith('/new') || visitor.answer.status() === 409)
    await visitor.tab.waitForLoadState('load')
    assert.match(await visitor.words(), /8 April 2025|already sent|is being saved/)
    assert.equal(await reviews(visitor, child), before + 1)
  })
  await report.check(`refreshing the page that a save led to saves nothing more (${mode})`, async () => {
    const before = await reviews(visitor, child)
    await visitor.go(`${child}/review/new`)
    await fillDate(visitor, 'held_on', { day: '9', month: '4', year: '2025' })
    await visitor.press('Save')
    await visitor.tab.reload()
    assert.equal(await reviews(visitor, child), before + 1)
  })
  await visitor.close()
}

async function reviews(visitor, child) {
  await visitor.go(`${child}/review`)
  return visitor.count('main tbody tr')
}
