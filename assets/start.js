// Starts components of GOV.UK Frontend wherever a page has them; one that cannot start leaves its plain form and says why.
function start(components) {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported')
  for (const Component of components) {
    for (const element of document.querySelectorAll(`[data-module="${Component.moduleName}"]`)) {
      try {
        new Component(element)
      } catch (error) {
        console.error(error)
      }
    }
  }
}

export { start }
