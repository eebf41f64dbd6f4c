// From a head teacher's call to a plan that is signed off and an application to the court, for a brother and a sister: six people, each with their
// own sign-in, over twenty working days with Christmas in them, a worker who is away, a visit that was cancelled and a case that is passed on. What
// somebody typed once nobody types again; and the census file of the year says of both children what was typed, element by element. With scripts it
// is told on SQLite, without them on PostgreSQL.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { childrenOfCensus } from '../cin_file.mjs'
import { hasPostgres } from '../server.mjs'
import { dateWords } from '../steps.mjs'
import { Story, hrefs, pathOf } from '../story.mjs'
import { workingDays } from '../working_days.mjs'

const council = 'Thornbridge', code = '991'
const people = {
  duty: ['Social worker', `Assessment team, ${council}`], deciding: ['Team manager', `Assessment team, ${council}`], service: ['Service manager', council],
  chair: ['Independent reviewing officer', council], planning: ['Social worker', `Family support and safeguarding team, ${council}`],
  signing: ['Team manager', `Family support and safeguarding team, ${council}`]
}
// The eighth is the last before Christmas; the conference is due by the sixteenth.
const days = workingDays(20, 8)
const on = { call: days[0], visit: days[1], review: days[8], authorised: days[9], conference: days[10], due: days[15], gateway: days[12],
  letter: days[13], familyMet: days[16], met: days[17], outcome: days[19] }
const brother = { given: 'Idris', family: 'Okonjo-Lee', born: '2016-05-03', sex: 'M', ethnicity: 'MWBA', upn: 'T991200121001', factors: ['17A', '18C'], category: 'PHY', earlier: '0',
  atTheEnd: ['PPOutcome=A', `CourtAppDate=${on.outcome}`, `LetterInitCPDate=${on.outcome}`] }
const sister = { given: 'Sanaa', family: 'Okonjo-Lee', born: '2020-08-09', sex: 'F', ethnicity: 'MWBA', noUpn: 'UN6', factors: ['3B', '16A'], category: 'EMO', earlier: '1',
  atTheEnd: ['PPOutcome=B'] }
const mother = { given: 'Ngozi', family: 'Okonjo-Marsh' }
const source = '2A', need = 'N1'
const nameOf = who => `${who.given} ${who.family}`

// ---- The first day ----

async function takeTheCall(s) {
  const duty = await s.as('duty')
  await duty.go('/contacts/new')
  await s.fill(duty, { method: 'telephone', source, caller: 'Ms Reid, head teacher', concern: 'Both came without coats, with bruises that nobody explains.', urgency: 'amber', family_told: '1',
    'with-given-1': brother.given, 'with-family-1': brother.family, 'with-born-1': brother.born })
  await duty.press('Add another child')
  await s.fill(duty, { 'with-given-2': sister.given, 'with-born-2': sister.born })
  await duty.tab.fill('main [name="with-family-2"]', sister.family)
  await s.send(duty)
  s.contact = pathOf(duty)
  s.brother = s.contact.replace(/\/contact.*/, '')
  s.sister = (await hrefs(duty, 'main a[href*="/contact/"]')).find(href => !href.startsWith(`${s.brother}/`)).replace(/\/contact.*/, '')
  s.id = { brother: s.brother.split('/').pop(), sister: s.sister.split('/').pop() }
}

async function decide(s) {
  const deciding = await s.as('deciding')
  await deciding.go('/front-door')
  assert.ok((await deciding.texts('main tbody th')).some(words => words.includes(nameOf(brother))))
  await deciding.go(`${s.contact}/decide`)
  assert.match(await deciding.words(), /Both came without coats/)
  await s.fill(deciding, { outcome: 'protection_enquiry', primary_need: need, decision: 'Injuries to two children: a discussion with the police today.' })
  await deciding.tab.getByLabel(nameOf(sister)).check()
  await s.send(deciding, 'Save the decision')
  await s.write('deciding', `${s.contact}/answer`, { answer: 'That a discussion is held today, and who will ring her.' })
}

