// A record's form that was typed in and not sent: the browser asks before it is left.
function warnOfUnsavedText() {
  for (const form of document.querySelectorAll('form.kith-form')) {
    let isUnsaved = false
    form.addEventListener('input', () => { isUnsaved = true })
    form.addEventListener('submit', () => { isUnsaved = false })
    window.addEventListener('beforeunload', event => { if (isUnsaved) event.preventDefault() })
  }
}

export { warnOfUnsavedText }
