// What a reader who finds nothing may have meant: names that are spelt nearly so, and what of the query is found.

import { read, score } from "./readings.mjs"

const MOST = 4
const MOST_PIECES = 12
const MOST_WORDS = 2 * MOST_PIECES
const WORDS_OF_A_NAME = 4
const MOST_NAMES = 500
const MOST_EDITS = 2
const RUN = /\p{Script=Han}+|[^\p{Script=Han}\s"“”「」]+/gu
const segmenter = Intl.Segmenter && new Intl.Segmenter("zh", { granularity: "word" }) // Firefox has none before 125

/** Return queries that are near to one that finds nothing, each with how many pages it finds. */
export async function nearby(index, query, language) {
  const spelt = (await nearNames(index, index.folder.fold(query))).map((name) => asTyped(index, name, language))
  const tried = [...new Set([...spelt, ...(await parts(index, query, language))])]
  const found = await Promise.all(tried.map(async (each) => ({ query: each, total: await total(index, each) })))
  return found.filter(({ total }) => total).slice(0, MOST)
}

/**
 * Return names that are spelt nearly as `key`, which is folded, the nearest first: with other spaces and marks, or
 * a slip in every third Chinese character or fourth letter. What has other digits is something else. Of names that
 * begin alike, `mostNames` are looked at.
 */
export async function nearNames(index, key, mostNames = MOST_NAMES) {
  const bare = bared(key)
  const most = Math.min(MOST_EDITS, slips(bare))
  for (const length of [Math.ceil(key.length / 2), 2]) {
    const names = await index.names(key.slice(0, length), true, mostNames)
    const near = names
      .map((name) => ({ ...name, edits: edits(bare, bared(name.name), most) }))
      .filter(({ edits, name }) => edits <= most && name !== key && digits(name) === digits(key))
    near.sort((one, other) => one.edits - other.edits || one.kind.localeCompare(other.kind))
    if (near.length) return near.filter(({ path }, at) => near.findIndex((name) => name.path === path) === at)
  }
  return []
}

/** Return what of a query is found: all of it together, with what is misspelt mended, and piece by piece, the rarest first. */
async function parts(index, query, language) {
  const cuts = await Promise.all((query.match(RUN) ?? []).slice(0, MOST_PIECES).map((run) => cut(index, run)))
  const pieces = [...new Set(cuts.flat())].slice(0, MOST_PIECES)
  const found = await Promise.all(pieces.map((piece) => known(index, piece, language)))
  const telling = found.filter(({ total }) => total)
  const rarest = [...telling].sort((one, other) => one.total - other.total)
  return [telling, ...rarest.map((piece) => [piece])].map((each) => each.map(({ text }) => text).join(" ")).filter(Boolean)
}

/** Return a piece with how many pages it finds, or else the name that is nearest to it. */
async function known(index, piece, language) {
  const own = await total(index, piece)
  if (own) return { text: piece, total: own }
  const [near] = await nearNames(index, index.folder.fold(piece))
  const text = near && asTyped(index, near, language)
  return { text, total: near ? await total(index, text) : 0 }
}

/** Cut a run of Chinese into names and other words; of a single character there is too much everywhere. */
async function cut(index, run) {
  if (!/^\p{Script=Han}/u.test(run)) return run.length > 1 ? [run] : []
  const words = segmenter ? Array.from(segmenter.segment(run), ({ segment }) => segment).slice(0, MOST_WORDS) : [run]
  const found = []
  for (let at = 0, end = 0; at < words.length; at = end) {
    const joined = (to) => words.slice(at, to).join("")
    end = Math.min(at + WORDS_OF_A_NAME, words.length)
    while (end > at + 1 && !(await index.names(index.folder.fold(joined(end)), false, 1)).length) end -= 1
    found.push(joined(end))
  }
  return found.filter((word) => word.length > 1)
}

async function total(index, query) {
  const { scores } = score(index, await read(index, query))
  return scores.reduce((count, each) => count + (each > 0), 0)
}

/** Return a name as it is written; what was given in pinyin, in the reader's language. */
function asTyped(index, { name, forms, titles }, language) {
  const own = index.head.languages.indexOf(language)
  return [...forms, ...titles].find((form) => index.folder.fold(form) === name) ?? (titles[own] || titles[1 - own])
}

function bared(key) {
  return key.replace(/[^\p{L}\p{N}]/gu, "")
}

function digits(key) {
  return key.replace(/\P{N}/gu, "")
}

function slips(bare) {
  const chinese = bare.match(/\p{Script=Han}/gu)?.length ?? 0
  return Math.floor(chinese / 3 + (bare.length - chinese) / 4)
}

/**
 * Return how many characters put in, left out, changed, or exchanged with the next one make one text of the other
 * (the optimal string alignment distance), or more than `most` if that is so.
 */
function edits(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before = []
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row += 1) {
    const here = [row]
    for (let at = 1; at <= other.length; at += 1) {
      const changed = above[at - 1] + (one[row - 1] === other[at - 1] ? 0 : 1)
      here.push(Math.min(changed, above[at] + 1, here[at - 1] + 1))
      const isExchanged = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]
      if (isExchanged) here[at] = Math.min(here[at], before[at - 2] + 1)
    }
    before = above
    above = here
  }
  return above[other.length]
}
