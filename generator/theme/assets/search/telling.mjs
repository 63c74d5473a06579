// The telling parts of a question: its words without those that only say how it is meant, each as telling as it is rare.

import { called, find } from "./readings.mjs"
import { forms as near, occurs } from "./spelling.mjs"

const MOST_PARTS = 6
const MOST_NAMED = 2
const LEAST_NAMED = 1 / 3 // of the places of a word, in which it stands in a phrase
const MOST_WORDS = 16
const MOST_TOGETHER = 5 // words of a phrase
const LEAST_SHARE = 0.5 // of what the parts tell together, that a page must hold
const ELSEWHERE = 0.5 // what a part tells that stands in another passage of the page
const LEAST_FACTOR = 0.4
const RUN = /\p{Script=Han}+|[^\p{Script=Han}\s"“”「」《》〈〉『』，。、；：？！,;:?!()（）]+/gu
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#]+$/gu
const PLURAL = /^[a-z-]{3,}[^\W_siue]s$|^[a-z-]{3,}[^\W_sicxz]es$/ // not analysis, corpus, process, series, news
const segmenter = Intl.Segmenter && new Intl.Segmenter("zh", { granularity: "word" }) // Firefox has none before 125

/**
 * Return the reading of a query, which is folded, by its telling parts, and readings of the other names of what these name;
 * nothing if none occurs.
 */
export async function telling(index, tables, folded) {
  const split = (folded.match(RUN) ?? []).map((run) => resegmented(index, tables, segmented(run)))
  const segments = (await Promise.all(split)).flatMap((words) => joined(words, tables))
  const typed = spans(segments.slice(0, MOST_WORDS), tables, folded)
  const runs = typed.map((run) => run.map(singular))
  const bridges = runs.slice(1).map((run, at) => [runs[at].at(-1), run[0]]) // 大模型的安全, 大模型安全
  const phrases = (await Promise.all([...runs, ...bridges].map((run) => together(index, run)))).flat()
  const all = [...new Set((await Promise.all(runs.map((run) => words(index, run)))).flat())]
  const single = all.length > 1 ? all.filter(isTold) : all // of a word that is none, as 多太性, 多 and 性 are left
  const sizes = await named(index, single, phrases)
  const texts = [...sizes.keys()]
  const parts = (await Promise.all(texts.map((text) => known(index, tables, text, sizes.get(text))))).filter(Boolean)
  if (!parts.length) return []
  const rarest = [...parts].sort((one, other) => other.weight - one.weight).slice(0, MOST_PARTS)
  const kept = parts.filter((part) => rarest.includes(part))
  const told = { why: "telling", groups: kept, scores: scored(index, kept, phrases.filter(({ text }) => !texts.includes(text))) }
  const meant = (phrases.length ? phrases : kept.flat()).slice(0, MOST_NAMED)
  const names = await Promise.all(meant.map(({ text }) => called(index, text)))
  told.named = new Set(names.flatMap(({ articles }) => [...articles]))
  const others = names.flatMap(({ texts: all }) => all).map((text) => ({ why: "name", groups: [[{ text }]] }))
  await Promise.all(others.map((reading) => find(index, reading)))
  return [told, ...others]
}

function segmented(run) {
  if (!/^\p{Script=Han}/u.test(run)) return [run.replace(EDGES, "")].filter(Boolean)
  return segmenter ? Array.from(segmenter.segment(run), ({ segment }) => segment) : [run]
}

/**
 * Return segments of Chinese without the function word with which one begins or ends that occurs nowhere, where the rest goes
 * on beside it: 和子 进程, 和 子 进程.
 */
async function resegmented(index, tables, segments) {
  const split = segments.map(async (word, at) => {
    const [opens, closes] = [word.slice(0, 1), word.slice(-1)]
    if (!/^\p{Script=Han}{2}$/u.test(word) || !(tables.function.has(opens) || tables.function.has(closes)) || (await occurs(index, word))) return [word]
    const goesOn = tables.function.has(opens) ? closes + (segments[at + 1] ?? "") : (segments[at - 1] ?? "") + opens
    return goesOn.length > 1 && (await occurs(index, goesOn)) ? [opens, closes] : [word]
  })
  return (await Promise.all(split)).flat()
}

/** Return segments of Chinese with those joined that are a function word together: 怎么, 办. */
function joined(segments, tables) {
  return segments.reduce((words, word) => {
    const both = words.at(-1) + word
    return words.length && tables.function.has(both) ? [...words.slice(0, -1), both] : [...words, word]
  }, [])
}

/** Return an English word without the s of its plural: what has either has the singular. */
const singular = (word) => (PLURAL.test(word) ? word.slice(0, -1) : word)

/** Return whether a word is more than one character of Chinese, which says little without another. */
const isTold = (word) => word.length > 1 || !/\p{Script=Han}/u.test(word)

/** Return the words of a query between its function words, of which those that follow one another are a run. */
function spans(all, tables, folded) {
  const runs = [[]]
  let end = 0
  for (const word of all) {
    const at = folded.indexOf(word, end)
    const isApart = /\S/.test(folded.slice(end, at).replace(EDGES, ""))
    if (tables.function.has(word)) runs.push([])
    else if (isApart) runs.push([word])
    else runs.at(-1).push(word)
    end = at + word.length
  }
  return runs.filter((run) => run.length)
}

const join = (run) => run.reduce((text, word) => text + (/[a-z0-9]$/.test(text) && /^[a-z0-9]/.test(word) ? " " : "") + word, "")

/** Return the words of a run, with each single character of Chinese joined to the word beside it with which it occurs most. */
async function words(index, run) {
  const count = async (text) => (text ? (await index.holders({ text })).count : 0)
  const found = []
  let open = "" // what waits for the next word
  for (const word of run) {
    const text = open + word
    open = ""
    if (text.length > 1 && (text === word || (await count(text)))) found.push(text)
    else if (text !== word) found.push(...[text.slice(0, -word.length), word].filter((part) => part.length > 1))
    else if (/[^\p{Script=Han}]/u.test(word)) continue
    else {
      const before = found.at(-1)
      const next = run[run.indexOf(word) + 1]
      const [with_before, with_next] = await Promise.all([count(before && before + word), count(next && word + next)])
      if (with_before > with_next) found[found.length - 1] += word
      else open = word
    }
  }
  return found.length || run.length > 1 ? found : [open].filter(Boolean)
}

/** Return words, each with 1, where those of a phrase that seldom occur without it are one, with their number: 人工 智能, 人工智能. */
async function named(index, words, phrases) {
  let sizes = new Map(words.map((word) => [word, 1]))
  for (const { text, holders } of phrases) {
    const within = [...sizes.keys()].filter((word) => text.includes(word))
    if (within.length < 2) continue
    const counts = await Promise.all(within.map(async (word) => (await index.holders({ text: word })).count))
    if (holders.count < LEAST_NAMED * Math.min(...counts)) continue
    const replaced = [...sizes].map(([word, size]) => (within.includes(word) ? [text, within.length] : [word, size]))
    sizes = new Map(replaced)
  }
  return sizes
}

/** Return the longest texts of several words of a run that occur, with what holds them. */
async function together(index, run) {
  const found = []
  for (let start = 0; start < run.length - 1; start += 1) {
    for (let end = Math.min(start + MOST_TOGETHER, run.length); end > start + 1; end -= 1) {
      const text = join(run.slice(start, end))
      const holders = await index.holders({ text })
      if (!holders.count) continue
      found.push({ text, holders })
      start = end - 1
      break
    }
  }
  return found
}

/** Return the forms of a word that occur, its own or what is nearest to it, with how telling it is. */
async function known(index, tables, word, size) {
  const texts = (await occurs(index, word)) ? [word] : await instead(index, tables, word)
  if (!texts.length) return null
  const group = await Promise.all(texts.map(async (text) => ({ text, holders: await index.holders({ text }) })))
  group.weight = size * Math.log(1 + index.passages / Math.max(...group.map(({ holders }) => holders.count)))
  for (const form of group) form.weight = group.weight
  return group
}

/** Return what is nearest to a word that occurs nowhere, or else what of it does but for a character: of 优待证, 优待. */
async function instead(index, tables, word) {
  const texts = await near(index, tables, word, true)
  if (texts.length || !/^\p{Script=Han}{3,}$/u.test(word)) return texts
  const parts = [word.slice(0, -1), word.slice(1)].filter((part) => !tables.function.has(part))
  const held = await Promise.all(parts.map((part) => occurs(index, part)))
  return parts.filter((_, at) => held[at]).slice(0, 1)
}

/**
 * Return a score for each article, 0 where too little is told and no part is in its title, from its best passage and
 * what else it holds.
 */
function scored(index, groups, phrases) {
  const total = groups.reduce((sum, { weight }) => sum + weight, 0)
  const top = Math.max(...groups.map(({ weight }) => weight))
  const all = [...groups.map((group) => ({ group, weight: group.weight })), ...phrases.map((phrase) => ({ group: [phrase], weight: top }))]
  const scores = new Float64Array(index.size)
  const held = new Float64Array(index.size) // what the parts tell that an article holds
  const named = new Set()
  let isTogether = false
  for (let article = 0; article < index.size; article += 1) {
    const most = new Float64Array(all.length)
    let best = 0
    for (let passage = index.firsts[article]; passage < index.end(article); passage += 1) {
      let sum = 0
      all.forEach(({ group, weight }, at) => {
        const value = weight * factor(Math.max(...group.map(({ holders }) => holders.ranks[passage])))
        sum += value
        most[at] = Math.max(most[at], value)
      })
      best = Math.max(best, sum)
    }
    held[article] = groups.reduce((sum, { weight }, at) => sum + (most[at] && weight), 0)
    isTogether ||= groups.filter((_, at) => most[at]).length > 1
    if (groups.some(({ weight }, at) => most[at] >= weight * factor(titled(index)))) named.add(article)
    scores[article] = best + ELSEWHERE * most.reduce((sum, value) => sum + value, 0)
  }
  const least = LEAST_SHARE * (isTogether ? total : Math.max(...held)) // words that no page has together count each
  return scores.map((value, article) => (named.has(article) || held[article] > least ? value : 0))
}

/** Return the rank, and one, of what stands in a title. */
const titled = ({ head: { ranks, zones } }) => ranks.whole[zones.title] + 1

/** Return how much a rank, and one, counts for: 1 in the body, more above it. */
const factor = (rank) => rank && Math.max(LEAST_FACTOR, (rank / 4) ** 1.5)
