// Previews of concepts: shown at a link that is pointed at or reached by the keyboard.
// generator/site/exports/previews.py writes their files. When one cannot be loaded, nothing is shown.

import { floor } from "../lib/floor.mjs"

const CONCEPT = /\/(?:zh|en)\/concepts\/(?!page-\d+\/)[^/]+\/$/
const ID = "zk-preview"
const REST = 350
const GRACE = 250
const GAP = 6

const files = new Map()
let card
let owner = null
let timer

/** Return the link to another page, of a concept, at which an event happened; else null. */
function linkOf(event) {
  const link = event.target.closest?.(".md-content a[href]")
  if (!link) return null
  const address = new URL(link.getAttribute("href"), document.baseURI)
  return address.origin === location.origin && address.pathname !== location.pathname && CONCEPT.test(address.pathname) ? link : null
}

/** Load a JSON file once; null if it cannot be loaded, and it is tried again when next asked for. */
function load(name, folder) {
  const address = new URL(name, folder).href
  if (!files.has(address)) {
    const file = fetch(address).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null)
    files.set(address, file)
    file.then((content) => content ?? files.delete(address))
  }
  return files.get(address)
}

/** Return the preview of the concept that a link leads to; null if there is none. */
async function previewOf(link) {
  const page = new URL(link.getAttribute("href"), document.baseURI)
  const key = page.pathname.split("/").at(-2)
  const folder = new URL("../../previews/", page)
  const firsts = await load("index.json", folder)
  const previews = firsts && (await load(`${floor(firsts, key)}.json`, folder))
  return previews?.[key] ?? null
}

/** Return an element with a text in its language, in an array that is empty for no text. */
function element(tag, content) {
  if (!content) return []
  const created = Object.assign(document.createElement(tag), { textContent: content.text ?? content })
  if (content.language) created.lang = content.language
  return [created]
}

/** Return the card, which is made when it is first needed. */
function theCard() {
  if (!card) {
    card = Object.assign(document.createElement("div"), { id: ID, role: "tooltip", popover: "manual" })
    card.addEventListener("pointerenter", () => clearTimeout(timer))
    card.addEventListener("pointerleave", () => later(hide, GRACE))
    document.body.append(card)
  }
  return card
}

/** Put the card below its link, or above where there is no room: at the line of the link that is at height `y`. */
function place(link, y) {
  const boxes = [...link.getClientRects()]
  const box = boxes.find((each) => each.top <= y && y <= each.bottom) ?? boxes[0]
  const { offsetWidth, offsetHeight } = card
  const below = box.bottom + GAP + offsetHeight <= innerHeight || box.top < offsetHeight + GAP
  const left = Math.max(GAP, Math.min(box.left, document.documentElement.clientWidth - offsetWidth - GAP))
  card.style.left = `${left + scrollX}px`
  card.style.top = `${(below ? box.bottom + GAP : box.top - GAP - offsetHeight) + scrollY}px`
}

function later(action, delay) {
  clearTimeout(timer)
  timer = setTimeout(action, delay)
}

async function show(link, y) {
  if (owner === link) return
  hide()
  owner = link
  const preview = await previewOf(link)
  if (owner !== link) return
  if (!preview) return hide()
  const kind = [preview.kind, preview.mentioned].filter(Boolean).join(" · ")
  theCard().replaceChildren(
    ...element("b", preview.label), " ", ...element("span", preview.other), " ", ...element("p", preview.definition), " ", ...element("small", kind),
  )
  card.showPopover()
  place(link, y)
  link.setAttribute("aria-describedby", ID)
}

function hide() {
  clearTimeout(timer)
  owner?.removeAttribute("aria-describedby")
  owner = null
  if (card?.matches(":popover-open")) card.hidePopover()
}

function begin() {
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || card?.contains(event.target)) return
    const link = linkOf(event)
    if (link && link === owner) clearTimeout(timer)
    else if (link) later(() => show(link, event.clientY), REST)
    else if (owner && owner !== document.activeElement) later(hide, GRACE)
    else if (!owner) clearTimeout(timer)
  })
  document.documentElement.addEventListener("pointerleave", () => owner !== document.activeElement && later(hide, GRACE))
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event)
    if (link?.matches(":focus-visible")) show(link)
    else if (owner) hide()
  })
  document.addEventListener("focusout", (event) => event.target === owner && hide())
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide()
  })
}

if ("popover" in HTMLElement.prototype) begin()
