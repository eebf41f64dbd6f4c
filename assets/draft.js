// Keeps a draft of a record's form while it is typed in: after a pause, every ten seconds for whoever makes none, and when the page is
// hidden. It sends what the form's own second button sends, to the same address; the text goes nowhere else, and nothing of it stays on
// the device. Where keeping fails it says so in the form's status line and tries again, ever more slowly. What is not kept yet is not
// left without asking.
const PAUSE = 3000
const LONGEST_UNKEPT = 10000
const FIRST_RETRY = 2000
const LONGEST_RETRY = 60000
const MOST_ON_LEAVING = 60000

const words = {
  kept: at => `Draft kept at ${at}. It is not in the record until you save it.`,
  signedOut: at => `Draft kept at ${at}. You have been signed out: sign in again in another tab, then go on here.`,
  later: at => `A later draft of this form was kept at ${at}, in another tab or on another computer. What you type here is not kept; press “Save as draft” to see both and choose.`,
  sent: () => 'This form was sent already. What you type here is not kept.',
  gone: () => 'This page can no longer keep a draft. Copy what you typed before you leave it.',
  failed: () => 'The draft is not kept yet. This page keeps trying while it is open.'
}

class DraftKeeper {
  isUnsaved = false
  isBusy = false
  isStopped = false
  retry = FIRST_RETRY

  constructor(form, line) {
    this.form = form
    this.line = line
    this.isStopped = !line || line.dataset.draftStatus === 'off'
    form.addEventListener('input', () => this.typed())
    form.addEventListener('submit', () => this.stop())
    window.addEventListener('online', () => this.keep())
    document.addEventListener('kith:ending', () => this.keep())
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') this.keep() })
    window.addEventListener('beforeunload', event => { if (this.isUnsaved) event.preventDefault() })
  }

  typed() {
    if (!this.isUnsaved) this.unkeptSince = Date.now()
    this.isUnsaved = true
    this.wait(Math.min(PAUSE, Math.max(0, this.unkeptSince + LONGEST_UNKEPT - Date.now())))
  }

  wait(ms) {
    clearTimeout(this.timer)
    if (!this.isStopped) this.timer = setTimeout(() => this.keep(), ms)
  }

  // Sent by its author, or no longer to be kept.
  stop() {
    this.isUnsaved = false
    this.isStopped = true
    clearTimeout(this.timer)
  }

  say(what, at) {
    this.line.textContent = words[what](at)
    this.line.classList.toggle('kith-draft--wrong', !['kept', 'signedOut'].includes(what))
  }

  body() {
    const typed = new URLSearchParams(new FormData(this.form))
    typed.set('draft', 'script')
    typed.set('draft-of', typed.get('once'))
    typed.delete('once')
    return typed
  }

  async keep() {
    if (!this.isUnsaved || this.isBusy || this.isStopped) return
    clearTimeout(this.timer)
    this.isBusy = true
    this.isUnsaved = false
    this.unkeptSince = Date.now()
    try {
      const body = this.body()
      const keepalive = body.toString().length < MOST_ON_LEAVING
      await this.heard(await fetch(this.form.action, { method: 'POST', body, keepalive, credentials: 'same-origin', redirect: 'manual' }))
    } catch {
      this.failed()
    } finally {
      this.isBusy = false
    }
    if (this.isUnsaved) this.wait(this.retry > FIRST_RETRY ? this.retry : PAUSE)
  }

  async heard(response) {
    const isOurs = response.headers.get('content-type') === 'application/json'
    const said = isOurs ? await response.json() : { draft: response.status >= 500 ? 'failed' : 'gone' }
    if (this.isStopped) return
    if (said.draft === 'failed') this.failed()
    else if (said.draft === 'kept') this.kept(said, response.ok)
    else this.over(said)
  }

  kept({ at, revision }, isSignedIn) {
    this.form.elements['draft-revision'].value = revision
    this.retry = FIRST_RETRY
    this.say(isSignedIn ? 'kept' : 'signedOut', at)
    if (isSignedIn) document.dispatchEvent(new CustomEvent('kith:active'))
  }

  // It may not be kept from here any more; what was typed is still asked for before the page is left.
  over({ draft, at }) {
    this.isStopped = true
    this.isUnsaved = true
    this.say(draft, at)
  }

  failed() {
    this.isUnsaved = true
    this.retry = Math.min(this.retry * 2, LONGEST_RETRY)
    this.say('failed')
  }
}

function keepDrafts() {
  for (const form of document.querySelectorAll('form.kith-form')) new DraftKeeper(form, form.querySelector('[data-draft-status]'))
}

export { keepDrafts }
