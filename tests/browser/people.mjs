// Who visits: the invented people of a demonstration, chosen by role, and the users of a council's own store.
import { oneTimeCode } from './one_time_code.mjs'
import { password } from './server.mjs'

// The people listed on a demonstration's sign-in page, by role: { 'Social worker': [{ name, where }] }.
export async function peopleListed(visitor) {
  await visitor.go('/sign-in')
  return visitor.tab.evaluate(() => {
    const people = {}
    for (const role of document.querySelectorAll('.kith-people h3')) {
      let list = role
      while (list && list.tagName !== 'UL') list = list.nextElementSibling
      people[role.textContent.trim()] = [...list.querySelectorAll('button')].map(b => ({
        user: b.value, name: b.querySelector('strong').textContent, where: b.querySelector('span').textContent }))
    }
    return people
  })
}

// One press on the sign-in page. where: part of the team's or council's name. The page asked for is kept when already there.
export async function signInAs(visitor, role, where = '') {
  if (!visitor.tab.url().includes('/sign-in')) await visitor.go('/sign-in')
  const list = visitor.tab.locator('.kith-people h3', { hasText: new RegExp(`^${role}$`) }).locator('xpath=following-sibling::ul[1]')
  await visitor.follow(list.locator('button', { hasText: where }).first())
}

export async function givePassword(visitor, email, word = password) {
  if (!visitor.tab.url().includes('/sign-in')) await visitor.go('/sign-in')
  await visitor.tab.fill('#email', email)
  await visitor.tab.fill('#password', word)
  await visitor.press('Sign in')
}

export async function giveCode(visitor, code) {
  await visitor.tab.fill('#code', code)
  await visitor.press('Continue')
}

export async function keyShown(visitor) {
  return (await visitor.text('.kith-key')).replace(/\s/g, '')
}

// Password, authenticator set up with the key that the page shows, recovery codes: a user of a council's own store, signed in for the
// first time. Gives the key and the recovery codes.
export async function signInFirst(visitor, user) {
  await givePassword(visitor, user.email)
  const key = await keyShown(visitor)
  await giveCode(visitor, oneTimeCode(key))
  const recovery = await visitor.texts('.kith-codes li')
  await visitor.tab.getByText('I have kept them').click()
  await visitor.tab.waitForLoadState('load')
  return { key, recovery }
}
