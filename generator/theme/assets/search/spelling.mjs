// What a word that occurs nowhere may stand for: other marks and spaces, words of another region, slips, and sounds.

import { bared, digits, edits, slips } from "./edits.mjs"

const MOST_FORMS = 3
const MOST_NAMES = 500
const LEAST = 3 // letters that are looked up
const MOST_READ = 6 // passages that are read for a text that is near
const MOST_SLIPS = 2
const LEAST_SHARE = 0.05 // of the most frequent of equally near words
const HAN = /\p{Script=Han}/u
const ENDINGS = /(?:ions?|ings?|ments?|ors?|ers?|e?s|e[dr]?|ly|al|y)$/
const LEAST_STEM = 5
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

/**
 * Return what occurs and is nearest to a text that does not; nothing if there is nothing near. Passages are read only
 * for one that is not `aWord` among others.
 */
export async function forms(index, tables, text, aWord = false) {
  const chinese = [regional, otherMarks, heard, partlyHeard, named, alike, ...(aWord ? [] : [inText])]
  for (const near of HAN.test(text) ? chinese : [otherMarks, slipped, derived, spelt, parted]) {
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
  if (/\p{N}[^\p{L}\p{N}]+\p{N}/u.test(text)) return [] // 3.5 is not 35
  const spaced = text.replace(/[-_./·'’]+/g, " ").trim()
  const known = /^[a-z0-9]+$/.test(bare) && bare.length >= LEAST ? await tables.rows("spelled", bare) : []
  const words = known.filter(([word]) => bared(word) === bare).sort((one, other) => other[1] - one[1])
  return [...words.map(([word]) => word), spaced, bare]
}

/** Return the English words of the same stem, the most frequent first: promoted, promotion. */
async function derived(index, tables, text) {
  const stem = text.replace(ENDINGS, "")
  if (!/^[a-z]+$/.test(text) || stem.length < LEAST_STEM) return []
  const words = (await tables.rows("spelled", stem)).filter(([word]) => word.replace(ENDINGS, "") === stem)
  return words.sort((one, other) => other[1] - one[1]).map(([word]) => word)
}

/** Return the Latin words that a slip is apart. */
const slipped = (index, tables, text) => spelt(index, tables, text, Math.min(1, slips(bared(text))))

/** Return the Latin words that are spelt nearly so, the nearest and then the most frequent first. */
async function spelt(index, tables, text, most = slips(bared(text))) {
  const bare = bared(text)
  if (!most || !/^[a-z0-9]+$/.test(bare)) return []
  const [opening, closing] = await both(tables, bare)
  const near = new Map()
  for (const [word, count] of [...opening, ...closing]) {
    const distance = edits(bare, bared(word), most)
    const isDoubled = single(bare) === single(word) // the commonest slip
    if (word !== text && distance <= most && digits(word) === digits(bare)) near.set(word, [isDoubled ? 0 : distance, count])
  }
  const least = Math.min(...Array.from(near.values(), ([distance]) => distance))
  const nearest = [...near].filter(([, [distance]]) => distance === least).sort((one, other) => other[1][1] - one[1][1])
  return nearest.filter(([, [, count]]) => count >= LEAST_SHARE * nearest[0][1][1]).map(([word]) => word)
}

/** Return a Latin word with each letter that is doubled in it once. */
const single = (word) => bared(word).replace(/([a-z])\1/g, "$1")

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

/** Return Chinese of which a part was typed in pinyin: ren工智能. */
async function partlyHeard(index, tables, text) {
  const runs = text.match(RUNS) ?? []
  if (runs.length < 2 || !runs.every((run) => HAN.test(run) || /^[a-z]+$/.test(run))) return []
  const sounds = await Promise.all(runs.map(async (run) => (HAN.test(run) ? (await tables.syllables(run)).join("") : run)))
  const forms = await fromPinyin(tables, sounds.join(""))
  return forms.filter((form) => runs.every((run) => !HAN.test(run) || form.includes(run)))
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
  const near = new Set()
  for (const [, characters] of rows) {
    for (const length of [text.length, text.length - 1, text.length + 1]) {
      const other = characters.slice(0, length)
      if (other.length === length && edits(text, other, most) <= most) near.add(other)
    }
  }
  return mistaken(tables, text, [...near])
}

/** Return a syllable of pinyin without what many speakers, and methods of input, do not tell apart: zh and z, ing and in, l and n. */
const roughly = (syllable) => syllable.replace(/^([zcs])h/, "$1").replace(/ng$/, "n").replace(/^l/, "n")

/**
 * Return the nearest of the texts that were meant by one with a slip. Where it is right and goes on otherwise, or has more
 * wrong than a character, what is meant sounds nearly so: of 选课系统, 选课和学 is nothing.
 */
async function mistaken(tables, text, forms) {
  const sounds = await Promise.all([text, ...forms].map(async (form) => (await tables.syllables(form)).map(roughly).join(" ")))
  const distance = (form) => edits(text, form, MOST_SLIPS)
  const isRightBehind = (form) => text.slice(-2).includes(form.at(-1)) && !text.startsWith(form)
  const isSlip = (form, at) => (distance(form) === 1 && isRightBehind(form)) || sounds[at + 1] === sounds[0]
  const meant = forms.filter(isSlip)
  const least = Math.min(...meant.map(distance))
  return meant.filter((form) => distance(form) === least)
}

/**
 * Return Chinese with a slip as the passages have it that hold what is before the slip and behind it: 价值涵数, 价值函数.
 * A word of two characters is what sounds the same: 腾训, 腾讯.
 */
async function inText(index, tables, text) {
  if (!/^\p{Script=Han}+$/u.test(text)) return []
  const isPair = text.length === 2
  const most = isPair ? 1 : slips(text)
  const passages = most ? await around(index, text) : []
  const near = passages.flatMap(({ lines }) => lines.flatMap(([, , line]) => [...windows(index.folder.fold(line), text, most)]))
  const forms = [...new Set(near)]
  if (!isPair) return mistaken(tables, text, forms)
  const sound = async (form) => (await tables.syllables(form)).join(" ")
  const sounds = await Promise.all([text, ...forms].map(sound))
  return forms.filter((_, at) => sounds[at + 1] === sounds[0])
}

/** Return the best passages that hold a text but for a slip: what begins right stands anywhere, the rest in headings and titles. */
async function around(index, text) {
  let length = text.length - 1
  while (length > 1 && !(await occurs(index, text.slice(0, length)))) length -= 1
  const isLate = length > 1 || text.length === 2
  const [first, ...others] = isLate ? [text.slice(0, length), text.slice(length + 1)].filter(Boolean) : [text.slice(2)]
  if (first.length === 1 && text.length > 2) return []
  const holders = await index.holders({ text: first })
  for (const other of others) holders.keep(await index.holders({ text: other }))
  const least = isLate ? 1 : index.head.ranks.whole[index.head.zones.heading] + 1
  const best = holders.passages().filter((passage) => holders.ranks[passage] >= least)
  best.sort((one, other) => holders.ranks[other] - holders.ranks[one])
  return Promise.all(best.slice(0, MOST_READ).map((passage) => index.passage(passage)))
}

/** Yield what stands in a line and is within `most` slips of a text, as long as it or by one character longer or shorter. */
function* windows(line, text, most) {
  for (let at = 0; at < line.length; at += 1) {
    for (const length of [text.length, text.length - 1, text.length + 1]) {
      const form = line.slice(at, at + length)
      if (edits(text, form, most) <= most && /^\p{Script=Han}+$/u.test(form)) yield form
    }
  }
}

async function named(index, tables, text) {
  const most = /^\p{Script=Han}+$/u.test(text) ? 1 : MOST_SLIPS
  return (await nearNames(index, text)).filter(({ edits: distance }) => distance <= most).map(({ name }) => name)
}

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

/**
 * Return the Chinese that was typed in pinyin, as it stands within headings, names and tags: guanwang in 供水管网. With
 * up to `most` slips, the nearest.
 */
export async function fromPinyin(tables, typed, most = 0) {
  const rows = await tables.rows("sounds", most ? typed.slice(0, 2) : typed)
  const near = new Map()
  for (const [sounds, characters] of rows) {
    let read = ""
    for (const [at, syllable] of sounds.split(" ").entries()) {
      read += syllable
      const distance = at && Math.abs(read.length - typed.length) <= most ? edits(typed, read, most) : most + 1
      if (distance > most) continue
      const text = [...characters].slice(0, at + 1).join("")
      near.set(text, Math.min(distance, near.get(text) ?? most))
    }
  }
  const least = Math.min(...near.values())
  return [...near.keys()].filter((text) => near.get(text) === least)
}
