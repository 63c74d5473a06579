// What is searched for where a query as it stands is found nowhere, or asks a question.

import { slips } from "./edits.mjs"
import { called, find, folded, isHeld, score } from "./readings.mjs"
import { forms, fromPinyin, mended, occurs } from "./spelling.mjs"
import { Tables } from "./tables.mjs"
import { telling } from "./telling.mjs"

const LEAST_SOUND = 2 // letters of pinyin
const MOST_HEARD = 8
const MANY = 3 // times as many pages are offered
const LEAST_MISTYPED = 6 // letters of pinyin with a slip
const MOST_PHRASES = 9
const SYLLABLES = /^(?:(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?[aeiouv]+(?:ng?|r)?)+$/ // as pinyin is written
const MOST_SPELT = 6 // characters of Chinese that are mended as one word

/**
 * Return the readings of a query that is found nowhere, the best kind that finds anything: with its words mended, as
 * pinyin, or by its telling parts.
 */
export async function forgive(index, { pieces, whole }, query) {
  const tables = await opened(index)
  const heard = await sound(index, tables, whole ?? pieces[0])
  if (heard.length) return heard
  const spelled =
    (await spelling(index, tables, pieces)) ?? (await soundingApart(index, tables, pieces)) ?? (await mistyped(index, tables, whole ?? pieces[0]))
  if (spelled) return [spelled]
  return telling(index, tables, index.folder.fold(query))
}

/** Return the reading of pieces with those mended that occur nowhere, or null if that finds nothing. */
async function spelling(index, tables, pieces) {
  const groups = await Promise.all(
    pieces.map(async (piece) => {
      if (await occurs(index, piece)) return [[{ text: piece }]]
      return isSentence(tables, piece) ? null : mended(index, tables, piece)
    }),
  )
  if (!groups.every(Boolean)) return null
  const reading = { why: "spelling", groups: groups.flat() }
  await find(index, reading)
  if (!isHeld(index, reading)) return null
  await asPhrase(index, reading)
  reading.named = (await called(index, reading.groups.map(([{ text }]) => text).join(" "))).articles
  return reading
}

/** Of forms that are equally near, keep those that occur together as one phrase: of operation and operational, before directive. */
async function asPhrase(index, reading) {
  if (reading.groups.length < 2 || reading.groups.every((group) => group.length < 2)) return
  const phrases = reading.groups.reduce((before, group) => before.flatMap((forms) => group.map((form) => [...forms, form])), [[]])
  const held = await Promise.all(phrases.slice(0, MOST_PHRASES).map((forms) => occurs(index, forms.map(({ text }) => text).join(" "))))
  const together = phrases[held.indexOf(true)]
  if (together) reading.groups = together.map((form) => [form])
}

/** Return the reading of words that were typed in pinyin and stand apart, or null: xiancheng tongbu, 线程的同步. */
async function soundingApart(index, tables, pieces) {
  if (pieces.length < 2 || !pieces.every((piece) => SYLLABLES.test(piece))) return null
  const forms = await Promise.all(pieces.map((piece) => fromPinyin(tables, piece)))
  const reading = { why: "spelling", groups: forms.map((texts) => texts.slice(0, MOST_HEARD).map((text) => ({ text }))) }
  if (!reading.groups.every((group) => group.length)) return null
  await find(index, reading)
  return isHeld(index, reading) ? reading : null
}

/** Return the reading of what was typed in pinyin with a slip, or null. */
async function mistyped(index, tables, key) {
  const typed = key.replaceAll(" ", "")
  if (!/^[a-z]+$/.test(typed) || typed.length < LEAST_MISTYPED) return null
  const group = (await fromPinyin(tables, typed, slips(typed))).slice(0, MOST_HEARD).map((text) => ({ text }))
  const reading = { why: "spelling", groups: [group] }
  await find(index, reading)
  return isHeld(index, reading) ? reading : null
}

/** Return whether a piece is too long for a word, or asks something. */
function isSentence(tables, piece) {
  const chinese = piece.match(/\p{Script=Han}/gu)?.length ?? 0
  return chinese > MOST_SPELT || (chinese > 0 && tables.asks(piece))
}

/** Return the readings of a question by its telling parts. */
export async function question(index, query) {
  return telling(index, await opened(index), index.folder.fold(query))
}

/** Return a query that is near to one that finds only `few` pages, and many more, with how many it finds; or null. */
export async function offered(index, { pieces }, few) {
  const tables = await opened(index)
  const words = await Promise.all(pieces.map((piece) => commoner(index, tables, piece)))
  const reading = { why: "query", groups: words.map((text) => [{ text }]) }
  await find(index, reading)
  const total = score(index, [reading]).scores.filter(Boolean).length
  return total >= MANY * few ? { query: words.join(" "), total } : null
}

/** Return what is near to a piece and stands in many more passages, or the piece itself. */
async function commoner(index, tables, piece) {
  const [near] = await forms(index, tables, piece)
  if (!near) return piece
  const [own, other] = await Promise.all([piece, near].map((text) => index.holders({ text })))
  return other.count > MANY * own.count ? near : piece
}

async function opened(index) {
  return (index.tables ??= await Tables.read(index))
}

/** Return the readings of what was typed in pinyin: names and parts of them that sound so, else names that begin so. */
async function sound(index, tables, key) {
  const typed = key.replaceAll(" ", "")
  if (!/^[a-z0-9]+$/.test(typed) || typed.length < LEAST_SOUND) return []
  const names = (await index.names(typed, true, MOST_HEARD)).filter(({ how }) => how === "pinyin")
  const exact = [...formsOf(names.filter(({ name }) => name === typed)), ...(SYLLABLES.test(typed) ? await fromPinyin(tables, typed) : [])]
  const shortest = [...names].sort((one, other) => one.name.length - other.name.length)
  const forms = folded(index, exact.length ? exact : formsOf(shortest), key).slice(0, MOST_HEARD)
  const readings = forms.map((text) => ({ why: "name", groups: [[{ text }]] }))
  await Promise.all(readings.map((reading) => find(index, reading)))
  if (!exact.length && readings.length) readings[0].named = new Set(shortest[0].articles)
  return readings.filter((reading) => isHeld(index, reading))
}

const formsOf = (names) => names.flatMap(({ forms, titles }) => (forms.length ? forms : titles))
