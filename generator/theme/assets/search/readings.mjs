// What a query may mean: itself, the other names of what it names, and the word that it is a form of.

import { parse, stems } from "./query.mjs"

const MOST_NAMES = 8
const OWN = 1000
const TOGETHER = 100
const LEAST_SOUND = 2

/**
 * Return the readings of a query, the first as it stands. A reading is groups of forms: of each group one must occur.
 * `together` is what holds the query as one string, if that is not its only form.
 */
export async function read(index, query) {
  const { pieces, whole, hasQuotes } = parse(query, index.folder)
  if (!pieces.length) return []
  const own = { why: "query", groups: pieces.map((text) => [{ text }]) }
  const meant = hasQuotes ? [] : others(index, pieces, whole)
  await Promise.all([find(index, own), together(index, own, whole), meant])
  const readings = [own, ...(await meant)]
  await Promise.all(readings.map((reading) => find(index, reading)))
  const isFound = readings.some(({ groups }) => groups.every((group) => group.some(({ holders }) => holders.count)))
  return isFound || hasQuotes ? readings : bySound(index, whole ?? pieces[0])
}

async function find(index, { groups }) {
  await Promise.all(groups.flat().map(async (form) => (form.holders ??= await index.holders(form))))
}

async function together(index, own, whole) {
  if (whole) own.together = { text: whole, holders: await index.holders({ text: whole }) }
}

/** Return what else a query may mean: the other names of what it names, or else of what its pieces name. */
async function others(index, pieces, whole) {
  const names = await called(index, whole ?? pieces[0])
  const found = names.map((text) => ({ why: "name", groups: [[{ text }]] }))
  if (whole && !names.length) {
    const each = await Promise.all(pieces.map((piece) => called(index, piece)))
    const groups = pieces.map((piece, at) => [piece, ...each[at]].map((text) => ({ text })))
    if (groups.some((group) => group.length > 1)) found.push({ why: "name", groups })
  }
  if (!whole) found.push(...stems(pieces[0]).map((text) => ({ why: "inflection", groups: [[{ text, isWhole: true }]] })))
  return found
}

/** Return the other names of the concepts that `key` names, folded. */
async function called(index, key) {
  const named = await index.names(key, false, MOST_NAMES)
  return folded(index, named.filter(({ kind, how }) => kind === "concept" && how === "name").flatMap(({ forms }) => forms), key)
}

function folded(index, forms, key) {
  return [...new Set(forms.map((form) => index.folder.fold(form)))].filter((form) => form && form !== key)
}

/** Return the readings of what was typed in pinyin: names that sound so, else those that begin so. */
async function bySound(index, key) {
  const typed = key.replaceAll(" ", "")
  if (!/^[a-z0-9]+$/.test(typed) || typed.length < LEAST_SOUND) return []
  const heard = (await index.names(typed, true, MOST_NAMES)).filter(({ how }) => how === "pinyin")
  const exact = heard.filter(({ name }) => name === typed)
  const forms = (exact.length ? exact : heard).flatMap(({ forms, titles }) => (forms.length ? forms : titles))
  const readings = folded(index, forms, key).map((text) => ({ why: "name", groups: [[{ text }]] }))
  await Promise.all(readings.map((reading) => find(index, reading)))
  return readings
}

/** Return a score for each article, 0 if it has no reading, and the reading that gives it. */
export function score(index, readings) {
  const scores = new Float64Array(index.size)
  const why = new Array(index.size)
  const leastWhole = Math.min(...index.head.ranks.whole) + 1
  for (const reading of readings) {
    const ranks = reading.groups.map((group) => highest(group.map(({ holders }) => index.perArticle(holders))))
    const joined = reading.together && index.perArticle(reading.together.holders)
    const least = reading.groups[0][0].isWhole ? leastWhole : 1
    for (let article = 0; article < index.size; article += 1) {
      let sum = 0
      for (const rank of ranks) sum += rank[article] < least ? -Infinity : rank[article]
      let value = (reading.why === "query" ? OWN : 0) + (10 * sum) / ranks.length
      if (joined?.[article]) value += TOGETHER + 10 * joined[article]
      if (value > scores[article]) {
        scores[article] = value
        why[article] = reading
      }
    }
  }
  return { scores, why }
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
    return groups.reduce((sum, group) => sum + Math.max(...group.map(({ holders }) => (holders.ranks[passage] ? 10 + holders.ranks[passage] : 0))), 0)
  }
  let passage = index.firsts[article]
  for (let other = passage + 1; other < index.firsts[article + 1]; other += 1) {
    if (weight(other) > weight(passage)) passage = other
  }
  const forms = together?.holders.ranks[passage] ? [together] : holds(passage)
  return { passage, forms }
}
