// Says some minutes before a session ends that it will, with a button that lengthens it, and afterwards that it has. What lengthens it
// elsewhere, a draft kept here or a page opened in another tab, is heard of. Nothing is stored on the device.
const WARNING_SECONDS = 300
const FLUSH_SECONDS = 30
const LOOK_EVERY_MS = 5000

class SessionWatch {
  state = 'quiet'

  constructor(line) {
    this.idle = Number(line.dataset.idle)
    this.most = Date.now() + Number(line.dataset.most) * 1000
    this.ends = Date.now() + Number(line.dataset.session) * 1000
    this.notice = this.place()
    this.others = new BroadcastChannel('kith-session')
    this.others.addEventListener('message', event => this.lengthen(event.data))
    this.others.postMessage(this.ends)
    document.addEventListener('kith:active', () => this.isActive())
    setInterval(() => this.look(), LOOK_EVERY_MS)
  }

  place() {
    const notice = document.createElement('div')
    notice.className = 'kith-session'
    notice.setAttribute('role', 'status')
    document.body.append(notice)
    return notice
  }

  isActive() {
    this.lengthen(Math.min(Date.now() + this.idle * 1000, this.most))
    this.others.postMessage(this.ends)
  }

  lengthen(until) {
    if (!(until > this.ends)) return
    this.ends = until
    this.look()
  }

  look() {
    const left = (this.ends - Date.now()) / 1000
    const state = left <= 0 ? 'ended' : left <= Math.min(WARNING_SECONDS, this.idle / 2) ? 'warned' : 'quiet'
    if (left > 0 && left <= FLUSH_SECONDS) document.dispatchEvent(new CustomEvent('kith:ending'))
    if (state === this.state) return
    this.state = state
    this.show()
  }

  show() {
    this.notice.replaceChildren()
    if (this.state === 'warned') this.notice.append(this.words(`You will be signed out at ${this.hour()} unless you go on. What you have typed into a form is kept as a draft.`), this.stayButton())
    if (this.state === 'ended') this.notice.append(this.words('You have been signed out. What was kept as a draft is there when you sign in again.'), this.signInLink())
  }

  hour() {
    return new Date(this.ends).toLocaleTimeString('en-GB', { hour: 'numeric', minute: '2-digit', hour12: true, timeZone: 'Europe/London' }).replace(' ', '')
  }

  words(text) {
    const p = document.createElement('p')
    p.className = 'govuk-body kith-session__words'
    p.textContent = text
    return p
  }

  stayButton() {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'govuk-button kith-session__button'
    button.textContent = 'Stay signed in'
    button.addEventListener('click', () => this.stay())
    return button
  }

  signInLink() {
    const link = document.createElement('a')
    link.className = 'govuk-link'
    link.href = `/sign-in?then=${encodeURIComponent(location.pathname + location.search)}`
    link.textContent = 'Sign in again'
    return link
  }

  async stay() {
    try {
      const answer = await fetch('/account/stay', { credentials: 'same-origin', redirect: 'manual' })
      if (answer.ok) this.isActive()
      else this.ends = Date.now()
    } catch {
      this.notice.firstChild.textContent = 'The service could not be reached. Try again in a moment.'
    }
    this.look()
  }
}

function watchSession() {
  const line = document.querySelector('[data-session]')
  if (line) new SessionWatch(line)
}

export { watchSession }
