// Where in a passage a query stands, and the sentence around it.

import { isWord } from "./fold.mjs"

const BEFORE = 40
const LENGTH = 160
const MOST = 3
const LEAST_SAID = 20 // characters of a line that says something
const SENTENCE_END = /[。！？；!?;]|[.](?=\s)/u
const WHOLE_SENTENCE = /[。！？!?.…][”"’»)）\]]*\s*$/u
const NAMING = new Set(["title", "related", "mentions", "versions", "series"]) // anchors of lines that list names of others

/** Return where a form stands in a folded text; `isWhole` asks for whole words. */
function* places(folded, { text, isWhole }) {
  for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + text.length)) {
    if (!isWhole || isWholeWord(folded, at, at + text.length)) yield [at, at + text.length]
  }
}

function isWholeWord(folded, start, end) {
  const opens = isWord(folded[start]) && isWord(folded[start - 1])
  const closes = isWord(folded[end - 1]) && isWord(folded[end])
  return !opens && !closes
}

/** Return the best rank at which a form stands in a passage, or -1. */
export function rankOf(passage, form, { folder, head: { ranks } }) {
  const tableOf = (folded, start, end) => (!isWholeWord(folded, start, end) ? ranks.within : start ? ranks.whole : ranks.opening)
  const found = passage.lines.flatMap(([zone, , text]) => {
    const { folded } = folder.trace(text)
    return Array.from(places(folded, form), ([start, end]) => tableOf(folded, start, end)[zone])
  })
  const best = Math.max(-1, ...found)
  return best === ranks.body && found.filter((rank) => rank === best).length > 1 ? ranks.often : best
}

/**
 * Return the sections of a passage that hold the forms, the best first, each with the forms marked in its heading and in
 * an excerpt. A title, a heading or a name alone tells nothing: the sentence that follows stands with it. A list of names of
 * others stands in place of a heading, with what the page says first.
 */
export function sections(passage, forms, index) {
  const { folder, head: { zones } } = index
  let { heading } = passage
  const other = (name) => (name === passage.title ? "" : name) // a name that is not the title
  const found = []
  passage.lines.forEach((line, order) => {
    const [zone, anchor, text] = line
    if (zone === zones.heading) heading = text
    const spans = spansOf(text, forms, folder)
    const kinds = total(forms.filter((_, at) => spans[at].length))
    if (!kinds) return
    const isTitle = zone === zones.title
    const isTold = !isTitle && zone !== zones.heading
    const first = isNaming(line, zones) && opens(passage.lines, zones)
    const told = first || (isTold ? line : following(passage.lines, order, zones))
    const own = isTitle ? other(text) : first ? text : anchor === "title" ? "" : heading
    found.push({ weight: [kinds, isTitle ? 0 : zone, hasWhole(text, forms, folder), Number(isSentence(text)), -order], anchor, heading: own, text: told?.[2] ?? text, isTold: isTold || told, zone })
  })
  found.sort((one, other) => compare(other.weight, one.weight))
  const isSaid = (section) => section.isTold && section.zone !== zones.listed
  const whole = found.filter(({ weight: [kinds] }) => kinds === total(forms))
  const most = found.filter((section) => isSaid(section) && 2 * section.weight[0] > total(forms))
  const kept = whole.some(isSaid) ? whole : [most, whole, found].find((some) => some.length) ?? []
  const told = kept.filter(isNews) // where all words stand, or most, as one alone tells nothing
  const said = [isSaid, (section) => section.isTold, () => true]
  const best = said.map((isKept) => told.filter(isKept)).find((kept) => kept.length) ?? []
  return best.slice(0, MOST).map(({ anchor, heading: own, text }) => ({
    anchor,
    heading: marked(own, forms, folder),
    excerpt: cut(text, spansOf(text, forms, folder).flat()),
  }))
}

/** Return how telling some forms are together, in their order, so that the same forms give the same sum. */
const total = (forms) => forms.reduce((sum, { weight = 1 }) => sum + weight, 0)

/** Return the first line behind a heading or title that says something, before the next heading: a sentence, if there is one. */
function following(lines, order, zones) {
  const rest = lines.slice(order + 1)
  const end = rest.findIndex(([zone]) => zone === zones.heading)
  const near = rest.slice(0, end < 0 ? rest.length : end).filter((line) => !isNaming(line, zones))
  const isBody = ([zone]) => zone === zones.body
  const ways = [(line) => isBody(line) && isSentence(line[2]), (line) => isBody(line) && says(line[2]), ([, , text]) => isSentence(text), ([, , text]) => says(text)]
  return ways.map((isTold) => near.find(isTold)).find(Boolean) ?? rest.find((line) => isBody(line) && SENTENCE_END.test(line[2]))
}

