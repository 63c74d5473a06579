// Where the reader is on a page.

const PLACES = ".md-content :is([id^=p], [id^=s])"

/** Return the block that the reader is looking at: the address's own while in view, else the first; none at the top. */
export function blockInView() {
  const target = document.querySelector(":target")
  const box = target?.getBoundingClientRect()
  if (box && box.bottom > 0 && box.top < innerHeight) return target
  const top = document.querySelector(".md-header")?.offsetHeight ?? 0
  if (window.scrollY < top) return null
  return [...document.querySelectorAll(PLACES)].find((each) => each.getBoundingClientRect().bottom > top)
}

/** Change the page so that what the reader is looking at stays where it is. */
export function keepingPlace(change) {
  const block = blockInView()
  const before = block?.getBoundingClientRect().top
  change()
  if (block) scrollBy({ top: block.getBoundingClientRect().top - before, behavior: "instant" })
}
