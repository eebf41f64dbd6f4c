// A job's page while the job runs: the words and the bar follow it, and a line of its own says now and then how far it is, because the
// numbers change too often to be read out. When it is over the page is asked for anew. Without this the page does so by itself.
const EVERY_MS = 1500
const SAID_EVERY_MS = 15000

function followJob() {
  const box = document.querySelector('.kith-job')
  if (!box) return
  const words = box.querySelector('.kith-job__words')
  const bar = box.querySelector('.kith-job__bar')
  const said = box.querySelector('.kith-job__said')
  let saidAt = Date.now()

  function show(job) {
    words.textContent = job.words
    if (job.of > 0) {
      bar.max = job.of
      bar.value = job.done
    } else {
      bar.removeAttribute('value')
    }
    if (Date.now() - saidAt < SAID_EVERY_MS) return
    said.textContent = job.words
    saidAt = Date.now()
  }

  async function ask() {
    try {
      const reply = await fetch(box.dataset.job, { headers: { Accept: 'application/json' }, cache: 'no-store' })
      const type = reply.headers.get('Content-Type') || ''
      if (!reply.ok || !type.startsWith('application/json')) return window.location.reload()
      const job = await reply.json()
      if (job.state !== 'waiting' && job.state !== 'running') return window.location.reload()
      show(job)
    } catch {
      words.textContent = 'Kith cannot be reached just now. The job goes on, and this page asks again.'
    }
    window.setTimeout(ask, EVERY_MS)
  }
  window.setTimeout(ask, EVERY_MS)
}

export { followJob }
