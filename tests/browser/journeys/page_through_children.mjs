// A list longer than a page: each child once, in the order of names, forward and back.
import assert from 'node:assert/strict'
import { Visitor } from '../browser.mjs'
import { signInAs } from '../people.mjs'
import { rows } from '../steps.mjs'

const A_PAGE = 50

export async function pageThroughChildren({ world, report, scripts, mode }) {
  const visitor = await Visitor.open(world.browser, world.demonstration.base, { scripts })
  await signInAs(visitor, 'Director of children\'s services', 'Thornbridge')
  await report.check(`a long list is paged: fifty a page, nobody twice, nobody left out (${mode})`, async () => {
    await visitor.go('/children')
    const total = Number((await visitor.text('.kith-results strong')).replace(/[^0-9]/g, ''))
    assert.ok(total > A_PAGE, `${total} children are too few to page`)
    const seen = []
    for (let page = 1; ; page++) {
      const here = (await rows(visitor)).map(r => r[0])
      const last = Math.min(page * A_PAGE, total)
      assert.match(await visitor.text('.kith-results'), new RegExp(`showing ${(page - 1) * A_PAGE + 1} to ${last}`))
      seen.push(...here)
      if (last === total) break
      assert.equal(here.length, A_PAGE)
      await visitor.follow('.govuk-pagination__next a')
    }
    assert.equal(seen.length, total)
    assert.equal(new Set(seen).size, total)
  })
  await report.check(`paging keeps the filter, goes back, and a page beyond the end says that nobody is there (${mode})`, async () => {
    await visitor.go('/children?q=a')
    const first = await rows(visitor)
    await visitor.follow('.govuk-pagination__next a')
    assert.match(visitor.path(), /q=a.*page=2/)
    await visitor.follow('.govuk-pagination__prev a')
    assert.deepEqual(await rows(visitor), first)
    await visitor.go('/children?page=999')
    assert.equal(visitor.status(), 200)
    assert.equal(await visitor.count('tbody tr'), 0)
  })
  await visitor.close()
}
