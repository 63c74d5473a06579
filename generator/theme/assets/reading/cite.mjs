// Citing a report: its reference, or one of its paragraphs with the address that stays.
// A single control goes from paragraph to paragraph, to the one that is pointed at or has the focus: one stop for
// the keyboard and one name for a screen reader, however long the report. Up and down move it on.

import { copy } from "../lib/clipboard.mjs"

const PARAGRAPHS = ".md-content :is(p, li)[id^=p]"
const STEPS = { ArrowUp: -1, ArrowDown: 1 }
const SEEN = 2000

/** Return the address of a paragraph: the site's own where it is known, and without what this visit adds. */
function addressOf(paragraph) {
  const address = new URL(document.querySelector("link[rel=canonical]")?.href ?? location.href)
  address.search = ""
  address.hash = paragraph.id
  return address.href
}

/** Return the paragraph that the page's address names; :target is not there yet when scripts begin. */
function addressed() {
  return document.getElementById(location.hash.slice(1))?.closest(PARAGRAPHS)
}

/** Return what is quoted from a paragraph in the language of the page: what is selected in it, else all of it. */
function quoted(paragraph, control) {
  const text = paragraph.querySelector(":scope > .zk-own") ?? paragraph
  const selection = getSelection()
  const inside = [selection.anchorNode, selection.focusNode].every((node) => text.contains(node) && !control.contains(node))
  if (inside && !selection.isCollapsed) return selection.toString().trim()
  const alone = text.cloneNode(true)
  alone.querySelector(".zk-quote")?.remove()
  return alone.textContent.trim()
}

/** Return a button that copies what `text` returns, and says so for a while. */
function copying(label, done, text) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: label })
  const status = Object.assign(document.createElement("span"), { role: "status" })
  let timer
  button.addEventListener("mousedown", (event) => event.preventDefault()) // what is selected stays so
  button.addEventListener("click", async () => {
    if (!(await copy(text()))) return
    status.textContent = done
    clearTimeout(timer)
    timer = setTimeout(() => (status.textContent = ""), SEEN)
  })
  return [button, status]
}

/** Return where a paragraph stands in the source of its report; a long one is on several pages. */
function originalOf(paragraph, { original, pagesFrom }) {
  const firsts = (pagesFrom ?? "").split(" ").map((id) => id && document.getElementById(id))
  const isBehind = (first) => first === paragraph || first.compareDocumentPosition(paragraph) & Node.DOCUMENT_POSITION_FOLLOWING
  const behind = firsts.filter((first) => first && isBehind(first)).length
  return `${original}${behind ? `page-${behind + 1}/` : ""}#${paragraph.id}`
}

/** Return the mark of the page of the file on which a paragraph begins, if its format has pages. */
function pageOf(paragraph) {
  const before = (mark) => mark.compareDocumentPosition(paragraph) & Node.DOCUMENT_POSITION_FOLLOWING
  return [...document.querySelectorAll(".zk-page")].filter(before).at(-1)
}

/** Return the control of a paragraph: a link to it, one to its source, its page, and a button that copies it. */
function quoting(words) {
  const control = Object.assign(document.createElement("span"), { className: "zk-quote" })
  const link = Object.assign(document.createElement("a"), { textContent: "¶", ariaLabel: words.place, title: words.place })
  const quotation = () => {
    const paragraph = control.parentElement
    const page = pageOf(paragraph)?.textContent
    return `“${quoted(paragraph, control)}”${[words.source, page].filter(Boolean).join(document.documentElement.lang === "zh" ? "，" : ", ")}\n${addressOf(paragraph)}`
  }
  const original = Object.assign(document.createElement("a"), { className: "zk-original", textContent: words.seeOriginal })
  const onPage = Object.assign(document.createElement("span"), { className: "zk-on-page" })
  control.append(link, onPage, original, ...copying(words.quote, words.copied, quotation))
  return control
}

/** Put the control into a paragraph; the focus stays where it is in the control. */
function place(control, paragraph, words) {
  if (!paragraph || control.parentElement === paragraph) return
  const focused = control.contains(document.activeElement) ? document.activeElement : null
  paragraph.append(control)
  control.querySelector("a").href = `#${paragraph.id}`
  control.querySelector(".zk-original").href = originalOf(paragraph, words)
  control.querySelector(".zk-on-page").replaceChildren(...(pageOf(paragraph)?.cloneNode(true).childNodes ?? []))
  focused?.focus({ preventScroll: true })
}

/** Make the section of a report that tells how it is cited, and all its paragraphs, work. */
function offer(section) {
  const button = copying(section.dataset.cite, section.dataset.copied, () => section.querySelector("p").textContent)
  const item = document.createElement("li")
  item.append(...button)
  section.querySelector("ul").prepend(item)

  const paragraphs = [...document.querySelectorAll(PARAGRAPHS)]
  const control = quoting(section.dataset)
  const follow = (event) => {
    if (!control.contains(document.activeElement)) place(control, event.target.closest?.(PARAGRAPHS), section.dataset)
  }
  document.addEventListener("pointerover", follow)
  document.addEventListener("focusin", follow)
  addEventListener("hashchange", () => place(control, addressed(), section.dataset))
  control.addEventListener("keydown", (event) => {
    const next = paragraphs[paragraphs.indexOf(control.parentElement) + STEPS[event.key]]
    if (!next) return
    event.preventDefault()
    place(control, next, section.dataset)
    next.scrollIntoView({ block: "nearest" })
  })
  place(control, addressed() ?? paragraphs[0], section.dataset)
}

document.querySelectorAll(".zk-cite").forEach(offer)
