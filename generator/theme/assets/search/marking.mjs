// The matches in a page that the reader came to from a hit (?q=…): marked, and the first one in view.

import { make } from "../lib/dom.mjs"
import { Files } from "./files.mjs"
import { Folder } from "./fold.mjs"
import { matchesIn } from "./matches.mjs"
import { inFormula, parse } from "./query.mjs"
import { isComposing, isTyping } from "../lib/typing.mjs"
import { count, say } from "./words.mjs"

const NAME = "zk-match"

/** Mark matches, each a list of parts of text nodes; return what takes the marks away. */
function mark(matches) {
  if (window.Highlight) {
    CSS.highlights.set(NAME, new Highlight(...matches.map(rangeOf)))
    return () => CSS.highlights.delete(NAME)
  }
  // From the last to the first: to split a text node leaves what stands before in place.
  const marks = matches.flat().reverse().map(({ node, start, end }) => {
    node.splitText(end)
    const part = node.splitText(start)
    const element = make("mark", { class: "zk-mark" })
    part.replaceWith(element)
    element.append(part)
    return element
  })
  return () => {
    for (const element of marks) {
      const parent = element.parentNode
      element.replaceWith(...element.childNodes)
      parent.normalize()
    }
  }
}

function rangeOf(match) {
  const range = new Range()
  range.setStart(match[0].node, match[0].start)
  range.setEnd(match.at(-1).node, match.at(-1).end)
  return range
}

/** Bring the first match into view: the first in the place that the address names, else in the page. */
function comeTo(matches) {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  const match = matches.find(([{ node }]) => place?.contains(node)) ?? matches[0]
  const { top, bottom } = match[0].node.parentElement.getBoundingClientRect()
  const header = document.querySelector(".md-header").offsetHeight
  if (top < header || bottom > innerHeight) scrollBy({ top: top - innerHeight / 3, behavior: "instant" })
}

/** Offer to take the marks away: by a button, or by Escape. */
function offerToClear(found, clear) {
  const button = make("button", { type: "button" }, say("unmark"))
  const bar = make("p", { class: "zk-marks", role: "status" }, count("marks", found), " ", button)
  const stop = new AbortController()
  const end = () => {
    stop.abort()
    bar.remove()
    clear()
    const address = new URL(location.href)
    address.searchParams.delete("q")
    history.replaceState(history.state, "", address)
  }
  button.addEventListener("click", end)
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && !isComposing(event) && !isTyping()) end()
    },
    { signal: stop.signal },
  )
  document.body.append(bar)
}

/** Return what folds as the index does; where that is out of reach, one that knows no traditional characters. */
async function folding() {
  try {
    const files = await Files.open(new URL("../../search/", import.meta.url))
    return new Folder(await files.json("fold", files.fold))
  } catch {
    return new Folder()
  }
}

/** Mark what the address asks for. */
async function arrive() {
  const query = new URLSearchParams(location.search).get("q")
  const folder = await folding()
  const { pieces } = parse(query, folder)
  const forms = [...pieces, ...pieces.map(inFormula)].filter(Boolean).map((text) => ({ text }))
  const matches = matchesIn(document.querySelector("article"), forms, folder)
  if (!matches.length) return
  comeTo(matches)
  offerToClear(matches.length, mark(matches))
}

// Not before the browser has gone to the place itself.
if (document.readyState === "complete") arrive()
else addEventListener("load", () => setTimeout(arrive))
