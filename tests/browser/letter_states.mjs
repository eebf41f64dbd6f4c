// Letters in every state that a person can meet, and the council's texts of them: see states.mjs.
import { another } from './allocation_states.mjs'
import { dateParts, fillDate } from './steps.mjs'

const at = path => visitor => visitor.go(path)
const today = () => dateParts(new Date().toISOString().slice(0, 10))
const path = visitor => new URL(visitor.tab.url()).pathname

// To the child: whom else there is to write to differs from child to child.
async function begin(visitor, child, kind) {
  await visitor.go(`${child}/letter/new`)
  await visitor.tab.selectOption('#letter', `${kind}/en`)
  await visitor.tab.selectOption('#to', { index: 0 })
  await visitor.press('Go on')
}

async function write(visitor, child, { kind = 'goodbye', body = 'Dear you,\n\nI will come once more on Friday, and we bake a cake.' } = {}) {
  await begin(visitor, child, kind)
  await visitor.tab.check('input[name=how][value=hand]')
  await visitor.tab.fill('#body', body)
  await visitor.press('Save')
  if (await visitor.tab.locator('input[name=warned]').count()) await visitor.press('Save')
  return path(visitor)
}

async function decide(visitor, letter, outcome, comments = '') {
  await visitor.go(letter)
  await visitor.tab.check(`input[name=outcome][value=${outcome}]`)
  await visitor.tab.fill('#comments', comments)
  await visitor.press('Save')
}

async function preview(visitor, body) {
  await visitor.go('/council/letters/goodbye/en')
  await visitor.tab.fill('#body', body)
  await visitor.press('See how it would read')
}

export function letters(world) {
  const { child } = world
  let letter = ''
  return [
    { name: 'letters of a child, none yet', who: 'worker', open: at(`${child}/letter`) },
    { name: 'letter to choose', who: 'worker', open: at(`${child}/letter/new`) },
    { name: 'letter to write', who: 'worker', open: v => begin(v, child, 'invitation') },
    { name: 'letter without a text', who: 'worker', status: 422, open: v => write(v, child, { body: '' }) },
    { name: 'letter with a field that nobody filled in', who: 'worker', open: v => write(v, child, { body: 'Dear you,\n\ncome to {place}.' }) },
    { name: 'letter that waits to be approved', who: 'worker', open: async v => { letter = await write(v, child) } },
    { name: 'letter, not said whether it is right', who: 'worker', status: 422, open: async v => {
      await v.go(letter)
      await v.press('Save')
    } },
    { name: 'letter to change', who: 'worker', open: v => v.go(`${letter}/edit`) },
    { name: 'letter of a kind that somebody else approves', who: 'worker', open: v => write(v, child, { kind: 'free' }) },
    { name: 'letter returned with comments', who: 'manager', open: async v => decide(v, await write(v, await another(v, child)), 'returned', 'Say when you come.') },
    { name: 'letter approved', who: 'worker', open: v => decide(v, letter, 'approved') },
    { name: 'letter sent on no day', who: 'worker', status: 422, open: async v => {
      await v.go(letter)
      await v.press('It has gone')
    } },
    { name: 'letters that wait', who: 'worker', open: at('/letters') },
    { name: 'letters to print or send', who: 'worker', open: v => v.go(`/letters/chosen?letter=${letter.split('/').pop()}`) },
    { name: 'letters sent together on no day', who: 'worker', status: 422, open: async v => {
      await v.go(`/letters/chosen?letter=${letter.split('/').pop()}`)
      await v.press('All of these have gone')
    } },
    { name: 'letter sent', who: 'worker', open: async v => {
      await v.go(letter)
      await fillDate(v, 'sent', today())
      await v.press('It has gone')
    } },
    { name: 'letters of a child', who: 'worker', open: at(`${child}/letter`) },
    { name: 'texts of letters', who: 'manager', open: at('/council/letters') },
    { name: 'text of a letter', who: 'manager', open: at('/council/letters/goodbye/en') },
    { name: 'text of a letter as it would read', who: 'manager', open: v => preview(v, 'Dear {recipient},\n\nnotwithstanding considerable organisational reconfiguration, {new_worker} undertakes responsibility.') },
    { name: 'text of a letter with a field that there is not', who: 'manager', status: 422, open: v => preview(v, 'Dear {recipent},') }
  ]
}
