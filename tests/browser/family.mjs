// A family that is registered as a new worker would: by what the pages say, from link to link, and what a stranger should find out about it
// afterwards. Made once for each way of walking, by whichever journey needs it first.
import assert from 'node:assert/strict'
import { Visitor } from './browser.mjs'
import { signInAs } from './people.mjs'
import { daysAfter } from './steps.mjs'

const today = new Date().toISOString().slice(0, 10)

export const team = 'Family support and safeguarding team, Thornbridge'

// What is true of the family, whatever page says it.
export const planted = {
  mother: { given: 'Bronwen', family: 'Szczepaniak', born: '1990-05-14' },
  father: { given: 'Emrys', family: 'Vaughan-Ojo', born: '1988-02-03' },
  first: { given: 'Mabli', family: 'Vaughan-Ojo', born: '2014-03-09', sex: 'Female' },
  second: { given: 'Gethin', family: 'Vaughan-Ojo', born: '2017-11-21', sex: 'Male' },
  half: { given: 'Nesta', family: 'Szczepaniak', born: '2022-07-30', sex: 'Female' },
  misspelt: 'Mably Vaughn-Oyo',
  street: '17 Heron Wharf', postcode: 'ZT4 7HB', since: '2023-09-01',
  reach: 'By text message before noon. Never a letter to the home.',
  contact: 'Every second Saturday at the library, with his sister there.',
  alert: 'A large dog is loose in the yard. Ring from the gate.',
  visited: daysAfter(today, -6),
  words: 'I sleep at Nain’s when the shouting starts.',
  turned: daysAfter(today, -40), turning: 'Mabli told her teacher that nobody had been home for two nights.',
  why: 'First time that Mabli said herself that they were left alone.'
}

export const nameOf = who => `${who.given} ${who.family}`

// Where each question of a form is answered, found by its words: the boxes to fill, the choice to tick or the list to choose from. Run in the page.
function places(all) {
  const words = e => e.textContent.replace(/\s+/g, ' ').trim()
  const find = (where, tag, begins) => [...where.querySelectorAll(tag)].find(e => words(e).startsWith(begins))
  const boxes = (group, value) => {
    const [on, at] = value.split(' '), [year, month, day] = on.split('-').map(Number)
    return Object.entries({ Day: day, Month: month, Year: year, ...(at && { Time: at }) }).map(([box, v]) => ({ id: find(group, 'label', box).htmlFor, fill: String(v) }))
  }
  return all.flatMap(([question, value]) => {
    const main = document.querySelector('main')
    const group = find(main, 'legend', question)?.parentElement
    if (group?.querySelector('.govuk-date-input')) return boxes(group, value)
    if (group) return { id: [...group.querySelectorAll('label')].find(l => words(l) === value)?.htmlFor, tick: true }
    const id = find(main, 'label', question)?.htmlFor
    return document.getElementById(id)?.tagName === 'SELECT' ? { id, choose: value } : { id, fill: value }
  })
}

// Gives the answers to a form's questions: { question: answer }, each by the words that stand there; dates as 2026-03-27, instants with 14:30.
export async function answers(visitor, all) {
  for (const { id, fill, tick, choose } of await visitor.tab.evaluate(places, Object.entries(all))) {
    assert.ok(id, `not every question is on the page: ${Object.keys(all)}`)
    const box = visitor.tab.locator(`[id="${id}"]`)
    if (tick) await box.check()
    else if (choose) await box.selectOption({ label: choose })
    else await box.fill(fill)
  }
}

// Types into the box at the top of every page.
export async function find(visitor, words) {
  await visitor.tab.fill('input[name=q] >> nth=0', words)
  await visitor.press('Find')
}

// A record of the child whose page is open, by the list of what can be added.
async function addFromThePage(visitor, what, all, more = () => {}) {
  await visitor.choose('Add a record')
  await visitor.follow(visitor.tab.locator('.kith-add-group').getByRole('link', { name: what, exact: true }))
  await answers(visitor, all)
  await more()
  await visitor.press('Save')
  assert.match(visitor.path(), /done=added/, `${what}: ${await visitor.said()}`)
}

export async function backToTheChild(visitor) {
  await visitor.follow('.kith-identity__name')
}

