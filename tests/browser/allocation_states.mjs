// Who works with a child in every state that a person can meet, a case passed on and closed: see states.mjs.
import { addRecord, dateParts, fillDate } from './steps.mjs'

const at = path => visitor => visitor.go(path)
const today = () => dateParts(new Date().toISOString().slice(0, 10))
const path = visitor => new URL(visitor.tab.url()).pathname

// The second team of the list: not the child's own, where there are several.
async function offer(visitor, child) {
  await visitor.go(`${child}/case_transfer/new`)
  await visitor.tab.selectOption('#to_team_id', { index: 2 })
  await visitor.tab.selectOption('#reason', { index: 2 })
  await visitor.tab.fill('#who_is_told', 'The child, on Monday')
  await visitor.press('Save')
  return path(visitor)
}

async function open(visitor, child) {
  await visitor.go(`${child}/case_closure/new`)
  if (visitor.status() === 409) await addRecord(visitor, child, 'referral', () => fillDate(visitor, 'referred_on', today()))
  await visitor.go(`${child}/case_closure/new`)
}

async function close(visitor, child) {
  await open(visitor, child)
  await visitor.tab.selectOption('#reason', { label: 'Ended for another reason: no longer in need' })
  await visitor.tab.fill('#why', 'The child is safe and says so.')
  await visitor.tab.check('input[name=step_to][value=early_help]')
  await visitor.tab.fill('#child_not_told', 'The child is at a camp until Friday.')
  await visitor.tab.fill('#family_not_told', 'The mother is away until Friday.')
  await visitor.press('Save')
  return path(visitor)
}

// A child of the council whom nobody of the worker's pages is about: what a manager answers is written by somebody else, and not while the worker's pages are looked at.
export async function another(visitor, child) {
  await visitor.go('/children?group=looked_after')
  const all = await visitor.tab.locator('tbody th a').evaluateAll(links => links.map(a => new URL(a.href).pathname))
  return all.reverse().find(path => path !== child)
}

export function allocation(world) {
  const { child } = world
  const { data } = world.visitors
  let transfer = '', offered = '', closing = ''
  return [
    { name: 'who works with a child', who: 'worker', open: at(`${child}/allocation`) },
    { name: 'case to pass on', who: 'worker', open: at(`${child}/case_transfer/new`) },
    { name: 'case to pass on, to nobody', who: 'worker', status: 422, open: async v => {
      await v.go(`${child}/case_transfer/new`)
      await v.press('Save')
    } },
    { name: 'case offered', who: 'worker', open: async v => { transfer = await offer(v, child) } },
    { name: 'case offered already', who: 'worker', status: 409, open: at(`${child}/case_transfer/new`) },
    { name: 'case offered, on the first page', who: 'worker', open: at('/') },
    { name: 'case offered, no day of a goodbye', who: 'worker', status: 422, open: async v => {
      await v.go(transfer)
      await v.press('Save these visits')
    } },
    { name: 'case to close', who: 'worker', open: v => open(v, child) },
    { name: 'case to close, nothing given', who: 'worker', status: 422, open: async v => {
      await open(v, child)
      await v.press('Save')
    } },
    { name: 'case offered, to answer', who: 'manager', open: async v => {
      offered = await offer(data, await another(data, child))
      await v.go(offered)
    } },
    { name: 'cases on their way', who: 'manager', open: at('/allocation') },
    { name: 'case offered, not accepted without a reason', who: 'manager', status: 422, open: async v => {
      await v.go(offered)
      await v.tab.check('input[name=outcome][value=rejected]')
      await v.press('Save your answer')
    } },
    { name: 'case not accepted', who: 'manager', open: async v => {
      await v.go(offered)
      await v.tab.check('input[name=outcome][value=rejected]')
      await v.tab.fill('#answer', 'The team has no worker before May.')
      await v.press('Save your answer')
    } },
    { name: 'who is away', who: 'manager', open: at('/absences') },
    { name: 'who is away, nothing given', who: 'manager', status: 422, open: async v => {
      await v.go('/absences')
      await v.press('Record the absence')
    } },
    { name: 'somebody is away, not covered', who: 'manager', open: async v => {
      await v.go('/absences')
      await v.tab.selectOption('#worker', { index: 1 })
      await fillDate(v, 'from', today())
      await v.tab.selectOption('#reason', { label: 'Sickness' })
      await v.press('Record the absence')
    } },
    { name: 'children without a worker', who: 'manager', open: at('/allocation?list=without_worker') },
    { name: 'children whose worker is away without cover', who: 'manager', open: async v => {
      await v.go('/allocation')
      const link = v.tab.locator('#away tbody a').first()
      await v.go(await link.count() ? await link.getAttribute('href') : '/allocation?list=away')
    } },
    { name: 'closing to decide', who: 'manager', open: async v => {
      closing = await close(data, await another(data, child))
      await v.go(closing)
    } },
    { name: 'closing not signed off while something is open', who: 'manager', status: 422, open: async v => {
      await v.tab.check('input[name=outcome][value=authorised]')
      await v.press('Save your decision')
    } },
    { name: 'closing returned with comments', who: 'manager', open: async v => {
      await v.go(closing)
      await v.tab.check('input[name=outcome][value=returned]')
      await v.tab.fill('#comments', 'Say who works with the mother.')
      await v.press('Save your decision')
    } }
  ]
}
