// The files of a return brought in the browser: what was chosen by mistake, the trial, the import, and the way back to both. Then a job that
// takes long, followed while it runs.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInFirst } from '../people.mjs'
import { small, runningJob } from '../files.mjs'

const user = { email: 'bringer@example.org', name: 'Bea Bringer', role: 'data_analyst' }

// A page that follows its job comes to this by itself.
const sees = (visitor, words) => visitor.tab.getByText(words).first().waitFor({ timeout: 60000 })

async function choose(visitor, kind, files) {
  await visitor.tab.check(`input[name=kind][value="${kind}"]`)
  await visitor.tab.setInputFiles('#files', files)
  await visitor.press('Upload and try it')
}

export async function bringFiles({ world, report, scripts, mode }) {
  const server = await world.stores.empty(`bring-${mode.replace(' ', '-')}`, [user])
  const visitor = await Visitor.open(world.browser, server.base, { scripts })
  await signInFirst(visitor, user)
  await report.check(`files chosen by mistake are said to be, beside the input (${mode})`, async () => {
    await visitor.go('/imports')
    await visitor.follow(visitor.tab.getByRole('button', { name: 'Import a file' }))
    await visitor.press('Upload and try it')
    assert.equal(visitor.status(), 422)
    assert.match(await visitor.text('.govuk-error-summary'), /Choose what it is.*Choose the files of the return/)
    await choose(visitor, '903', { name: 'set.zip', mimeType: 'application/zip', buffer: Buffer.from('PK\x03\x04') })
    assert.match(await visitor.text('#files-error'), /set\.zip is a zip file/)
    await choose(visitor, 'cin', small())
    assert.match(await visitor.text('#files-error'), /is not an XML file/)
  })
  await report.check(`a trial says what would change and stores nothing (${mode})`, async () => {
    await choose(visitor, '903', small())
    await sees(visitor, 'A trial: nothing is stored yet. 47 rows were read')
    assert.equal(await visitor.count('table >> nth=0 >> tbody tr'), 12)
    assert.equal(await visitor.count('table >> nth=-1 >> tbody tr'), 12)
    assert.match(await visitor.text('table >> nth=-1'), /header\.csv.*[0-9a-f]{64}/)
    await visitor.go('/children')
    assert.equal(await visitor.count('tbody th a'), 0)
  })
  await report.check(`the import that follows has its report, and children have come (${mode})`, async () => {
    await visitor.go('/imports')
    await visitor.follow('tbody th a')
    await visitor.press('Import these 47 rows')
    await sees(visitor, 'Imported: 47 rows')
    await visitor.choose('Look at what it did')
    assert.match(await visitor.heading(), /SSDA903/)
    await visitor.go('/children')
    assert.ok(await visitor.count('tbody th a') > 0)
  })
  await report.check(`a job that takes long is followed until it is over (${mode})`, async () => {
    const job = runningJob(server)
    await visitor.go(`/jobs/${job}`)
    assert.equal(await visitor.text('.kith-job__words'), 'Comparing with the records: 12,000 of 50,000 children')
    runningJob(server, job, 'done = 30000')
    await sees(visitor, '30,000 of 50,000')
    runningJob(server, job, "state = 'failed', said = 'It could not be done.', ended_at = asked_at")
    await sees(visitor, 'It could not be done.')
    assert.equal(await visitor.count('progress'), 0)
  })
  assert.deepEqual(visitor.complaints, [])
  await visitor.close()
}
