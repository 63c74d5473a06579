// What a page does beyond showing itself. Without scripts every link here still works.

const PLACES = "[id^=p], [id^=s]"

/** Return the anchor of what the reader is looking at: the address's own while in view, else the first block. */
function place() {
  const target = document.querySelector(":target")?.getBoundingClientRect()
  if (target && target.bottom > 0 && target.top < innerHeight) return location.hash
  const top = document.querySelector(".md-header")?.offsetHeight ?? 0
  if (window.scrollY < top) return ""
  const blocks = document.querySelectorAll(`.md-content :is(${PLACES})`)
  const block = [...blocks].find((each) => each.getBoundingClientRect().bottom > top)
  return block ? `#${block.id}` : ""
}

/** Keep the reader's place, and remember the choice, when the language is switched. */
function followSwitch(link) {
  link.addEventListener("click", () => {
    link.hash = place()
    try {
      localStorage.setItem("zhiku.language", link.hreflang)
    } catch {
      // Storage is closed to us: the choice holds for this page.
    }
  })
}

/** Open the search from a button in the page. */
function openSearch(button) {
  button.addEventListener("click", () => document.querySelector(".md-search__input")?.focus())
}

document.querySelectorAll("a.zk-switch, .zk-colophon a[hreflang]").forEach(followSwitch)
document.querySelectorAll("[data-zk-search]").forEach(openSearch)
