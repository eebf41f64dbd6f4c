// A record put right for the 903 in June, not in May: a worker sees on the child's page what the return would say, adds what it lacks, and is told
// in the same breath how many issues the record now has.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { addRecord, fillDate, rows } from '../steps.mjs'

export async function fixFor903({ world, report, scripts, mode }) {
  const visitor = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(visitor, 'Data analyst', 'Thornbridge')
  let child, issues
  await report.check(`the child's page leads to what the 903 would say, each issue with its value and the records to look at (${mode})`, async () => {
    await visitor.go('/children?group=looked_after')
    await visitor.follow('tbody th a')
    child = visitor.path()
    await visitor.choose('What the 903 would say of this record')
    assert.equal(visitor.path(), `${child}/903`)
    assert.match(await visitor.words(), /it would have \d+ rows of this child and (no issue|\d+ issues?)\. \d+ rules were run/)
    issues = await visitor.count('main tbody tr') ? await rows(visitor) : []
    for (const [rule, table, values, said] of issues) assert.ok(rule && table && values && said)
    if (issues.length) {
      await visitor.follow('main tbody td a')
      assert.equal(visitor.status(), 200)
    }
  })
  await report.check(`a save says how many issues the record now has, and leads to them (${mode})`, async () => {
    await addRecord(visitor, child, 'review', () => fillDate(visitor, 'held_on', { day: '1', month: '10', year: '2026' }))
    const banner = await visitor.text('.govuk-notification-banner')
    const said = /Added\. The 903 has (no|\d+) issues? with this record today/.exec(banner)
    assert.ok(said, banner)
    await visitor.follow('.govuk-notification-banner a')
    const now = await visitor.count('main tbody tr') ? (await rows(visitor)).length : 0
    assert.equal(said[1] === 'no' ? 0 : Number(said[1]), now)
  })
  await report.check(`the year before is a link away (${mode})`, async () => {
    await visitor.choose('The same for 2025-26')
    assert.match(await visitor.words(), /for 2025-26/)
  })
  await report.check(`the whole cohort is worked out as a job: by rule, by who can put it right, by child (${mode})`, async () => {
    await visitor.go('/returns/903')
    await visitor.follow('main ul a')
    await visitor.choose('Is it ready? Every rule over these records')
    await visitor.press('Work it out')
    if (await visitor.count('main a[href$="?again=1"]')) await visitor.choose('Look again every few seconds')
    await visitor.tab.getByText(/issues? in \d+ of \d+ children/).first().waitFor({ timeout: 60000 })
    await visitor.choose('Look at what it did')
    const [all, errors, queries] = (await visitor.texts('.kith-counts__number')).map(words => Number(words.replace(/,/g, '')))
    assert.equal(all, errors + queries)
    const byRule = await rows(visitor, 'main table >> nth=0'), byWho = await rows(visitor, 'main table >> nth=1')
    assert.equal(byRule.reduce((n, row) => n + Number(row[3].replace(/,/g, '')), 0), all)
    assert.equal(byWho.reduce((n, row) => n + Number(row[3].replace(/,/g, '')), 0), all)
    await visitor.follow('table >> nth=2 >> tbody a')
    assert.match(visitor.path(), /\/children\/\d+\/903/)
  })
  await report.check(`a row that is right as it stands gets its note, which the return's page carries (${mode})`, async () => {
    const words = `Told by telephone on 3 March (${mode})`
    await visitor.go('/returns/903')
    await visitor.follow('main ul a')
    const returnPage = visitor.path()
    await visitor.choose('Is it ready? Every rule over these records')
    await visitor.follow('main table >> nth=0 >> tbody th a')
    const rulePage = visitor.path()
    await visitor.tab.locator('main details summary').first().click()
    await visitor.tab.locator('main details textarea').first().fill(words)
    await visitor.follow(visitor.tab.getByRole('button', { name: 'Keep this note' }).first())
    assert.equal(visitor.path(), rulePage)
    assert.ok((await visitor.words()).includes(`Explained: ${words}`))
    await visitor.go(returnPage)
    assert.ok((await visitor.words()).includes(words))
  })
  assert.deepEqual(visitor.complaints, [])
  await visitor.close()
}
