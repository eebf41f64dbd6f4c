// How soon a reader sees a child's page, as ./bench browser says: each time in a new context, so that nothing is cached; the same page and
// its files from a server that only sends them is the reference. Argument: the folder of a demonstration.
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import { spawn } from 'node:child_process'
import { openBrowser, Visitor } from '../tests/browser/browser.mjs'
import { signInAs } from '../tests/browser/people.mjs'

const TIMES = Number(process.env.KITH_TIMES || 30)
const program = process.env.KITH_PROGRAM
const data = process.argv[2]

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

// One look with nothing cached: when content was first painted, how many requests, how many bytes came.
async function look(browser, base, path, cookie) {
  const context = await browser.newContext({ baseURL: base, locale: 'en-GB', extraHTTPHeaders: cookie ? { Cookie: cookie } : {} })
  const tab = await context.newPage()
  const wire = await context.newCDPSession(tab)
  await wire.send('Network.enable')
  let bytes = 0, requests = 0
  wire.on('Network.requestWillBeSent', sent => { requests += sent.type === 'Other' ? 0 : 1 })
  wire.on('Network.loadingFinished', sent => { bytes += sent.encodedDataLength })
  await tab.goto(path, { waitUntil: 'load' })
  await tab.waitForTimeout(100)
  const ms = await tab.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)
  await context.close()
  return { ms, requests, bytes }
}

async function several(browser, base, path, cookie) {
  const looks = []
  for (let i = 0; i < TIMES; i++) looks.push(await look(browser, base, path, cookie))
  const ms = looks.map(l => l.ms).filter(Number.isFinite).sort((a, b) => a - b)
  return { median: ms[Math.floor(ms.length / 2)], slow: ms[Math.floor(ms.length * 0.9)], requests: looks[0].requests, bytes: looks[0].bytes }
}

// Every answer that a look at the page gets, kept, and sent again by a server that does nothing else.
async function plainFiles(browser, base, path, cookie) {
  const files = new Map()
  const ask = async at => {
    const answer = await fetch(base + at, { headers: { Cookie: cookie } })
    const body = Buffer.from(await answer.arrayBuffer())
    files.set(at, { type: answer.headers.get('content-type'), packed: gzipSync(body) })
    return body.toString('utf8')
  }
  const page = await ask(path)
  for (const [, at] of page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) await ask(at.replaceAll('&amp;', '&'))
  const server = createServer((request, answer) => {
    const file = files.get(request.url)
    answer.writeHead(file ? 200 : 404, file ? { 'Content-Type': file.type, 'Content-Encoding': 'gzip' } : {}).end(file?.packed)
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  return { base: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() }
}

function line(name, l) {
  console.log(`${name.padEnd(34)} ${l.median.toFixed(0).padStart(5)} ms  ${l.slow.toFixed(0).padStart(5)} ms  ${String(l.requests).padStart(3)} requests  ${(l.bytes / 1024).toFixed(1).padStart(6)} KB`)
}

const server = await serve()
const browser = await openBrowser()
try {
  const reader = await Visitor.open(browser, server.base)
  await signInAs(reader, 'Service manager')
  await reader.go('/children')
  const path = await reader.tab.locator('main tbody th a').first().getAttribute('href')
  const cookie = (await reader.context.cookies()).map(c => `${c.name}=${c.value}`).join('; ')
  await reader.close()
  const files = await plainFiles(browser, server.base, path, cookie)
  await several(browser, server.base, path, cookie)                      // once for the browser and the server to be warm
  console.log('first contentful paint, nothing cached      median     9 in 10')
  line('the same bytes as plain files', await several(browser, files.base, path))
  line('a child’s page, signed in, logged', await several(browser, server.base, path, cookie))
  console.log('budget: 200 ms, 3 requests, 40 KB')
  files.stop()
} finally {
  await browser.close()
  server.stop()
}
