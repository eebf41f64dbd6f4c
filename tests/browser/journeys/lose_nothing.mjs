// A part of an assessment that is half written when the browser is closed, the session ends, or the server is killed: with scripts nothing is lost
// that was typed more than fifteen seconds ago, without them nothing that was saved.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { ageSessions, beginAnAssessment } from '../steps.mjs'
import { CHILDREN } from '../world.mjs'

const box = '#with-who_i_am'

// Its own store, which dies.
class Office {
  constructor({ world, scripts, mode }) {
    Object.assign(this, { world, scripts, store: `lose-nothing-${mode.replace(' ', '-')}` })
  }

  async open() {
    this.server = await this.world.stores.serve(this.store)
  }

  async failsAndComesBack() {
    await this.world.stores.end(this.server, 'SIGKILL')
    await this.open()
  }

  async worker() {
    const visitor = await Visitor.open(this.world.browser, this.server.base, { scripts: this.scripts })
    await signInAs(visitor, 'Social worker', 'Looked-after children team, Thornbridge')
    return visitor
  }
}

async function hasKept(visitor, part, words) {
  if (visitor.path() !== part) await visitor.go(part)
  assert.match(await visitor.text('.kith-draft-offer'), /You have a draft/)
  await visitor.press('Continue with the draft')
  assert.equal(await visitor.tab.inputValue(box), words)
}

const isKept = visitor => visitor.tab.locator('[data-draft-status]', { hasText: /^Draft kept at/ }).waitFor()

async function typesOnAndOn(visitor, part) {
  let sent = 0
  visitor.tab.on('request', request => { sent += request.method() === 'POST' })
  await visitor.tab.clock.install()
  await visitor.go(part)
  for (let second = 0; second < 13; second++) {
    await visitor.tab.locator(box).pressSequentially('and ')
    await visitor.tab.clock.fastForward(1000)
  }
  assert.ok(sent >= 1, 'thirteen seconds of typing without a pause, and no draft was sent')
  await isKept(visitor)
}

async function throwAway(visitor, part) {
  await visitor.go(part)
  await visitor.press('Continue with the draft')
  await visitor.press('Throw the draft away')
}

async function browserCloses(office, part) {
  const visitor = await office.worker()
  await visitor.go(part)
  await visitor.tab.fill(box, 'She says that she is')
  await isKept(visitor)
  await visitor.tab.locator(box).pressSequentially(' both Pol')
  await visitor.close()
  const later = await office.worker()
  await later.go(part)
  await later.press('Continue with the draft')
  assert.match(await later.tab.inputValue(box), /^She says that she is/)
  await later.press('Throw the draft away')
  await later.close()
}

async function sessionEnds(visitor, office, part) {
  await visitor.go(part)
  await visitor.tab.fill(box, 'She is Polish at home and English at')
  ageSessions(office.server, 31)
  await visitor.press('Save')
  assert.match(visitor.path(), /^\/sign-in\?then=/)
  await signInAs(visitor, 'Social worker', 'Looked-after children team, Thornbridge')
  await hasKept(visitor, part, 'She is Polish at home and English at')
}

async function serverDiesWhileTyping(visitor, office, part) {
  await visitor.tab.fill(box, 'She is Polish at home and English at school, and')
  await isKept(visitor)
  await office.failsAndComesBack()
  const later = await office.worker()
  await hasKept(later, part, 'She is Polish at home and English at school, and')
  return later
}

async function serverDiesAfterSaving(visitor, office, part) {
  await visitor.tab.fill(box, 'She is Polish at home and English at school.')
  await visitor.press('Save')
  assert.match(visitor.path(), /done=/, await visitor.said())
  await office.failsAndComesBack()
  const later = await office.worker()
  await later.go(part)
  assert.equal(await later.tab.inputValue(box), 'She is Polish at home and English at school.')
  return later
}

export async function loseNothing(run) {
  const check = (sentence, work) => run.report.check(`${sentence} (${run.mode})`, work)
  const office = new Office(run)
  await run.world.stores.invent(office.store, CHILDREN)
  await office.open()
  let visitor = await office.worker()
  await visitor.go('/children?mine=1&group=looked_after')
  const child = new URL(await visitor.tab.locator('tbody th a').first().evaluate(a => a.href)).pathname
  const part = `${await beginAnAssessment(visitor, child)}/part/identity`
  if (run.scripts) {
    await check('who types on without a pause has a draft of it within fifteen seconds', async () => {
      const typist = await office.worker()
      await typesOnAndOn(typist, part)
      await typist.close()
      await throwAway(visitor, part)
    })
    await check('a browser that is closed in the middle of a sentence takes no more than that sentence with it', () => browserCloses(office, part))
  }
  await check('a session that ended while a part of an assessment was written costs nothing', () => sessionEnds(visitor, office, part))
  if (run.scripts) await check('what was typed before the server was killed is there when it is back', async () => { visitor = await serverDiesWhileTyping(visitor, office, part) })
  await check('a part that was saved is saved, whatever becomes of the server', async () => { visitor = await serverDiesAfterSaving(visitor, office, part) })
  await visitor.close()
  await run.report.check(`nothing was wrong but that (${run.mode})`, async () => assert.deepEqual(await run.world.stores.stop(office.server), []))
}
