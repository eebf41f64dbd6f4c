// The rules that every page is held to: axe-core's for accessibility, html-validate's for the source.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

// GOV.UK's own exception, the only one: a radio that reveals more carries aria-expanded.
function isKnown(rule, node) {
  return rule === 'aria-allowed-attr' && node.html.includes('govuk-radios__input') && node.html.includes('aria-expanded')
}

// What can differ in a narrow window, where tables become cards and the menu folds.
const narrowRules = ['target-size', 'scrollable-region-focusable', 'button-name', 'aria-hidden-focus', 'skip-link', 'label-content-name-mismatch', 'heading-order']

export async function narrowBarriers(tab) {
  return found(tab, { runOnly: { type: 'rule', values: narrowRules } })
}

// What axe finds on the page that a tab shows, one line each. Colours take half of its time: one of many pages of a kind may leave
// them out.
export async function barriers(tab, { colours = true } = {}) {
  return found(tab, { runOnly: { type: 'tag', values: tags }, rules: { 'color-contrast': { enabled: colours } } })
}

async function found(tab, options) {
  if (!await tab.evaluate(() => 'axe' in window)) await tab.evaluate(axeSource + ';0')
  const result = await tab.evaluate(options => axe.run(document, { ...options, resultTypes: ['violations'] }), options)
  const wrong = result.violations.flatMap(v => v.nodes.filter(node => !isKnown(v.id, node)).map(node => ({ rule: v.id, help: v.help, node })))
  return Promise.all(wrong.map(async ({ rule, help, node }) => `${rule}: ${help}: ${node.html.slice(0, 200)}${await exampleOf(tab, node.target[0])}`))
}

// In the gallery: which example of a component it is.
function inExample(name) {
  return name ? ` (in the example “${name}”)` : ''
}

async function exampleOf(tab, target) {
  return inExample(await tab.evaluate(target => document.querySelector(target)?.closest('.kith-specimen')?.querySelector('h2').textContent, target))
}

function exampleAt(source, line) {
  const before = source.split('\n').slice(0, line).join('\n')
  return inExample([...before.matchAll(/kith-specimen__name" id="[^"]*">([^<]*)</g)].pop()?.[1])
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Upstream's date input has role="group" on its fieldset, which scripts and some readers still want.
    'no-redundant-role': 'off',
    // The demonstration's sign-in page has one form of many buttons of one name: that is how the person pressed is told.
    'form-dup-name': 'off',
    // How markup is written, not what it means: components are compared with upstream's own in tests/pages.
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
    // A page's title ends with the name of the program.
    'long-title': 'off',
    // A date is three inputs in a group, a page's links are in a nav: upstream's markup names roles beside its elements.
    'prefer-native-element': 'off',
    // Everything comes from this site itself, which its policy enforces.
    'require-sri': 'off',
    'no-inline-style': 'error'
  }
})

// What is wrong with a page's source, one line each.
export async function invalid(source) {
  const report = await validator.validateString(source)
  return report.results.flatMap(r => r.messages.map(m => `line ${m.line}: ${m.ruleId}: ${m.message}${exampleAt(source, m.line)}`))
}