/** Return the first line of a page that is a sentence of its own, else one that it quotes. */
function opens(lines, zones) {
  const said = lines.filter((line) => isSentence(line[2]) && !isNaming(line, zones))
  return said.find(([zone]) => zone === zones.body) ?? said.find(([zone]) => zone === zones.listed)
}

/** Return whether a line lists names of others: related reports, tags. */
function isNaming([zone, anchor], zones) {
  return zone === zones.listed && NAMING.has(anchor)
}

function isSentence(text) {
  return text.length >= LEAST_SAID && WHOLE_SENTENCE.test(text)
}

function says(text) {
  return SENTENCE_END.test(text) || text.length >= LEAST_SAID
}

/** Return 1 if a form stands in a text as whole words, else 0. */
function hasWhole(text, forms, folder) {
  const { folded } = folder.trace(text)
  return Number(forms.some((form) => !places(folded, { ...form, isWhole: true }).next().done))
}

/** Return for each form where it stands in a text. */
function spansOf(text, forms, folder) {
  const { folded, origins } = folder.trace(text)
  return forms.map((form) => Array.from(places(folded, form), ([start, end]) => [origins[start], endOf(text, origins, end)]))
}

/** Return a whole text in pieces that say whether they are marked. */
export function marked(text, forms, folder) {
  return pieces(text, merge(spansOf(text, forms, folder).flat()), 0, text.length)
}

/** Return whether a section says something that none before it says. */
function isNews({ text }, index, all) {
  return all.findIndex((other) => other.text === text) === index
}

function compare(one, other) {
  const at = one.findIndex((value, index) => value !== other[index])
  return at < 0 ? 0 : one[at] - other[at]
}

/** Return where in a text any of some forms stands, in the order of the text. */
export function spans(text, forms, folder) {
  return merge(spansOf(text, forms, folder).flat())
}

/** Return where in the text the folded characters before `end` end. */
function endOf(text, origins, end) {
  const last = origins[end - 1]
  let next = end
  while (next < origins.length - 1 && origins[next] === last) next += 1
  const after = last + (text.codePointAt(last) > 0xffff ? 2 : 1)
  return Math.min(origins[next], Math.max(after, last))
}

/** Return the text around the first span, or its beginning, in pieces that say whether they are marked. */
function cut(text, found) {
  const joined = merge(found)
  const [first = [0, 0]] = joined
  const start = text.length > LENGTH ? opening(text, first[0]) : 0
  const end = closing(text, Math.max(start + LENGTH, first[1]))
  const shown = pieces(text, joined, start, end)
  if (start > 0) shown.unshift(["…", false])
  if (end < text.length) shown.push(["…", false])
  return shown
}

/** Return a text from `start` to `end` in pieces that say whether they are marked. */
function pieces(text, joined, start, end) {
  const all = []
  const add = (from, to, isMarked) => {
    if (from < to) all.push([text.slice(from, to), isMarked])
  }
  let at = start
  for (const [from, to] of joined) {
    if (from >= end) break
    add(at, from, false)
    add(from, Math.min(to, end), true)
    at = Math.min(to, end)
  }
  add(at, end, false)
  return all
}

function merge(spans) {
  const joined = []
  for (const [start, end] of spans.sort((one, other) => one[0] - other[0] || one[1] - other[1])) {
    const last = joined.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}

/** Return where the sentence begins that a match stands in, or a place close before the match. */
function opening(text, match) {
  const start = Math.max(0, match - BEFORE)
  const before = text.slice(start, match)
  for (let at = before.length - 1; at >= 0; at -= 1) {
    if (SENTENCE_END.test(before.slice(at, at + 2))) {
      const next = before.slice(at).search(/(?<=^.)\S/u)
      if (SENTENCE_END.test(before[at] + (before[at + 1] ?? "x"))) return start + at + (next < 0 ? 1 : next)
    }
  }
  return whole(text, start)
}

function closing(text, end) {
  return end >= text.length ? text.length : whole(text, end)
}

/** Return a place near `at` that cuts neither a surrogate pair nor a Latin word. */
function whole(text, at) {
  let place = at
  for (let step = 0; step < 20 && place > 0 && isWord(text[place - 1]) && isWord(text[place]); step += 1) place -= 1
  if (/[\udc00-\udfff]/.test(text[place] ?? "")) place -= 1
  return Math.max(0, place)
}
