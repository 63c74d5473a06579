// What a page does beyond showing itself. Without scripts every link here still works.

import { blockInView } from "./place.mjs"
import "./cite.mjs"
import "./reading.mjs"
import { remember } from "./storage.mjs"

/** Keep the reader's place, and remember the choice, when the language is switched. */
function followSwitch(link) {
  link.addEventListener("click", () => {
    link.hash = blockInView()?.id ?? ""
    remember("zhiku.language", link.hreflang)
  })
}

/** Open the search from a button in the page. */
function openSearch(button) {
  button.addEventListener("click", () => document.querySelector(".md-search__input")?.focus())
}

document.querySelectorAll("a.zk-switch, .zk-views a[hreflang], .zk-colophon a[hreflang]").forEach(followSwitch)
document.querySelectorAll("[data-zk-search]").forEach(openSearch)
