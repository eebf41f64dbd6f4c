// From a head teacher's call to a plan that is signed off, for a brother and a sister: six people, each with their own sign-in, over twenty working
// days with Christmas in them, a manager who is away and a visit that was cancelled. What somebody typed once nobody types again.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { dateWords, fillIn, rows } from '../steps.mjs'
import { workingDays } from '../working_days.mjs'

const council = 'Thornbridge'
const people = {
  duty: ['Social worker', `Assessment team, ${council}`], deciding: ['Team manager', `Assessment team, ${council}`], service: ['Service manager', council],
  chair: ['Independent reviewing officer', council], planning: ['Social worker', `Family support and safeguarding team, ${council}`],
  signing: ['Team manager', `Family support and safeguarding team, ${council}`]
}
const brother = { given: 'Idris', family: 'Okonjo-Lee', born: '2016-05-03' }
const sister = { given: 'Sanaa', family: 'Okonjo-Lee', born: '2020-08-09' }
const mother = { given: 'Ngozi', family: 'Okonjo-Marsh' }
const days = workingDays(20, 8)

// The family's story, with the day that it has come to and who of the six is signed in on it.
class Story {
  constructor(world, mode, scripts) {
    Object.assign(this, { world, scripts, store: `twenty-days-${mode.replace(' ', '-')}`, in: {}, typed: new Map(), wrong: [] })
  }

  // The next day that something happens: the office opens, and everybody signs in anew.
  async day(number) {
    await this.night()
    this.today = days[number - 1]
    this.server = await this.world.stores.serve(this.store, ['--today', this.today])
  }

  async night() {
    for (const visitor of Object.values(this.in)) await visitor.close()
    this.in = {}
    if (this.server) this.wrong.push(...await this.world.stores.stop(this.server))
    this.server = null
  }

  async as(who) {
    if (!this.in[who]) {
      this.in[who] = await Visitor.open(this.world.browser, this.server.base, { scripts: this.scripts })
      await signInAs(this.in[who], ...people[who])
    }
    return this.in[who]
  }

  // Goes to a page, fills it in and sends it. Words that somebody typed already are typed by nobody again.
  async write(who, path, all, button = 'Save') {
    const visitor = await this.as(who)
    assert.equal(await visitor.go(path), 200, path)
    for (const [name, value] of Object.entries(all)) {
      const isWords = await visitor.tab.locator(`main input[type=text][name="${name}"], main textarea[name="${name}"]`).count()
      if (!isWords || value.length < 4) continue
      assert.equal(this.typed.get(value), undefined, `“${value}” was typed at ${this.typed.get(value)} already, and is typed again at ${path}`)
      this.typed.set(value, path)
    }
    await fillIn(visitor, all)
    await visitor.press(button)
    assert.match(visitor.path(), /done=/, `${path}: ${await visitor.said()}`)
    return visitor
  }
}

const pathOf = visitor => visitor.path().split('?')[0]
const hrefs = (visitor, selector) => visitor.tab.locator(selector).evaluateAll(links => links.map(a => new URL(a.href).pathname))

// ---- Day 1 ----

async function contact(s) {
  const duty = await s.as('duty')
  await duty.go('/contacts/new')
  const first = { method: 'telephone', source: '2A', caller: 'Ms Reid, head teacher', concern: 'Both came without coats, with bruises that nobody explains.', urgency: 'amber', family_told: '1',
    'with-given-1': brother.given, 'with-family-1': brother.family, 'with-born-1': brother.born }
  await fillIn(duty, first)
  await duty.press('Add another child')
  await fillIn(duty, { 'with-given-2': sister.given, 'with-family-2': sister.family, 'with-born-2': sister.born })
  await duty.press('Save')
  assert.match(duty.path(), /done=contact_taken/, await duty.said())
  for (const words of [first.caller, first.concern]) s.typed.set(words, '/contacts/new')
  s.contact = pathOf(duty)
  s.brother = s.contact.replace(/\/contact.*/, '')
  s.sister = (await hrefs(duty, 'main a[href*="/contact/"]')).find(href => !href.startsWith(`${s.brother}/`)).replace(/\/contact.*/, '')
  s.id = { brother: s.brother.split('/').pop(), sister: s.sister.split('/').pop() }
}

