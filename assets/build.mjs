// Makes the files that pages load: kith.css from our Sass entry, kith.js with what it imports joined to one module, and the icon; and for
// the gallery at /components the styles and scripts of what no other page uses yet, and the examples it draws. Everything comes from
// this project and node_modules; nothing is fetched.
//
//     node assets/build.mjs OUTPUT-FOLDER
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const out = process.argv[2]

function stop(reason) {
  console.error(reason)
  process.exit(1)
}

// Imports and exports are written { A, B } on a line of their own throughout; anything else must not pass unseen.
const importLine = /^import\s*\{([^}]*)\}\s*from\s*'([^']+)';?[ \t]*$/gm
const exportLine = /^export\s*\{([^}]*)\};?[ \t]*$/gm

function resolve(from, name) {
  return name.startsWith('.') ? path.resolve(path.dirname(from), name) : path.resolve(here, '../node_modules', name)
}

// One file as a function of its own, so that names of two files cannot meet: what it imports comes in as constants, what it
// exports goes out as its result.
function wrap(file, text, numbers) {
  const body = text
    .replace(importLine, (_, names, name) => `const {${names.replace(/ as /g, ': ')}} = m${numbers.get(resolve(file, name))}`)
    .replace(exportLine, (_, names) => `return {${names}}`)
  if (/^(import|export)\b/m.test(shorten(body))) stop(`${file}: an import or export that build.mjs cannot join`)
  return `const m${numbers.get(file)} = (() => {\n${shorten(body)}\n})()`
}

// Every file once, after those it imports.
function join(file, numbers = new Map(), joined = []) {
  if (numbers.has(file)) return joined
  const text = fs.readFileSync(file, 'utf8')
  numbers.set(file, numbers.size)
  for (const [, , name] of text.matchAll(importLine)) join(resolve(file, name), numbers, joined)
  joined.push(wrap(file, text, numbers))
  return joined
}

// Comments and indentation go; strings and code stay as they are. Licences are named in one line at the top.
function shorten(text) {
  return text.replace(/^[ \t]*\/\*[\s\S]*?\*\/[ \t]*\n?/gm, '').replace(/^[ \t]*\/\/.*\n?/gm, '').replace(/^[ \t]+/gm, '').replace(/\n{2,}/g, '\n').trim()
}

function styles(sass, name) {
  const { css } = sass.compile(path.join(here, name), { style: 'compressed', loadPaths: [path.join(here, '../node_modules/govuk-frontend/dist')], quietDeps: true })
  if (/GDS Transport|crest/i.test(css)) stop('The stylesheet names what only GOV.UK may use')
  return css + '\n'
}

function script(name) {
  return '// Includes GOV.UK Frontend, Copyright (c) Crown, MIT licence.\n' + join(path.join(here, name)).join('\n') + '\n'
}

// The states of each component that src/web/gallery/fixture.c draws. Upstream marks those that look like another as hidden.
function examples() {
  const gallery = path.join(here, '../src/web/gallery')
  const all = { licence: 'Examples of GOV.UK Frontend are Copyright (c) Crown, MIT licence.' }
  for (const [, name] of fs.readFileSync(path.join(gallery, 'fixture.c'), 'utf8').matchAll(/\bX\(\w+, "([a-z-]+)"\)/g)) {
    const own = path.join(gallery, 'fixtures', `${name}.json`)
    const file = fs.existsSync(own) ? own : path.join(here, '../node_modules/govuk-frontend/dist/govuk/components', name, 'fixtures.json')
    const { fixtures } = JSON.parse(fs.readFileSync(file, 'utf8'))
    const states = fixtures.filter(f => !f.hidden).map(({ name, options }) => ({ name, options }))
    all[name] = { states, alike: fixtures.length - states.length }
  }
  return JSON.stringify(all) + '\n'
}

async function main() {
  if (!out) stop('Say where to write: node assets/build.mjs OUTPUT-FOLDER')
  const sass = await import('sass').catch(() => stop('The npm packages are not installed. Run: npm ci'))
  const made = {
    'kith.css': styles(sass, 'kith.scss'), 'kith.js': script('kith.js'), 'kith.svg': fs.readFileSync(path.join(here, 'kith.svg')),
    'components.css': styles(sass, 'components.scss'), 'components.js': script('components.js'), 'components.json': examples()
  }
  fs.mkdirSync(out, { recursive: true })
  for (const [name, bytes] of Object.entries(made)) fs.writeFileSync(path.join(out, name), bytes)
}

await main()
