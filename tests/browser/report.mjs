// What is said about each check: one line, `ok - sentence` or `not ok - sentence`, and below a failure what was found, as `# ` lines.
// ./test counts these lines.

export class Report {
  passed = 0
  failed = 0

  constructor({ only } = {}) {
    this.only = only
  }

  wants(sentence) {
    return !this.only || sentence.toLowerCase().includes(this.only.toLowerCase())
  }

  // work() throws what is wrong. A check that is not wanted, by --only, is neither run nor counted.
  async check(sentence, work) {
    if (!this.wants(sentence)) return
    try {
      await work()
      this.passed++
      console.log(`ok - ${sentence}`)
    } catch (wrong) {
      this.failed++
      console.log(`not ok - ${sentence}`)
      for (const line of detail(wrong)) console.log(`# ${line}`)
    }
  }

  note(line) {
    console.log(`# ${line}`)
  }
}

function detail(wrong) {
  const said = String(wrong?.message ?? wrong).split('\n').filter(line => line.trim())
  const at = String(wrong?.stack ?? '').split('\n').find(line => line.includes('/tests/browser/') && !line.includes('/report.mjs'))
  return [...said.slice(0, 30), ...(at ? [at.trim().replace(/\(?file:\/\/\S*\/tests/, 'tests').replace(/\)$/, '')] : [])]
}
