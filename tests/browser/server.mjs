// The program under test: makes stores in a folder that is removed afterwards, serves them, stops them, and says what the program
// itself said was wrong meanwhile.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const program = path.resolve(top, process.env.KITH_PROGRAM || 'build/asan/kith')
const shared = path.resolve(top, process.env.KITH_SHARED || '../shared')
const postgres = process.env.KITH_TEST_POSTGRES
const MOST_MS = 180000          // a demonstration is made by a program under sanitizers, beside whatever else runs

export const password = 'lantern orchard seventeen'

export const hasPostgres = Boolean(postgres)

export class Stores {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kith-browser.'))
  running = []
  answers = []
  invented = {}
  databases = {}

  // The command line, to its end, and what it printed. An import that found odd rows ends with 1.
  kith(words, input) {
    return this.run(program, words, { input, mayEndWith: words[0] === 'import' ? [0, 1] : [0] })
  }

  // Whoever else is walking goes on meanwhile.
  async run(program, words, { input, mayEndWith = [0] } = {}) {
    const child = spawn(program, words, { timeout: MOST_MS })
    const out = [], err = []
    child.stdout.on('data', piece => out.push(piece))
    child.stderr.on('data', piece => err.push(piece))
    child.stdin.on('error', () => {})        // a program that reads nothing may be gone already
    child.stdin.end(input ?? '')
    const how = await new Promise((resolve, reject) => child.on('error', reject).on('close', (code, signal) => resolve(signal ?? code)))
    if (!mayEndWith.includes(how)) throw new Error(`${path.basename(program)} ${words.join(' ')} ended with ${how}:\n${Buffer.concat(err)}`)
    return Buffer.concat(out).toString()
  }

  place(name) {
    return path.join(this.folder, name)
  }

  // What the command line is told of where a store is.
  where(name) {
    return this.databases[name] ? ['--database', this.databases[name]] : ['--data', this.place(name)]
  }

  // A database for a store, empty or as another is.
  async database(name, like) {
    const own = `kith_browser_${process.pid}_${name.toLowerCase().replace(/\W/g, '_')}`, of = like ? ` TEMPLATE ${databaseOf(this.databases[like])} STRATEGY FILE_COPY` : ''
    await this.run('psql', ['-qX', postgres, '-c', `CREATE DATABASE ${own}${of}`])
    this.databases[name] = postgres.replace(/\/\/\/[^?]*/, `///${own}`)
  }

  // A store full of invented people, and its sign-in page that lists them.
  async demonstration(name, children) {
    await this.invent(name, children)
    return this.serve(name)
  }

  // The same, not served yet. So many children are invented once on each engine, and copied from then on.
  async invent(name, children, engine = 'SQLite') {
    const first = `first-${children}-${engine}`
    this.invented[first] ??= this.inventFirst(first, children, engine)
    await this.invented[first]
    if (engine === 'PostgreSQL') await this.database(name, first)
    else await fs.promises.cp(this.place(first), this.place(name), { recursive: true })
  }

  async inventFirst(name, children, engine) {
    if (engine === 'PostgreSQL') await this.database(name)
    await this.kith(['demo', ...this.where(name), '--children', String(children)])
  }

  // A council's own store: users with passwords, and one year of the 903 read in when the folder of shared data is there.
  async council(name, users) {
    const set = path.join(shared, 'returns/903/sets/n1000/this')
    const has903 = fs.existsSync(set)
    if (has903) await this.kith(['import', '903', '--data', this.place(name), '--council', '801', set])
    return Object.assign(await this.empty(name, users), { has903 })
  }

  // The same without a record in it, unless it was made before.
  async empty(name, users) {
    for (const u of users) {
      await this.kith(['user', 'add', u.email, '--data', this.place(name), '--name', u.name, '--role', u.role, '--council', '801'], password + '\n')
    }
    return this.serve(name)
  }

  async serve(name, more = []) {
    const child = spawn(program, ['serve', ...this.where(name), '--listen', '127.0.0.1:0', '--nightly-hour', hourNow(), ...more], { stdio: ['ignore', 'pipe', 'pipe'] })
    const server = { name, child, said: '', base: null, database: path.join(this.place(name), 'kith.db') }
    child.stderr.on('data', piece => { server.said += piece })
    this.running.push(server)
    server.ended = new Promise(resolve => child.on('exit', (code, signal) => resolve(signal ?? code)))
    server.base = await addressOf(child, server)
    return server
  }

  // What the program said was wrong, one line each.
  async stop(server) {
    const how = await this.end(server, 'SIGTERM')
    return [...(how === 0 ? [] : [`${server.name}: the program ended with ${how}`]), ...complaints(server)]
  }

  // SIGKILL is as if the machine had failed.
  async end(server, signal) {
    server.child.kill(signal)
    const how = await server.ended
    this.running = this.running.filter(other => other !== server)
    this.answers.push(...answers(server))
    return how
  }

  // The answers that took longest, slowest first: what to look at when a check waited in vain.
  slowest(most) {
    return this.answers.sort((a, b) => b.ms - a.ms).slice(0, most)
  }

  // Stops what runs, removes the folder and the databases, and gives what the program said was wrong, one line each.
  async close() {
    const wrong = []
    for (const server of [...this.running]) wrong.push(...await this.stop(server))
    fs.rmSync(this.folder, { recursive: true, force: true })
    for (const url of Object.values(this.databases)) await this.run('psql', ['-qX', postgres, '-c', `DROP DATABASE IF EXISTS ${databaseOf(url)} WITH (FORCE)`])
    return wrong
  }
}

// What is begun by itself each night is of this hour, so that it is begun as a server starts or a day later: never in the midst of a check.
const hourNow = () => String(Number(new Date().toLocaleString('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' })))

const databaseOf = url => /\/\/\/([^?]*)/.exec(url)[1]

function addressOf(child, server) {
  return new Promise((resolve, reject) => {
    let out = ''
    const late = setTimeout(() => reject(new Error(`kith serve did not say where it is within ${MOST_MS / 1000} s: ${server.said}`)), MOST_MS)
    child.stdout.on('data', piece => {
      out += piece
      const found = /Kith is at (http:\/\/\S+)/.exec(out)
      if (found) {
        clearTimeout(late)
        resolve(found[1])
      }
    })
    child.on('exit', code => reject(new Error(`kith serve ended with ${code}: ${server.said}`)))
  })
}

// Of each answer in the log the route and how long it took.
function answers(server) {
  const found = server.said.matchAll(/"event":"request","method":"(\w+)","route":"([^"]*)".*?"ms":"?([\d.]+)/g)
  return [...found].map(([, method, route, ms]) => ({ what: `${server.name}: ${method} ${route}`, ms: Number(ms) }))
}

// What the log or a sanitizer says that should never be said.
function complaints(server) {
  return server.said.split('\n').filter(line => /"level":"error"|"event":"unavailable"|Sanitizer|runtime error/.test(line)).slice(0, 20)
    .map(line => `${server.name}: ${line}`)
}