async function decision(s) {
  const deciding = await s.as('deciding')
  await deciding.go('/front-door')
  assert.ok((await deciding.texts('main tbody th')).some(words => words.includes(`${brother.given} ${brother.family}`)))
  await deciding.go(`${s.contact}/decide`)
  assert.match(await deciding.words(), /Both came without coats/)
  await fillIn(deciding, { outcome: 'protection_enquiry', primary_need: 'N1', decision: 'Injuries to two children: a discussion with the police today.' })
  await deciding.tab.getByLabel(`${sister.given} ${sister.family}`).check()
  await deciding.press('Save the decision')
  assert.match(deciding.path(), /done=contact_decided/, await deciding.said())
  await s.write('deciding', `${s.contact}/answer`, { answer: 'That a discussion is held today, and who will ring her.' })
}

async function relate(s, child, other, kind, more = {}) {
  const duty = await s.as('duty')
  await duty.go(`${child}/relationship/add`)
  await duty.tab.fill('main [name=q]', other)
  await duty.follow('main button:has-text("Find")')
  await duty.tab.locator('main label', { hasText: other }).first().click()
  await fillIn(duty, { kind, ...more })
  await duty.press('Add this relationship')
  assert.match(duty.path(), /done=added/, await duty.said())
}

async function family(s) {
  await relate(s, s.brother, `${sister.given} ${sister.family}`, 'Brother or sister')
  await s.write('duty', `${s.brother}/relationship/add`, { who: 'new', 'new-given': mother.given, 'new-family': mother.family, 'new-kind': 'adult', kind: 'Mother', has_responsibility: '1' }, 'Add this relationship')
  await relate(s, s.sister, `${mother.given} ${mother.family}`, 'Mother', { has_responsibility: '1' })
  s.id.mother = (await hrefs(s.in.duty, 'main a[href^="/people/"], main a[href^="/children/"]')).length ? null : null
}

async function strategyDiscussion(s) {
  const { brother: b, sister: g } = s.id, row = n => name => `with-strategy_attendance-${name}-${n}`
  const came = [['Children’s social care', 'Noor Malik', 'In the room'], ['Police', 'DS Amara Cole', 'By video or telephone'], ['Health', 'Dr Finch', 'By video or telephone']]
  const all = Object.assign({}, ...came.map(([agency, who, how], n) => ({ [row(n)('agency')]: agency, [row(n)('who')]: who, [row(n)('took_part')]: how })))
  const duty = await s.write('duty', `${s.brother}/strategy_discussion/new`, { ...all, [row(2)('told')]: 'Bruises of several ages on both.', 'with-strategy_action-what-0': 'See both alone tomorrow',
    decision: 'He may be suffering significant harm.', [`with-enquiry-${b}`]: 'joint', safety_plan: 'He sleeps at his grandmother’s.', [`with-child-${g}`]: '1', [`with-decision-${g}`]: 'So may she.',
    [`with-enquiry-${g}`]: 'joint', [`with-safety-${g}`]: 'She goes there with him.' })
  s.enquiry = { brother: (await hrefs(duty, 'main a[href*="/section47_enquiry/"]'))[0] }
  await duty.go(s.sister)
  s.enquiry.sister = (await hrefs(duty, 'main a[href*="/section47_enquiry/"]')).find(href => /\d$/.test(href))
}

// ---- Until Christmas ----

async function visit(s) {
  const g = `with-s${s.id.sister}-`
  await s.write('duty', `${s.brother}/visit/new`, { outcome: 'made', notes: 'At their grandmother’s: both ate with us.', kind: 'assessment', seen: '1', seen_alone: '1', bedroom_seen: '1',
    child_words: 'I want to go home, but not when he shouts.', [`with-child-${s.id.sister}`]: '1', [`${g}kind`]: 'assessment', [`${g}seen`]: '1', [`${g}seen_alone`]: '1', [`${g}child_words`]: 'Nana has a cat.' })
}

