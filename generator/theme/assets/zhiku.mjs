// What a page does beyond showing itself. Without scripts every link here still works.

import { blockInView } from "./lib/place.mjs"
import "./reading/cite.mjs"
import "./reading/preview.mjs"
import "./reading/map.mjs"
import "./reading/reading.mjs"
import "./search/field.mjs"
import { remember } from "./lib/storage.mjs"

/** Keep the reader's place, and remember the choice, when the language is switched. */
function followSwitch(link) {
  link.addEventListener("click", () => {
    link.hash = blockInView()?.id ?? ""
    remember("zhiku.language", link.hreflang)
  })
}

/** Material makes a landmark about the button that copies a listing, and as many alike as there are listings. */
function keepButtonOnly(listing) {
  const lower = () => listing.querySelector(".md-code__nav")?.setAttribute("role", "none")
  new MutationObserver(lower).observe(listing, { childList: true })
  lower()
}

document.querySelectorAll("pre").forEach(keepButtonOnly)
if (document.querySelector(".zk-table")) import("./tables/table.mjs")
if (new URLSearchParams(location.search).has("q") && !document.querySelector(".zk-results")) import("./search/marking.mjs")
document.querySelectorAll("a.zk-switch, .zk-views a[hreflang], .zk-colophon a[hreflang]").forEach(followSwitch)
