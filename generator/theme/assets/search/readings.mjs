// What a query may mean: itself, the other names of what it names, and the word that it is a form of; where that is
// nowhere, what it is near to.

import { Failure } from "./files.mjs"
import { inFormula, parse, stems } from "./query.mjs"

const MOST_NAMES = 8
const PHRASE = 10000
const OWN = 1000
const TOGETHER = 100
const TITLED = 100000 // of a report whose title it is
const NAMED = 15 // whose whole name it is
const LONGEST_NAME = 64 // characters of a name by which it is known, as in generator/site/search/names.py
const APART = 100 // parts of other words, where the words occur written as one
const SHORT = 4 // characters
const LISTED = 0.01

/**
 * Return the readings of a query, the first as it stands. A reading is groups of forms: of each group one must occur.
 * `together` is what holds the query as one string, if that is not its only form.
 */
export async function read(index, query) {
  const parsed = parse(query, index.folder)
  const { pieces, whole, hasQuotes } = parsed
  if (!pieces.length) return []
  if (!hasQuotes && asks(index, query, pieces)) return asked(index, query, whole)
  const own = { why: "query", groups: pieces.map((text) => [{ text }]) }
  await Promise.all([find(index, own), together(index, own, whole)])
  if (hasQuotes) return [own]
  const readings = [own, ...(await others(index, own, pieces, whole))]
  await Promise.all(readings.map((reading) => find(index, reading)))
  if (readings.some((reading) => isHeld(index, reading))) return readings
  return (await forgiving()).forgive(index, parsed, query)
}

/** Return the readings of a question: as it stands, and by its telling parts. */
async function asked(index, query, whole) {
  const own = { why: "query", groups: [[{ text: whole }]] }
  await Promise.all([find(index, own), name(index, own, whole)])
  return [own, ...(await (await forgiving()).question(index, query))]
}

/** Return whether a query of several words asks a question. */
export function asks({ head }, query, pieces) {
  return pieces.length > 1 && (/[?？]\s*$/.test(query) || head.questions.includes(pieces[0]))
}

/** Load what only those need who find nothing, or little. */
export async function forgiving() {
  try {
    return await import("./forgiving.mjs")
  } catch (error) {
    throw new Failure("offline", error.message)
  }
}

/** Return whether an article holds one form of each group. */
export function isHeld(index, { groups }) {
  const held = groups.map((group) => group.map(({ holders }) => index.perArticle(holders)))
  return index.firsts.some((_, article) => held.every((group) => group.some((ranks) => ranks[article])))
}

export async function find(index, { groups }) {
  await Promise.all(groups.flat().map(async (form) => (form.holders ??= await index.holders(form))))
}

/** Note on a reading which articles its whole text names; return the other names of these. */
async function name(index, reading, key) {
  const { texts, articles, titled } = await called(index, key)
  Object.assign(reading, { named: articles, titled })
  return texts
}

async function together(index, own, whole) {
  if (whole) own.together = { text: whole, holders: await index.holders({ text: whole }) }
}

/** Return what else a query may mean: the other names of what it names, or else of what its pieces name. */
async function others(index, own, pieces, whole) {
  const texts = await name(index, own, whole ?? pieces[0])
  const found = texts.map((text) => ({ why: "name", groups: [[{ text }]] }))
  if (whole && !texts.length) {
    const each = await Promise.all(pieces.map((piece) => called(index, piece)))
    const groups = pieces.map((piece, at) => [piece, ...each[at].texts].map((text) => ({ text })))
    if (groups.some((group) => group.length > 1)) found.push({ why: "name", groups })
  }
  const seen = pieces.map((piece) => [piece, inFormula(piece) || piece])
  const isSeen = seen.some(([piece, text]) => piece !== text)
  if (isSeen) found.push({ why: "name", groups: seen.map(([piece, text]) => [{ text, isWhole: piece !== text }]) })
  const isParted = whole && !own.together.holders.count && /^[a-z0-9 ]+$/.test(whole) && pieces.length < 4
  const joined = isParted ? pieces.join("") : ""
  if (joined) found.push({ why: "name", groups: [[{ text: joined }]], isJoined: true })
  if (!whole) found.push(...stems(pieces[0]).map((text) => ({ why: "inflection", groups: [[{ text, isWhole: true }]] })))
  return found
}

