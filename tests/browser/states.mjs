// Every page of the site in every state that a person can meet, each as { name, who, open(visitor), status, isPlain }: how the state
// is reached and what it answers. `who` names one of the visitors of world.mjs. Pages that exist once for each record or code set
// are found by following the site's own links; after the first of a kind they are plain: less is looked at.
import { givePassword, giveCode, keyShown } from './people.mjs'
import { oneTimeCode } from './one_time_code.mjs'
import { alike, small, runningJob } from './files.mjs'
import { password } from './server.mjs'
import { allocation, another } from './allocation_states.mjs'
import { beforeCourt } from './before_court_states.mjs'
import { letters } from './letter_states.mjs'
import { online } from './online_states.mjs'
import { protection } from './protection_states.mjs'
import { addRecord, beginAnAssessment, dateParts, daysAfter, fillDate, sendTwice } from './steps.mjs'

const at = path => visitor => visitor.go(path)

async function submitEmpty(visitor, path, name = 'Save') {
  await visitor.go(path)
  await visitor.press(name)
}

// ---- Not signed in ----

function outside(world) {
  return [
    { name: 'sign-in page of a demonstration', who: 'stranger', open: at('/sign-in') },
    { name: 'sign-in page, password missing', who: 'stranger', status: 422, open: v => submitEmpty(v, '/sign-in', 'Sign in') },
    { name: 'sign-in page, password wrong', who: 'stranger', status: 422, open: v => v.go('/sign-in').then(() => givePassword(v, 'nobody@example.org', 'not this one at all')) },
    { name: 'signed out', who: 'stranger', open: at('/sign-in?done=signed_out') },
    { name: 'help, not signed in', who: 'stranger', open: at('/help') },
    { name: 'page not found, not signed in', who: 'stranger', status: 404, open: at('/nothing-here') },
    { name: 'sign-in page of a council', who: 'outsider', open: at('/sign-in') },
    { name: 'authenticator to set up', who: 'newcomer', open: async v => { await v.go('/sign-in'); await givePassword(v, world.users.newcomer.email) } },
    { name: 'authenticator to set up, code wrong', who: 'newcomer', status: 422, open: v => giveCode(v, '000000') },
    { name: 'recovery codes', who: 'newcomer', open: async v => giveCode(v, oneTimeCode(await keyShown(v))) },
    { name: 'code to enter', who: 'newcomer', open: async v => {
      await v.go('/')
      await v.press('Sign out')
      await givePassword(v, world.users.newcomer.email)
    } },
    { name: 'code to enter, code wrong', who: 'newcomer', status: 422, open: v => giveCode(v, '000000') }
  ]
}

// ---- A worker: what a child's record looks like day by day ----

// Written, and where it then is.
async function writeNote(visitor, child) {
  await visitor.go(`${child}/case_note/new`)
  await visitor.tab.selectOption('#purpose', 'visit')
  await visitor.tab.fill('#what_happened', 'Made tea together and talked about the move.\nShe showed me her room.')
  await visitor.tab.fill('#child_words', 'I want to stay at my school.')
  await visitor.press('Save')
  return new URL(visitor.tab.url()).pathname
}

// The newest note, entered in error: its history is where that leads.
async function enterNoteInError(visitor, child) {
  await visitor.go(`${child}/case_note`)
  await visitor.go((await visitor.tab.locator('main article a').first().getAttribute('href')) + '/remove')
  await visitor.tab.fill('#why-changed', 'It is not about this child.')
  await visitor.press('It was entered in error')
}

// And taken out of that history as well.
async function takeNoteOut(visitor) {
  const history = new URL(visitor.tab.url()).pathname.replace(/wrong-person$/, 'history')
  await visitor.tab.fill('#reason', 'Two tabs were open.')
  await visitor.press('Take it out of this record')
  await visitor.go(history)
}

// A letter of three lines, as the browser sends it.
async function bringDocument(visitor, child, file) {
  await visitor.go(`${child}/document/new`)
  await visitor.tab.selectOption('#kind', 'letter')
  await visitor.tab.fill('#name', 'Letter from the head teacher')
  await fillDate(visitor, 'dated_on', { day: '9', month: '3', year: '2026' })
  await visitor.tab.fill('#from_whom', 'Ms Reid, head teacher')
  await visitor.tab.setInputFiles('#file', file)
  await visitor.press('Save')
  return new URL(visitor.tab.url()).pathname
}

// The form of what was shared is open: with a teacher.
async function shareIt(visitor) {
  await visitor.tab.selectOption('#recipient_kind', 'school')
  await visitor.tab.fill('#recipient', 'Ms Reid, class teacher')
  await visitor.tab.selectOption('#how', 'secure_email')
  await fillDate(visitor, 'shared_on', { day: '10', month: '3', year: '2026' })
  await visitor.tab.fill('#reaction', 'She says the dates are right.')
  await visitor.press('Save')
}

// A visit of today at which the child was seen, which the facts of an assessment then begin with.
async function seenToday(visitor, child) {
  await visitor.go(`${child}/visit/new`)
  await visitor.tab.selectOption('#kind', 'assessment')
  await visitor.tab.check('#seen')
  await visitor.tab.check('#seen_alone')
  await visitor.press('Save')
}

// The assessment that the states below are about: each visitor has begun their own, under a referral of its own, because states of two people go side by side.
const begun = new WeakMap()

const beginAssessment = async (visitor, child) => begun.set(visitor, await beginAnAssessment(visitor, child))

const openOf = (visitor, rest) => visitor.go(begun.get(visitor) + rest)
const openPart = (visitor, part) => openOf(visitor, `/part/${part}`)

async function writePart(visitor) {
  await openPart(visitor, 'identity')
  await visitor.tab.fill('#with-who_i_am', 'White British')
  await visitor.press('Save')
}

const letter = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear Ms Haddad,\nNia has settled well.\n') }
const webPage = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<!DOCTYPE html><p>Not a letter') }

// A call about the child, from the child's page on; the form shows who is like them, with the child chosen.
async function takeContact(visitor, child) {
  await visitor.go(`/contacts/new?child=${child.split('/').pop()}`)
  await visitor.tab.selectOption('#method', 'telephone')
  await visitor.tab.selectOption('#source', '2A')
  await visitor.tab.fill('#caller', 'Ms Reid, head teacher')
  await visitor.tab.fill('#concern', 'Came to school hungry twice this week.')
  await visitor.tab.check('input[name=urgency][value=amber]')
  await visitor.press('Save')
  return new URL(visitor.tab.url()).pathname
}

