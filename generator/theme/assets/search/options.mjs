// What the panel under the field holds: suggestions, the best pages, and the way to all of them.

import { addressOf, addressOfHit, make, spoken } from "../lib/dom.mjs"
import { count, languageName, say } from "./words.mjs"

const other = (language) => (language === "zh" ? "en" : "zh")

/** Return the suggested concepts and titles as a group of options, if there are any. */
export function suggested(items) {
  const options = items.map((item) => {
    const option = optionTo(addressOf(item.location), item.label)
    if (item.other) {
      option.append(" ", make("small", { lang: other(document.documentElement.lang) }, item.other))
    }
    return option
  })
  return group("suggestions", options)
}

/** Return the best pages as a group of options, the last of which leads to all; that alone, if there are no others. */
export function best(answer, all) {
  const options = answer.hits.map((hit) => {
    const option = optionTo(
      addressOfHit(hit, hit.sections[0], answer.query),
      make("span", { lang: spoken(hit) }, ...pieces(hit.name)),
    )
    if (spoken(hit)) option.append(" ", make("small", {}, languageName(spoken(hit))))
    option.append(excerpt(hit.sections[0].excerpt, spoken(hit)))
    return option
  })
  const more = answer.total > options.length ? [optionTo(all, say("all", count("hits", answer.total)))] : []
  return options.length ? group("best", [...options, ...more]) : more
}

/** Return a passage with the matches in it marked. */
export function excerpt(parts, lang) {
  return make("span", { class: "zk-excerpt", lang }, ...pieces(parts))
}

/** Return the pieces of a text with those that match marked. */
export const pieces = (parts) => parts.map(([text, isMarked]) => (isMarked ? make("mark", {}, text) : text))

/** Return what is searched for in place of a query that is found nowhere, or beside a question; nothing if it is itself. */
export function instead({ query, instead: other }) {
  if (!other) return []
  const [comma, space] = document.documentElement.lang === "zh" ? ["、", ""] : [", ", " "]
  const words = other.words.join(comma)
  const told = say(other.kind, words)
  return [make("p", { class: "zk-instead" }, other.isAlone ? `${say("none", query)}${space}${told}` : told)]
}

function optionTo(href, ...children) {
  return make("a", { role: "option", tabindex: "-1", href }, ...children)
}

function group(name, options) {
  const heading = make("b", { id: `zk-group-${name}`, role: "presentation" }, say(name))
  return options.length ? [make("div", { role: "group", "aria-labelledby": heading.id }, heading, ...options)] : []
}
