// Elements, made without markup: whatever the engine says is text.

const root = new URL("../../", import.meta.url)

/** Make an element of attributes (those undefined or false are left out), and of texts and elements. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value)
  }
  element.append(...children)
  return element
}

/** Make a part of the page anew; the control in it that had the focus keeps it, by its name and value. */
export function renew(part, ...children) {
  const { name, value } = part.contains(document.activeElement) ? document.activeElement : {}
  part.replaceChildren(...children)
  for (const each of part.querySelectorAll("input, button")) if (each.name === name && each.value === value) each.focus()
}

/** Return the language that a text must be marked with: none, if it is the page's. */
export function foreign(language) {
  return language === document.documentElement.lang ? undefined : language
}

/** Return the language that the text of a hit must be marked with: that of its text, which may have no page of its own. */
export function spoken({ language, third }) {
  return third || foreign(language)
}

/** Return the address of a page of the site. */
export function addressOf(location) {
  return new URL(`./${location}`, root).href
}

/** Return the address of a section that a query found, which says what is to be marked there. */
export function addressOfHit(hit, section, query) {
  const address = new URL(addressOf(hit.location))
  address.searchParams.set("q", hit.why.kind === "query" ? query : `"${hit.why.form}"`)
  address.hash = section.anchor
  return address.href
}