function everyday(child) {
  return [
    { name: 'home', who: 'worker', open: at('/') },
    { name: 'children', who: 'worker', open: at('/children') },
    { name: 'children of one group', who: 'worker', open: at('/children?group=looked_after') },
    { name: 'children, none fits', who: 'worker', open: at('/children?q=zzzz') },
    { name: 'child’s page', who: 'worker', open: at(child) },
    { name: 'case notes, none', who: 'worker', open: at(`${child}/case_note`) },
    { name: 'case note to write', who: 'worker', open: at(`${child}/case_note/new`) },
    { name: 'case note without its text', who: 'worker', status: 422, open: v => submitEmpty(v, `${child}/case_note/new`) },
    { name: 'case note just written', who: 'worker', open: v => writeNote(v, child) },
    { name: 'case note to add to', who: 'worker', open: async v => v.go((await writeNote(v, child)).replace(/\?.*/, '') + '/addendum') },
    { name: 'case note that is never changed', who: 'worker', status: 409, open: async v => v.go((await writeNote(v, child)).replace(/\?.*/, '') + '/edit') },
    { name: 'person in a case note, never added later', who: 'worker', status: 409, open: at(`${child}/case_note_person/new`) },
    { name: 'note filed to the wrong person', who: 'manager', open: async v => {
      await v.go(`${child}/case_note`)
      await v.go((await v.tab.locator('main article a').first().getAttribute('href')) + '/wrong-person')
    } },
    { name: 'note filed to the wrong person, no reason', who: 'manager', status: 422, open: v => v.press('Take it out of this record') },
    { name: 'history of a note entered in error', who: 'manager', open: v => enterNoteInError(v, child) },
    { name: 'note entered in error, filed to the wrong person', who: 'manager', open: v => v.choose('It was about somebody else: take it out of this history too') },
    { name: 'history of a note filed to the wrong person', who: 'manager', open: v => takeNoteOut(v) },
    { name: 'case notes', who: 'worker', open: at(`${child}/case_note`) },
    { name: 'documents, none', who: 'worker', open: at(`${child}/document`) },
    { name: 'document to add', who: 'worker', open: at(`${child}/document/new`) },
    { name: 'document, nothing given', who: 'worker', status: 422, open: v => submitEmpty(v, `${child}/document/new`) },
    { name: 'document that is a web page', who: 'worker', status: 422, open: v => bringDocument(v, child, webPage) },
    { name: 'document just brought', who: 'worker', open: v => bringDocument(v, child, letter) },
    { name: 'document, a new version', who: 'worker', open: async v => v.go((await bringDocument(v, child, letter)) + '/version') },
    { name: 'documents', who: 'worker', open: at(`${child}/document`) },
    { name: 'document filed to the wrong person', who: 'manager', open: async v => v.go((await bringDocument(v, child, letter)) + '/wrong-person') },
    { name: 'share log, nothing', who: 'worker', open: at(`${child}/shared_copy`) },
    { name: 'share log, who was given a document', who: 'worker', open: async v => v.go((await bringDocument(v, child, letter)) + '/shared/new') },
    { name: 'share log, nobody chosen', who: 'worker', status: 422, open: v => v.press('Save') },
    { name: 'share log, who has which version', who: 'worker', open: v => shareIt(v) },
    { name: 'share log of a child', who: 'worker', open: at(`${child}/shared_copy`) },
    { name: 'share log, one copy', who: 'worker', open: async v => v.go(await v.tab.locator('main tbody th a').first().getAttribute('href')) },
    { name: 'family assessment, begun', who: 'worker', open: v => beginAssessment(v, child) },
    { name: 'family assessment, a part to write', who: 'worker', open: v => openPart(v, 'identity') },
    { name: 'family assessment, a part saved', who: 'worker', open: v => writePart(v) },
    { name: 'family assessment, facts to change, the child seen at a visit', who: 'worker', open: async v => { await seenToday(v, child); await openOf(v, '/edit') } },
    { name: 'family assessment, factors', who: 'worker', open: v => openOf(v, '/factors') },
    { name: 'family assessment, brothers and sisters together', who: 'worker', open: v => openOf(v, '/together') },
    { name: 'family assessment, to read', who: 'worker', open: v => openOf(v, '/read') },
    { name: 'family assessment, who may be told', who: 'worker', open: v => openOf(v, '/told') },
    { name: 'family assessment, what the child may be told', who: 'worker', open: v => openOf(v, `/told/${child.split('/').pop()}`) },
    { name: 'family assessment, to be sent', who: 'worker', open: v => openOf(v, '/step/sent') },
    { name: 'family assessment, begun by a manager', who: 'manager', open: v => beginAssessment(v, child) },
    { name: 'family assessment, a look half way', who: 'manager', open: v => openOf(v, '/step/looked') },
    { name: 'family assessment, returned without comments', who: 'manager', status: 422, open: v => openOf(v, '/step/returned').then(() => v.press('Return it')) },
    { name: 'family assessment, to authorise', who: 'manager', open: v => openOf(v, '/step/authorised') },
    { name: 'family assessment, authorised without reasons', who: 'manager', status: 422, open: v => v.press('Authorise it') },
    { name: 'words in a document', who: 'worker', open: async v => {
      await v.go(await bringDocument(v, child, letter))
      await v.go(await v.tab.locator('main a[href$="/save"] + a').first().getAttribute('href'))
    } },
    { name: 'one note for several children', who: 'worker', open: at(`${child}/group_note/new`) },
    { name: 'contact to take', who: 'worker', open: at('/contacts/new') },
    { name: 'contact to take, nobody named', who: 'worker', status: 422, open: v => submitEmpty(v, '/contacts/new') },
    { name: 'contact to take about a child who is known', who: 'worker', open: at(`/contacts/new?child=${child.split('/').pop()}`) },
    { name: 'contact just taken', who: 'worker', open: v => takeContact(v, child) },
    { name: 'front door', who: 'manager', open: at('/front-door') },
    { name: 'front door, nothing waits', who: 'worker', open: at('/front-door?show=unrated') },
    { name: 'out of hours', who: 'manager', open: at('/out-of-hours') },
    { name: 'contact to hand over', who: 'manager', open: async v => v.go((await takeContact(v, child)) + '/hand-over') },
    { name: 'contact handed over, nothing given', who: 'manager', status: 422, open: v => v.press('Hand it over') },
    { name: 'out of hours, handed over and not accepted', who: 'manager', open: async v => {
      await v.go((await takeContact(v, child)) + '/hand-over')
      await v.tab.selectOption('#team', { index: 1 })
      await v.tab.fill('#done', 'Saw the child at home with the police.')
      await v.press('Hand it over')
    } },
    { name: 'contact, more time asked without a reason', who: 'worker', status: 422, open: async v => submitEmpty(v, (await takeContact(v, child)) + '/more-time', 'Tell my managers') },
    { name: 'contact to decide about', who: 'manager', open: async v => v.go((await takeContact(v, child)) + '/decide') },
    { name: 'contact decided without a reason', who: 'manager', status: 422, open: v => v.press('Save the decision') },
    { name: 'contact just decided about', who: 'manager', open: async v => {
      await v.go((await takeContact(v, child)) + '/decide')
      await v.tab.check('input[name=outcome][value=advice]')
      await v.tab.fill('#decision', 'The school gives breakfast, and the mother agreed to that.')
      await v.press('Save the decision')
    } },
    { name: 'contact of the same incident as another', who: 'manager', open: async v => {
      await v.go(await takeContact(v, child))
      await v.tab.selectOption('#other', { index: 1 })
      await v.press('It is the same incident')
    } },
    { name: 'contact to answer', who: 'manager', open: async v => v.go((await takeContact(v, child)) + '/answer') },
    { name: 'contact answered with nothing', who: 'manager', status: 422, open: v => v.press('Save') },
    { name: 'chronology', who: 'worker', open: at(`${child}/chronology`) },
    { name: 'chronology, nothing significant yet', who: 'worker', open: at(`${child}/chronology?show=significant`) },
    { name: 'chronology, what is suggested', who: 'worker', open: at(`${child}/chronology?show=suggested`) },
    { name: 'significance without a reason', who: 'worker', status: 422, open: async v => {
      await v.go(`${child}/chronology?show=suggested`)
      await v.press('They are significant')
    } },
    { name: 'one event to decide about', who: 'worker', open: async v => {
      await v.go(`${child}/chronology`)
      await v.go(await v.tab.locator('main a[href*="/chronology/decide"]').first().getAttribute('href'))
    } },
    { name: 'all records of one kind', who: 'worker', open: at(`${child}/review`) },
    { name: 'records of a kind, none', who: 'worker', open: at(`${child}/deprivation_of_liberty`) },
    { name: 'family and network', who: 'worker', open: at(`${child}/family`) },
    { name: 'add a relationship', who: 'worker', open: at(`${child}/relationship/add`) },
    { name: 'add a relationship, nothing given', who: 'worker', status: 422, open: v => submitEmpty(v, `${child}/relationship/add`, 'Add this relationship') },
    { name: 'what the 903 would say of a child', who: 'worker', open: at(`${child}/903`) },
    { name: 'search for a person, nothing typed', who: 'worker', open: at('/search') },
    { name: 'search for a person, nobody', who: 'worker', open: at('/search?q=Zzyzx+Qqrst+12%2F3%2F2012+SW1A+1AA') },
    { name: 'search for words in notes, nothing typed', who: 'worker', open: at('/search/text') },
    { name: 'search for words in notes, none', who: 'worker', open: at('/search/text?q=zzyzx+qqrst') },
    { name: 'worklist', who: 'worker', open: at('/worklist') },
    { name: 'worklist of one kind', who: 'worker', open: at('/worklist?when=late&mine=1') },
    { name: 'what is due of a child', who: 'worker', open: at(`${child}/due`) },
    { name: 'who can see, own looks', who: 'worker', open: at(`${child}/who`) },
    { name: 'account', who: 'worker', open: at('/account') },
    { name: 'password to change', who: 'worker', open: at('/account/password') },
    { name: 'password to change, wrong', who: 'worker', status: 422, open: v => submitEmpty(v, '/account/password', 'Change password') },
    { name: 'help', who: 'worker', open: at('/help') },
    { name: 'page not found', who: 'worker', status: 404, open: at('/nothing-here') },
    { name: 'child who may not be known of', who: 'worker', status: 404, open: at('/children/999999') },
    { name: 'imports refused', who: 'worker', status: 403, open: at('/imports') }
  ]
}

