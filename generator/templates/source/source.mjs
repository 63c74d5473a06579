// The source of a report: the ways back keep the reader's place, and #c1234-1300 is marked as a passage.

const pre = document.querySelector("pre")

/** Return where character `place` of the file stands on this page: a text node, and an offset in it. */
function pointAt(place) {
  const nodes = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  let left = place - pre.dataset.start
  let last = null
  while (left >= 0 && nodes.nextNode()) {
    const node = nodes.currentNode
    if (node.nodeType === Node.ELEMENT_NODE) {
      left -= node.matches("[data-c]") ? 1 : 0
      continue
    }
    last = node
    const characters = [...node.data]
    if (left <= characters.length) return [node, characters.slice(0, left).join("").length]
    left -= characters.length
  }
  return last && [last, last.length]
}

/** Mark the passage that the address gives in characters of the file, and bring it into view. */
function markPassage() {
  const [, start, end] = /^#c(\d+)-(\d+)$/.exec(location.hash) ?? []
  if (!start) return
  const range = new Range()
  range.setStart(...pointAt(Number(start)))
  range.setEnd(...pointAt(Number(end)))
  if (window.Highlight) CSS.highlights.set("passage", new Highlight(range))
  else getSelection().addRange(range)
  scrollTo({ top: scrollY + range.getBoundingClientRect().top - innerHeight / 3, behavior: "instant" })
}

/** Let the links to the report lead to what the reader came from. */
function keepPlace() {
  const anchor = /^#[ps][\d-]+$/.test(location.hash) ? location.hash : ""
  for (const link of document.querySelectorAll(".titles a")) link.hash = anchor
}

/** Take over the appearance that was chosen on the other pages, where storage is open to us. */
function dress() {
  try {
    const root = new URL(document.querySelector("script[data-root]").dataset.root, location).pathname
    const scheme = JSON.parse(localStorage.getItem(`${root}.__palette`))?.color.scheme
    if (scheme) document.documentElement.dataset.scheme = scheme
  } catch {
    // The system's appearance, then.
  }
}

dress()
for (const update of [markPassage, keepPlace]) {
  update()
  addEventListener("hashchange", update)
}
