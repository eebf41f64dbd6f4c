// What a run has: stores being served, one a council's own and three demonstrations alike, so that journeys with scripts, journeys
// without and the looking at pages can go on at once; and the people who visit them.
import { Visitor } from './browser.mjs'
import { giveCode, givePassword, signInAs, signInFirst } from './people.mjs'
import { Stores } from './server.mjs'

export const CHILDREN = 240

const users = {
  analyst: { email: 'analyst@example.org', name: 'Ada Analyst', role: 'data_analyst' },
  newcomer: { email: 'newcomer@example.org', name: 'Nia Newcomer', role: 'social_worker' },
  returning: { email: 'returning@example.org', name: 'Rae Returning', role: 'service_manager' },
  plain: { email: 'plain@example.org', name: 'Pat Plain', role: 'service_manager' }
}

// Everybody of the demonstration is of this council, so that they meet at the same children.
const council = 'Thornbridge'
const people = {
  worker: 'Social worker', manager: 'Service manager', quality: 'Practice quality lead', director: 'Director of children\'s services',
  administrator: 'Administrator of Kith', data: 'Data analyst'
}

export async function openWorld(browser) {
  const stores = new Stores()
  const world = { browser, stores, users, council: null, demonstrations: {}, visitors: {}, signInAnalyst }
  try {
    for (const name of ['scripts on', 'scripts off', 'pages']) world.demonstrations[name] = await stores.demonstration(name.replace(' ', '-'), CHILDREN)
    world.council = await stores.council('council', Object.values(users))
  } catch (wrong) {
    await stores.close()
    throw wrong
  }
  return world
}

// The analyst sets up the authenticator at the first time; whoever comes next waits for that, and signs in with a recovery code.
let firstTime = null

async function signInAnalyst(visitor) {
  if (!firstTime) {
    firstTime = signInFirst(visitor, users.analyst)
    await firstTime
    return
  }
  const { recovery } = await firstTime
  await givePassword(visitor, users.analyst.email)
  await giveCode(visitor, recovery.pop())
}

// The visitors that states.mjs names.
export async function letIn(world) {
  const { council: own } = world
  const demonstration = world.demonstrations.pages
  const open = server => Visitor.open(world.browser, server.base)
  world.visitors = { stranger: await open(demonstration), outsider: await open(own), newcomer: await open(own), analyst: await open(own) }
  for (const [who, role] of Object.entries(people)) {
    world.visitors[who] = await open(demonstration)
    await signInAs(world.visitors[who], role, role === 'Social worker' ? `Looked-after children team, ${council}` : council)
  }
  await signInAnalyst(world.visitors.analyst)
  await findChild(world)
}

// One of the worker's children with many kinds of record, whom those who only read may know of too, and that child's placement of today.
async function findChild(world) {
  const { worker, quality } = world.visitors
  await worker.go('/children?mine=1&group=looked_after')
  const children = await worker.tab.locator('tbody th a').evaluateAll(links => links.map(a => new URL(a.href).pathname))
  let most = 0
  for (const child of children.slice(0, 4)) {
    await worker.go(child)
    const kinds = await worker.count('.kith-records')
    if (kinds <= most || !await worker.count('#placement tbody a') || await quality.go(child) !== 200) continue
    most = kinds
    world.child = child
    world.placement = await worker.tab.locator('#placement tbody a').first().evaluate(a => new URL(a.href).pathname)
  }
}