// ---- One record: form, mistakes, history, conflict, end ----

function placementDates(visitor) {
  return fillDate(visitor, 'started_on', { day: '31', month: '2', year: '2024' })
}

function writing(child, placement) {
  return [
    { name: 'form with mistakes', who: 'worker', status: 422, open: async v => {
      await v.go(`${child}/placement/new`)
      await placementDates(v)
      await v.tab.fill('#postcode', 'not a postcode')
      await v.press('Save')
    } },
    { name: 'change without a reason', who: 'worker', status: 422, open: v => submitEmpty(v, `${placement}/edit`) },
    { name: 'record just saved', who: 'worker', open: v => addRecord(v, child, 'review', async () => fillDate(v, 'held_on', { day: '4', month: '3', year: '2024' })) },
    { name: 'record to end as entered in error', who: 'manager', open: at(`${placement}/remove`) },
    { name: 'record to end, no reason', who: 'manager', status: 422, open: v => submitEmpty(v, `${placement}/remove`, 'It was entered in error') },
    { name: 'form sent twice', who: 'worker', status: 409, open: v => sendTwice(v, `${child}/review/new`, () => fillDate(v, 'held_on', { day: '5', month: '3', year: '2024' })) },
    { name: 'two people at one record', who: 'worker', status: 409, open: v => clash(v, placement) },
    { name: 'record ended while its form was open', who: 'manager', status: 409, open: v => changeEnded(v, child) },
    { name: 'draft kept and continued', who: 'worker', open: async v => {
      await v.go(`${child}/person_address/new`)
      await v.tab.fill('#line_1', 'Half an address')
      await v.press('Save as draft')
    } },
    { name: 'form with a draft on offer', who: 'worker', open: at(`${child}/person_address/new`) },
    { name: 'home with a draft', who: 'worker', open: at('/') },
    { name: 'drafts', who: 'worker', open: at('/drafts') },
    { name: 'draft in words', who: 'worker', open: async v => {
      await v.go('/drafts')
      const action = await v.tab.locator('main a[href*="draft=1"]').first().getAttribute('href')
      await v.go(action)
      await v.go((await v.tab.locator('form[action$="/throw-away"]').getAttribute('action')).replace('/throw-away', ''))
    } },
    { name: 'another draft of the same form', who: 'worker', status: 409, open: async v => {
      await v.go(`${child}/person_address/new`)
      await v.tab.fill('#line_1', 'Begun anew')
      await v.press('Save as draft')
    } },
    { name: 'still signed in', who: 'worker', open: at('/account/stay') },
    { name: 'history with changes', who: 'worker', open: at(`${placement}/history`) }
  ]
}

