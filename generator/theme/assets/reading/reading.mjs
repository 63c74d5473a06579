// Reading a report in one language or in both. The page holds both texts; only what is shown changes.
// The choice is in the address (?view=both), and it is remembered; assets/early.js applies it before the page is drawn.

import { keepingPlace } from "../lib/place.mjs"
import { remember } from "../lib/storage.mjs"

const root = document.documentElement

/** Show one language or both ("one", "both"), and say so in the control, the address and the memory. */
function show(view, links) {
  root.dataset.view = view
  for (const link of links) {
    const chosen = view === "both" ? link.matches(".zk-both") : link.hreflang === root.lang
    link.toggleAttribute("aria-current", chosen)
    if (chosen) link.setAttribute("aria-current", "true")
  }
  const address = new URL(location.href)
  if (view === "both") address.searchParams.set("view", view)
  else address.searchParams.delete("view")
  if (address.href !== location.href) history.replaceState(history.state, "", address)
}

/** Make the control of a report's page work. */
function offerViews(control) {
  const links = [...control.querySelectorAll("a")]
  for (const link of links) {
    link.addEventListener("click", (event) => {
      const view = link.matches(".zk-both") ? "both" : "one"
      remember("zhiku.view", view)
      if (view === "one" && link.hreflang !== root.lang) return
      event.preventDefault()
      keepingPlace(() => show(view, links))
    })
  }
  control.querySelector(".zk-show-states")?.addEventListener("change", (event) => {
    keepingPlace(() => root.toggleAttribute("data-states", event.target.checked))
  })
  show(root.dataset.view ?? "one", links)
}

document.querySelectorAll(".zk-views").forEach(offerViews)
