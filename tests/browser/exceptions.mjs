// What an example in the gallery may have that no page may: example_exceptions.csv names the component, the example (or any of them: *),
// words of what is found, and the reason. One that is no longer needed is a failure too.
import fs from 'node:fs'

const file = new URL('example_exceptions.csv', import.meta.url)
const exceptions = fs.readFileSync(file, 'utf8').trim().split('\n').slice(1).map(line => {
  const [component, example, found, ...reason] = line.split(',')
  return { component, example, found, reason: reason.join(','), wasNeeded: false }
})

function fits(exception, state, finding) {
  return exception.component === state.component && finding.includes(exception.found) &&
    (exception.example === '*' || finding.endsWith(`(in the example “${exception.example}”)`))
}

// The findings of a page that nothing excepts.
export function unexcepted(state, findings) {
  if (!state.component) return findings
  return findings.filter(finding => {
    const exception = exceptions.find(e => fits(e, state, finding))
    if (exception) exception.wasNeeded = true
    return !exception
  })
}

export function unneeded() {
  return exceptions.filter(e => !e.wasNeeded).map(e => `${e.component}, ${e.example}: ${e.found}`)
}
