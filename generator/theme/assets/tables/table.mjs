// A table that is sorted and filtered over all of its list, not only what is on the page; the address says how.
// What was asked for last is shown. The page itself, as it came, is what is shown when nothing is asked.

import { make } from "../lib/dom.mjs"
import { whileTyping } from "../lib/typing.mjs"
import { Taking } from "./take.mjs"
import { filtered, oneAWork, only, rowsOfFile, rowsOfPage, sorted } from "./rows.mjs"

const SIZE = 50
const BESIDE = 2
const PATIENCE = 150 // milliseconds

const table = document.querySelector(".zk-table")
const form = document.querySelector(".zk-sift")
const body = table.tBodies[0]
const heads = [...table.tHead.rows[0].cells]
const columns = heads.map((head) => ({ ...head.dataset, label: head.textContent }))
const words = JSON.parse(form.dataset.words)
const selects = [...form.querySelectorAll("select")]
const output = form.querySelector("output")
const reset = form.querySelector("[type=reset]")
const before = { rows: rowsOfPage(table, columns), pager: document.querySelector(".zk-pager") }
const pager = before.pager ?? make("nav", { class: "zk-pager", "aria-label": form.dataset.pager })
if (!before.pager) table.after(pager)
const first = [...pager.childNodes]

const taking = table.matches(".zk-table-reports") && before.rows.length ? new Taking(table, columns, words, wantedRows) : undefined
let state = asked()
let newest
let all
let isTyping = false // whether the newest entry of the history is what is just being typed

/** Return what the address asks for. */
function asked() {
  const parameters = new URLSearchParams(location.search)
  const chosen = Object.fromEntries(selects.map(({ name }) => [name, parameters.get(name) ?? ""]))
  return {
    sort: parameters.get("sort") ?? table.dataset.by,
    text: parameters.get("text") ?? "",
    page: Math.max(1, Math.trunc(Number(parameters.get("page"))) || 1),
    ...chosen,
  }
}

/** Return the address of what is asked for; what goes without saying is left out. */
function addressOf(wanted) {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(wanted)) {
    if (value && !(name === "sort" && value === table.dataset.by) && !(name === "page" && value === 1)) {
      parameters.set(name, value)
    }
  }
  const search = parameters.toString()
  return location.pathname + (search && `?${search}`)
}

/**
 * Return all rows of the list: those of its file, if the page holds but a part of it. Where it holds all but the
 * other versions of works, these are there for what only they match.
 */
async function rows() {
  const isEnough = !before.pager && !state.text && !choices().length
  if (!table.dataset.file || isEnough) return before.rows
  all ??= rowsOfFile(new URL(table.dataset.file, location.href), columns)
  try {
    return only(await all, columns, table.dataset.only)
  } catch (error) {
    all = undefined // to be asked for again
    throw error
  }
}

/** Return the rows that are asked for, on all pages; of each work one. */
async function wantedRows() {
  return sorted(oneAWork(filtered(await rows(), state.text, choices())), ...direction())
}

function fill(some) {
  body.replaceChildren(...(taking?.shown(some) ?? some.map((row) => row.element)))
}

/** Show what is asked for. */
async function show() {
  const own = (newest = Symbol("shown"))
  tell()
  if (addressOf(state) === location.pathname) {
    fill(before.rows)
    pager.replaceChildren(...first)
    output.textContent = ""
    return
  }
  const timer = setTimeout(() => (output.textContent = words.loading), PATIENCE)
  let failed = false
  const known = await rows().catch(() => {
    failed = true
    return before.rows
  })
  clearTimeout(timer)
  if (newest !== own) return
  const found = sorted(oneAWork(filtered(known, state.text, choices())), ...direction())
  const last = Math.max(1, Math.ceil(found.length / SIZE))
  const page = Math.min(state.page, last)
  fill(found.slice((page - 1) * SIZE, page * SIZE))
  pager.replaceChildren(...numbers(page, last))
  const [one, several] = words.rows
  const count = found.length ? (found.length === 1 ? one : several).replace("{}", found.length.toLocaleString("en")) : words.none
  output.textContent = failed ? `${words.failed} ${count}` : count
}

/** Say in the controls what is asked for. */
function tell() {
  const [column, isDescending] = direction()
  heads.forEach((head, at) => {
    if (at === column) head.setAttribute("aria-sort", isDescending ? "descending" : "ascending")
    else head.removeAttribute("aria-sort")
  })
  if (form.elements.text.value !== state.text) form.elements.text.value = state.text
  for (const select of selects) select.value = state[select.name]
  reset.hidden = addressOf(state) === location.pathname
}

function direction() {
  const isDescending = state.sort.startsWith("-")
  const at = columns.findIndex(({ name }) => name === state.sort.slice(isDescending ? 1 : 0))
  return at < 0 ? [0, false] : [at, isDescending]
}

function choices() {
  return selects
    .filter((select) => select.value)
    .map((select) => {
      const at = columns.findIndex(({ name }) => name === select.dataset.column)
      return [at, columns[at].kind, select.value, select.selectedOptions[0].label]
    })
}

/** Return the list of the pages' numbers: the first, the last and those around the one that is shown. */
function numbers(page, last) {
  if (last === 1) return []
  const list = make("ul")
  let previous = 0
  for (let number = 1; number <= last; number += 1) {
    if (number > 1 && number < last && Math.abs(number - page) > BESIDE) continue
    if (number > previous + 1) list.append(make("li", {}, "…"))
    previous = number
    const link = make("a", { href: addressOf({ ...state, page: number }), "aria-current": number === page && "page" }, `${number}`)
    list.append(make("li", {}, link))
  }
  return [list]
}

/** Ask for something else: a new entry of the history, or while typing the newest one. */
function choose(change, typed = false) {
  state = { ...state, page: 1, ...change }
  if (addressOf(state) === location.pathname + location.search) return
  history[typed && isTyping ? "replaceState" : "pushState"](null, "", addressOf(state))
  isTyping = typed
  show()
}

heads.forEach((head, at) => {
  const { name, kind } = columns[at]
  const button = make("button", { type: "button" }, ...head.childNodes)
  button.addEventListener("click", () => {
    const [column, isDescending] = direction()
    const down = column === at ? !isDescending : kind !== "text"
    choose({ sort: `${down ? "-" : ""}${name}` })
  })
  head.append(button)
})
whileTyping(form.elements.text, () => choose({ text: form.elements.text.value }, true))
form.addEventListener("submit", (event) => event.preventDefault())
form.addEventListener("change", ({ target }) => target.matches("select") && choose({ [target.name]: target.value }))
reset.addEventListener("click", (event) => {
  event.preventDefault()
  form.elements.text.focus()
  choose({ sort: table.dataset.by, text: "", ...Object.fromEntries(selects.map(({ name }) => [name, ""])) })
})
pager.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href^='?'], a[href*='?']")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  choose({ page: Number(link.textContent) })
  table.scrollIntoView()
  await rows().catch(() => {})
  pager.querySelector("[aria-current]")?.focus({ preventScroll: true })
})
addEventListener("popstate", () => {
  isTyping = false
  state = asked()
  show()
})
for (const link of document.querySelectorAll("a.zk-switch, .zk-colophon a[hreflang]")) {
  link.addEventListener("click", () => (link.search = location.search))
}
form.hidden = false
show()
