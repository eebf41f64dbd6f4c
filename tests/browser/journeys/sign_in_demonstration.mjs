// A demonstration lists its invented people by role, and one press signs in as one of them; a council's own store does neither.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { peopleListed, signInAs } from '../people.mjs'

const roles = ['Social worker', 'Team manager', 'Independent reviewing officer', 'Personal adviser', 'Data analyst', 'Practice quality lead', 'Service manager',
  'Director of children\'s services', 'Information governance officer', 'Administrator of Kith', 'Adoption archivist']

export async function signInByOneClick({ world, report, scripts, mode }) {
  const { demonstration, council } = world
  const visitor = await Visitor.open(world.browser, demonstration.base, { scripts })
  let listed
  await report.check(`a demonstration lists its people under each of the eleven roles (${mode})`, async () => {
    listed = await peopleListed(visitor)
    assert.deepEqual(Object.keys(listed), roles)
    for (const role of roles) assert.ok(listed[role].length, `nobody is listed as ${role}`)
    for (const role of roles) assert.equal(new Set(listed[role].map(p => p.user)).size, listed[role].length, `somebody is listed twice as ${role}`)
  })
  for (const role of roles) await report.check(`one press signs in as ${role}, and out again (${mode})`, async () => {
    await visitor.go('/sign-in')
    await signInAs(visitor, role)
    assert.equal(visitor.path(), '/')
    assert.equal(await visitor.heading(), 'Today')
    assert.ok((await visitor.text('.kith-header__who')).includes(listed[role][0].name))
    await visitor.press('Sign out')
    assert.equal(visitor.path(), '/sign-in?done=signed_out')
    assert.match(await visitor.words(), /You have signed out/)
    await visitor.go('/children')
    assert.match(visitor.path(), /^\/sign-in\?then=/)
  })
  await report.check(`every page of a demonstration says that it is simulated (${mode})`, async () => {
    for (const path of ['/sign-in', '/help', '/nothing-here']) {
      await visitor.go(path)
      assert.match(await visitor.text('.kith-demonstration'), /^simulated/i)
    }
  })
  await visitor.close()
  await nobodyListed(world, report, council, scripts, mode)
}

async function nobodyListed(world, report, council, scripts, mode) {
  const visitor = await Visitor.open(world.browser, council.base, { scripts })
  await report.check(`a council's own sign-in page lists nobody and offers only e-mail and password (${mode})`, async () => {
    await visitor.go('/sign-in')
    assert.equal(await visitor.count('.kith-person, .kith-people, .kith-demonstration, button[name=user]'), 0)
    assert.equal(await visitor.count('main form'), 1)
    assert.doesNotMatch(await visitor.source(), /invented|demonstration/i)
  })
  await report.check(`signing in by one press is not there in a council's own store (${mode})`, async () => {
    await visitor.go('/sign-in')
    await visitor.tab.evaluate(() => {
      const form = document.querySelector('main form')
      const user = Object.assign(document.createElement('input'), { type: 'hidden', name: 'user', value: '1' })
      form.action = '/sign-in/demonstration'
      form.append(user)
    })
    await visitor.press('Sign in')
    assert.equal(visitor.status(), 404)
    await visitor.go('/')
    assert.match(visitor.path(), /^\/sign-in/)
  })
  await visitor.close()
}
