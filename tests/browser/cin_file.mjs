// A CIN census file, read apart from the program: what it holds of each child, as lines "CINdetails/ReferralSource=2A" in the file's order.
import fs from 'node:fs'
import path from 'node:path'

const PIECES = /<(\w+)>([^<]*)<\/\1>|<(\w+)[^>]*>|<\/(\w+)>/g

function linesOf(child) {
  const within = [], lines = []
  for (const [, leaf, words, opened, closed] of child.matchAll(PIECES)) {
    if (leaf) lines.push(`${[...within, leaf].join('/')}=${words}`)
    else if (opened) within.push(opened)
    else if (closed) within.pop()
  }
  return lines
}

// folder: where `kith export cin` wrote. Each child's lines by their identifier.
export function childrenOfCensus(folder) {
  const file = fs.readdirSync(folder).find(name => name.endsWith('.xml'))
  const xml = fs.readFileSync(path.join(folder, file), 'utf8')
  const children = [...xml.matchAll(/<Child>([\s\S]*?)<\/Child>/g)].map(found => linesOf(found[1]))
  return Object.fromEntries(children.map(lines => [lines.find(line => line.startsWith('ChildIdentifiers/LAchildID=')).split('=')[1], lines]))
}
