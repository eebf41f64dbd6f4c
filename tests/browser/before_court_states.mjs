// What is done before court, and a plan stepped down, in every state that a person can meet: see states.mjs.
import { another } from './allocation_states.mjs'
import { addRecord, dateParts, fillDate } from './steps.mjs'

const at = path => visitor => visitor.go(path)
const today = () => dateParts(new Date().toISOString().slice(0, 10))
const inWeeks = n => dateParts(new Date(Date.now() + n * 7 * 86400000).toISOString().slice(0, 10))

async function choose(visitor, field, value) {
  const select = visitor.tab.locator(`select#${field}`)
  if (await select.count()) await select.selectOption(value)
  else await visitor.tab.check(`input[name=${field}][value="${value}"]`)
}

async function decideAtGateway(visitor, child) {
  await visitor.go(`${child}/legal_gateway/new`)
  await choose(visitor, 'outcome', 'B')
  await visitor.tab.fill('#decided_by', 'Ruth Obi, head of service')
  await visitor.tab.fill('#why', 'A year of the plan, and the child is still alone at night.')
  await visitor.press('Save')
}

async function offer(visitor, child) {
  await visitor.go(`${child}/family_decision_meeting/new`)
  await choose(visitor, 'is_offered', '1')
  await visitor.tab.fill('#offered_to', 'The mother and the grandmother')
  await visitor.press('Save')
}

async function sayLetterWent(visitor) {
  await visitor.choose('A letter that was not written here was sent')
  await fillDate(visitor, 'letter_sent_on', today())
  await visitor.press('Save')
}

async function meet(visitor, child) {
  await visitor.go(`${child}/pre_proceedings_meeting/new`)
  await visitor.tab.fill('#agreed', 'An adult is with the child every night, from today. We look at it again in six weeks.')
  await visitor.tab.fill('#with-pre_proceedings_person-name-0', 'The mother')
  await visitor.tab.locator('input[type=radio][name=with-pre_proceedings_person-had_lawyer-0][value="1"]').check()
  await visitor.press('Save')
}

async function askForMore(visitor, child) {
  await visitor.go(`${child}/pre_proceedings_extension/new`)
  await fillDate(visitor, 'until_on', inWeeks(20))
  await visitor.tab.fill('#why', 'The assessment of the grandmother comes in five weeks.')
  await visitor.press('Save')
}

async function stepDown(visitor, child) {
  await visitor.go(`${child}/step-down`)
  await visitor.tab.fill('#with-why', 'Safe for six months, and the family asks for help itself.')
  await visitor.tab.selectOption('#worker_id', { index: 1 })
  await visitor.press('Save')
  if (await visitor.tab.locator('input[name=warned]').count()) await visitor.press('Save')
}

export function beforeCourt(world) {
  const { child } = world
  const { data } = world.visitors
  return [
    { name: 'before court, nothing yet', who: 'worker', open: at(`${child}/before-court`) },
    { name: 'legal gateway meeting to record', who: 'worker', open: at(`${child}/legal_gateway/new`) },
    { name: 'legal gateway meeting, nothing said', who: 'worker', status: 422, open: async v => {
      await v.go(`${child}/legal_gateway/new`)
      await v.press('Save')
    } },
    { name: 'before court, just begun', who: 'worker', open: v => decideAtGateway(v, child) },
    { name: 'family group decision-making to offer', who: 'worker', open: at(`${child}/family_decision_meeting/new`) },
    { name: 'family group decision-making, not said why it is not offered', who: 'worker', status: 422, open: async v => {
      await v.go(`${child}/family_decision_meeting/new`)
      await choose(v, 'is_offered', '0')
      await v.press('Save')
    } },
    { name: 'before court, a family meeting is offered', who: 'worker', open: v => offer(v, child) },
    { name: 'family group decision-making, what came of it', who: 'worker', open: v => v.choose('Record what came of this offer') },
    { name: 'family group decision-making, not said what came of it', who: 'worker', status: 422, open: v => v.press('Save') },
    { name: 'letter before proceedings to write', who: 'worker', open: at(`${child}/letter/new/before_proceedings/en/other`) },
    { name: 'letter before proceedings, on what day it went', who: 'worker', open: async v => {
      await v.go(`${child}/before-court`)
      await v.choose('A letter that was not written here was sent')
    } },
    { name: 'before court, the letter went', who: 'worker', open: async v => {
      await v.go(`${child}/before-court`)
      await sayLetterWent(v)
    } },
    { name: 'pre-proceedings meeting to record', who: 'worker', open: at(`${child}/pre_proceedings_meeting/new`) },
    { name: 'pre-proceedings meeting, nothing agreed', who: 'worker', status: 422, open: v => v.press('Save') },
    { name: 'before court, a meeting was held', who: 'worker', open: v => meet(v, child) },
    { name: 'more time before court to ask for', who: 'worker', open: at(`${child}/pre_proceedings_extension/new`) },
    { name: 'more time before court, until when not said', who: 'worker', status: 422, open: v => v.press('Save') },
    { name: 'before court, more time is asked for', who: 'worker', open: v => askForMore(v, child) },
    { name: 'more time before court, asked for already', who: 'worker', status: 409, open: at(`${child}/pre_proceedings_extension/new`) },
    { name: 'more time before court, on the page of a manager', who: 'manager', open: async v => {
      const other = await another(data, child)
      await addRecord(data, other, 'referral', () => fillDate(data, 'referred_on', today()))
      await decideAtGateway(data, other)
      await sayLetterWent(data)
      await askForMore(data, other)
      await v.go(`${other}/before-court`)
    } },
    { name: 'more time before court that waits', who: 'manager', open: at('/worklist/waiting?what=more_time_before_court') },
    { name: 'outcome of pre-proceedings to record', who: 'worker', open: async v => {
      await v.go(`${child}/before-court`)
      await v.choose('Record the outcome')
    } },
    { name: 'outcome of pre-proceedings, not said why', who: 'worker', status: 422, open: v => v.press('Save') },
    { name: 'before court, decided to go there', who: 'worker', open: async v => {
      await choose(v, 'outcome', 'A')
      await v.tab.fill('#outcome_why', 'Nothing changed.')
      await v.press('Save')
    } },
    { name: 'application to the court to record', who: 'worker', open: v => v.choose('Record the application') },
    { name: 'application to the court, no day', who: 'worker', status: 422, open: v => v.press('Save') },
    { name: 'in court', who: 'worker', open: async v => {
      await fillDate(v, 'court_application_on', today())
      await v.press('Save')
      if (await v.tab.locator('input[name=warned]').count()) await v.press('Save')
    } },
    { name: 'days of the case in court to record', who: 'worker', open: v => v.choose('Record the days of the case in court') },
    { name: 'step-down to a child in need plan', who: 'worker', open: at(`${child}/step-down`) },
    { name: 'step-down to a child in need plan, not said why', who: 'worker', status: 422, open: v => v.press('Save') },
    { name: 'plan of a child, stepped down to', who: 'worker', open: v => stepDown(v, child) },
    { name: 'step-down from no plan', who: 'worker', status: 409, open: at(`${child}/step-down`) }
  ]
}
