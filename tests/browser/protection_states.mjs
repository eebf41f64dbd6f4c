// Strategy discussions, enquiries and conferences in every state that a person can meet: see states.mjs.

import { addRecord, dateParts, fillDate } from './steps.mjs'

const at = path => visitor => visitor.go(path)
const path = visitor => new URL(visitor.tab.url()).pathname

async function submit(visitor, address) {
  await visitor.go(address)
  await visitor.press('Save')
}

async function attend(visitor, row, { who, how = 'there', told = '' }) {
  await visitor.tab.fill(`#with-strategy_attendance-who-${row}`, who)
  await visitor.tab.selectOption(`#with-strategy_attendance-took_part-${row}`, how)
  await visitor.tab.fill(`#with-strategy_attendance-told-${row}`, told)
}

// Written, and where it then is.
async function recordDiscussion(visitor, child) {
  await visitor.go(`${child}/strategy_discussion/new`)
  await attend(visitor, 0, { who: 'Nadia Haddad', told: 'Mother did not answer the door twice.' })
  await attend(visitor, 1, { who: 'DC Moss', how: 'remote', told: 'Officers were called to the home on Saturday night.' })
  await visitor.tab.fill('#with-strategy_action-what-0', 'See the child today')
  await visitor.tab.fill('#decision', 'The child may be suffering significant harm.')
  await visitor.press('Save')
  return path(visitor)
}

async function restrictSome(visitor, child) {
  await visitor.go(`${await recordDiscussion(visitor, child)}/restricted`)
  await visitor.tab.selectOption('#agency', 'police')
  await visitor.tab.fill('#told', 'A named informant.')
  await visitor.tab.fill('#why', 'A criminal investigation')
  await visitor.press('Save')
  await visitor.choose('From: Police')
}

// The discussion's own, once there is one; else the one that is open, which somebody else of these states may have begun meanwhile.
async function startEnquiry(visitor, child) {
  await visitor.go(`${child}/strategy_discussion/new`)
  await attend(visitor, 0, { who: 'Nadia Haddad' })
  const yes = visitor.tab.locator('input[type=radio][value=joint]').first()
  if (await yes.count()) await yes.check()
  await visitor.press('Save')
  const begun = visitor.tab.locator('main a[href*="/section47_enquiry/"]:not([href$="/new"])')
  if (!await begun.count()) await visitor.go(child)
  await visitor.go(await begun.first().getAttribute('href'))
  return path(visitor)
}

// One of its own: while one is open, a discussion starts no second.
async function sendEnquiry(visitor, child) {
  await addRecord(visitor, child, 'section47_enquiry', async () => {
    await fillDate(visitor, 'started_on', dateParts(new Date().toISOString().slice(0, 10)))
    await visitor.tab.fill('#findings', 'The home was cold and there was no food. Harm is likely without help.')
    await visitor.tab.check('#services')
  })
  const enquiry = path(visitor)
  await visitor.press('Send it to a manager')
  return enquiry
}

async function addMinute(visitor, child) {
  await visitor.go(`${await arrange(visitor, child)}/minute`)
  await visitor.tab.fill('#who', 'DC Moss')
  await visitor.tab.fill('#said', 'Officers were called twice in a month.')
  await visitor.press('Save')
}

async function writeSafetyPlan(visitor, child) {
  await visitor.go(`${child}/safety_plan/new`)
  await visitor.tab.fill('#written_with', 'Mother and her sister')
  await visitor.tab.fill('#child_calls', 'Aunt Ama')
  await visitor.tab.fill('#with-safety_plan_step-what-0', 'The child sleeps at their aunt’s home')
  await visitor.tab.fill('#with-safety_plan_step-who-0', 'Aunt Ama')
  const tomorrow = new Date(Date.now() + 86400000)
  await visitor.tab.fill('#review_on-day', String(tomorrow.getDate()))
  await visitor.tab.fill('#review_on-month', String(tomorrow.getMonth() + 1))
  await visitor.tab.fill('#review_on-year', String(tomorrow.getFullYear()))
  await visitor.press('Save')
}

async function arrange(visitor, child) {
  await visitor.go(`${child}/conference/new`)
  await visitor.tab.check('input[name=kind][value=initial]')
  await visitor.tab.fill('#place', 'Town Hall')
  await visitor.tab.fill('#with-conference_person-name-0', 'DC Moss')
  await visitor.tab.selectOption('#with-conference_person-agency-0', 'police')
  await visitor.press('Save')
  return path(visitor)
}

