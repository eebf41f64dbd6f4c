// A story that goes on over several days, told by people who each sign in for themselves: a demonstration of its own, served anew each day with the
// day that it has come to. What somebody typed once nobody types again.
import assert from 'node:assert/strict'
import { Visitor } from './browser.mjs'
import { peopleListed } from './people.mjs'
import { fillIn } from './steps.mjs'

const CHILDREN = 4

export class Story {
  // people: { who: [role, part of the team's or council's name] }; days: as 2026-12-15, the first first; engine: SQLite or PostgreSQL.
  constructor({ world, mode, scripts }, name, { people, days, engine }) {
    Object.assign(this, { world, scripts, people, days, engine, store: `${name}-${mode.replace(' ', '-')}`, in: {}, names: {}, typed: new Map(), wrong: [] })
  }

  // The next day that something happens: the office opens, and everybody signs in anew. One thread, since each has a connection of its own that
  // learns the store and plans its questions anew.
  async day(number) {
    if (number === 1) await this.world.stores.invent(this.store, CHILDREN, this.engine)
    await this.night()
    this.today = this.days[number - 1]
    this.server = await this.world.stores.serve(this.store, ['--today', this.today, '--threads', '1'])
  }

  async night() {
    for (const visitor of Object.values(this.in)) await visitor.close()
    this.in = {}
    if (this.server) this.wrong.push(...await this.world.stores.stop(this.server))
    this.server = null
  }

  async as(who) {
    if (this.in[who]) return this.in[who]
    const visitor = this.in[who] = await Visitor.open(this.world.browser, this.server.base, { scripts: this.scripts })
    const [role, where] = this.people[who]
    const listed = await peopleListed(visitor)
    this.names[who] = listed[role].find(person => person.where.includes(where)).name
    await visitor.follow(visitor.tab.locator('.kith-people button', { hasText: this.names[who] }).first())
    return visitor
  }

  // Words of some length are somebody's own: typed at one page, they are typed at no other.
  once(words, path) {
    assert.equal(this.typed.get(words), undefined, `“${words}” was typed at ${this.typed.get(words)} already, and is typed again at ${path}`)
    this.typed.set(words, path)
  }

  async fill(visitor, all) {
    for (const [name, value] of Object.entries(all)) {
      const isWords = await visitor.tab.locator(`main input[type=text][name="${name}"], main textarea[name="${name}"]`).count()
      if (isWords && value.length >= 4) this.once(value, visitor.path())
    }
    await fillIn(visitor, all)
  }

  async send(visitor, button = 'Save') {
    const from = visitor.path()
    await visitor.press(button)
    assert.match(visitor.path(), /done=/, `${from}: ${await visitor.said()}`)
  }

  // Goes to a page, fills it in and sends it.
  async write(who, path, all, button) {
    const visitor = await this.as(who)
    assert.equal(await visitor.go(path), 200, `${this.names[who]} at ${path}`)
    await this.fill(visitor, all)
    await this.send(visitor, button)
    return visitor
  }
}

export const pathOf = visitor => visitor.path().split('?')[0]

export function hrefs(visitor, selector) {
  return visitor.tab.locator(selector).evaluateAll(links => links.map(a => new URL(a.href).pathname))
}
