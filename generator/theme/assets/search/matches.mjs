// Where a page holds what was searched for, as the engine folds and finds it.

import { spans } from "./excerpt.mjs"

const BLOCK = "p, li, dt, dd, h1, h2, h3, h4, h5, h6, th, td, pre, .zk-own, .zk-twin"

/** Return the matches of any of `forms` in the shown text of an element: each a list of parts of text nodes. */
export function matchesIn(element, forms, folder) {
  return blocksOf(element).flatMap((nodes) => {
    const text = nodes.map((node) => node.data).join("")
    return spans(text, forms, folder).map(([start, end]) => partsOf(nodes, start, end))
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