async function register(visitor, who) {
  await visitor.choose('Children')
  await visitor.choose('Register a person who is not recorded yet')
  await answers(visitor, { 'Given name': who.given, 'Family name': who.family, 'Date of birth': who.born, 'Sex': who.sex })
  await visitor.press('Go on')
  assert.match(visitor.path(), /done=registered/, await visitor.said())
}

// kind: what they are to the child whose family page is open; and back there.
async function addSomebodyNew(visitor, who, kind, more) {
  await visitor.follow(visitor.tab.getByRole('button', { name: 'Add a relationship' }))
  await visitor.tab.getByLabel('Somebody new').check()
  await answers(visitor, { 'Given name': who.given, 'Family name': who.family, 'Are they': who.sex ? 'A child or young person' : 'An adult', 'Date of birth': who.born,
    ...(who.sex && { 'Sex': who.sex }), 'The other person is this person': kind, ...more })
  await visitor.press('Add this relationship')
  assert.match(visitor.path(), /done=added/, await visitor.said())
}

async function parents(visitor) {
  await addSomebodyNew(visitor, planted.mother, 'Mother', { 'With the child’s other parent': 'Parted', 'The other person has parental responsibility': 'Yes',
    'How they have it': 'Gave birth to the child (s2)', 'How to reach them safely': planted.reach })
  await addSomebodyNew(visitor, planted.father, 'Father', { 'With the child’s other parent': 'Parted', 'The other person has parental responsibility': 'Yes',
    'How they have it': 'Named on the birth registration (s4 and s4ZA)', 'Arrangements for contact': planted.contact })
}

// Of the child whose page is open; and back there.
export async function writeNote(visitor, all) {
  await visitor.choose('Write a case note')
  await answers(visitor, all)
  await visitor.press('Save')
  assert.match(visitor.path(), /done=added/, await visitor.said())
  await backToTheChild(visitor)
}

async function whatHappened(visitor) {
  await addFromThePage(visitor, 'Address', { 'Kind of address': 'Home', 'Address line 1': planted.street, 'Postcode': planted.postcode, 'Lived there from': planted.since })
  await backToTheChild(visitor)
  await addFromThePage(visitor, 'Alert or safety note', { 'Kind of alert': 'Dangerous animal', 'What workers must know': planted.alert, 'From': planted.since,
    'Review by': daysAfter(today, 90), 'Does the family know that this is recorded?': 'Yes' })
  await backToTheChild(visitor)
  await addFromThePage(visitor, 'Visit', { 'Kind of visit': 'Another visit', 'Day and time of the visit': `${planted.visited} 10:30`, 'The child was seen': 'Yes', 'The child was seen alone': 'Yes' },
    () => visitor.tab.getByLabel(`Record it for ${nameOf(planted.second)}`).uncheck())
  await backToTheChild(visitor)
  for (const [on, what, said] of [[planted.turned, planted.turning], [planted.visited, 'Talked on the swings behind the flats.', planted.words]]) {
    await writeNote(visitor, { 'Purpose': said ? 'Visit' : 'Information received', 'When it happened': `${on} 10:30`, 'What happened': what, ...(said && { 'The child’s own words': said }) })
  }
}

async function turningPoint(visitor) {
  await visitor.choose('Chronology')
  await visitor.follow(visitor.tab.locator('main tr', { hasText: planted.turning }).getByRole('link', { name: /Decide/ }))
  await answers(visitor, { 'Somebody who reads only what is significant': 'must read this', 'Why': planted.why })
  await visitor.press('Save')
}

async function make(world, scripts) {
  const worker = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(worker, 'Social worker', team)
  await register(worker, planted.first)
  const first = worker.path().split('?')[0]
  await worker.choose('Family and network')
  await parents(worker)
  await addSomebodyNew(worker, planted.second, 'Brother or sister')
  await backToTheChild(worker)
  await whatHappened(worker)
  await turningPoint(worker)
  await backToTheChild(worker)
  await worker.choose('Family and network')
  await addSomebodyNew(worker, planted.half, 'Half-brother or half-sister', { 'Related through': nameOf(planted.mother) })
  return { worker, first }
}

// { worker, first }: whoever registered them, and where the first child's page is.
export function familyOf(world, scripts) {
  world.family ??= make(world, scripts)
  return world.family
}
