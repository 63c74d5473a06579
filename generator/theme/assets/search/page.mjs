// The page of the search: the address says what is searched for, and the page shows what is found.

import { asked, onceChosen, whenGone, whileTyped } from "./address.mjs"
import { combobox } from "./combobox.mjs"
import { EngineError, ask, cancel, patiently } from "./client.mjs"
import { chosen } from "./filters.mjs"
import { LISTED, TOGETHER } from "./hits.mjs"
import { suggested } from "./options.mjs"
import { showAnswer, showNothing, showSkeleton, unsettle } from "./results.mjs"
import { trouble } from "./trouble.mjs"
import { whileTyping } from "../lib/typing.mjs"

const WIDE = matchMedia("(min-width: 60em)") // where the filters stand beside the hits
const language = document.documentElement.lang
const field = document.querySelector("main form.zk-find")
const input = field.elements.q
const results = document.querySelector(".zk-results")
const details = results.querySelector("details")
const box = combobox(field, () => cancel("suggest"))
let state = asked()
let newest
let isCounted = false // whether the newest search counts what the filters leave

/** Show what is found for the state. */
async function find() {
  const own = Symbol("search")
  newest = own
  unsettle(results)
  if (!state.query.trim()) return showNothing(results, state)
  isCounted = details.open
  const question = { ...state, language, limit: TOGETHER }
  const from = (offset) => {
    if (newest !== own) throw new EngineError("cancelled") // a list that is about to go must not cancel the next
    return ask("search", { ...question, offset, listed: offset + LISTED, facets: details.open })
  }
  try {
    const answer = await patiently(from(0), () => showSkeleton(results))
    showAnswer(results, state, answer, { from, choose })
  } catch (error) {
    const told = trouble(error, find)
    if (told) showNothing(results, state, told)
  }
}

/** Suggest concepts and titles for what is typed. */
async function suggest() {
  if (!state.query.trim()) return box.hide()
  try {
    const { items } = await ask("suggest", { query: state.query, language })
    if (document.activeElement === input) box.show(suggested(items))
  } catch (error) {
    trouble(error) // the search itself tells the reader
  }
}

/** Search for what was chosen: a query entered, other filters. */
function choose(change) {
  state = { ...state, ...change }
  onceChosen(state)
  find()
}

/** Search for what stands in the field, if it is not what is shown. */
function followTyping() {
  if (input.value === state.query) return
  state = { ...state, query: input.value }
  whileTyped(state)
  find()
  suggest()
}

/** Show what the address asks for. */
function follow(wanted) {
  state = wanted
  input.value = state.query
  box.hide()
  find()
}

details.open = WIDE.matches || Object.values(state.filters).some((values) => values.length)
details.addEventListener("toggle", () => details.open && !isCounted && find()) // the counts are not loaded before they are wanted
whileTyping(input, followTyping)
whenGone(follow)
follow(state)
field.addEventListener("submit", (event) => {
  event.preventDefault()
  box.hide()
  choose({ query: input.value })
})
field.addEventListener("reset", () => {
  input.focus()
  setTimeout(followTyping) // the field is emptied after the event
})
details.querySelector("form").addEventListener("change", ({ currentTarget }) => choose({ filters: chosen(currentTarget) }))
for (const link of document.querySelectorAll("a.zk-switch, .zk-colophon a[hreflang]")) {
  link.addEventListener("click", () => (link.search = location.search))
}
