// What journeys do again and again on the site's pages.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'

export async function fillDate(visitor, name, { day, month, year }) {
  await visitor.tab.fill(`#${name}-day`, day)
  await visitor.tab.fill(`#${name}-month`, month)
  await visitor.tab.fill(`#${name}-year`, year)
}

export function dateParts(iso) {
  const [year, month, day] = iso.split('-').map(Number)
  return { day: String(day), month: String(month), year: String(year) }
}

// Fills inputs in by their names: { name: value }, a date as 2026-03-27, an instant with 14:30, a choice by its value or its words.
export async function fillIn(visitor, all) {
  for (const [name, value] of Object.entries(all)) {
    const box = visitor.tab.locator(`main [name="${name}"]`)
    if (!await box.count()) await fillParts(visitor, name, value)
    else if (await box.first().evaluate(e => e.tagName === 'SELECT')) await box.first().selectOption(value)
    else if (await box.first().evaluate(e => ['radio', 'checkbox'].includes(e.type))) await visitor.tab.locator(`main [name="${name}"][value="${value}"]`).check()
    else await box.first().fill(value)
  }
}

async function fillParts(visitor, name, value) {
  const [on, time] = value.split(' ')
  for (const [part, words] of Object.entries({ ...dateParts(on), ...(time && { time }) })) await visitor.tab.fill(`main [name="${name}-${part}"]`, words)
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

// As pages write it: 4 March 2024.
export function dateWords(iso) {
  const { day, month, year } = dateParts(iso)
  return `${day} ${months[month - 1]} ${year}`
}

export function isoOf(words) {
  const [day, month, year] = words.split(' ')
  return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
}

export function daysAfter(iso, n) {
  return new Date(Date.parse(iso) + n * 86400000).toISOString().slice(0, 10)
}

export async function addRecord(visitor, child, record, fill) {
  await visitor.go(`${child}/${record}/new`)
  await fill()
  await visitor.press('Save')
}

// Of one child, after a referral of its own, and where it is.
export async function beginAnAssessment(visitor, child) {
  await addRecord(visitor, child, 'referral', () => fillDate(visitor, 'referred_on', { day: '2', month: '3', year: '2026' }))
  await addRecord(visitor, child, 'assessment', () => fillDate(visitor, 'started_on', { day: '4', month: '3', year: '2026' }))
  return new URL(visitor.tab.url()).pathname
}

// Sends the form of a page, and then the very same form again, as a refresh of an unanswered POST does; the tab shows the second answer.
export async function sendTwice(visitor, path, fill) {
  await visitor.go(path)
  await fill()
  await visitor.tab.evaluate(async () => {
    const form = document.querySelector('main form.kith-form[method=post]')
    await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' })
  })
  await visitor.press('Save')
}

// The rows of a definition list, as { key: value }.
export function summary(visitor, selector = 'main dl') {
  return visitor.tab.locator(selector).evaluateAll(lists => Object.fromEntries(lists.flatMap(list => [...list.querySelectorAll('dt')].map(dt =>
    [dt.innerText.trim(), dt.nextElementSibling.innerText.replace(/\s+/g, ' ').trim()]))))
}

// The rows of a table's body, each a list of its cells' words.
export function rows(visitor, selector = 'main table') {
  return visitor.tab.locator(`${selector} >> tbody tr`).evaluateAll(all => all.map(tr => [...tr.children].map(c => c.innerText.replace(/\s+/g, ' ').trim())))
}

// As if so many minutes had passed since each session was last used.
export function ageSessions(server, minutes) {
  const run = spawnSync('sqlite3', ['-cmd', '.timeout 10000', server.database, `UPDATE session SET seen_at = seen_at - ${minutes * 60000}`], { encoding: 'utf8' })
  assert.equal(run.status, 0, `sqlite3: ${run.error ?? run.stderr}`)
}
