// Where a page's text holds a string, as the engine folds both.

import { fold } from "./fold.mjs"

const BLOCK = "p, li, dt, dd, h1, h2, h3, h4, h5, h6, th, td, pre, .zk-own, .zk-twin"

/** Return the matches of any of `pieces` (folded) in an element's text: each a list of parts of text nodes. */
export function matchesIn(element, pieces) {
  return blocksOf(element).flatMap((nodes) => {
    const { text, starts, ends } = fold(nodes.map((node) => node.data).join(""))
    const spans = pieces.flatMap((piece) => places(text, piece).map((at) => [starts[at], ends[at + piece.length - 1]]))
    return merged(spans).map(([start, end]) => partsOf(nodes, start, end))
  })
}

/** Return the text nodes of each block: what no match crosses. */
function blocksOf(element) {
  const blocks = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let last
  while (walker.nextNode()) {
    const block = walker.currentNode.parentElement.closest(BLOCK)
    if (block !== last) blocks.push([])
    last = block
    if (walker.currentNode.parentElement.checkVisibility()) blocks.at(-1).push(walker.currentNode)
  }
  return blocks
}

function places(text, piece) {
  const found = []
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + piece.length)) found.push(at)
  return found
}

/** Return spans in their order, those that overlap as one. */
function merged(spans) {
  const apart = []
  for (const [start, end] of spans.sort(([one], [other]) => one - other)) {
    const last = apart.at(-1)
    if (last && start < last[1]) last[1] = Math.max(last[1], end)
    else apart.push([start, end])
  }
  return apart
}

/** Return the parts of text nodes between two offsets in all their text. */
function partsOf(nodes, start, end) {
  const parts = []
  let before = 0
  for (const node of nodes) {
    const [from, to] = [Math.max(start - before, 0), Math.min(end - before, node.length)]
    if (from < to) parts.push({ node, start: from, end: to })
    before += node.length
  }
  return parts
}
