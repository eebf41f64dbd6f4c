// What a browser makes of the sample pages (tests/pages/gallery.c): the accessibility rules of axe-core, the Content-Security-Policy,
// a 320 pixel wide window, the validity of the HTML, and how much a page weighs. No server, no store: the journeys beside this file
// look at the real ones. With a folder for pictures, it also takes each page wide, narrow and as paper, for eyes.
//
//     node tests/browser/gallery.mjs GALLERY ASSETS [PICTURES]
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { openBrowser } from './browser.mjs'
import { HtmlValidate } from 'html-validate'

const [gallery, assets, pictures] = process.argv.slice(2)
const pages = fs.mkdtempSync(path.join(os.tmpdir(), 'gallery-'))
const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' }
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const mostBytes = 40 * 1024
const problems = []

function say(page, what) {
  problems.push(`${page}: ${what}`)
}

function fileFor(url) {
  const name = path.basename(new URL(url, 'http://x').pathname)
  return url.startsWith('/assets/') ? path.join(assets, name) : path.join(pages, name + '.html')
}

function serve() {
  const server = http.createServer((request, response) => {
    const file = fileFor(request.url)
    if (!fs.existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': types[path.extname(file)], 'content-security-policy': policy })
    response.end(fs.readFileSync(file))
  })
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)))
}

// Upstream's own known findings: a reveal's aria-expanded on a radio, and the redundant role of a date's fieldset.
async function accessibility(tab, name) {
  await tab.evaluate(axeSource + ';0')
  const found = await tab.evaluate(tags => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }), tags)
  for (const v of found.violations)
    for (const node of v.nodes)
      if (v.id !== 'aria-allowed-attr' || !node.html.includes('govuk-radios__input')) say(name, `${v.id}: ${v.help}: ${node.html.slice(0, 160)}`)
}

async function look(browser, base, name, width) {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const tab = await context.newPage()
  tab.on('console', m => ['error', 'warning'].includes(m.type()) && say(name, `console at ${width}: ${m.text()}`))
  tab.on('pageerror', e => say(name, `script at ${width}: ${e}`))
  await tab.goto(`${base}/${name}`, { waitUntil: 'load' })
  if (!(await tab.evaluate(() => document.body.classList.contains('govuk-frontend-supported')))) say(name, 'the script did not start')
  const sideways = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (sideways > 0) say(name, `scrolls ${sideways} pixels sideways at ${width}`)
  await accessibility(tab, name)
  if (pictures) await tab.screenshot({ path: path.join(pictures, `${name}-${width}.png`), fullPage: true })
  await context.close()
}

// The same page as paper and without script, for eyes.
async function plain(browser, base, name) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, javaScriptEnabled: false })
  const tab = await context.newPage()
  await tab.goto(`${base}/${name}`)
  await tab.emulateMedia({ media: 'print' })
  await tab.screenshot({ path: path.join(pictures, `${name}-print.png`), fullPage: true })
  await context.close()
}

function packed(file) {
  return zlib.gzipSync(fs.readFileSync(file), { level: 9 }).length
}

async function validity(name) {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'attribute-boolean-style': 'off', 'void-style': 'off', 'prefer-native-element': 'off',
             'no-redundant-role': 'off', 'form-dup-name': 'off', 'no-inline-style': 'error', 'require-sri': 'off', 'svg-focusable': 'off', 'doctype-style': 'off' }
  })
  const report = await validator.validateFile(path.join(pages, name + '.html'))
  for (const result of report.results)
    for (const m of result.messages) say(name, `line ${m.line}: ${m.ruleId}: ${m.message}`)
}

async function check(browser, base, name, shared) {
  const before = problems.length
  for (const width of [1280, 320]) await look(browser, base, name, width)
  if (pictures) await plain(browser, base, name)
  await validity(name)
  const bytes = shared + packed(path.join(pages, name + '.html'))
  if (bytes > mostBytes) say(name, `weighs ${bytes} bytes packed, more than ${mostBytes}`)
  console.log(`${problems.length > before ? 'not ok' : 'ok'} - sample page ${name}, ${bytes} bytes packed`)
  problems.slice(before).forEach(p => console.log('  ' + p))
}

async function main() {
  execFileSync(gallery, [pages, assets], { stdio: ['ignore', 'inherit', 'ignore'] })
  const server = await serve()
  const browser = await openBrowser()
  const shared = packed(path.join(assets, 'kith.css')) + packed(path.join(assets, 'kith.js'))
  const names = fs.readdirSync(pages).filter(f => f.endsWith('.html')).map(f => f.slice(0, -5)).sort()
  if (pictures) fs.mkdirSync(pictures, { recursive: true })
  for (const name of names) await check(browser, `http://127.0.0.1:${server.address().port}`, name, shared)
  await browser.close()
  server.close()
  fs.rmSync(pages, { recursive: true, force: true })
  process.exitCode = problems.length || !names.length ? 1 : 0
}

await main()