async function change(visitor, postcode, reason) {
  await visitor.tab.fill('#postcode', postcode)
  await visitor.tab.fill('#why-changed', reason)
  await visitor.press('Save')
}

// Another tab ends the record as entered in error while its form is open.
async function changeEnded(visitor, child) {
  await addRecord(visitor, child, 'review', async () => fillDate(visitor, 'held_on', { day: '6', month: '3', year: '2024' }))
  const row = new URL(visitor.tab.url()).pathname
  const other = await visitor.another()
  await visitor.go(`${row}/edit`)
  await other.go(`${row}/remove`)
  await other.tab.fill('#why-changed', 'It was another child’s.')
  await other.press('It was entered in error')
  await other.tab.close()
  await visitor.tab.fill('#why-changed', 'The day was wrong.')
  await visitor.press('Save')
}

// The same person in a second tab is a second person to the record.
async function clash(visitor, placement) {
  const other = await visitor.another()
  await visitor.go(`${placement}/edit`)
  await other.go(`${placement}/edit`)
  await change(other, 'ZZ9 9ZZ', 'First to save')
  await other.tab.close()
  await change(visitor, 'ZZ1 1ZZ', 'Second to save')
}

async function placeHold(visitor, child) {
  await visitor.go(`${child}/holds/new`)
  await visitor.tab.fill('#reason', 'Claim 12 of the year')
  await fillDate(visitor, 'review', { day: '1', month: '2', year: '2099' })
  await visitor.press('Place the hold')
}

// The last two children of the list's first page.
async function twoOthers(visitor) {
  await visitor.go('/children')
  const links = await visitor.tab.locator('main a[href^="/children/"]').evaluateAll(all => all.map(a => a.getAttribute('href')))
  return [...new Set(links.filter(href => /^\/children\/\d+$/.test(href)))].slice(-2)
}

async function likeTheFirst(visitor) {
  await visitor.go('/children')
  return (await visitor.tab.locator('main a[href^="/children/"]').first().innerText()).trim()
}

async function compareWithAnother(visitor, child) {
  const [other] = await twoOthers(visitor)
  await visitor.go(`${child}/same-person?other=${other.split('/').pop()}`)
}

async function joinTwo(visitor) {
  const [one, other] = await twoOthers(visitor)
  await visitor.go(`${one}/same-person?other=${other.split('/').pop()}`)
  await visitor.tab.check('input[name=finding][value=same]')
  await visitor.tab.fill('#reason', 'The mother confirmed both spellings at the visit')
  await visitor.press('Keep what I found')
}

async function divideTwo(visitor) {
  const [one, other] = await twoOthers(visitor)
  await visitor.go(`${one}/divide?other=${other.split('/').pop()}`)
}

// Everything stays, but for the last of the list.
async function sayWhose(visitor) {
  await visitor.tab.evaluate(() => {
    for (const radio of document.querySelectorAll('main input[type=radio][value=stays]')) radio.checked = true
    ;[...document.querySelectorAll('main input[type=radio][value=both]')].pop().checked = true
  })
  await visitor.tab.fill('#reason', 'The school has two girls of this name')
  await visitor.press('Go on')
}

async function setLimit(visitor) {
  await visitor.tab.fill('#number', '0')
  await fillDate(visitor, 'from', { day: '1', month: '2', year: '2099' })
  await visitor.tab.fill('#reason', 'Decision 12 of the director')
  await visitor.press('Set this limit')
}

// ---- The others ----

// A protected address, and a review that names its street.
async function addressNearby(visitor, child) {
  await addRecord(visitor, child, 'person_address', async () => {
    await visitor.tab.check('input[name=kind][value=home]')
    await visitor.tab.check('input[name=is_protected][value="1"]')
    await visitor.tab.fill('#line_1', '14 Larkspur Hidden Lane')
    await visitor.tab.fill('#postcode', 'ZZ7 7ZZ')
  })
  await addRecord(visitor, child, 'review', async () => {
    await fillDate(visitor, 'held_on', { day: '5', month: '3', year: '2024' })
    await visitor.tab.fill('#decisions', 'Walks home from school by Larkspur Hidden Lane.')
  })
  await visitor.go(`${child}/address-check`)
}

