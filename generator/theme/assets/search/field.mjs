// The field in the header of every page: suggestions and the best pages while the reader types.

import { combobox } from "./combobox.mjs"
import { make } from "../lib/dom.mjs"
import { ask, cancel, patiently } from "./client.mjs"
import { best, instead, suggested } from "./options.mjs"
import { trouble } from "./trouble.mjs"
import { isComposing, isTyping, whileTyping } from "../lib/typing.mjs"
import { count, say } from "./words.mjs"

const PAGES = 6
const SLASHES = ["/", "、"] // the same key; the second while a Chinese keyboard is on
const language = document.documentElement.lang

/** Make the field in the header work. */
function offerPages(form) {
  const input = form.elements.q
  const status = form.parentElement.querySelector("[role=status]")
  const box = combobox(form, close)

  async function update() {
    const query = input.value
    if (!query.trim()) return close()
    const questions = [
      ask("suggest", { query, language }),
      ask("search", { query, language, filters: {}, offset: 0, limit: PAGES }),
    ]
    try {
      const [suggestions, answer] = await patiently(Promise.all(questions), waitAWhile)
      offer(suggestions.items, answer)
    } catch (error) {
      const told = trouble(error, retry)
      if (told) box.show([], told)
    }
  }

  function offer(items, answer) {
    const known = new Set(items.map((item) => item.location))
    const others = answer.hits.slice(0, PAGES).filter((hit) => !known.has(hit.location))
    const all = new URL(form.action)
    all.searchParams.set("q", answer.query)
    const groups = [...suggested(items), ...best({ ...answer, hits: others }, all.href)]
    const none = make("p", { class: "zk-none" }, say("none", answer.query))
    const told = groups.length ? instead(answer) : [none]
    const counts = groups.length ? [`${count("suggested", items.length)}, ${count("hits", answer.total)}`] : []
    box.show(groups, ...told)
    status.textContent = [...told.map((element) => element.textContent), ...counts].join(" ")
  }

  function waitAWhile() {
    box.show([], make("p", { class: "zk-wait" }, say("searching")))
  }

  function retry() {
    input.focus()
    update()
  }

  function close() {
    cancel("suggest")
    cancel("search")
    box.hide()
    status.textContent = ""
  }

  whileTyping(input, update)
  input.addEventListener("focus", update)
  form.addEventListener("reset", close)
  form.querySelector("[type=reset]").addEventListener("click", ({ currentTarget }) => currentTarget.blur())
  form.addEventListener("focusout", (event) => {
    if (form.contains(event.relatedTarget)) return
    close()
    form.removeAttribute("data-open")
  })
}

/** Bring the reader to the field; on a narrow screen it opens over the header. */
function open(form) {
  form.setAttribute("data-open", "")
  form.elements.q.focus()
  form.elements.q.select()
}

/** Open the field from anywhere: by a key that types nothing just now, and by whatever in a page offers it. */
function offerField(form) {
  document.addEventListener("keydown", (event) => {
    if (isComposing(event) || event.altKey) return
    const withControl = event.ctrlKey || event.metaKey
    const wanted = withControl ? event.key.toLowerCase() === "k" && !event.shiftKey : SLASHES.includes(event.key)
    const here = withControl && document.activeElement === form.elements.q
    if (!wanted || (isTyping() && !here)) return
    event.preventDefault()
    open(form)
  })
  for (const opener of document.querySelectorAll("[data-zk-search]")) {
    opener.addEventListener("click", (event) => {
      event.preventDefault()
      open(form)
    })
  }
}

const form = document.querySelector("form.zk-find")
offerField(form)
if (form.closest("header")) offerPages(form)