async function beginAssessment(s) {
  await s.write('duty', `${s.brother}/assessment/new`, { kind: 'single' })
  s.assessment = pathOf(s.in.duty)
  await s.write('duty', `${s.assessment}/together`, { [`child-${s.id.sister}`]: '1' }, 'Assess them together')
  await s.write('duty', `${s.assessment}/part/identity`, { 'with-who_i_am': 'Igbo and Welsh, and proud of both.', 'with-so_we_will': 'See that he gets to his grandmother’s church on Sundays.', 'with-finished': '1' })
}

async function cancelled(s) {
  await s.write('duty', `${s.brother}/visit/new`, { outcome: 'cancelled_family', planned_for: s.today, kind: 'assessment', 'held_at': s.today, notes: 'Ms Okonjo-Marsh rang: the heating had failed.' })
}

async function findings(s, which, words) {
  await s.write('duty', `${s.enquiry[which]}/edit`, { findings: words, protection_conference: '1', 'why-changed': `What was found about ${which === 'brother' ? 'him' : 'her'}` })
  await s.write('duty', s.enquiry[which], {}, 'Send it to a manager')
}

async function authorise(s, who, which, words) {
  await s.write(who, s.enquiry[which], { comments: words }, 'Authorise')
}

// ---- The conference ----

async function arrange(s, on) {
  const duty = await s.write('duty', `${s.brother}/conference/new`, { kind: 'initial', planned_at: `${on} 10:00`, place: 'The town hall', [`with-child-${s.id.sister}`]: '1' })
  s.conference = pathOf(duty)
  await duty.go(`${s.conference}`)
  assert.match(await duty.words(), new RegExp(dateWords(days[15])), 'due fifteen working days after the discussion')
}

async function nameTheChair(s) {
  for (const child of [s.brother, s.sister]) {
    const chair = s.chairName
    await s.write('service', `${child}/involvement/new`, { role: 'conference_chair', worker_id: chair, starts_on: s.today })
  }
}

async function look(s, who, ...paths) {
  const v = await s.as(who)
  for (const path of paths) {
    console.log('=====', path, await v.go(path), await v.heading())
    console.log(await v.tab.evaluate(() => {
      const w = e => e ? e.textContent.replace(/\s+/g, ' ').trim() : ''
      const out = []
      for (const e of document.querySelectorAll('main h2, main legend, main label, main button, main a')) { const t = document.getElementById(e.htmlFor); out.push(e.tagName + ': ' + w(e).slice(0, 100) + (e.href ? ' -> ' + e.getAttribute('href') : '') + (t ? ` [${t.name} ${t.tagName === 'SELECT' ? '{' + [...t.options].slice(0, 9).map(w).join('|') + '}' : t.type + '=' + t.value}]` : '')) }
      return out.filter(x => !/LABEL: (Day|Month|Year)/.test(x)).join('\n')
    }))
  }
}

export async function protectSiblings({ world, report, scripts, mode }) {
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  const s = new Story(world, mode, scripts)
  world.stores.invent(s.store, 10)
  await s.day(1)
  await check('day 1: a call about two children is taken once', () => contact(s))
  await check('a manager decides for both, and the head teacher is answered', () => decision(s))
  await check('the family is added', () => family(s))
  await check('a discussion with the police starts an enquiry about each', () => strategyDiscussion(s))
  await s.day(2)
  await check('both are seen alone', () => visit(s))
  await check('assessment', () => beginAssessment(s))
  await s.day(5)
  await check('a cancelled visit', () => cancelled(s))
  await s.day(6)
  await check('findings', async () => { await findings(s, 'brother', 'His bruises have no explanation; harm is likely.'); await findings(s, 'sister', 'Hers are fewer; she sees it all.') })
  await look(s, 'deciding', '/absences', '/cover', s.enquiry.sister)
  await s.day(7)
  await check('authorised', async () => { await authorise(s, 'service', 'brother', 'Agreed: a conference for him.'); await authorise(s, 'service', 'sister', 'Agreed for her.') })
  await check('conference arranged', () => arrange(s, days[10]))
  await look(s, 'duty', s.brother + '/case_transfer/new', s.brother + '/plan', s.conference)
  await s.night()
}
