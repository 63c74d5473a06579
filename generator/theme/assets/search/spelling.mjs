// What a word that occurs nowhere may stand for: other marks and spaces, words of another region, slips, and sounds.

import { bared, digits, edits, slips } from "./edits.mjs"

const MOST_FORMS = 3
const MOST_NAMES = 500
const LEAST = 3 // letters that are looked up
const LEAST_SHARE = 0.05 // of the most frequent of equally near words
const HAN = /\p{Script=Han}/u
const RUNS = /\p{Script=Han}+|[^\p{Script=Han}]+/gu

/**
 * Return groups of forms for a piece that occurs nowhere: each run of Chinese and of other writing is a group, as it
 * stands or mended. Null if one of them cannot be mended.
 */
export async function mended(index, tables, piece) {
  const whole = await forms(index, tables, piece)
  if (whole.length) return [whole.map((text) => ({ text }))]
  const runs = piece.match(RUNS) ?? []
  if (runs.length < 2) return null
  const groups = await Promise.all(
    runs.map(async (run) => ((await occurs(index, run)) ? [{ text: run }] : (await forms(index, tables, run)).map((text) => ({ text })))),
  )
  return groups.every((group) => group.length) ? groups : null
}

/** Return what occurs and is nearest to a text that does not; nothing if there is nothing near. */
export async function forms(index, tables, text) {
  for (const near of HAN.test(text) ? [regional, otherMarks, heard, named, alike] : [otherMarks, spelt, parted]) {
    const found = []
    for (const form of await near(index, tables, text)) {
      if (found.length < MOST_FORMS && form && form !== text && !found.includes(form) && (await occurs(index, form))) found.push(form)
    }
    if (found.length) return found
  }
  return []
}

export async function occurs(index, text) {
  return (await index.holders({ text })).count > 0
}

const regional = (index, tables, text) => tables.variants(text)

/** Return the words that differ in marks and spaces alone: wifi, Wi-Fi; 大 模型, 大模型. */
async function otherMarks(index, tables, text) {
  const bare = bared(text)
  const spaced = text.replace(/[-_./·'’]+/g, " ").trim()
  const known = /^[a-z0-9]+$/.test(bare) && bare.length >= LEAST ? await tables.rows("spelled", bare) : []
  const words = known.filter(([word]) => bared(word) === bare).sort((one, other) => other[1] - one[1])
  return [...words.map(([word]) => word), spaced, bare]
}

/** Return the Latin words that are spelt nearly so, the nearest and then the most frequent first. */
async function spelt(index, tables, text) {
  const bare = bared(text)
  const most = slips(bare)
  if (!most || !/^[a-z0-9]+$/.test(bare)) return []
  const [opening, closing] = await both(tables, bare)
  const near = new Map()
  for (const [word, count] of [...opening, ...closing]) {
    const distance = edits(bare, bared(word), most)
    if (distance <= most && digits(word) === digits(bare)) near.set(word, [distance, count])
  }
  const least = Math.min(...Array.from(near.values(), ([distance]) => distance))
  const nearest = [...near].filter(([, [distance]]) => distance === least).sort((one, other) => other[1][1] - one[1][1])
  return nearest.filter(([, [, count]]) => count >= LEAST_SHARE * nearest[0][1][1]).map(([word]) => word)
}

/** Return a text of two words written as one: opensource. */
async function parted(index, tables, text) {
  if (!/^[a-z]{6,}$/.test(text)) return []
  const [opening, closing] = await both(tables, text)
  const heads = new Set(opening.map(([word]) => word))
  const tails = new Set(closing.map(([word]) => word))
  const places = Array.from({ length: text.length - 2 * LEAST + 1 }, (_, at) => at + LEAST)
  return places.filter((at) => heads.has(text.slice(0, at)) && tails.has(text.slice(at))).map((at) => `${text.slice(0, at)} ${text.slice(at)}`)
}

/** Return the words that begin as `bare` does, and those that end so: a word with a slip at one end is right at the other. */
const both = (tables, bare) =>
  Promise.all([tables.rows("spelled", bare.slice(0, 2)), tables.rows("endings", [...bare].reverse().slice(0, 2).join(""))])

/** Return Chinese that sounds the same. */
async function heard(index, tables, text) {
  if (!/^\p{Script=Han}{2,6}$/u.test(text)) return []
  return sounding(tables, await tables.syllables(text))
}

/** Return the Chinese with these syllables, the most like `text` first. */
async function sounding(tables, syllables) {
  const rows = await tables.rows("sounds", syllables.join(""))
  const same = rows.filter(([sounds]) => `${sounds} `.startsWith(`${syllables.join(" ")} `))
  return [...new Set(same.map(([, characters]) => [...characters].slice(0, syllables.length).join("")))]
}

/** Return Chinese with a slip that begins with the same sounds. */
async function alike(index, tables, text) {
  const most = slips(text)
  if (!most || !/^\p{Script=Han}+$/u.test(text)) return []
  const rows = await tables.rows("sounds", (await tables.syllables(text.slice(0, 2))).join(""))
  const near = new Map()
  for (const [, characters] of rows) {
    for (const length of [text.length, text.length - 1, text.length + 1]) {
      const other = characters.slice(0, length)
      const distance = edits(text, other, most)
      if (other.length === length && distance <= most && !(near.get(other) <= distance)) near.set(other, distance)
    }
  }
  return [...near].sort((one, other) => one[1] - other[1]).map(([form]) => form)
}

const named = async (index, tables, text) => (await nearNames(index, text)).map(({ name }) => name)

/**
 * Return names that are spelt nearly as `key`, which is folded, the nearest first. Of names that begin alike,
 * `mostNames` are looked at.
 */
export async function nearNames(index, key, mostNames = MOST_NAMES) {
  const bare = bared(key)
  const most = slips(bare)
  for (const length of [Math.ceil(key.length / 2), 2]) {
    const names = await index.names(key.slice(0, length), true, mostNames)
    const near = names
      .map((name) => ({ ...name, edits: edits(bare, bared(name.name), most) }))
      .filter(({ edits: distance, name }) => distance <= most && name !== key && digits(name) === digits(key))
    near.sort((one, other) => one.edits - other.edits || one.kind.localeCompare(other.kind))
    if (near.length) return near.filter(({ path }, at) => near.findIndex((name) => name.path === path) === at)
  }
  return []
}

/** Return the Chinese that was typed in pinyin, as it stands within headings and names: guanwang in 供水管网. */
export async function fromPinyin(tables, typed) {
  const rows = await tables.rows("sounds", typed)
  const found = new Set()
  for (const [sounds, characters] of rows) {
    let read = ""
    const syllables = sounds.split(" ")
    const end = syllables.findIndex((syllable) => (read += syllable) === typed)
    if (end > 0) found.add([...characters].slice(0, end + 1).join(""))
  }
  return [...found]
}
