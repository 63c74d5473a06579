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
  const readings = [own, ...(hasQuotes ? [] : await others(index, pieces, whole))]
  await Promise.all([...readings.map((reading) => find(index, reading)), together(index, own, whole)])
  const isFound = readings.some(({ groups }) => groups.every((group) => group.some(({ holders }) => holders.count)))
  return isFound || hasQuotes ? readings : bySound(index, whole ?? pieces[0])
}

async function find(index, { groups }) {
  await Promise.all(groups.flat().map(async (form) => (form.holders ??= await index.holders(form))))
}

async function together(index, own, whole) {
  if (whole) own.together = { text: whole, holders: await index.grams.holders(whole) }
}

async function others(index, pieces, whole) {
  const [all, ...each] = await Promise.all([whole ?? pieces[0], ...(whole ? pieces : [])].map((key) => called(index, key)))
  const found = all.map((text) => ({ why: "name", groups: [[{ text }]] }))
  if (each.some((names) => names.length)) {
    found.push({ why: "name", groups: pieces.map((piece, at) => [piece, ...each[at]].map((text) => ({ text }))) })
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

/** Return the articles that have a reading, with their scores and the readings that give them. */
export function score(index, readings) {
  const scores = new Float64Array(index.size)
  const why = new Array(index.size)
  for (const reading of readings) {
    const ranks = reading.groups.map((group) => group.map((form) => index.perArticle(form.holders)))
    const joined = reading.together && index.perArticle(reading.together.holders)
    const isWhole = reading.groups[0][0].isWhole
    for (let article = 0; article < index.size; article += 1) {
      const best = ranks.map((group) => Math.max(...group.map((each) => each[article])))
      if (best.some((rank) => !rank || (isWhole && rank < 3))) continue
      let value = (reading.why === "query" ? OWN : 0) + (10 * best.reduce((sum, rank) => sum + rank)) / best.length
      if (joined?.[article]) value += TOGETHER + 10 * joined[article]
      if (value > scores[article]) {
        scores[article] = value
        why[article] = reading
      }
    }
  }
  return { scores, why }
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
