// Two people open one record and both change it. The second sees both texts side by side, chooses for each, and saves; both stay.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { addRecord, fillDate, rows, summary } from '../steps.mjs'

export async function twoPeopleAtOneRecord({ world, report, scripts, mode }) {
  const open = () => Visitor.open(world.browser, world.demonstration.base, { scripts })
  const [worker, manager] = [await open(), await open()]
  await signInAs(worker, 'Social worker', 'Looked-after children team, Thornbridge')
  await signInAs(manager, 'Team manager', 'Looked-after children team, Thornbridge')
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  await worker.go('/children?group=looked_after')
  await worker.follow('tbody th a')
  await addRecord(worker, worker.path(), 'person_address', () => address(worker))
  const record = worker.path().split('?')[0]
  await check('the second of two people to save is shown both texts, and nothing is lost', async () => {
    await worker.go(`${record}/edit`)
    await manager.go(`${record}/edit`)
    await change(manager, { line_1: '2 Quay Street', town: 'Portwell' }, 'From the carer’s letter')
    await change(worker, { line_1: '3 Mill Lane', postcode: 'SW1A 1AA' }, 'Told on the telephone')
    assert.equal(worker.status(), 409)
    const sides = await worker.texts('.kith-clash')
    assert.equal(sides.length, 3, sides.join(' | '))
    assert.match(sides[0], /Address line 1.*2 Quay Street.*3 Mill Lane/)
    assert.match(sides[1], /Town or city.*Portwell.*Not recorded/)
    assert.match(sides[2], /Postcode.*Not recorded.*SW1A 1AA/)
    assert.equal(await worker.tab.inputValue('#why-changed'), 'Told on the telephone')
  })
  await check('two texts stand side by side on a wide screen and below each other on a narrow one', () => sideBySide(worker))
  await check('without a reason the choice is kept and asked for again', async () => {
    await choose(worker)
    await worker.tab.fill('#why-changed', '')
    await worker.press('Save this choice')
    assert.equal(worker.status(), 422)
    assert.equal(await worker.tab.inputValue('#line_1'), '3 Mill Lane')
    assert.equal(await worker.tab.inputValue('#town'), 'Portwell')
    assert.equal(await worker.tab.inputValue('#postcode'), 'SW1A 1AA')
  })
  await check('what was chosen is saved', async () => {
    await worker.tab.fill('#why-changed', 'The lane is right, she is in Portwell')
    await worker.press('Save')
    assert.match(worker.path(), /\?done=saved$/, await worker.said())
    const now = await summary(worker)
    assert.deepEqual([now['Address line 1'], now['Town or city'], now.Postcode], ['3 Mill Lane', 'Portwell', 'SW1A 1AA'])
  })
  await check('both people’s texts are in the history, each with its reason', async () => {
    await worker.go(`${record}/history`)
    const words = await worker.words()
    assert.match(words, /The lane is right.*From the carer’s letter.*First recorded/)
    const changes = await rows(worker, '.kith-changes')
    assert.ok(changes.some(r => r[1] === '2 Quay Street' && r[2] === '3 Mill Lane'), JSON.stringify(changes))
    assert.ok(changes.some(r => r[1] === '1 High Road' && r[2] === '2 Quay Street'), JSON.stringify(changes))
  })
  await worker.close()
  await manager.close()
}

async function address(visitor) {
  await visitor.tab.getByLabel('Home', { exact: true }).or(visitor.tab.locator('#kind')).first().evaluate(e => {
    if (e.tagName === 'SELECT') e.selectedIndex = 1
    else e.checked = true
  })
  await visitor.tab.fill('#line_1', '1 High Road')
  await fillDate(visitor, 'starts_on', { day: '1', month: '2', year: '2026' })
}

async function change(visitor, fields, reason) {
  for (const [name, value] of Object.entries(fields)) await visitor.tab.fill(`#${name}`, value)
  await visitor.tab.fill('#why-changed', reason)
  await visitor.press('Save')
}

// Mine, theirs, mine.
async function choose(visitor) {
  await visitor.tab.check('input[name="choose-line_1"][value=mine]')
  await visitor.tab.check('input[name="choose-town"][value=theirs]')
  await visitor.tab.check('input[name="choose-postcode"][value=mine]')
}

async function sideBySide(visitor) {
  const boxes = async () => visitor.tab.locator('.kith-clash').first().locator('.govuk-radios__item').evaluateAll(all => all.map(e => e.getBoundingClientRect()).map(b => [b.left, b.top]))
  const [a, b] = await boxes()
  assert.ok(a[1] === b[1] && a[0] < b[0], `${a} ${b}`)
  await visitor.tab.setViewportSize({ width: 320, height: 900 })
  const [c, d] = await boxes()
  await visitor.tab.setViewportSize({ width: 1280, height: 900 })
  assert.ok(c[0] === d[0] && c[1] < d[1], `${c} ${d}`)
}
