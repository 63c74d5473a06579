// What narrows a search: a set of boxes for each facet, with the number of pages that each value would leave.

import { make, renew } from "../lib/dom.mjs"
import { FACETS, say } from "./words.mjs"

const SHOWN = 8
const opened = new Set() // the facets of which all values are shown

/** Show the values of all facets. */
export function showFilters(form, facets, filters) {
  renew(form, ...FACETS.flatMap((facet) => fieldset(form, facet, facets[facet] ?? [], filters[facet])))
}

/** Return what is chosen in each facet. */
export function chosen(form) {
  const data = new FormData(form)
  return Object.fromEntries(FACETS.map((facet) => [facet, data.getAll(facet)]))
}

function fieldset(form, facet, counts, values) {
  const gone = values.filter((value) => !counts.some(([other]) => other === value)).map((value) => [value, 0, value])
  const all = [...counts, ...gone]
  if (!all.length) return []
  const shown = all.filter(([value], index) => index < SHOWN || opened.has(facet) || values.includes(value))
  const set = make("fieldset", {}, make("legend", {}, say(facet)))
  for (const [value, count, name] of shown) {
    const box = make("input", { type: "checkbox", name: facet, value, checked: values.includes(value) })
    set.append(make("label", {}, box, make("span", {}, name), make("small", {}, count)))
  }
  if (all.length > SHOWN) {
    const isOpen = opened.has(facet)
    const more = make("button", { type: "button", name: facet, value: "more", "aria-expanded": String(isOpen) }, say(isOpen ? "fewer" : "more"))
    more.addEventListener("click", () => {
      if (!opened.delete(facet)) opened.add(facet)
      set.replaceWith(...fieldset(form, facet, counts, chosen(form)[facet]))
      form.querySelector(`button[name=${facet}]`).focus()
    })
    set.append(more)
  }
  return [set]
}