function others(child) {
  return [
    { name: 'who can see, everybody’s looks', who: 'manager', open: at(`${child}/who`) },
    { name: 'child’s page, reading only', who: 'quality', open: at(child) },
    { name: 'change refused', who: 'quality', status: 403, open: at(`${child}/review/new`) },
    { name: 'home without children', who: 'administrator', open: at('/') },
    { name: 'children, nobody to see', who: 'administrator', open: at('/children') },
    { name: 'imports, none yet', who: 'director', open: at('/imports') },
    { name: 'worklist of a director, who is late now', who: 'director', open: at('/worklist') },
    { name: 'what waits, of a director', who: 'director', open: at('/worklist/waiting') },
    { name: 'what waits, one kind', who: 'director', open: at('/worklist/waiting?what=no_direct_work') },
    { name: 'done in time, of a director', who: 'director', open: at('/worklist/in-time') },
    { name: 'done in time, one rule', who: 'director', open: at('/worklist/in-time?rule=CP10&period=36') },
    { name: 'done in time, children behind a number', who: 'director', open: at('/worklist/in-time?rule=CP10&period=36&outcome=late') },
    { name: 'done in time, of a worker who has no case', who: 'administrator', open: at('/worklist/in-time?period=3') },
    { name: 'home of a director', who: 'director', open: at('/') },
    { name: 'search for words in notes, some', who: 'director', open: at('/search/text?q=school') },
    { name: 'search for a person, many', who: 'director', open: at('/search?q=adeyemy') },
    { name: 'search for a person, a part fits', who: 'director', open: at('/search?q=Zzyzx+Walsh') },
    { name: 'children, many, third page', who: 'analyst', open: at('/children?page=3') },
    { name: 'cover', who: 'manager', open: at('/cover') },
    { name: 'cover, mistakes', who: 'manager', status: 422, open: v => submitEmpty(v, '/cover', 'Decide this cover') },
    { name: 'cover decided', who: 'manager', open: v => decideCover(v) },
    { name: 'cover, who decides none', who: 'worker', open: at('/cover') },
    { name: 'keys for other systems', who: 'analyst', open: at('/account/keys') },
    { name: 'keys for other systems, mistakes', who: 'analyst', status: 422, open: v => submitEmpty(v, '/account/keys', 'Make the key') },
    { name: 'key made', who: 'analyst', open: v => makeKey(v) },
    { name: 'keys for other systems, one stands', who: 'analyst', open: at('/account/keys') },
    { name: 'open in an emergency', who: 'manager', open: at('/emergency') },
    { name: 'open in an emergency, nobody found', who: 'manager', open: at('/emergency?q=zzzz') },
    { name: 'emergency openings', who: 'manager', open: at('/emergency-openings') },
    { name: 'emergency summaries', who: 'manager', open: at('/emergency-summaries') },
    { name: 'how long it is kept', who: 'manager', open: at(`${child}/retention`) },
    { name: 'places to check for a protected address', who: 'manager', open: v => addressNearby(v, child) },
    { name: 'legal hold to place', who: 'manager', open: at(`${child}/holds/new`) },
    { name: 'legal hold, no reason and no day', who: 'manager', status: 422, open: v => submitEmpty(v, `${child}/holds/new`, 'Place the hold') },
    { name: 'how long it is kept, a legal hold stands', who: 'manager', open: v => placeHold(v, child) },
    { name: 'legal hold', who: 'manager', open: async v => { await v.go(`${child}/retention`); await v.follow('main a[href*="/holds/"]:not([role])') } },
    { name: 'legal hold to lift', who: 'manager', open: v => v.press('Lift this hold') },
    { name: 'legal hold, nothing said of lifting it', who: 'manager', status: 422, open: v => v.press('Lift the hold') },
    { name: 'adoption to record, asked before the record is sealed', who: 'worker', open: async v => {
      await v.go(`${child}/adoption_case/new`)
      await fillDate(v, 'opened_on', { day: '2', month: '3', year: '2025' })
      await v.tab.check('#order_type')
      await fillDate(v, 'order_on', { day: '1', month: '9', year: '2026' })
      await v.press('Save')
    } },
    { name: 'same person, which other', who: 'manager', open: at(`${child}/same-person`) },
    { name: 'same person, no such number', who: 'manager', status: 422, open: at(`${child}/same-person?other=999999999`) },
    { name: 'two records side by side', who: 'manager', open: v => compareWithAnother(v, child) },
    { name: 'two records side by side, nothing said', who: 'manager', status: 422, open: v => v.press('Keep what I found') },
    { name: 'what was found of two records', who: 'manager', open: async v => {
      await compareWithAnother(v, child)
      await v.tab.check('input[name=finding][value=unsure]')
      await v.tab.fill('#reason', 'The dates of birth differ by a month')
      await v.press('Keep what I found')
    } },
    { name: 'person to register', who: 'manager', open: at('/people/new') },
    { name: 'person to register, no name', who: 'manager', status: 422, open: v => v.press('Go on') },
    { name: 'person to register, likely ones', who: 'manager', status: 200, open: async v => {
      const name = await likeTheFirst(v)
      await v.go('/people/new')
      await v.tab.fill('#given', name.split(' ')[0])
      await v.tab.fill('#family', name.split(' ').slice(1).join(' '))
      await v.press('Go on')
    } },
    { name: 'records that may be of one person', who: 'manager', open: at('/duplicates') },
    { name: 'joined with another record', who: 'manager', open: joinTwo },
    { name: 'joined records to separate', who: 'manager', open: async v => {
      await v.follow('main a[href$="/same-person"]')
      await v.follow('main a[href$="/separate"]')
    } },
    { name: 'joined records to separate, no reason', who: 'manager', status: 422, open: v => v.press('Separate them') },
    { name: 'record of two people, who the other is', who: 'manager', open: at(`${child}/divide`) },
    { name: 'record of two people, no such number', who: 'manager', status: 422, open: at(`${child}/divide?other=999999999`) },
    { name: 'record of two people, the other to register', who: 'manager', open: at(`/people/new?apart_from=${child.split('/').pop()}`) },
    { name: 'record of two people, whose each is', who: 'manager', open: divideTwo },
    { name: 'record of two people, nothing said', who: 'manager', status: 422, open: v => v.press('Go on') },
    { name: 'record of two people, asked before it is divided', who: 'manager', status: 200, open: sayWhose },
    { name: 'record of two people, divided', who: 'manager', open: v => v.press('Divide the record') },
    { name: 'record of two people, what went to the other', who: 'manager', open: v => v.follow('main a[href$="/divided"]') },
    { name: 'interest to declare', who: 'manager', open: at(`${child}/interest`) },
    { name: 'interest to declare, nothing said', who: 'manager', status: 422, open: v => v.press('Declare this and close the record to me') },
    { name: 'when an interest was declared', who: 'manager', open: at('/interest-declared?done=declared') },
    { name: 'when a record is sealed', who: 'manager', open: at('/record-sealed?done=sealed') },
    { name: 'time limits', who: 'director', open: at('/council/limits') },
    { name: 'time limit, reading only', who: 'director', open: v => v.choose('Child on a protection plan seen') },
    { name: 'time limit to set, mistakes', who: 'manager', status: 422, open: async v => {
      await v.go('/council/limits')
      await v.choose('Contact decided on')
      await v.press('Set this limit')
    } },
    { name: 'time limit set', who: 'manager', open: v => setLimit(v) },
    { name: 'carers and providers', who: 'director', open: at('/council') },
    { name: 'carer households', who: 'director', open: at('/council/carer_household') },
    { name: 'providers', who: 'director', open: at('/council/provider') },
    { name: 'where the fields of a collection are held', who: 'quality', open: at('/dictionary/collections/annex_a') },
    { name: 'data dictionary', who: 'quality', open: at('/dictionary') }
  ]
}

