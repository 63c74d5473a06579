// Links to concepts tell what the concept is, to those who point at them or reach them by the keyboard.
// What is shown lies in a small file beside the concept's page. Where that cannot be had, nothing is shown.

const CONCEPT = /\/(?:zh|en)\/concepts\/(?!page-\d+\/)[^/]+\/$/
const ID = "zk-definition"
const REST = 350
const GRACE = 250
const GAP = 6

const found = new Map()
let card
let owner = null
let timer

/** Return the link to another concept's page that an event is about; none for one to this very page. */
function linkOf(event) {
  const link = event.target.closest?.(".md-content a[href]")
  if (!link) return null
  const address = new URL(link.getAttribute("href"), document.baseURI)
  return address.origin === location.origin && address.pathname !== location.pathname && CONCEPT.test(address.pathname) ? link : null
}

/** Return what is told of the concept that a link leads to; null if it cannot be had, which is not remembered. */
async function definitionOf(link) {
  const address = new URL("definition.json", new URL(link.getAttribute("href"), document.baseURI)).href
  if (!found.has(address)) {
    const told = fetch(address).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null)
    found.set(address, told)
    if (!(await told)) found.delete(address)
    return told
  }
  return found.get(address)
}

/** Return an element with a text in its language; none for no text. */
function element(tag, said) {
  if (!said) return []
  const made = Object.assign(document.createElement(tag), { textContent: said.text ?? said })
  if (said.language) made.lang = said.language
  return [made]
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
  const told = await definitionOf(link)
  if (owner !== link) return
  if (!told) return hide()
  const kind = [told.kind, told.mentioned].filter(Boolean).join(" · ")
  theCard().replaceChildren(
    ...element("b", told.label), " ", ...element("span", told.other), " ", ...element("p", told.definition), " ", ...element("small", kind),
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
