// One browser for the whole run, and visitors to the site: each has a context of its own (its own cookies), with scripts or
// without, and keeps what the browser complained of and the source of the page it was last sent.
import fs from 'node:fs'
import { chromium } from 'playwright-core'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync']
const MOST_MS = 60000           // finds what never comes; how soon a page comes is measured by ./bench, on cores that nothing else uses

// The same engine without the windows round it takes half the processor's time.
const programs = [process.env.KITH_CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

export function openBrowser() {
  return chromium.launch({ executablePath: programs.find(p => p && fs.existsSync(p)), headless: true, args: flags })
}

export class Visitor {
  complaints = []
  dialogs = []
  answer = null

  static async open(browser, base, { scripts = true, width = 1280, height = 900 } = {}) {
    const visitor = new Visitor()
    visitor.base = base
    visitor.scripts = scripts
    visitor.context = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width, height }, baseURL: base, locale: 'en-GB' })
    visitor.context.setDefaultTimeout(MOST_MS)
    visitor.tab = await visitor.context.newPage()
    visitor.listen()
    return visitor
  }

  listen() {
    this.tab.on('response', response => {
      const asked = response.request()
      if (asked.isNavigationRequest() && asked.frame() === this.tab.mainFrame() && response.status() !== 303) this.answer = response
    })
    this.tab.on('console', message => this.hear(message))
    this.tab.on('pageerror', error => this.complaints.push(`script: ${error}`))
    this.tab.on('dialog', dialog => {
      this.dialogs.push(dialog.type())
      dialog.accept().catch(() => {})
    })
  }

  // The browser notes a page that answers 404 or 422 as a resource that failed to load; the page itself is meant.
  hear(message) {
    if (!['error', 'warning'].includes(message.type())) return
    const isThePage = message.text().startsWith('Failed to load resource') && this.answer?.url() === message.location().url
    if (!isThePage) this.complaints.push(`console: ${message.text()}`)
  }

  async go(path) {
    const response = await this.tab.goto(path, { waitUntil: 'load' })
    return response.status()
  }

  status() {
    return this.answer.status()
  }

  // The page as it was sent, before any script changed it.
  source() {
    return this.answer.text()
  }

  path() {
    const url = new URL(this.tab.url())
    return url.pathname + url.search
  }

  heading() {
    return this.text('h1')
  }

  async text(selector) {
    return (await this.tab.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim()
  }

  async texts(selector) {
    return (await this.tab.locator(selector).allInnerTexts()).map(t => t.replace(/\s+/g, ' ').trim())
  }

  count(selector) {
    return this.tab.locator(selector).count()
  }

  // Everything a reader sees in the main part.
  words() {
    return this.text('main')
  }

  // What a page says is wrong, else what it is headed: for the detail of a failure.
  async said() {
    return await this.count('.govuk-error-summary') ? this.text('.govuk-error-summary') : this.heading()
  }

  // A click that leads to another page, which is loaded when this returns.
  async follow(selector) {
    const target = typeof selector === 'string' ? this.tab.locator(selector).first() : selector
    await Promise.all([this.tab.waitForNavigation({ waitUntil: 'load' }), target.click()])
  }

  press(name) {
    return this.follow(this.tab.getByRole('button', { name, exact: true }))
  }

  choose(name) {
    return this.follow(this.tab.getByRole('link', { name, exact: true }).first())
  }

  // The same person in a second tab.
  async another() {
    const other = new Visitor()
    Object.assign(other, { base: this.base, scripts: this.scripts, context: this.context, tab: await this.context.newPage() })
    other.listen()
    return other
  }

  close() {
    return this.context.close()
  }
}
