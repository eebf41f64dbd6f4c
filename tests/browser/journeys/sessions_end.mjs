// A session ends when its owner says so, on every device at once, or when it was not used for long; signing in again leads back to
// the page that was asked for.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { ageSessions } from '../steps.mjs'

const where = 'Looked-after children team, Westering'

export async function sessionsEnd({ world, report, scripts, mode }) {
  const open = () => Visitor.open(world.browser, world.demonstration.base, { scripts })
  const [office, phone] = [await open(), await open()]
  await report.check(`without a session every page leads to signing in, and back to the page asked for (${mode})`, async () => {
    await office.go('/children?group=looked_after&q=a')
    assert.match(office.path(), /^\/sign-in\?then=/)
    await signInAs(office, 'Social worker', where)
    assert.equal(office.path(), '/children?group=looked_after&q=a')
    assert.equal(await office.tab.inputValue('#q'), 'a')
  })
  await report.check(`signing out everywhere ends the session of another browser at once (${mode})`, async () => {
    await signInAs(phone, 'Social worker', where)
    assert.equal(await phone.go('/children'), 200)
    await office.go('/account')
    await office.press('Sign out everywhere')
    assert.match(await office.words(), /You have signed out on every device/)
    await phone.go('/children')
    assert.match(phone.path(), /^\/sign-in\?then=/)
    await office.go('/')
    assert.match(office.path(), /^\/sign-in/)
  })
  await report.check(`a session that was not used for 30 minutes has ended; what was being looked at comes back after signing in (${mode})`, async () => {
    await signInAs(phone, 'Social worker', where)
    await phone.go('/children?group=looked_after')
    ageSessions(world.demonstration, 31)
    await phone.go('/children?group=looked_after')
    assert.match(phone.path(), /^\/sign-in\?then=/)
    await signInAs(phone, 'Social worker', where)
    assert.equal(phone.path(), '/children?group=looked_after')
  })
  await report.check(`a form sent after its session ended saves nothing, asks to sign in, and is there again as a draft (${mode})`, async () => {
    await phone.follow('tbody th a')
    const child = phone.path()
    await phone.go(`${child}/review/new`)
    ageSessions(world.demonstration, 31)
    await phone.press('Save')
    assert.match(phone.path(), /^\/sign-in\?then=/)
    await signInAs(phone, 'Social worker', where)
    assert.equal(phone.path(), `${child}/review/new`)
    assert.match(await phone.text('.kith-draft-offer'), /You have a draft/)
    await phone.press('Throw the draft away')
  })
  await office.close()
  await phone.close()
}
