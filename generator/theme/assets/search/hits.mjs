// The list of hits. Every hit is in it from the start, for programs too; what it says comes as it comes into view.

import { addressOfHit, foreign, make, spoken } from "../lib/dom.mjs"
import { excerpt, pieces } from "./options.mjs"
import { trouble } from "./trouble.mjs"
import { languageName, say } from "./words.mjs"

/** How many hits are asked for together, and of how many the addresses are. */
export const TOGETHER = 5
export const LISTED = 200
const AHEAD = "200px"

/**
 * Show the hits of an answer in `list`. Of most only the address is known: `more(index)` promises an answer
 * from one on, and is asked when it comes near the window. Return a button that lists more hits, if there are more.
 */
export function showHits(list, answer, more) {
  const rows = []
  const near = new Set()
  let isBusy = false
  let turn = Promise.resolve()
  list.replaceChildren()

  /** Ask for more when the question before is answered: it would be cancelled. */
  const inTurn = (index) => (turn = turn.catch(() => {}).then(() => more(index)))

  function add(hits) {
    for (const hit of hits) {
      const attributes = { "data-location": hit.location, "data-language": hit.language, lang: spoken(hit) }
      const row = fill(make("li", attributes), hit, answer.query)
      rows.push(row)
      if (isWaiting(row)) observer.observe(row)
    }
    list.append(...rows.slice(-hits.length))
  }

  /** Fill what is near, one question at a time; a newer query cancels it. */
  async function fillNear() {
    const index = rows.findIndex((row) => row.isConnected && near.has(row) && isWaiting(row))
    if (isBusy || index < 0) return
    isBusy = true
    try {
      const known = new Map((await inTurn(index)).hits.map((hit) => [hit.location, hit]))
      for (const row of rows.slice(index, index + TOGETHER)) {
        const hit = known.get(row.dataset.location)
        if (hit) fill(row, hit, answer.query)
        else row.remove() // on a closer look, it was none
      }
    } catch (error) {
      const told = trouble(error, fillNear)
      if (told) rows[index].replaceChildren(told)
      return
    } finally {
      isBusy = false
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
  add(answer.hits)
  if (rows.length >= answer.total) return null
  const button = make("button", { type: "button" }, say("more"))
  button.addEventListener("click", async () => {
    try {
      add((await inTurn(rows.length)).hits)
      if (rows.length >= answer.total) button.remove()
    } catch (error) {
      const told = trouble(error, () => told.replaceWith(button))
      if (told) button.replaceWith(told)
    }
  })
  return button
}

const isWaiting = (row) => row.matches(".zk-waiting")

function fill(row, hit, query) {
  row.classList.toggle("zk-waiting", !hit.sections)
  if (hit.sections) row.replaceChildren(...contents(hit, query))
  return row
}

function contents(hit, query) {
  const link = (section, attributes, ...content) => make("a", { href: addressOfHit(hit, section, query), ...attributes }, ...content)
  const facts = hit.facts.map((fact) => make("span", {}, fact))
  const isConcept = hit.location.startsWith(`${hit.language}/concepts/`)
  if (isConcept) facts.unshift(make("span", { lang: document.documentElement.lang }, say("concept")))
  if (spoken(hit)) facts.unshift(make("span", { class: "zk-hit-language" }, languageName(spoken(hit))))
  const sections = hit.sections.map((section) => {
    const shown = excerpt(section.excerpt)
    const parts = section.heading.length ? [link(section, {}, ...pieces(section.heading)), " ", shown] : [link(section, {}, shown)]
    return make("p", { class: "zk-hit-section" }, ...parts)
  })
  return [
    link(hit.sections[0], { class: "zk-card-title" }, ...pieces(hit.name)),
    make("p", { class: "zk-card-facts", lang: hit.third && hit.language }, ...facts),
    ...sections,
    ...why(hit.why, query),
  ]
}

/** Return which form of the query a page holds, if it is another than the query. */
function why({ form, kind }, query) {
  if (kind === "query" || kind === "spelling") return []
  if (kind === "telling") return [make("p", { class: "zk-why", lang: document.documentElement.lang }, say("matches", form))]
  const own = document.documentElement.lang
  const told = say("matches", own === "zh" ? `${form}（${query}）` : `${form} (${query})`)
  return [make("p", { class: "zk-why", lang: own }, told)]
}