async function linksOn(visitor, path, selector) {
  await visitor.go(path)
  const found = await visitor.tab.locator(selector).evaluateAll(links => links.map(a => [a.textContent.trim(), new URL(a.href).pathname]))
  return [...new Map(found.map(([words, href]) => [href, { words, href }])).values()]
}

// A page for each record and each code set.
async function dictionary(visitor) {
  const links = await linksOn(visitor, '/dictionary', 'main a[href^="/dictionary/"]')
  const firstSet = links.findIndex(l => l.href.startsWith('/dictionary/codes/'))
  return links.map(({ words, href }, i) => ({ name: `dictionary: ${words}`, who: 'quality', open: at(href), isPlain: i !== 0 && i !== firstSet }))
}

// The form of each record that may be added, and one record of each kind that the child has.
async function records(visitor, child) {
  const forms = await linksOn(visitor, `${child}/add`, '.kith-add-group a')
  await visitor.go(child)
  const sections = await visitor.tab.locator('.kith-records').evaluateAll(all => all.map(s => ({ words: s.id, href: new URL(s.querySelector('tbody a').href).pathname })))
  return [
    ...forms.map(({ words, href }) => ({ name: `form: ${words}`, who: 'worker', open: at(href) })),
    ...sections.flatMap(({ words, href }) => [
      { name: `record: ${words}`, who: 'manager', open: at(href) },
      // What is written once has no form to change it.
      ...(/^case_note(_addendum)?$/.test(words) ? [] : [{ name: `change: ${words}`, who: 'manager', open: at(`${href}/edit`) }]),
      { name: `history: ${words}`, who: 'manager', open: at(`${href}/history`), isPlain: true }
    ])
  ]
}

// The gallery: a page for each component, with every example of it. What an example has wrong on purpose, or by standing beside others
// like it, is excepted by name in example_exceptions.csv.
async function components(visitor) {
  const links = await linksOn(visitor, '/components', '.kith-side-navigation a')
  return [
    { name: 'components', who: 'worker', open: at('/components') },
    ...links.map(({ words, href }) => ({ name: `component: ${words}`, who: 'worker', open: at(href), component: href.split('/').pop() }))
  ]
}

async function bring(visitor, files) {
  await visitor.go('/imports/new')
  await visitor.tab.check('input[name=kind][value="903"]')
  await visitor.tab.setInputFiles('#files', files)
  await visitor.press('Upload and try it')
  await visitor.tab.locator('main .govuk-inset-text, main .govuk-warning-text').first().waitFor({ timeout: 60000 })
}

async function importAlike(visitor) {
  await bring(visitor, alike())
  await visitor.press('Import these 3 rows')
  await visitor.tab.getByText('Imported: 3 rows').first().waitFor({ timeout: 60000 })
  await visitor.choose('Look at what it did')
}

async function readyPage(visitor) {
  await visitor.go('/returns/903')
  await visitor.follow('main ul a')
  await visitor.choose('Is it ready? Every rule over these records')
}

async function writeNothing(visitor) {
  await readyPage(visitor)
  await visitor.follow('main tbody th a')
  await visitor.tab.locator('main details summary').first().click()
  await visitor.follow(visitor.tab.getByRole('button', { name: 'Keep this note' }).first())
}

async function check(visitor, files) {
  await visitor.go('/returns/903/check')
  await visitor.tab.setInputFiles('#files', files)
  await visitor.press('Upload and check')
  await visitor.tab.locator('main .govuk-inset-text, main .govuk-warning-text').first().waitFor({ timeout: 60000 })
}

async function decideCover(visitor) {
  await visitor.go('/cover')
  const posts = await visitor.tab.locator('#post option').allInnerTexts()
  const away = posts.find(words => words.includes('Personal adviser'))
  await visitor.tab.selectOption('#post', { label: away })
  const users = await visitor.tab.locator('#user option').allInnerTexts()
  await visitor.tab.selectOption('#user', { label: users.find(words => words.includes('Team manager')) })
  const day = dateParts(new Date().toISOString().slice(0, 10))
  await fillDate(visitor, 'from', day)
  await fillDate(visitor, 'last', day)
  await visitor.tab.selectOption('#reason', { label: 'Leave' })
  await visitor.press('Decide this cover')
}

async function makeKey(visitor) {
  await visitor.go('/account/keys')
  await visitor.tab.fill('#name', 'Finance system')
  await visitor.tab.fill('#record_types', 'placement visit')
  await fillDate(visitor, 'ends', dateParts(daysAfter(new Date().toISOString().slice(0, 10), 30)))
  await visitor.tab.fill('#password', password)
  await visitor.press('Make the key')
}

// Files brought in the browser; what runs is played.
function jobs(server) {
  return [
    { name: 'files to import', who: 'analyst', open: at('/imports/new') },
    { name: 'files to import, none chosen', who: 'analyst', status: 422, open: v => submitEmpty(v, '/imports/new', 'Upload and try it') },
    { name: 'trial of an import', who: 'analyst', open: v => bring(v, small()) },
    { name: 'trial of an import with two children who may be one', who: 'analyst', open: v => bring(v, alike()) },
    { name: 'import with two children who may be one', who: 'analyst', open: v => importAlike(v) },
    { name: 'trial of files that cannot be read', who: 'analyst', open: v => bring(v, { name: 'header.csv', mimeType: 'text/csv', buffer: Buffer.from('CHILD,SEX\n1') }) },
    { name: 'job that runs', who: 'analyst', open: async v => v.go(`/jobs/${runningJob(server)}`) },
    { name: '903 files to check', who: 'analyst', open: at('/returns/903/check') },
    { name: '903 files to check, none chosen', who: 'analyst', status: 422, open: v => submitEmpty(v, '/returns/903/check', 'Upload and check') },
    { name: '903 files checked', who: 'analyst', open: v => check(v, small()) },
    { name: 'issues of 903 files', who: 'analyst', open: v => v.follow(v.tab.getByRole('button', { name: 'Look at the issues' })) },
    { name: 'issues of 903 files, none fits', who: 'analyst', open: async v => v.go(v.path() + '?child=nobody') },
    { name: '903 files to check, in a demonstration', who: 'data', open: at('/returns/903/check') },
    { name: 'imports and jobs', who: 'analyst', open: at('/imports') },
    { name: 'is the 903 ready, not worked out', who: 'data', open: v => readyPage(v) },
    { name: 'is the 903 ready', who: 'data', open: async v => { await readyPage(v); await v.press('Work it out'); await v.tab.getByText(/if the 903 of/).first().waitFor({ timeout: 60000 }); await v.choose('Look at what it did') } },
    { name: 'rule of the 903 and its children', who: 'data', open: async v => { await readyPage(v); await v.follow('main tbody th a') } },
    { name: 'note for a rule of the 903, nothing written', who: 'data', status: 422, open: v => writeNothing(v) },
    { name: 'files to import, in a demonstration', who: 'data', open: at('/imports/new') }
  ]
}