/** Return the articles that `key` names, the reports among them, and the other names of the concepts, folded. */
export async function called(index, key) {
  const names = (await index.names(key.slice(0, LONGEST_NAME), false, MOST_NAMES)).filter(({ how }) => how === "name")
  const of = (wanted) => names.filter(({ kind }) => kind === wanted)
  const all = (some) => new Set(some.flatMap(({ articles }) => articles))
  return { texts: folded(index, of("concept").flatMap(({ forms }) => forms), key), articles: all(names), titled: all(of("report")) }
}

export function folded(index, forms, key) {
  return [...new Set(forms.map((form) => index.folder.fold(form)))].filter((form) => form && form !== key)
}

/** Return a score for each article, 0 if it has no reading, and the reading that gives it. */
export function score(index, readings) {
  const scores = new Float64Array(index.size)
  const why = new Array(index.size)
  const own = readings.find((reading) => reading.why === "query") ?? null
  const told = readings.find((reading) => reading.scores)?.scores
  const isJoined = readings.some((reading) => reading.isJoined && reading.groups[0][0].holders.count)
  for (const reading of readings) {
    const valueOf = reading.scores ? (article) => told[article] && OWN + told[article] : plain(index, reading, isJoined, told)
    for (let article = 0; article < index.size; article += 1) {
      const value = valueOf(article)
      if (value <= 0) continue
      const all = value + (reading.titled?.has(article) ? TITLED : 0) + (reading.named?.has(article) ? NAMED : 0)
      if (why[article] !== own) why[article] = all > scores[article] ? reading : why[article] // what has the typed words is shown with them
      scores[article] = Math.max(scores[article], all)
    }
  }
  return { scores, why }
}

/** Return what gives the value of an article by a reading, below 0 if it does not hold all of it. */
function plain(index, reading, isJoined, told) {
  const { ranks: { whole, within }, zones } = index.head
  const listed = whole[zones.listed] + 1
  const part = Math.max(...within) + 1
  const isListed = (rank) => Math.floor(rank) === listed // as a neighbour, or in a chip
  const ranks = reading.groups.map((group) => highest(group.map(({ holders }) => index.perArticle(holders))))
  const together = reading.together && index.perArticle(reading.together.holders)
  const least = reading.groups[0][0].isWhole ? Math.min(...whole) + 1 : 1
  const isShort = reading.groups.map(([{ text }]) => text.length < SHORT) // a part of a word says nothing then: ai in bailing
  return (article) => {
    let sum = 0
    for (const rank of ranks) sum += rank[article] < least ? -Infinity : rank[article]
    const isTogether = together?.[article] && !isListed(together[article])
    let value = (reading.why === "query" || reading.isJoined ? OWN : 0) + (10 * sum) / ranks.length
    if (isTogether) value += TOGETHER + 10 * together[article]
    else if (isJoined && !reading.isJoined && ranks.some((rank) => rank[article] < part + 1)) value -= APART
    const isNeighbour = ranks.some((rank) => isListed(rank[article]))
    if (isNeighbour) value *= LISTED
    if (ranks.some((rank, at) => isShort[at] && rank[article] < part + 1)) value *= LISTED / 2
    return told && value > 0 && !isNeighbour && reading.why === "query" ? PHRASE + told[article] : value
  }
}

function highest([first, ...others]) {
  for (const other of others) other.forEach((value, at) => value > first[at] && (first[at] = value))
  return first
}

/** Return the passage of an article that holds most of a reading, and the forms that it holds. */
export function best(index, { groups, together }, article) {
  const holds = (passage) => groups.flat().filter(({ holders }) => holders.ranks[passage])
  const weight = (passage) => {
    if (together?.holders.ranks[passage]) return 1000 + together.holders.ranks[passage]
    return groups.reduce((sum, group) => sum + (group.weight ?? 1) * Math.max(...group.map(({ holders }) => (holders.ranks[passage] ? 10 + holders.ranks[passage] : 0))), 0)
  }
  let passage = index.firsts[article]
  for (let other = passage + 1; other < index.end(article); other += 1) {
    if (weight(other) > weight(passage)) passage = other
  }
  const forms = together?.holders.ranks[passage] ? [together] : holds(passage)
  return { passage, forms }
}
