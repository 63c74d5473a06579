// The list of hits. Every hit is in it from the start, for programs too; what it says comes as it comes into view.

import { addressOfHit, foreign, make } from "./dom.mjs"
import { excerpt } from "./options.mjs"
import { trouble } from "./trouble.mjs"
import { languageName, say } from "./words.mjs"

/** How many hits are asked for together. */
export const TOGETHER = 10
const AHEAD = "600px"

/**
 * Show the hits of a query in `list`. Of those beyond the first only the address is known: `more(index)`
 * promises some hits from one on, and is asked when it comes near the window.
 */
export function showHits(list, hits, query, more) {
  const rows = hits.map((hit) => {
    const attributes = { "data-location": hit.location, "data-language": hit.language, lang: foreign(hit.language) }
    return fill(make("li", attributes), hit, query)
  })
  list.replaceChildren(...rows)
  const near = new Set()
  let busy = false

  /** Fill what is near, one question at a time; a newer query cancels it. */
  async function fillNear() {
    const index = rows.findIndex((row) => row.isConnected && near.has(row) && isWaiting(row))
    if (busy || index < 0) return
    busy = true
    try {
      const known = new Map((await more(index)).map((hit) => [hit.location, hit]))
      for (const row of rows.slice(index, index + TOGETHER)) {
        const hit = known.get(row.dataset.location)
        if (hit) fill(row, hit, query)
        else row.remove() // on a closer look, it was none
      }
    } catch (error) {
      const told = trouble(error, fillNear)
      if (told) rows[index].replaceChildren(told)
      return
    } finally {
      busy = false
    }
    fillNear()
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) near[isIntersecting ? "add" : "delete"](target)
      fillNear()
    },
    { rootMargin: AHEAD },
  )
  for (const row of rows.filter(isWaiting)) observer.observe(row)
}

const isWaiting = (row) => row.matches(".zk-waiting")

function fill(row, hit, query) {
  row.classList.toggle("zk-waiting", !hit.sections)
  if (hit.sections) row.replaceChildren(...contents(hit, query))
  return row
}

function contents(hit, query) {
  const link = (section, attributes, text) => make("a", { href: addressOfHit(hit, section, query), ...attributes }, text)
  const label = foreign(hit.language) && make("span", { class: "zk-hit-language" }, languageName(hit.language))
  const facts = hit.facts.map((fact) => make("span", {}, fact))
  const sections = hit.sections.map((section) =>
    make("p", { class: "zk-hit-section" }, ...(section.heading ? [link(section, {}, section.heading), " "] : []), excerpt(section.excerpt)),
  )
  return [
    link(hit.sections[0], { class: "zk-card-title" }, hit.title),
    make("p", { class: "zk-card-facts" }, ...(label ? [label] : []), ...facts),
    ...sections,
    ...why(hit.why, query),
  ]
}

/** Return which form of the query a page holds, if it is another than the query. */
function why({ form, kind }, query) {
  if (kind === "query") return []
  const own = document.documentElement.lang
  const told = say("matches", own === "zh" ? `${form}（${query}）` : `${form} (${query})`)
  return [make("p", { class: "zk-why", lang: own }, told)]
}
