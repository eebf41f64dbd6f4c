// Files to bring, and jobs as they would stand in the midst: the store's own table says so, because no test waits for a return of a large council.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../journeys/sets/small')

// The twelve files of a small 903.
export function small() {
  return fs.readdirSync(folder).map(name => path.join(folder, name))
}

// Two children of a 903 who may be one: the same pupil number, born on the same day.
export function alike() {
  const file = (name, lines) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n') + '\r\n') })
  return [
    file('header.csv', ['CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB', '9001,F,11/06/2015,WBRI,K801200015001,0,', '9002,F,11/06/2015,WBRI,K801200015001,0,']),
    file('reviews.csv', ['CHILD,DOB,REVIEW,REVIEW_CODE', '9001,11/06/2015,28/04/2026,PN1'])
  ]
}

export function sql(server, statement) {
  const run = spawnSync('sqlite3', ['-cmd', '.timeout 20000', server.database, statement], { encoding: 'utf8' })
  assert.equal(run.status, 0, `sqlite3: ${run.error ?? run.stderr}`)
  return run.stdout.trim()
}

// A job that compares for ever, by whoever asked for the last; or a change of it.
export function runningJob(server, job, change) {
  if (job) return sql(server, `UPDATE job SET ${change} WHERE id = ${job}`)
  return sql(server, `INSERT INTO job(kind, council_id, user_id, state, stage, done, of_all, said, result, report, year, place, files, asks_stop, asked_at, started_at, heard_at)
    SELECT kind, council_id, user_id, 'running', 'Comparing with the records', 12000, 50000, '', '', '', year, place, files, 0, asked_at, asked_at, heard_at
    FROM job ORDER BY id DESC LIMIT 1; SELECT max(id) FROM job`)
}
