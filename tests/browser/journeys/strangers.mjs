// The strangers' test: somebody who never met the family answers eight questions about it from the screens alone, by the search box and by what
// links say, in under three minutes in all. A stranger reads each page from its top down to the answer, so that one at the foot of a long page costs what
// it costs a person: the time told is that of the pages and of reading so many words.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { backToTheChild, familyOf, find, nameOf, planted, team } from '../family.mjs'
import { dateWords } from '../steps.mjs'

const { mother, father, first, second, half } = planted
const MOST_SECONDS = 180
const MOST_PAGES = 3
const WORDS_A_SECOND = 240 / 60   // of a careful reader, who reads every word

const byLink = name => visitor => visitor.choose(name)
const toFamily = [byLink('Family and network')]

// Each: what is asked, the way from the child's page, and what the page must say, word for word as it was planted.
const questions = [
  { ask: 'What must I know before I knock at their door?', way: [visitor => find(visitor, planted.misspelt), byLink(nameOf(first))], says: [planted.alert] },
  { ask: 'Where does she live, and since when?', way: [], says: [`${planted.street}, ${planted.postcode} since ${dateWords(planted.since)}`] },
  { ask: 'Who holds her case, and when was she last seen, alone or not?', way: [], says: ['Worker HOLDER', `${dateWords(planted.visited)} alone`] },
  { ask: 'Who may decide for her, and how do they have it?', way: toFamily,
    says: [nameOf(mother), 'Yes Gave birth to the child', nameOf(father), 'Yes Named on the birth registration'] },
  { ask: 'When does she see her father, and how do I reach her mother safely?', way: toFamily, says: [planted.reach, planted.contact] },
  { ask: 'Who are her brothers and sisters, and who is only half, through whom?', way: toFamily,
    says: [`same parents: ${nameOf(second)}`, `Half-brothers and half-sisters: ${nameOf(half)}`, `Half-brother or half-sister through ${nameOf(mother)}`] },
  { ask: 'What did she say, in her own words?', way: [byLink('Case notes')], says: [planted.words] },
  { ask: 'What changed everything, and why does somebody think so?', way: [byLink('Chronology'), visitor => visitor.follow(visitor.tab.getByRole('link', { name: /^Significant/ }))],
    says: [planted.turning, planted.why] }
]

const howMany = words => words.split(/\s+/).filter(Boolean).length

// How many words down the page the last part of the answer stands.
function readTo(words, says) {
  const ends = says.map(part => {
    const at = words.indexOf(part)
    assert.notEqual(at, -1, `“${part}” is not on the page:\n${words}`)
    return at + part.length
  })
  return howMany(words.slice(0, Math.max(...ends)))
}

async function answered(visitor, { way, says }, holder) {
  const began = performance.now()
  for (const step of way) await step(visitor)
  const read = readTo(await visitor.words(), says.map(part => part.replace('HOLDER', holder)))
  return { pages: way.length, read, seconds: (performance.now() - began) / 1000 + read / WORDS_A_SECOND }
}

export async function strangersTest({ world, report, scripts, mode }) {
  const { worker } = await familyOf(world, scripts)
  const holder = (await worker.text('.kith-header__link')).replace(/^Your account: /, '')
  const stranger = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(stranger, 'Practice quality lead', 'Thornbridge')
  let seconds = 0
  for (const [i, question] of questions.entries()) await report.check(`a stranger to the family is answered: ${question.ask} (${mode})`, async () => {
    if (i && question.way.length && !stranger.path().match(/^\/children\/\d+$/)) await backToTheChild(stranger)
    const took = await answered(stranger, question, holder)
    seconds += took.seconds
    report.note(`${took.pages} pages, ${took.read} words, ${took.seconds.toFixed(1)} s`)
    assert.ok(took.pages <= MOST_PAGES, `${took.pages} pages`)
  })
  await report.check(`a stranger’s eight questions are answered within ${MOST_SECONDS} seconds, reading included (${mode})`, () => {
    report.note(`${seconds.toFixed(0)} s in all`)
    assert.ok(seconds < MOST_SECONDS, `${seconds.toFixed(0)} s`)
  })
  await stranger.close()
}