async function imports(visitor) {
  const reports = await linksOn(visitor, '/imports', 'tbody a')
  const tables = await linksOn(visitor, reports[0].href, 'main tbody a')
  const child = (await linksOn(visitor, '/children', 'tbody a'))[0].href
  return [
    { name: 'imports', who: 'analyst', open: at('/imports') },
    { name: 'import report', who: 'analyst', open: at(reports[0].href) },
    ...tables.map(({ words, href }) => ({ name: `rows kept: ${words}`, who: 'analyst', open: at(href), isPlain: true })),
    { name: 'children of an import', who: 'analyst', open: at('/children') },
    { name: 'child without a name', who: 'analyst', open: at(child) }
  ]
}

async function freeze(visitor, year) {
  await visitor.go(`${year}/freeze`)
  await visitor.press('Freeze the return')
  await visitor.tab.getByRole('link', { name: 'Look at what it did' }).click({ timeout: 60000 })
}

async function takeOut(visitor) {
  await visitor.go('/returns/export')
  await visitor.tab.check('input[name=kind][value="903"]')
  await visitor.press('Make the files')
  await visitor.tab.getByText('Files to take').first().waitFor({ timeout: 60000 })
}

const annex = async visitor => (await linksOn(visitor, '/returns/903', 'main li a[href*="annex-a"]'))[0].href

async function takeLists(visitor) {
  await visitor.go(await annex(visitor))
  await visitor.press('Make the files')
  await visitor.tab.getByText('Files to take').first().waitFor({ timeout: 60000 })
}

// The return of last year, frozen once, and looked at again.
async function returns(visitor) {
  const year = (await linksOn(visitor, '/returns/903', 'main li a'))[1].href
  return [
    { name: 'returns refused', who: 'worker', status: 403, open: at('/returns/903') },
    { name: 'returns', who: 'data', open: at('/returns/903') },
    { name: 'return of a year', who: 'data', open: at(year) },
    { name: 'return to freeze', who: 'data', open: at(`${year}/freeze`) },
    { name: 'export', who: 'data', open: at('/returns/export') },
    { name: 'export, nothing chosen', who: 'data', status: 422, open: v => submitEmpty(v, '/returns/export', 'Make the files') },
    { name: 'export made', who: 'data', open: v => takeOut(v) },
    { name: 'first week', who: 'worker', open: at('/help/first-week') },
    { name: 'first week, one step done', who: 'worker', open: async v => { await v.go('/help/first-week'); await v.follow('.kith-first-week__tick') } },
    { name: 'annex a', who: 'data', open: async v => v.go(await annex(v)) },
    { name: 'annex a, a day that lies ahead', who: 'data', status: 422, open: async v => v.go(`${await annex(v)}?as_at-day=1&as_at-month=1&as_at-year=2100`) },
    { name: 'annex a, children in care', who: 'data', open: async v => v.go(`${await annex(v)}/8`) },
    { name: 'annex a, rows in which something is lacking', who: 'data', open: async v => v.go(`${await annex(v)}/8?lacking=1`) },
    { name: 'annex a, no row', who: 'data', open: async v => v.go(`${await annex(v)}/1?words=nobodyatall`) },
    { name: 'annex a, adopters', who: 'data', open: async v => v.go(`${await annex(v)}/11`) },
    { name: 'annex a made', who: 'data', open: v => takeLists(v) },
    { name: 'return frozen', who: 'data', open: v => freeze(v, year) },
    { name: 'return corrected since', who: 'data', open: async v => v.go((await linksOn(v, (await linksOn(v, year, 'tbody th a'))[0].href, 'main p a'))[0].href) }
  ]
}

// ---- Plans, visits, core groups ----

const today = () => dateParts(new Date().toISOString().slice(0, 10))

async function beginPlan(visitor, child, kind) {
  await addRecord(visitor, child, kind, () => fillDate(visitor, 'started_on', today()))
  return new URL(visitor.tab.url()).pathname.split('/').pop()
}

async function goThrough(visitor, child, plan) {
  await visitor.go(`${child}/plan/update?${plan}`)
  await visitor.tab.check('input[name=occasion][value=core_group]')
  await visitor.tab.fill('#with-action-new1-action', 'Breakfast club every school day')
  await visitor.tab.fill('#with-action-new1-who', 'Ms Reid, school')
  await fillDate(visitor, 'with-action-new1-by_when', today())
  await visitor.tab.fill('#with-contingency-new1-trigger_seen', 'Not at school by ten, and nobody answers the door')
  await visitor.tab.fill('#with-contingency-new1-action', 'The duty worker goes to the home with the police')
  await visitor.tab.selectOption('#with-contingency-new1-how_fast', 'hours_4')
  await visitor.press('Save')
}

// Whatever is asked about who may be told is ticked.
async function tellEverybody(visitor, child) {
  await visitor.go(`${child}/plan/update`)
  await visitor.tab.locator('main details').evaluateAll(all => { for (const details of all) details.open = true })
  for (const tick of await visitor.tab.locator('main input[type=checkbox][name*="may_be_told"]').all()) await tick.check()
  await visitor.tab.check('input[name=occasion][value=between]')
  await visitor.press('Save')
}

async function recordCoreGroup(visitor, child, { met = false } = {}) {
  await visitor.go(`${child}/core_group/new`)
  await visitor.tab.fill('#with-member-new1-name', 'Ms Reid')
  await visitor.tab.fill('#with-member-new1-role', 'class teacher')
  if (met) await visitor.tab.locator('input[type=radio][name^=with-met][value=yes]').first().check()
  await visitor.press('Save')
}

async function meetTrigger(visitor, child) {
  await visitor.go(`${child}/visit/new`)
  await visitor.tab.selectOption('#kind', 'child_protection')
  await visitor.tab.locator('input[type=radio][name^=with-met][value=yes]').first().check()
  await visitor.tab.locator('input[name^=with-showed]').first().fill('Nobody came to the door, and the school has not seen the child.')
  await visitor.press('Save')
}