// Of those who may be chosen somebody who does not sign in, and so cannot open the record.
async function arrangeUnseen(visitor, child) {
  const conference = await arrange(visitor, child)
  await visitor.go(`${conference}/edit`)
  const choices = await visitor.tab.locator('#chair_id option').count()
  for (let n = 1; n < choices && !/cannot open the record/.test(await visitor.words()); n++) {
    await visitor.go(`${conference}/edit`)
    await visitor.tab.selectOption('#chair_id', { index: n })
    await visitor.tab.fill('#why-changed', 'The chair is ill')
    await visitor.press('Save')
  }
}

async function hold(visitor, child) {
  const today = new Date()
  await visitor.go(`${await arrange(visitor, child)}/hold`)
  await visitor.tab.fill('#held_on-day', String(today.getDate()))
  await visitor.tab.fill('#held_on-month', String(today.getMonth() + 1))
  await visitor.tab.fill('#held_on-year', String(today.getFullYear()))
  await visitor.tab.locator('input[type=radio][name^=with-plan]').first().check()
  await visitor.press('Save')
  return path(visitor)
}

// data: somebody else who may write about the child, whose work the manager decides about.
export function protection(child, data) {
  return [
    { name: 'strategy discussion to record', who: 'worker', open: at(`${child}/strategy_discussion/new`) },
    { name: 'strategy discussion without a name', who: 'worker', status: 422, open: async v => {
      await v.go(`${child}/strategy_discussion/new`)
      await v.tab.fill('#with-strategy_attendance-told-3', 'Rent is owed.')
      await v.press('Save')
    } },
    { name: 'strategy discussion just recorded', who: 'worker', open: v => recordDiscussion(v, child) },
    { name: 'strategy discussion taken up again', who: 'worker', open: async v => v.go(`${await recordDiscussion(v, child)}/reconvene`) },
    { name: 'restricted information to add', who: 'worker', open: async v => v.go(`${await recordDiscussion(v, child)}/restricted`) },
    { name: 'restricted information, nothing given', who: 'worker', status: 422, open: async v => submit(v, `${await recordDiscussion(v, child)}/restricted`) },
    { name: 'section 47 enquiry that just started', who: 'worker', open: v => startEnquiry(v, child) },
    { name: 'section 47 enquiry sent to a manager', who: 'worker', open: v => sendEnquiry(v, child) },
    { name: 'section 47 enquiry that others sent, to authorise', who: 'manager', open: async v => v.go(await sendEnquiry(data, child)) },
    { name: 'section 47 enquiry, returned without comments', who: 'manager', status: 422, open: v => v.press('Return with comments') },
    { name: 'safety plan to write', who: 'worker', open: at(`${child}/safety_plan/new`) },
    { name: 'safety plan, nothing given', who: 'worker', status: 422, open: v => submit(v, `${child}/safety_plan/new`) },
    { name: 'safety plan just written', who: 'worker', open: v => writeSafetyPlan(v, child) },
    { name: 'safety plan, not said what is not working', who: 'worker', status: 422, open: async v => {
      await writeSafetyPlan(v, child)
      await v.press('The safety plan is not working')
    } },
    { name: 'safety plan that is not working', who: 'worker', open: async v => {
      await writeSafetyPlan(v, child)
      await v.tab.fill('#what', 'The child is at home again.')
      await v.press('The safety plan is not working')
    } },
    { name: 'conference to arrange', who: 'worker', open: at(`${child}/conference/new`) },
    { name: 'conference just arranged', who: 'worker', open: v => arrange(v, child) },
    { name: 'conference whose chair cannot open the record', who: 'worker', open: v => arrangeUnseen(v, child) },
    { name: 'conference to hold', who: 'worker', open: async v => v.go(`${await arrange(v, child)}/hold`) },
    { name: 'conference, nothing decided', who: 'worker', status: 422, open: async v => submit(v, `${await arrange(v, child)}/hold`) },
    { name: 'conference just held', who: 'worker', open: v => hold(v, child) },
    { name: 'conference, to add to the minutes', who: 'worker', open: async v => v.go(`${await arrange(v, child)}/minute`) },
    { name: 'conference, minutes just added to', who: 'worker', open: v => addMinute(v, child) },
    { name: 'restricted information', who: 'worker', open: v => restrictSome(v, child) },
  ]
}
