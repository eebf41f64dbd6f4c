// Who can see a child, and who looked: a worker sees their own looks, a manager everybody's, and what was refused is there too.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { rows } from '../steps.mjs'

export async function whoCanSee({ world, report, scripts, mode }) {
  const open = () => Visitor.open(world.browser, world.demonstration.base, { scripts })
  const [worker, manager, quality] = [await open(), await open(), await open()]
  await signInAs(worker, 'Social worker', 'Looked-after children team, Westering')
  await signInAs(manager, 'Service manager', 'Westering')
  await signInAs(quality, 'Practice quality lead', 'Westering')
  const names = await Promise.all([worker, manager, quality].map(v => v.text('.kith-header__link').then(t => t.replace(/^Your account: /, ''))))
  await worker.go('/children?group=looked_after')
  await worker.follow('tbody th a')
  const child = worker.path()
  const check = (sentence, work) => report.check(`${sentence} (${mode})`, work)
  await check('everybody who can see a child today is named, with the reason', async () => {
    await worker.choose('Who can see this child, and who looked')
    const viewers = await rows(worker, 'main table >> nth=0')
    for (const name of names) assert.ok(viewers.some(r => r[0] === name), `${name} is not named`)
    for (const [name, role, reason] of viewers) assert.ok(role && reason, `${name} has no role or no reason`)
  })
  await check('a worker sees their own looks and no one else’s', async () => {
    assert.equal(await quality.go(child), 200)
    await worker.go(`${child}/who`)
    assert.match(await worker.words(), /When you looked/)
    const looks = await rows(worker, 'main table >> nth=1')
    assert.ok(looks.length > 0)
    for (const look of looks) assert.ok(look[1].startsWith(names[0]), look.join(' | '))
  })
  await check('a manager sees everybody’s looks, the newest first', async () => {
    await manager.go(`${child}/who`)
    assert.match(await manager.words(), /Who looked/)
    const who = (await rows(manager, 'main table >> nth=1')).map(r => r[1])
    assert.ok(who.some(w => w.startsWith(names[0])) && who.some(w => w.startsWith(names[2])), who.join(' | '))
  })
  await check('who was refused is among those who looked', async () => {
    assert.equal(await quality.go(`${child}/review/new`), 403)
    await manager.go(`${child}/who`)
    const looks = await rows(manager, 'main table >> nth=1')
    assert.ok(looks.some(r => r[1].startsWith(names[2]) && /refused/.test(r[2])), JSON.stringify(looks.slice(0, 3)))
  })
  for (const visitor of [worker, manager, quality]) await visitor.close()
}
