// Signing in with an e-mail address and a password, the authenticator's code, a recovery code; what is said when something is wrong.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { giveCode, givePassword, keyShown } from '../people.mjs'
import { oneTimeCode } from '../one_time_code.mjs'

const wrongPassword = 'not the right words at all'

export async function signInFully({ world, report, scripts, mode }) {
  const user = scripts ? world.users.returning : world.users.plain
  const visitor = await Visitor.open(world.browser, world.council.base, { scripts })
  const kept = {}
  await report.check(`a wrong password is refused in words that do not say which part was wrong; the address is kept (${mode})`, async () => {
    await visitor.go('/children?group=missing')
    await givePassword(visitor, user.email, wrongPassword)
    assert.equal(visitor.status(), 422)
    assert.match(await visitor.text('.govuk-error-summary'), /The e-mail address or the password is not right/)
    assert.equal(await visitor.tab.inputValue('#email'), user.email)
    assert.equal(await visitor.tab.inputValue('#password'), '')
  })
  await report.check(`the first time, an authenticator is set up with the key on the page; a wrong code is refused (${mode})`, async () => {
    await givePassword(visitor, user.email)
    assert.equal(await visitor.heading(), 'Set up your authenticator')
    assert.equal(await visitor.count('main svg'), 1)
    await giveCode(visitor, '000000')
    assert.equal(visitor.status(), 422)
    kept.key = await keyShown(visitor)
    await giveCode(visitor, oneTimeCode(kept.key))
    kept.recovery = await visitor.texts('.kith-codes li')
    assert.equal(new Set(kept.recovery).size, 10)
  })
  await report.check(`after signing in one is where one wanted to be (${mode})`, async () => {
    await visitor.tab.getByText('I have kept them').click()
    await visitor.tab.waitForURL('**/children?group=missing')
  })
  await report.check(`the same code does not open twice; the next one does (${mode})`, async () => {
    await visitor.press('Sign out')
    await givePassword(visitor, user.email)
    assert.equal(await visitor.heading(), 'Enter your code')
    await giveCode(visitor, oneTimeCode(kept.key))
    if (visitor.status() === 422) await giveCode(visitor, oneTimeCode(kept.key, 1))
    assert.equal(await visitor.heading(), 'Today')
  })
  await report.check(`a recovery code opens once (${mode})`, async () => {
    for (const opens of [true, false]) {
      await visitor.press('Sign out')
      await givePassword(visitor, user.email)
      await giveCode(visitor, kept.recovery[3])
      assert.equal(visitor.status(), opens ? 200 : 422)
      assert.equal(await visitor.heading(), opens ? 'Today' : 'Enter your code')
    }
    await giveCode(visitor, kept.recovery[4])
  })
  await report.check(`a password is changed with the old one, and only the new one opens after that (${mode})`, () => changePassword(visitor, user))
  await visitor.close()
}

async function changePassword(visitor, user) {
  const fresh = 'copper saddle afternoon'
  await visitor.go('/account')
  await visitor.choose('Change your password')
  await visitor.tab.fill('#now', wrongPassword)
  await visitor.tab.fill('#new', fresh)
  await visitor.press('Change password')
  assert.equal(visitor.status(), 422)
  assert.equal(await visitor.tab.locator('.govuk-error-summary a').getAttribute('href'), '#now')
  await visitor.tab.fill('#now', 'lantern orchard seventeen')
  await visitor.tab.fill('#new', 'short')
  await visitor.press('Change password')
  assert.equal(visitor.status(), 422)
  assert.equal(await visitor.tab.locator('.govuk-error-summary a').getAttribute('href'), '#new')
  await visitor.tab.fill('#now', 'lantern orchard seventeen')
  await visitor.tab.fill('#new', fresh)
  await visitor.press('Change password')
  assert.match(await visitor.words(), /Your password is changed/)
  await givePassword(visitor, user.email)
  assert.equal(visitor.status(), 422)
  await givePassword(visitor, user.email, fresh)
  assert.equal(await visitor.heading(), 'Enter your code')
}
