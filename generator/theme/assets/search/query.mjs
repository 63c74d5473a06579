// What a reader typed: the strings that must occur, and what else they may mean.

import { words } from "./fold.mjs"

const QUOTED = /(?<!\S)(?:"([^"]+)"|“([^“”]+)”|「([^「」]+)」)(?!\S)/gu
const MOST_PIECES = 16
const SUFFIXES = [
  [/ies$/, "y"],
  [/(?<=[sxz]|[cs]h)es$/, ""],
  [/(?<=[^s])s$/, ""],
  [/([bdgmnprt])\1(?:ing|ed)$/, "$1"],
  [/ing$/, ""],
  [/ing$/, "e"],
  [/ed$/, ""],
  [/ed$/, "e"],
]

const GREEK = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho - sigma tau upsilon phi chi psi omega".split(" ")
const ALPHA = 0x3b1
const LEAST_NAME = 3 // letters of a Greek letter's name, where no formula is typed: pi and mu begin many words

/**
 * Return the pieces of a query, folded: all must occur. `whole` is the query as one string, where that is another.
 * What stands in quotation marks is one piece, and so is a text of very many words.
 */
export function parse(query, folder) {
  const pieces = []
  const rest = query.replace(QUOTED, (_, ...quoted) => {
    pieces.push(folder.fold(quoted.slice(0, 3).find(Boolean)))
    return " "
  })
  const hasQuotes = pieces.length > 0
  pieces.push(...words(rest).map((word) => folder.fold(word)))
  const all = [...new Set(pieces)].filter((piece) => piece.trim())
  const whole = folder.fold(query)
  if (all.length > MOST_PIECES) return { pieces: [whole], whole: null, hasQuotes }
  return { pieces: all, whole: all.length > 1 && !hasQuotes ? whole : null, hasQuotes }
}

/** Return the forms that an English word may be an inflection of; these are found within the inflected ones too. */
export function stems(word) {
  if (!/^[a-z]{5,}$/.test(word)) return []
  const found = SUFFIXES.filter(([suffix]) => suffix.test(word)).map(([suffix, end]) => word.replace(suffix, end))
  return [...new Set(found)].filter((stem) => stem.length > 2 && stem !== word)
}

/** Return what a folded piece of a query says in a formula as readers see it: of x_i, xi; of \alpha and alpha, α. */
export function inFormula(piece) {
  const isTex = /[\\$^_]/.test(piece)
  if (!isTex) return piece.length < LEAST_NAME ? piece : letter(piece)
  return piece
    .replace(/\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/g, "$1/$2")
    .replace(/\\([a-z]+)/g, (_, name) => (letter(name) === name ? "" : letter(name)))
    .replace(/[\\$^_{}]/g, "")
}

/** Return the Greek letter of a name, or the name. */
function letter(name) {
  const at = GREEK.indexOf(name)
  return at < 0 ? name : String.fromCharCode(ALPHA + at)
}
