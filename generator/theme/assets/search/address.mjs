// What is searched for, as the address says it: ?q=…&language=en&year=2023&year=2024

import { FACETS } from "./words.mjs"

let isNew = false // whether the newest entry of the history is what is just being typed

/** Return what the address asks for. */
export function asked() {
  const parameters = new URLSearchParams(location.search)
  const filters = Object.fromEntries(FACETS.map((facet) => [facet, parameters.getAll(facet)]))
  return { query: parameters.get("q") ?? "", filters }
}

/** Say in the address what is being typed: one entry of the history for all the keys. */
export function whileTyped(state) {
  if (isNew) history.replaceState(null, "", addressOf(state))
  else history.pushState(null, "", addressOf(state))
  isNew = true
}

/** Say in the address what has been chosen: an entry of its own, to which Back comes back. */
export function onceChosen(state) {
  const address = addressOf(state)
  if (address !== location.pathname + location.search) history.pushState(null, "", address)
  isNew = false
}

/** Call `change` with what the address asks for when the reader goes back or forward. */
export function whenGone(change) {
  addEventListener("popstate", () => {
    isNew = false
    change(asked())
  })
}

function addressOf({ query, filters }) {
  const parameters = new URLSearchParams(query ? { q: query } : {})
  for (const facet of FACETS) for (const value of filters[facet]) parameters.append(facet, value)
  const search = parameters.toString()
  return location.pathname + (search && `?${search}`)
}