async function addTheFamily(s) {
  const relate = async (child, other, kind, more = {}) => {
    const duty = await s.as('duty')
    await duty.go(`${child}/relationship/add`)
    await duty.tab.fill('main [name=q]', other)
    await duty.follow('main button:has-text("Find")')
    await duty.tab.locator('main label', { hasText: other }).first().click()
    await s.fill(duty, { kind, ...more })
    await s.send(duty, 'Add this relationship')
  }
  await relate(s.brother, nameOf(sister), 'Brother or sister')
  await s.write('duty', `${s.brother}/relationship/add`, { who: 'new', 'new-given': mother.given, 'new-family': mother.family, 'new-kind': 'adult', kind: 'Mother', has_responsibility: '1' }, 'Add this relationship')
  await relate(s.sister, nameOf(mother), 'Mother', { has_responsibility: '1' })
}

// What the census asks of each child, and no form has asked yet.
async function sayWhoTheyAre(s) {
  for (const [child, who] of [[s.brother, brother], [s.sister, sister]]) {
    const duty = await s.as('duty')
    await duty.go(child)
    const [identity] = (await hrefs(duty, 'main a[href*="/person_identity/"]')).filter(href => /\d$/.test(href))
    await s.write('duty', `${identity}/edit`, { sex: who.sex, ethnicity: who.ethnicity, 'why-changed': `${who.given} told us with their mother` })
    await s.write('duty', `${child}/disability/new`, { disability: 'NONE' })
    if (who.upn) await s.write('duty', `${child}/person_identifier/new`, { scheme: 'upn', value: who.upn })
    else await s.write('duty', `${child}/identifier_gap/new`, { scheme: 'upn', reason: who.noUpn })
  }
}

