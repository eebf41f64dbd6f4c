// How soon a reader sees a child's page, as ./bench browser says, or a long chronology, as ./bench chronology: each time in a new context, so that
// nothing is cached, and the chronology also as whoever comes from the child's page meets it, whose browser has the site's files; the same page and its files from a server that only sends them is the reference. Arguments: the folder of a demonstration,
// and for the chronology a key that may write, by which one child is given 1,500 events.
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import { spawn } from 'node:child_process'
import { openBrowser, Visitor } from '../tests/browser/browser.mjs'
import { signInAs } from '../tests/browser/people.mjs'

const TIMES = Number(process.env.KITH_TIMES || 30)
const program = process.env.KITH_PROGRAM
const [data, key] = process.argv.slice(2)
const EVENTS = 1500

function serve() {
  const child = spawn(program, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'ignore'] })
  return new Promise((resolve, reject) => {
    child.on('exit', code => reject(new Error(`kith serve ended with ${code}`)))
    child.stdout.on('data', words => {
      const at = String(words).match(/http:\/\/\S+/)
      if (at) resolve({ base: at[0], stop: () => { child.removeAllListeners('exit'); child.kill() } })
    })
  })
}

// One look in a new context, after the page before (if any): when content was first painted, how many requests, how many bytes came.
async function look(browser, base, path, { cookie, before }) {
  const context = await browser.newContext({ baseURL: base, locale: 'en-GB', extraHTTPHeaders: cookie ? { Cookie: cookie } : {} })
  const tab = await context.newPage()
  const wire = await context.newCDPSession(tab)
  if (before) await tab.goto(before, { waitUntil: 'load' })
  await wire.send('Network.enable')
  let bytes = 0, requests = 0
  wire.on('Network.requestWillBeSent', sent => { requests += sent.type === 'Other' ? 0 : 1 })
  wire.on('Network.requestServedFromCache', () => { requests-- })
  wire.on('Network.loadingFinished', sent => { bytes += sent.encodedDataLength })
  await tab.goto(path, { waitUntil: 'load' })
  await tab.waitForTimeout(100)
  const ms = await tab.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)
  await context.close()
  return { ms, requests, bytes }
}

async function several(browser, base, path, how = {}) {
  const looks = []
  for (let i = 0; i < TIMES; i++) looks.push(await look(browser, base, path, how))
  const ms = looks.map(l => l.ms).filter(Number.isFinite).sort((a, b) => a - b)
  return { median: ms[Math.floor(ms.length / 2)], slow: ms[Math.floor(ms.length * 0.9)], requests: looks[0].requests, bytes: looks[0].bytes }
}

// Every answer that a look at the page gets, kept, and sent again by a server that does nothing else.
async function plainFiles(base, paths, cookie) {
  const files = new Map()
  const ask = async at => {
    const answer = await fetch(base + at, { headers: { Cookie: cookie } })
    const body = Buffer.from(await answer.arrayBuffer())
    files.set(at, { 'Content-Type': answer.headers.get('content-type'), 'Cache-Control': answer.headers.get('cache-control') ?? 'no-store', packed: gzipSync(body) })
    return body.toString('utf8')
  }
  for (const path of paths)
    for (const [, at] of (await ask(path)).matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) await ask(at.replaceAll('&amp;', '&'))
  const server = createServer((request, answer) => {
    const { packed, ...headers } = files.get(request.url) ?? {}
    answer.writeHead(packed ? 200 : 404, packed ? { ...headers, 'Content-Encoding': 'gzip' } : {}).end(packed)
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  return { base: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() }
}

async function api(base, path, body) {
  const answer = await fetch(`${base}/api${path}`, { method: body ? 'POST' : 'GET', headers: { 'Authorization': `Bearer ${key}`, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  return answer.json()
}

// A note every third day back from yesterday, and a visit with every third of them.
function happening(child, i) {
  const day = new Date(Date.now() - (1 + 3 * i) * 86400000).toISOString().slice(0, 10)
  const words = 'Tea at the long table. He read me the letter from his grandmother and asked when the next one comes; we wrote back together.'
  return i % 3 === 2 ? [`${child}/visit`, { fields: { kind: 'other', held_on: day, seen: true, seen_alone: true, notes: words } }]
    : [`${child}/case_note`, { fields: { purpose: 'telephone', happened_at: `${day}T10:30:00Z`, what_happened: words } }]
}

async function eventsOf(base, child) {
  return (await api(base, `${child}/chronology`)).total
}

// What a record that grew over many years holds, written as another system would.
async function lengthen(base, child) {
  let at = 0
  while (await eventsOf(base, child) < EVENTS) {
    const some = Array.from({ length: Math.min(50, EVENTS - await eventsOf(base, child)) }, () => happening(child, at++))
    await Promise.all(some.map(([path, body]) => api(base, path, { ...body, accept_warnings: true })))
  }
}

function line(name, l) {
  console.log(`${name.padEnd(48)} ${l.median.toFixed(0).padStart(5)} ms  ${l.slow.toFixed(0).padStart(5)} ms  ${String(l.requests).padStart(3)} requests  ${(l.bytes / 1024).toFixed(1).padStart(6)} KB`)
}

const server = await serve()
const browser = await openBrowser()
try {
  const reader = await Visitor.open(browser, server.base)
  await signInAs(reader, 'Service manager', 'Thornbridge')
  await reader.go('/children')
  const child = await reader.tab.locator('main tbody th a').first().getAttribute('href')
  if (key) await lengthen(server.base, child)
  const path = key ? `${child}/chronology` : child
  const cookie = (await reader.context.cookies()).map(c => `${c.name}=${c.value}`).join('; ')
  await reader.close()
  const files = await plainFiles(server.base, [path, child], cookie)
  await several(browser, server.base, path, { cookie })                  // once for the browser and the server to be warm
  const what = key ? `chronology of ${await eventsOf(server.base, child)} events` : 'a child’s page'
  const compare = async (heading, before) => {
    console.log(heading)
    line('the same bytes as plain files', await several(browser, files.base, path, { before }))
    line(`${what}, signed in, logged`, await several(browser, server.base, path, { cookie, before }))
  }
  await compare('first contentful paint, nothing cached                    median     9 in 10')
  if (key) await compare('the same, come from the child’s page', child)
  console.log(key ? 'budget: 100 ms' : 'budget: 200 ms, 3 requests, 40 KB')
  files.stop()
} finally {
  await browser.close()
  server.stop()
}
