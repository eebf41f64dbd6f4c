// The public form, and what was written on it at the front door, in every state that a person can meet: see states.mjs.
const at = path => visitor => visitor.go(path)

async function write(visitor, worry = 'He shouts at night and I hear the little one cry.') {
  await visitor.go('/tell-us')
  if (await visitor.count('#council')) await visitor.tab.selectOption('#council', { label: 'Thornbridge' })
  await visitor.tab.selectOption('#sender', { label: 'I am a neighbour, a friend of the family or a childminder' })
  await visitor.tab.fill('#known-1', 'A boy of about six, called Jo')
  await visitor.tab.fill('#lives', '12 Quay Street')
  await visitor.tab.fill('#worry', worry)
  await visitor.press('Send it to the council')
}

// The one that came last, as whoever answers contacts opens it.
async function openNewest(visitor) {
  await visitor.go('/front-door/online')
  const all = await visitor.tab.locator('table').first().locator('tbody th a').evaluateAll(links => links.map(a => new URL(a.href).pathname))
  await visitor.go(all.pop())
}

export function online() {
  return [
    { name: 'online form', who: 'stranger', open: at('/tell-us') },
    { name: 'online form, nothing filled in', who: 'stranger', status: 422, open: async v => {
      await v.go('/tell-us')
      await v.press('Send it to the council')
    } },
    { name: 'online form, of two children', who: 'stranger', open: async v => {
      await v.go('/tell-us')
      await v.press('Add another child')
    } },
    { name: 'online form, sent', who: 'stranger', open: v => write(v) },
    { name: 'online form, of a council that takes none', who: 'outsider', status: 404, open: at('/tell-us') },
    { name: 'front door, something written online waits', who: 'manager', open: at('/front-door') },
    { name: 'written online', who: 'manager', open: at('/front-door/online') },
    { name: 'written online, one of it', who: 'manager', open: openNewest },
    { name: 'written online, to take as a contact', who: 'manager', open: async v => {
      await openNewest(v)
      await v.press('Take it as a contact')
    } },
    { name: 'written online, no contact and no reason', who: 'manager', status: 422, open: async v => {
      await openNewest(v)
      await v.press('It is no contact')
    } },
    { name: 'written online, no contact', who: 'manager', open: async v => {
      await openNewest(v)
      await v.tab.fill('#why', 'Sent twice.')
      await v.press('It is no contact')
    } }
  ]
}
