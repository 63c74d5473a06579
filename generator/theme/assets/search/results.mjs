// The part of the page below the field: how many pages are found, in which languages, and which they are.

import { make, renew } from "../lib/dom.mjs"
import { showFilters } from "./filters.mjs"
import { showHits } from "./hits.mjs"
import { instead } from "./options.mjs"
import { FACETS, count, languageName, say } from "./words.mjs"

const SKELETONS = 4

/** Show an answer. `from` brings more hits; `choose` is told what the reader chooses. */
export function showAnswer(results, state, answer, { from, choose }) {
  const { status, languages, details, filters, note, list, more } = parts(results)
  const button = showHits(list, answer, from)
  more.replaceChildren(...(button ? [button] : []))
  const spoken = Object.entries(answer.byLanguage).filter(([, number]) => number)
  const language = spoken.map(([language, number]) => [language, number, languageName(language)])
  if (answer.facets) showFilters(filters, { language, ...answer.facets }, state.filters)
  status.replaceChildren(...total(answer.total))
  renew(languages, ...(spoken.length ? languageButtons(answer.byLanguage, state.filters, choose) : []))
  note.replaceChildren(...(answer.total ? [...instead(answer), ...offer(answer)] : whatCouldHelp(state, choose)))
  settle(results, state)
  details.hidden = !answer.total && !isFiltered(state)
}

/** Return a query that is near to one that finds little, as a link. */
function offer({ offer: near }) {
  if (!near) return []
  const link = make("a", { href: `?${new URLSearchParams({ q: near.query })}` }, near.query, " ", make("small", {}, near.total.toLocaleString("en")))
  return [make("p", { class: "zk-instead" }, say("nearby"), " ", link)]
}

/** Show no hits: nothing is asked for, or there is `told` to say why not. */
export function showNothing(results, state, told) {
  const { status, languages, details, filters, note, list, more } = parts(results)
  for (const part of [status, languages, filters, list, more]) part.replaceChildren()
  note.replaceChildren(...(told ? [told] : []))
  list.removeAttribute("aria-busy")
  if (!told) settle(results, state)
  details.hidden = true
}

/** Say that what is shown is no longer what is asked for. */
export function unsettle(results) {
  parts(results).list.removeAttribute("data-settled-query")
}

/** Show that hits are on their way. */
export function showSkeleton(results) {
  const { note, list, more } = parts(results)
  note.replaceChildren(make("p", { class: "zk-wait" }, say("searching")))
  more.replaceChildren()
  list.setAttribute("aria-busy", "true")
  list.replaceChildren(...Array.from({ length: SKELETONS }, () => make("li", { class: "zk-waiting", "aria-hidden": "true" }, make("span"))))
}

function parts(results) {
  const find = (selector) => results.querySelector(selector)
  return {
    status: find("[role=status]"),
    languages: find(".zk-languages"),
    details: find("details"),
    filters: find("form"),
    note: find(".zk-search-note"),
    list: find("ol"),
    more: find(".zk-more-hits"),
  }
}

function settle(results, { query }) {
  const { details, list } = parts(results)
  details.hidden = false
  list.removeAttribute("aria-busy")
  list.setAttribute("data-settled-query", query)
}

/** Return how many pages are found, the number as an element of its own that programs can read. */
function total(number) {
  const shown = number.toLocaleString("en")
  const [before, after] = say("found", count("hits", number)).split(shown)
  return [before, make("b", { "data-count": number }, shown), after]
}

/** Return buttons that show the pages of one language alone, or of all again. */
function languageButtons(byLanguage, filters, choose) {
  return Object.entries(byLanguage).map(([language, number]) => {
    const isChosen = filters.language.length === 1 && filters.language[0] === language
    const button = make(
      "button",
      { type: "button", value: language, "aria-pressed": String(isChosen), disabled: !number && !isChosen },
      make("span", { lang: language }, languageName(language)), " ", make("small", {}, number),
    )
    button.addEventListener("click", () => choose({ filters: { ...filters, language: isChosen ? [] : [language] } }))
    return button
  })
}

/** Return whether the filters leave any page out. */
function isFiltered({ filters }) {
  return FACETS.some((facet) => filters[facet].length)
}

/** Return why there may be no hits, and what to do. */
function whatCouldHelp(state, choose) {
  if (!isFiltered(state)) {
    return [make("p", {}, say("none", state.query)), make("p", {}, say(/[\p{L}\p{N}]/u.test(state.query) ? "none_help" : "none_signs"))]
  }
  const button = make("button", { type: "button" }, say("unfilter"))
  const none = Object.fromEntries(FACETS.map((facet) => [facet, []]))
  button.addEventListener("click", () => choose({ filters: none }))
  return [make("p", {}, say("none_filtered", state.query)), make("p", {}, button)]
}
