// Brings files to a server as a browser would, for the journeys of the command line.
//
//     node tests/journeys/bring.mjs files BASE COOKIE KIND FOLDER      uploads its files; prints the job's path
//     node tests/journeys/bring.mjs press BASE COOKIE PAGE ACTION      sends the form of a page; prints where it led
import fs from 'node:fs'
import path from 'node:path'

const [what, base, cookie, ...rest] = process.argv.slice(2)

async function ask(to, options = {}) {
  return fetch(base + to, { ...options, redirect: 'manual', headers: { Cookie: cookie, Origin: base, ...options.headers } })
}

// The hidden fields of the form that goes to an action.
async function formOf(page, action) {
  const html = await (await ask(page)).text()
  const form = html.slice(html.indexOf(`action="${action}"`)).split('</form>')[0]
  return [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value])
}

async function sendFiles(kind, folder) {
  const body = new FormData()
  for (const [name, value] of await formOf('/imports/new', '/imports/new')) body.append(name, value)
  body.append('kind', kind)
  body.append('year', '')
  for (const name of fs.readdirSync(folder)) body.append('files', new Blob([fs.readFileSync(path.join(folder, name))]), name)
  return ask('/imports/new', { method: 'POST', body })
}

async function press(page, action) {
  return ask(action, { method: 'POST', body: new URLSearchParams(await formOf(page, action)) })
}

const reply = what === 'files' ? await sendFiles(...rest) : await press(...rest)
if (reply.status !== 303) {
  console.error(`${what}: ${reply.status}`, (await reply.text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').slice(-400))
  process.exit(1)
}
console.log(reply.headers.get('Location'))