async function discuss(s) {
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

// Of which kind it was is said once, of the brother.
async function seeBoth(s) {
  const g = `with-s${s.id.sister}-`
  await s.write('duty', `${s.brother}/visit/new`, { outcome: 'made', notes: 'At their grandmother’s: both ate with us.', kind: 'assessment', seen: '1', seen_alone: '1', bedroom_seen: '1',
    child_words: 'I want to go home, but not when he shouts.', [`with-child-${s.id.sister}`]: '1', [`${g}seen`]: '1', [`${g}seen_alone`]: '1', [`${g}child_words`]: 'Nana has a cat.' })
  await s.in.duty.go(`${s.sister}/visit/counted`)
  assert.match(await s.in.duty.words(), /Visit during an assessment. Seen, alone/)
}

async function beginTheAssessment(s) {
  await s.write('duty', `${s.brother}/assessment/new`, { kind: 'single' })
  const duty = s.in.duty
  s.assessment = { brother: pathOf(duty) }
  await s.write('duty', `${s.assessment.brother}/together`, { [`child-${s.id.sister}`]: '1' }, 'Assess them together')
  s.assessment.sister = (await hrefs(duty, 'main a[href*="/assessment/"]')).find(href => href.startsWith(`${s.sister}/`))
  await s.write('duty', `${s.assessment.brother}/part/identity`, { 'with-who_i_am': 'Igbo and Welsh, and proud of both.', 'with-so_we_will': 'See that he gets to his grandmother’s church on Sundays.', 'with-finished': '1' })
}

async function isCancelled(s) {
  await s.write('duty', `${s.brother}/visit/new`, { outcome: 'cancelled_family', held_at: `${s.today} 16:00`, kind: 'assessment', notes: 'Ms Okonjo-Marsh rang: the heating had failed.' })
  await s.in.duty.go(`${s.brother}/visit/counted`)
  assert.match(await s.in.duty.words(), /Cancelled by the family/)
}

async function sendFindings(s) {
  for (const [which, words] of [['brother', 'His bruises have no explanation; harm is likely.'], ['sister', 'Hers are fewer; she sees it all.']]) {
    await s.write('duty', `${s.enquiry[which]}/edit`, { findings: words, protection_conference: '1', 'why-changed': `What was found about ${which === 'brother' ? 'him' : 'her'}` })
    await s.write('duty', s.enquiry[which], {}, 'Send it to a manager')
  }
}

// The worker of both is away about Christmas, and a colleague of another team holds the post meanwhile.
async function coverTheWorker(s) {
  const deciding = await s.as('deciding')
  await s.as('planning')
  await s.write('deciding', '/absences', { worker: s.names.duty, from: days[8], back: days[9], reason: 'leave' }, 'Record the absence')
  await deciding.go('/cover')
  const label = async (select, name) => (await deciding.texts(`#${select} option`)).find(words => words.startsWith(`${name},`))
  await s.fill(deciding, { post: await label('post', s.names.duty), user: await label('user', s.names.planning), from: days[8], last: days[8], reason: 'leave' })
  await s.send(deciding, 'Decide this cover')
  await deciding.go('/absences')
  assert.match(await deciding.words(), new RegExp(`${s.names.duty}.*Leave.*${s.names.planning}`))
}

async function authoriseEnquiries(s) {
  await s.write('service', s.enquiry.brother, { comments: 'Agreed: a conference for him.' }, 'Authorise')
  await s.write('service', s.enquiry.sister, { comments: 'Agreed for her.' }, 'Authorise')
}

// The chair, who had no part in the case, has one from now on.
async function arrangeTheConference(s) {
  const chair = await s.as('chair'), duty = await s.as('duty')
  assert.equal(await chair.go(s.brother), 404)
  await duty.go(`${s.brother}/conference/new`)
  assert.match(await duty.words(), /Names and agencies are from the strategy discussion/)
  for (const invited of await duty.tab.locator('main label', { hasText: nameOf(mother) }).all()) await invited.click()
  await s.fill(duty, { kind: 'initial', planned_at: `${on.conference} 10:00`, place: 'The town hall', chair_id: s.names.chair, [`with-child-${s.id.sister}`]: '1' })
  await s.send(duty)
  s.conference = pathOf(duty)
  await duty.go(s.conference)
  assert.match(await duty.words(), new RegExp(`Due by ${dateWords(on.due)}`))
  assert.doesNotMatch(await duty.words(), /cannot open the record/)
  assert.equal(await chair.go(s.conference), 200)
}

// ---- Over Christmas ----

async function coverSeesBoth(s) {
  const planning = await s.as('planning'), g = `with-s${s.id.sister}-`
  await planning.go('/')
  assert.match(await planning.words(), new RegExp(`You cover ${s.names.duty}`))
  await s.write('planning', `${s.brother}/visit/new`, { outcome: 'made', notes: 'The heating works again; he showed me his room.', kind: 'assessment', seen: '1', seen_alone: '1', [`with-child-${s.id.sister}`]: '1',
    [`${g}seen`]: '1', [`${g}seen_alone`]: '1' })
}

// When the children were first seen was typed at the visit; the form of the facts begins with it.
async function sendTheAssessments(s) {
  for (const [which, who] of [['brother', brother], ['sister', sister]]) {
    const duty = await s.as('duty'), path = s.assessment[which]
    await duty.go(`${path}/edit`)
    assert.match(await duty.words(), new RegExp(`is filled in from the visit of ${dateWords(on.visit)}`))
    await s.fill(duty, { internal_review_on: on.review, needs_support: '1', services: '1', 'why-changed': `The outcome for ${who.given}` })
    await s.send(duty)
    await s.write('duty', `${path}/factors`, Object.fromEntries(who.factors.map(factor => [`factor-${factor}`, '1'])))
    await s.write('duty', `${path}/step/sent`, {}, 'Send it')
  }
}

async function authoriseAssessments(s) {
  for (const [which, who] of [['brother', brother], ['sister', sister]])
    await s.write('deciding', `${s.assessment[which]}/step/authorised`, { comments: `Read with ${who.given}’s worker.`, reason: `What is open about ${who.given} is open at the conference.`,
      not_shared_reason: `It is read to ${who.given} and their mother on Thursday.` }, 'Authorise it')
}

// ---- The conference ----

async function holdTheConference(s) {
  const { brother: b, sister: g } = s.id, chair = await s.as('chair')
  await chair.go('/')
  assert.match(await chair.words(), new RegExp(nameOf(brother)))
  await chair.go(`${s.conference}/hold`)
  for (const [who, how] of [['Noor Malik', 'In the room'], ['DS Amara Cole', 'By video or telephone'], ['Dr Finch', 'In the room'], [nameOf(mother), 'In the room']])
    await chair.tab.getByLabel(`How ${who} took part`, { exact: true }).selectOption({ label: how })
  await s.fill(chair, { [`with-plan-${b}`]: '1', [`with-category-${b}`]: brother.category, [`with-earlier-${b}`]: brother.earlier, [`with-child-${g}`]: '1', [`with-plan-${g}`]: '1',
    [`with-category-${g}`]: sister.category, [`with-earlier-${g}`]: sister.earlier })
  assert.equal(await chair.tab.locator('#chair_id option:checked').textContent(), s.names.chair)
  await s.send(chair)
  assert.match(await chair.words(), /Quorate.*A child protection plan is needed/)
}

const outline = {
  brother: [{ action: 'Idris sleeps at his grandmother’s until the end of January', who: 'Mrs Okonjo, grandmother', how_we_know: 'He says so when he is seen alone', for_identity: '1' },
    { trigger_seen: 'Mr Lee is in the flat after 8 in the evening', action: 'Take Idris to his grandmother and ring the police', who: 'Duty worker', how_fast: 'hours_4', who_knows: 'Ms Reid and DS Cole' }],
  sister: [{ action: 'Sanaa goes to the play group on three mornings', who: 'Ms Okonjo-Marsh, mother', how_we_know: 'The register of the group', for_identity: '1' },
    { trigger_seen: 'Sanaa is not at the group by ten and nobody has rung', action: 'Go to the flat that morning', who: 'Whoever is on duty', how_fast: 'hour_1', who_knows: 'The play group' }]
}

async function writeOutlinePlans(s) {
  for (const which of ['brother', 'sister']) {
    const chair = await s.as('chair'), [action, contingency] = outline[which], named = (prefix, all) => Object.fromEntries(Object.entries(all).map(([name, value]) => [`${prefix}-${name}`, value]))
    await chair.go(`${s[which]}/plan`)
    assert.match(await chair.words(), new RegExp(dateWords(on.conference)))
    await s.write('chair', `${s[which]}/plan/update`, { occasion: 'conference', ...named('with-action-new1', action), ...named('with-contingency-new1', contingency) })
  }
}

// ---- In the new year ----

// Accepted now, and from the day after tomorrow on: until then both workers see the children.
async function passItOn(s) {
  const planning = await s.as('planning')
  await s.write('duty', `${s.brother}/case_transfer/new`, { to_worker_id: s.names.planning, starts_on: days[13], reason: 'TSPROC', who_is_told: 'Both children and their mother, at the conference',
    about_family: 'Ring Ms Okonjo-Marsh before nine.' })
  await planning.go('/')
  const offered = new Set((await hrefs(planning, 'main a[href*="/case_transfer/"]')).filter(href => /\d$/.test(href)))
  assert.equal(offered.size, 2)
  for (const [n, href] of [...offered].entries()) await s.write('planning', href, { outcome: 'accepted', answer: ['Agreed with duty on the telephone.', 'With her brother.'][n] }, 'Save your answer')
}

// The day and what was said stand in both records.
async function sayGoodbye(s) {
  const duty = await s.as('duty')
  await duty.go('/')
  s.passed = (await hrefs(duty, 'main a[href*="/case_transfer/"]')).find(href => href.startsWith(`${s.brother}/`))
  await s.write('duty', s.passed, { goodbye: s.today, goodbye_how: 'We baked at Nana’s; both asked whether I will ring.' }, 'Save these visits')
  await duty.go('/')
  assert.match(await duty.words(), /The introduction is still to be recorded/)
  assert.doesNotMatch(await duty.words(), /The goodbye and the introduction/)
}

async function areIntroduced(s) {
  const planning = await s.as('planning')
  for (const child of [s.brother, s.sister]) {
    await planning.go(`${child}/allocation`)
    assert.match(await planning.words(), new RegExp(`Allocated.*${s.names.planning}`))
  }
  await s.write('planning', s.passed, { introduced: s.today, introduced_how: 'Their worker before brought me; Nana was there.' }, 'Save these visits')
  await planning.go(s.sister)
  const [hers] = (await hrefs(planning, 'main a[href*="/case_transfer/"]')).filter(href => /\d$/.test(href))
  await planning.go(hers)
  assert.match(await planning.words(), new RegExp(`Goodbye ${dateWords(on.gateway)}: We baked.*Introduction ${dateWords(s.today)}: Their worker before`))
  assert.equal(await (await s.as('duty')).go(s.brother), 404)
}

async function seeBothUnderThePlan(s) {
  const planning = await s.as('planning'), g = `with-s${s.id.sister}-`
  await planning.go(`${s.brother}/visit/new`)
  assert.match(await planning.words(), /Idris Okonjo-Lee: a child protection plan stands.*Sanaa Okonjo-Lee: a child protection plan stands/)
  for (const no of await planning.tab.locator('main input[type=radio][name^="with-met-"][value=no]').all()) await no.check()
  await s.fill(planning, { outcome: 'made', notes: 'We made a snowman of what was left.', seen: '1', seen_alone: '1', bedroom_seen: '1', [`${g}seen`]: '1', [`${g}seen_alone`]: '1', [`${g}bedroom_seen`]: '1' })
  await s.send(planning)
  await planning.go(`${s.sister}/visit/counted`)
  assert.match(await planning.words(), /Counts for Child on a protection plan seen/)
}

// One meeting about both: who came is known from the conference, and what each child's contingency lacked goes into that child's plan.
async function meetAsCoreGroup(s) {
  const planning = await s.as('planning')
  await planning.go(`${s.brother}/core_group/new`)
  assert.match(await planning.words(), /Names and roles are from the conference/)
  await sayWhoCame(planning)
  for (const no of await planning.tab.locator('main input[type=radio][name^="with-met-"][value=no]').all()) await no.check()
  assert.ok(await planning.tab.getByLabel(`The core group was about ${nameOf(sister)} too`).isChecked())
  await s.fill(planning, { parents_invited: '1', other_agency_present: '1', is_quorate: '1', plan_updated: '1', contingency_reviewed: '1', next_on: days[19] })
  await s.send(planning)
  await goThroughThePlan(s, ['Drawn with him as a map of safe houses', 'The school’s register is read each Friday now'])
  await planning.go(`${s.sister}/plan/update?occasion=core_group`)
  await goThroughThePlan(s, ['Told with her dolls', 'The group rings at ten, not at noon'])
}

async function goThroughThePlan(s, [told, changed]) {
  const planning = await s.as('planning')
  const row = (await planning.tab.locator('main textarea[name^="with-contingency-"][name$="-child_told"]').first().getAttribute('name')).replace('-child_told', '')
  await s.fill(planning, { [`${row}-parents_told_on`]: s.today, [`${row}-child_told`]: told, what_changed: changed })
  await s.send(planning)
}

// Everybody whose name stands in the form.
async function sayWhoCame(visitor) {
  for (const came of await visitor.tab.locator('main input[type=radio][name*="took_part"][value="1"]').all()) {
    const name = (await came.getAttribute('name')).replace('took_part', 'name')
    if (await visitor.tab.inputValue(`main input[name="${name}"]`)) await came.check()
  }
}

// ---- Before court ----

// The clock of the letter runs from that day.
async function decideAtGateway(s) {
  const service = await s.as('service')
  await s.write('service', `${s.brother}/legal_gateway/new`, { outcome: 'B', decided_by: `${s.names.service}, ${people.service[0].toLowerCase()}`, legal_adviser: 'Iris Obuya, solicitor',
    why: 'A new injury to each in the week of the conference.' })
  for (const child of [s.brother, s.sister]) {
    await service.go(`${child}/before-court`)
    assert.match(await service.words(), new RegExp(`Letter before proceedings By ${dateWords(days[17])}.*${dateWords(on.gateway)}: Start pre-proceedings`))
  }
}

// To whom, the form knows.
async function offerFamilyMeeting(s) {
  const planning = await s.as('planning')
  await planning.go(`${s.brother}/family_decision_meeting/new`)
  assert.equal(await planning.tab.inputValue('#offered_to'), nameOf(mother))
  await s.fill(planning, { is_offered: '1' })
  await s.send(planning)
}

const letters = {
  brother: { worries: 'Idris has been hurt three times, and nobody says how', must_change: 'Mr Lee does not come to the flat', help: 'a worker who comes on three evenings',
    court_meeting: `${dateWords(on.met)} at 2pm at the town hall` },
  sister: { worries: 'Sanaa has seen all of it and was hurt once', must_change: 'Sanaa is never alone with Mr Lee', help: 'a place at the play group, paid by us',
    court_meeting: 'the afternoon of which I write about Idris' }
}

// One about each child to their mother, approved by a manager.
async function writeBeforeProceedings(s) {
  const planning = await s.as('planning')
  s.letters = []
  for (const which of ['brother', 'sister']) {
    await planning.go(`${s[which]}/before-court`)
    await planning.choose('Write it')
    let body = await planning.tab.inputValue('#body')
    for (const [field, words] of Object.entries(letters[which])) {
      s.once(words, planning.path())
      assert.ok(body.includes(`{${field}}`), field)
      body = body.replaceAll(`{${field}}`, words)
    }
    await planning.tab.fill('#body', body)
    await s.fill(planning, { how: 'hand' })
    await s.send(planning)
    s.letters.push(pathOf(planning))
    await s.write('signing', s.letters.at(-1), { outcome: 'approved' })
  }
}

// On one day, which is said once.
async function sendLetters(s) {
  const planning = await s.as('planning')
  await planning.go('/letters')
  for (const letter of s.letters) await planning.tab.check(`main input[name=letter][value="${letter.split('/').pop()}"]`)
  await planning.press('Print or send those ticked')
  await s.fill(planning, { sent: s.today })
  await s.send(planning, 'All of these have gone')
  for (const child of [s.brother, s.sister]) {
    await planning.go(`${child}/before-court`)
    assert.match(await planning.words(), new RegExp(`Sent on ${dateWords(on.letter)}`))
  }
}

// Who was invited is known from the core group.
async function meetBeforeCourt(s) {
  const planning = await s.as('planning')
  await planning.go(`${s.brother}/pre_proceedings_meeting/new`)
  assert.match(await planning.words(), /Names and roles are from the last core group/)
  await s.fill(planning, { led_by: s.names.signing, agreed: 'Mr Lee lives at his brother’s from today, and their mother rings us if he comes.', next_on: on.outcome })
  await sayWhoCame(planning)
  await s.send(planning)
}

async function holdFamilyMeeting(s) {
  const planning = await s.as('planning')
  await planning.go(`${s.brother}/before-court`)
  await planning.choose('Record what came of this offer')
  await s.fill(planning, { answer: 'accepted', held_on: on.familyMet, led_by: 'Bola Ade, family meetings', came_of_it: 'Sanaa can stay with her grandmother for good; for Idris there is no room.' })
  await s.send(planning)
}

async function reviewBeforeCourt(s) {
  const planning = await s.as('planning')
  await planning.go(`${s.brother}/pre_proceedings_meeting/new`)
  assert.match(await planning.words(), /Names and roles are from the last meeting/)
  await s.fill(planning, { agreed: 'Mr Lee has been at the flat twice; the grandmother’s plan for Sanaa holds.' })
  await sayWhoCame(planning)
  await s.send(planning)
}

async function decideOutcomes(s) {
  const service = await s.as('service'), open = async child => {
    await service.go(`${child}/before-court`)
    await service.choose('Record the outcome')
  }
  await open(s.brother)
  await service.tab.getByLabel(nameOf(sister)).uncheck()
  await s.fill(service, { outcome: 'A', outcome_why: 'What was agreed at the first meeting was not kept.', issue_letter_on: s.today })
  await s.send(service)
  await open(s.sister)
  assert.equal(await service.tab.getByLabel(nameOf(brother)).count(), 0)
  await s.fill(service, { outcome: 'B', outcome_why: 'She is safe where her family has found a home for her.' })
  await s.send(service)
}

async function apply(s) {
  const planning = await s.as('planning')
  await planning.go(`${s.brother}/before-court`)
  await planning.choose('Record the application')
  assert.equal(await planning.tab.getByLabel(nameOf(sister)).count(), 0)
  await s.fill(planning, { court_application_on: s.today, short_notice: 'N', parents_represented_at_issue: 'Y', court_reference: 'TB27C00991' })
  await s.send(planning)
  assert.match(await planning.words(), new RegExp(`Applied on ${dateWords(s.today)}, case number TB27C00991`))
}

// ---- The last day ----

async function signOff(s) {
  for (const [which, words] of [['brother', 'Clear to whoever is on duty tonight.'], ['sister', 'Good: ask her about the group each week.']]) {
    await s.write('signing', `${s[which]}/plan/signoff`, { outcome: 'authorised', comments: words })
    assert.match(await s.in.signing.words(), new RegExp(`Signed off.*${words}`))
  }
}

// ---- The census ----

function planted(who, identifier) {
  return [
    `ChildIdentifiers/LAchildID=${identifier}`, who.upn ? `ChildIdentifiers/UPN=${who.upn}` : `ChildIdentifiers/UPNunknown=${who.noUpn}`, `ChildIdentifiers/PersonBirthDate=${who.born}`, `ChildIdentifiers/Sex=${who.sex}`,
    `ChildCharacteristics/Ethnicity=${who.ethnicity}`, 'ChildCharacteristics/Disabilities/Disability=NONE',
    ...[`CINreferralDate=${on.call}`, `ReferralSource=${source}`, `PrimaryNeedCode=${need}`,
      `Assessments/AssessmentActualStartDate=${on.visit}`, `Assessments/AssessmentInternalReviewDate=${on.review}`, `Assessments/AssessmentAuthorisationDate=${on.authorised}`,
      ...who.factors.map(factor => `Assessments/FactorsIdentifiedAtAssessment/AssessmentFactors=${factor}`),
      `Section47/S47ActualStartDate=${on.call}`, `Section47/InitialCPCtarget=${on.due}`, `Section47/DateOfInitialCPC=${on.conference}`, 'Section47/ICPCnotRequired=false', 'ReferralNFA=false',
      `ChildProtectionPlans/CPPstartDate=${on.conference}`, `ChildProtectionPlans/InitialCategoryOfAbuse=${who.category}`, `ChildProtectionPlans/LatestCategoryOfAbuse=${who.category}`,
      `ChildProtectionPlans/NumberOfPreviousCPP=${who.earlier}`,
      ...[`PPStartDate=${on.gateway}`, `LBPSentDate=${on.letter}`, 'FGDMMeetingOffer=1', 'FGDMMeetingFac=1', `InitialPPMeetingDate=${on.met}`, 'ReviewMeetingsCount=1', `StepDecisionDate=${on.outcome}`,
        ...who.atTheEnd].map(line => `PreProceedingsandFGDM/${line}`)].map(line => `CINdetails/${line}`)
  ]
}

async function tellTheCensus(s) {
  const identifiers = []
  for (const child of [s.brother, s.sister]) {
    await s.in.planning.go(child)
    identifiers.push((await s.in.planning.words()).match(/Identifier (\w+)/)[1])
  }
  await s.night()
  const year = Number(days[0].slice(0, 4)), folder = s.world.stores.place(`${s.store}-census`)
  fs.mkdirSync(folder)
  await s.world.stores.kith(['export', 'cin', ...s.world.stores.where(s.store), '--council', code, '--year', `${year}-${String(year + 1).slice(2)}`, '--out', folder])
  const told = childrenOfCensus(folder)
  for (const [n, who] of [brother, sister].entries()) assert.deepEqual(told[identifiers[n]], planted(who, identifiers[n]), who.given)
}

export async function protectSiblings(run) {
  const engine = run.scripts || !hasPostgres ? 'SQLite' : 'PostgreSQL', mode = `${run.mode}, ${engine}`
  if (!run.scripts && !hasPostgres) run.report.note('the twenty days are not told on PostgreSQL here: KITH_TEST_POSTGRES is not set')
  const check = (sentence, work) => run.report.check(`${sentence} (${mode})`, () => work(s))
  const s = new Story(run, 'twenty-days', { people, days, engine })
  await s.day(1)
  await check('on the first of twenty days a call about two children is taken once', takeTheCall)
  await check('a manager decides for both, and the head teacher is answered', decide)
  await check('their family is added', addTheFamily)
  await check('what the census asks of each child, and nobody has said yet, is recorded', sayWhoTheyAre)
  await check('a discussion with the police starts an enquiry about each', discuss)
  await s.day(2)
  await check('both are seen alone, and what kind of visit it was is said once', seeBoth)
  await check('they are assessed together', beginTheAssessment)
  await s.day(5)
  await check('a visit that the family cancelled is recorded as that', isCancelled)
  await s.day(6)
  await check('what the enquiries found is sent to a manager', sendFindings)
  await check('the worker will be away, and a colleague holds the post meanwhile', coverTheWorker)
  await s.day(7)
  await check('another manager authorises both enquiries', authoriseEnquiries)
  await check('the conference is arranged, due fifteen working days after the discussion, and its chair can open both records from then on', arrangeTheConference)
  await s.day(9)
  await check('between Christmas and the new year whoever covers the worker sees both', coverSeesBoth)
  await s.day(10)
  await check('the worker is back and sends the assessments, which know when the children were first seen', sendTheAssessments)
  await check('the manager authorises them', authoriseAssessments)
  await s.day(11)
  await check('the chair records what the conference decided about each', holdTheConference)
  await check('the chair writes the outline plans', writeOutlinePlans)
  await s.day(12)
  await check('the case is passed on, and accepted for both', passItOn)
  await s.day(13)
  await check('the worker says goodbye to both, which is written once', sayGoodbye)
  await check('a service manager decides at the legal gateway to start pre-proceedings for both', decideAtGateway)
  await s.day(14)
  await check('the new worker is introduced, and the one before sees the children no more', areIntroduced)
  await check('the new worker sees both under the plan', seeBothUnderThePlan)
  await check('the family is offered a meeting of its own', offerFamilyMeeting)
  await check('a letter before proceedings about each child is written, and approved by a manager', writeBeforeProceedings)
  await check('both letters go together', sendLetters)
  await s.day(18)
  await check('the first core group goes through both plans', meetAsCoreGroup)
  await check('the parents and the council meet before court, and who was invited is known from the core group', meetBeforeCourt)
  await check('what the family decided at its own meeting is recorded for both', holdFamilyMeeting)
  await s.day(20)
  await check('they meet again, and who was invited is known from the first meeting', reviewBeforeCourt)
  await check('the outcome is decided, for each child another', decideOutcomes)
  await check('the application to the court is recorded for the brother alone', apply)
  await check('a manager who wrote none of it signs both plans off', signOff)
  await s.as('planning')
  await check('the census file says of both children what was typed, element by element', tellTheCensus)
  await s.night()
  await run.report.check(`through the twenty days the program says nothing is wrong (${mode})`, () => assert.deepEqual(s.wrong, []))
}
