// A form that is begun and not finished: kept by its second button, without scripts too; kept while it is typed in, with the network gone and
// back; in two tabs; when the session ends; and put into the record at last.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { ageSessions, fillDate } from '../steps.mjs'

const role = 'Social worker'
const team = 'Looked-after children team, Westering'

export async function keepADraft({ world, report, scripts, mode }) {
  const visitor = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  await signInAs(visitor, role, team)
  await visitor.go('/children?group=looked_after')
  await visitor.follow('tbody th a')
  const child = visitor.path()
  const form = `${child}/person_address/new`
  await check('the second button keeps what was typed, right or not, and leads back to it', async () => {
    await visitor.go(form)
    await visitor.tab.fill('#line_1', '9 Quay <Street> & more')
    await visitor.tab.fill('#postcode', 'not yet known')
    await fillDate(visitor, 'starts_on', { day: '31', month: '2', year: '' })
    await visitor.press('Save as draft')
    assert.match(await visitor.text('.govuk-notification-banner'), /Your draft is kept, as you typed it/)
    await hasDraft(visitor)
    assert.equal(await visitor.count('.govuk-error-summary'), 0)
  })
  await check('the first page lists it, and the form offers it when it is opened again', async () => {
    await visitor.go('/')
    assert.match(await visitor.words(), /Your drafts .*Add: Address/)
    await visitor.go(form)
    assert.match(await visitor.text('.kith-draft-offer'), /You have a draft from \d+ \w+ \d+ at/)
    assert.equal(await visitor.tab.inputValue('#line_1'), '')
    await visitor.press('Continue with the draft')
    await hasDraft(visitor)
  })
  await check('thrown away, it is gone', async () => {
    await visitor.press('Throw the draft away')
    assert.match(await visitor.text('.govuk-notification-banner'), /The draft is thrown away/)
    assert.equal(await visitor.count('.kith-draft-offer'), 0)
  })
  await check('a session that ended while a form was open costs nothing that was typed', () => sessionEnds(visitor, world, form))
  await check('saved, the draft is in the record and no draft any more', () => saved(visitor, form))
  if (scripts) await whileTyping(visitor, check, form)
  await check('the browser has nothing to complain of, the policy for scripts among it', () => assert.deepEqual(visitor.complaints, []))
  await visitor.close()
}

async function hasDraft(visitor) {
  assert.equal(await visitor.tab.inputValue('#line_1'), '9 Quay <Street> & more')
  assert.equal(await visitor.tab.inputValue('#postcode'), 'not yet known')
  assert.equal(await visitor.tab.inputValue('#starts_on-day'), '31')
  assert.equal(await visitor.tab.inputValue('#starts_on-year'), '')
}

async function sessionEnds(visitor, world, form) {
  await visitor.go(form)
  await visitor.tab.fill('#line_1', '10 Quay Street')
  ageSessions(world.demonstration, 31)
  await visitor.press('Save')
  assert.match(visitor.path(), /^\/sign-in\?then=/)
  await signInAs(visitor, role, team)
  assert.equal(visitor.path(), form)
  assert.match(await visitor.text('.kith-draft-offer'), /You have a draft/)
  await visitor.press('Continue with the draft')
  assert.equal(await visitor.tab.inputValue('#line_1'), '10 Quay Street')
}

async function saved(visitor, form) {
  await visitor.tab.locator('[name=kind]').first().evaluate(e => { e.tagName === 'SELECT' ? e.selectedIndex = 1 : e.checked = true })
  await visitor.press('Save')
  assert.match(visitor.path(), /\?done=added$/, await visitor.said())
  await visitor.go(form)
  assert.equal(await visitor.count('.kith-draft-offer'), 0)
}

async function whileTyping(visitor, check, form) {
  const { tab } = visitor
  const status = words => tab.locator('[data-draft-status]', { hasText: words }).waitFor()
  await check('a pause in typing keeps the draft and says so, without a word of it on the device', async () => {
    await visitor.go(form)
    await tab.fill('#line_1', '1 While Typing')
    await status(/^Draft kept at \d+:\d\d[ap]m/)
    await tab.fill('#line_1', '2 While Typing')
    await tab.waitForResponse(r => r.request().method() === 'POST' && r.status() === 200)
    assert.deepEqual(await tab.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, ''])
    await visitor.go(`${form}?draft=1`)
    assert.equal(await tab.inputValue('#line_1'), '2 While Typing')
  })
  await check('with the network gone it says so and tries again until the draft is kept', async () => {
    await visitor.context.setOffline(true)
    await tab.fill('#line_1', '3 While Typing')
    await status(/not kept yet\. This page keeps trying/)
    await visitor.context.setOffline(false)
    await status(/^Draft kept at/)
    visitor.complaints = visitor.complaints.filter(c => !c.includes('ERR_INTERNET_DISCONNECTED'))
  })
  await check('what another tab kept later is never written over, and the page says so', async () => {
    const other = await visitor.another()
    await other.go(`${form}?draft=1`)
    await other.tab.fill('#line_1', '4 The Other Tab')
    await other.press('Save as draft')
    await tab.fill('#line_1', '5 This Tab')
    await status(/A later draft of this form was kept at .* in another tab/)
    visitor.complaints = visitor.complaints.filter(c => !c.includes('409'))
    await visitor.press('Save as draft')
    assert.equal(visitor.status(), 409)
    assert.match(await visitor.words(), /There is another draft of this form.*5 This Tab/)
    await visitor.press('Keep this in place of the other')
    assert.equal(await tab.inputValue('#line_1'), '5 This Tab')
    await other.tab.close()
  })
  await check('a page that is hidden keeps what was typed a moment before', async () => {
    await tab.fill('#line_1', '6 Just Before')
    const kept = tab.waitForResponse(r => r.request().method() === 'POST' && r.status() === 200)
    await tab.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await kept
    await visitor.go(`${form}?draft=1`)
    assert.equal(await tab.inputValue('#line_1'), '6 Just Before')
  })
  await check('some minutes before the session ends a notice says so, and its button lengthens it', async () => {
    await tab.clock.install()
    await visitor.go(`${form}?draft=1`)
    await tab.clock.fastForward('25:30')
    assert.match(await visitor.text('.kith-session'), /You will be signed out at \d+:\d\d[ap]m unless you go on.*Stay signed in/)
    await tab.getByRole('button', { name: 'Stay signed in', exact: true }).click()
    await tab.locator('.kith-session:empty').waitFor({ state: 'attached' })
    await tab.clock.fastForward('31:00')
    assert.match(await visitor.text('.kith-session'), /You have been signed out.*Sign in again/)
  })
}