async function recordVisit(visitor, child) {
  await visitor.go(`${child}/visit/new`)
  await visitor.tab.selectOption('#kind', 'child_protection')
  await visitor.tab.check('#seen')
  await visitor.tab.check('#seen_alone')
  await visitor.tab.fill('#notes', 'Tea in the kitchen; the back door is mended.')
  await visitor.tab.fill('#child_words', 'I have my own lamp now.')
  await visitor.press('Save')
}

async function recordDirectWork(visitor, child) {
  await addRecord(visitor, child, 'direct_work', async () => {
    await fillDate(visitor, 'held_on', today())
    await visitor.tab.fill('#purpose', 'What mornings are like')
    await visitor.tab.fill('#child_words', 'Nobody wakes me.')
    await visitor.tab.fill('#what_changes', 'An alarm clock, and the neighbour knocks.')
  })
}

function plans(world) {
  const { child } = world
  const { data } = world.visitors
  return [
    { name: 'plan of a child, none yet or one that ended', who: 'worker', open: at(`${child}/plan`) },
    { name: 'plan of a child, just begun', who: 'worker', open: async v => v.go(`${child}/plan?cp_plan=${await beginPlan(v, child, 'cp_plan')}`) },
    { name: 'plan of a child to go through', who: 'worker', open: at(`${child}/plan/update`) },
    { name: 'plan of a child, a row half filled in', who: 'worker', status: 422, open: async v => {
      await v.go(`${child}/plan/update`)
      await v.tab.fill('#with-action-new1-action', 'Breakfast club')
      await v.press('Save')
    } },
    { name: 'plan of a child, just gone through', who: 'worker', open: v => goThrough(v, child, '') },
    { name: 'plan of a child as it was at a version', who: 'worker', open: async v => v.go(await v.tab.locator('main a[href*="/plan/version/"]').first().getAttribute('href')) },
    { name: 'plan of a child, a copy for one reader', who: 'worker', open: at(`${child}/plan/for/${child.split('/').pop()}`) },
    { name: 'plan of a child, rows that may be told', who: 'worker', open: v => tellEverybody(v, child) },
    { name: 'plan of a child, a copy with what may be told', who: 'worker', open: at(`${child}/plan/for/${child.split('/').pop()}`) },
    { name: 'plan of a child, a copy with headings in Polish', who: 'worker', open: at(`${child}/plan/for/${child.split('/').pop()}?language=pl`) },
    { name: 'plan of a child, a copy with headings in Arabic', who: 'worker', open: at(`${child}/plan/for/${child.split('/').pop()}?language=ar`) },
    { name: 'plan of a child, that a copy was given', who: 'worker', open: v => v.choose('Write that it was given') },
    { name: 'plan of a child, signed off by no worker', who: 'worker', status: 403, open: at(`${child}/plan/signoff`) },
    { name: 'plan of a child that others wrote, to sign off', who: 'manager', open: async v => {
      const other = await another(data, child)
      const plan = `cin_plan=${await beginPlan(data, other, 'cin_plan')}`
      await goThrough(data, other, plan)
      await v.go(`${other}/plan/signoff?${plan}`)
    } },
    { name: 'plan of a child, signed off while something is wanting', who: 'manager', status: 422, open: async v => {
      await v.tab.check('input[name=outcome][value=authorised]')
      await v.press('Save')
    } },
    { name: 'plan of a child, returned with comments', who: 'manager', open: async v => {
      await v.tab.check('input[name=outcome][value=returned]')
      await v.tab.fill('#comments', 'Say who goes there.')
      await v.press('Save')
    } },
    { name: 'what can be added', who: 'worker', open: at(`${child}/add`) },
    { name: 'decisions about a child', who: 'worker', open: at(`${child}/decisions`) },
    { name: 'manager’s decision to record', who: 'worker', open: at(`${child}/management_decision/new`) },
    { name: 'manager’s decision without why', who: 'worker', status: 422, open: async v => {
      await v.go(`${child}/management_decision/new`)
      await v.tab.fill('#decision', 'See the father this week')
      await v.press('Save')
    } },
    { name: 'visit to record', who: 'worker', open: at(`${child}/visit/new`) },
    { name: 'visit, nothing said', who: 'worker', status: 422, open: async v => {
      await v.go(`${child}/visit/new`)
      await v.tab.fill('#held_at-day', '')
      await v.press('Save')
    } },
    { name: 'visit just recorded', who: 'worker', open: v => recordVisit(v, child) },
    { name: 'visits that count, and why', who: 'worker', open: at(`${child}/visit/counted`) },
    { name: 'visit at which a trigger was met', who: 'worker', open: v => meetTrigger(v, child) },
    { name: 'plan of a child, a trigger is met', who: 'worker', open: at(`${child}/plan`) },
    { name: 'trigger of a contingency, what was done', who: 'worker', open: v => v.choose('Say what was done') },
    { name: 'core group to record', who: 'worker', open: at(`${child}/core_group/new`) },
    { name: 'core group, not said what showed a trigger', who: 'worker', status: 422, open: v => recordCoreGroup(v, child, { met: true }) },
    { name: 'core group just recorded, on to the plan', who: 'worker', open: v => recordCoreGroup(v, child) },
    { name: 'core group, as it is read', who: 'worker', open: async v => {
      await v.go(`${child}/core_group`)
      await v.follow('main tbody th a')
    } },
    { name: 'core group to record, invited as before', who: 'worker', open: at(`${child}/core_group/new`) },
    { name: 'direct work just recorded', who: 'worker', open: v => recordDirectWork(v, child) },
    { name: 'day in a child’s life', who: 'worker', open: at(`${child}/day`) }
  ]
}

export async function statesOf(world) {
  const { worker, analyst, data } = world.visitors
  return [
    ...outside(world),
    ...online(),
    ...everyday(world.child),
    ...protection(world.child, data),
    ...await records(worker, world.child),
    ...writing(world.child, world.placement),
    ...plans(world),
    ...beforeCourt(world),
    ...allocation(world),
    ...letters(world),
    ...others(world.child),
    ...await dictionary(worker),
    ...await components(worker),
    ...(world.council.has903 ? await imports(analyst) : []),
    ...jobs(world.council),
    ...await returns(data)
  ]
}
