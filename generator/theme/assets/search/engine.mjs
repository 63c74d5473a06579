// Answers queries from the files of the index.

import { rankOf, sections } from "./excerpt.mjs"
import { Failure, Files, Reader, floor } from "./files.mjs"
import { Folder } from "./fold.mjs"
import { Grams, RANK } from "./grams.mjs"
import { parse, stems } from "./query.mjs"

const LANGUAGES = ["zh", "en"]
const FACETS = ["kind", "organisation", "year", "concept"]
const VERIFIED = 64
const SUGGESTED = 8
const OWN = 1000
const TOGETHER = 100
const ADDRESSES_A_FILE = 128

/** The index as it was when it was opened. */
class Index {
  static async open(root) {
    const files = await Files.open(root)
    const [counts, pairs] = await Promise.all([files.bytes("articles.bin"), files.json("fold.json")])
    return new Index(files, new Reader(counts), new Folder(pairs))
  }

  constructor(files, counts, folder) {
    this.files = files
    this.folder = folder
    this.articles = [] // of each passage
    for (let article = 0; !counts.isAtEnd; article += 1) {
      for (let left = counts.number(); left; left -= 1) this.articles.push(article)
    }
    this.grams = new Grams(files, this.articles.length)
  }

  language(article) {
    return LANGUAGES[article < this.files.head.articles[0] ? 0 : 1]
  }

  get size() {
    return this.files.head.articles[0] + this.files.head.articles[1]
  }

  passage(number) {
    return this.files.json(`passages/${Math.floor(number / 1000)}/${number}.json`)
  }

  /** Return all that is said of a hit before it is shown. */
  async address(article) {
    const addresses = await this.files.json(`addresses/${Math.floor(article / ADDRESSES_A_FILE)}.json`)
    return { location: addresses[article % ADDRESSES_A_FILE], language: this.language(article) }
  }

  /** Return what holds a form, each of them made sure of as long as they are not very many. */
  async holders(form) {
    const found = await this.grams.holders(form.text)
    if ((found.isExact && !form.isWhole) || found.count > VERIFIED) return found
    const numbers = found.passages()
    const passages = await Promise.all(numbers.map((number) => this.passage(number)))
    passages.forEach((passage, at) => {
      const rank = rankOf(passage, form, this.folder)
      if (rank < 0) found.remove(numbers[at])
      else found.ranks[numbers[at]] = rank + 1
    })
    return found
  }

  /** Return the names that are `key`, or begin with it, in the first files that have them. */
  async names(key, isPrefix, most) {
    const { names } = this.files.head
    const found = []
    for (let file = floor(names, key); file < names.length && found.length < most; file += 1) {
      for (const name of await this.files.json(`names/${file}.json`)) {
        if (isPrefix ? name[0].startsWith(key) : name[0] === key) found.push(name)
        else if (name[0] > key) return found
      }
    }
    return found
  }
}

export class Engine {
  constructor(root) {
    this.root = root
    this.latest = 0
  }

  /** Return what `ask` makes of the index; once more if the index was replaced by a newer one meanwhile. */
  async answer(ask) {
    const index = await this.open()
    try {
      return await ask(index)
    } catch (error) {
      if (error.code !== "missing") throw error
      this.index = null
      const newer = await this.open()
      if (newer.files.folder.href === index.files.folder.href) throw error
      return ask(newer)
    }
  }

  open() {
    if (!this.index) {
      const opening = Index.open(this.root)
      opening.catch(() => {
        if (this.index === opening) this.index = null
      })
      this.index = opening
    }
    return this.index
  }

  /** Return the hits of a search, or null if a newer one has begun. */
  search(request) {
    this.latest += 1
    const own = this.latest
    return this.answer((index) => search(index, request, () => own !== this.latest))
  }

  suggest({ query, language }) {
    return this.answer((index) => suggest(index, query, language))
  }
}

async function search(index, request, isOld) {
  const { query, language, filters = {}, offset = 0, limit = 10, listed = 0, facets: withFacets = false } = request
  const readings = await read(index, query)
  if (isOld()) return null
  const found = score(index, readings)
  const chosen = FACETS.filter((name) => filters[name]?.length)
  const columns = new Map()
  await Promise.all((withFacets ? FACETS : chosen).map(async (name) => columns.set(name, await index.files.json(`facets/${name}.json`))))
  if (isOld()) return null
  const passes = filter(index, columns, filters)
  const all = found.articles.filter((article) => passes(article))
  const inLanguage = (name) => all.filter((article) => index.language(article) === name)
  const byLanguage = Object.fromEntries(LANGUAGES.map((name) => [name, inLanguage(name).length]))
  const own = language ?? LANGUAGES[0]
  const wanted = filters.language?.length ? filters.language : LANGUAGES
  const ordered = [own, ...LANGUAGES.filter((name) => name !== own)]
    .filter((name) => wanted.includes(name))
    .flatMap((name) => inLanguage(name).sort((one, other) => found.scores[other] - found.scores[one] || one - other))
  const hits = await Promise.all(ordered.slice(offset, offset + limit).map((article) => hit(index, found, article)))
  const rest = await Promise.all(ordered.slice(offset + limit, listed).map((article) => index.address(article)))
  if (isOld()) return null
  const shown = hits.filter((each) => each.sections.length)
  return {
    query,
    total: ordered.length - (hits.length - shown.length),
    byLanguage,
    hits: [...shown, ...rest],
    facets: withFacets ? counts(index, found.articles, columns, filters, own) : null,
  }
}

/** Return the readings of a query, the first as it stands: each is what must occur, and why it is looked for. */
async function read(index, query) {
  const { pieces, whole, hasQuotes } = parse(query, index.folder)
  if (!pieces.length) return []
  const own = { why: "query", forms: pieces.map((text) => ({ text })) }
  const key = whole ?? pieces[0]
  const others = hasQuotes ? [] : [...(await named(index, key)), ...(pieces.length === 1 ? stems(key).map(inflection) : [])]
  const readings = [own, ...others.filter(({ forms }) => forms[0].text !== key)]
  const looked = readings.flatMap(({ forms }) => forms)
  await Promise.all(looked.map(async (form) => (form.holders = await index.holders(form))))
  if (whole) own.together = await index.grams.holders(whole)
  if (!hasQuotes && pieces.length === 1 && readings.every(({ forms }) => !forms[0].holders.count)) {
    return bySound(index, key)
  }
  return readings
}

const inflection = (text) => ({ why: "inflection", forms: [{ text, isWhole: true }] })

/** Return the other names of the concepts that `key` names. */
async function named(index, key) {
  const found = await index.names(key, false, 8)
  return others(index, found)
}

function others(index, names) {
  const forms = names.flatMap(([, how, kind, , titles, all]) => (kind === "concept" ? all : how === "pinyin" ? titles : []))
  const folded = new Set(forms.map((form) => index.folder.fold(form)))
  return [...folded].filter(Boolean).map((text) => ({ why: "name", forms: [{ text }] }))
}

/** Return the names that begin with what was typed in pinyin. */
async function bySound(index, key) {
  if (!/^[a-z0-9]{2,}$/.test(key)) return []
  const found = (await index.names(key, true, SUGGESTED)).filter(([, how]) => how === "pinyin")
  const readings = others(index, found.slice(0, SUGGESTED))
  await Promise.all(readings.map(async ({ forms: [form] }) => (form.holders = await index.holders(form))))
  return readings
}

/** Return the articles that a reading fits, with a score and the reading that fits best for each. */
function score(index, readings) {
  const scores = new Float64Array(index.size)
  const why = new Array(index.size)
  for (const reading of readings) {
    const base = reading.why === "query" ? OWN : 1
    const ranks = reading.forms.map((form) => perArticle(index, form.holders))
    const together = reading.together && perArticle(index, reading.together)
    for (let article = 0; article < index.size; article += 1) {
      if (ranks.some((each) => !each[article])) continue
      let value = base + (together?.[article] ? TOGETHER + 10 * together[article] : 0)
      for (const each of ranks) value += (10 * each[article]) / ranks.length
      if (reading.forms.some((form) => form.isWhole) && ranks[0][article] <= RANK.partAbove + 1) continue
      if (value > scores[article]) {
        scores[article] = value
        why[article] = reading
      }
    }
  }
  const articles = []
  scores.forEach((value, article) => value && articles.push(article))
  return { scores, why, articles, readings }
}

/** Return for each article the best rank of its passages and one, and a little more for every further passage. */
function perArticle(index, { ranks }) {
  const best = new Float32Array(index.size)
  ranks.forEach((rank, passage) => {
    if (!rank) return
    const article = index.articles[passage]
    best[article] = Math.max(best[article], rank) + (best[article] ? 0.1 : 0)
  })
  return best
}

async function hit(index, found, article) {
  const reading = found.why[article]
  const passage = await index.passage(best(index, reading, article))
  const forms = reading.forms.map(({ text, isWhole }) => ({ text, isWhole }))
  return {
    location: passage.location,
    language: passage.language,
    title: passage.title,
    facts: passage.facts,
    score: found.scores[article],
    why: { form: reading.forms.map(({ text }) => text).join(" "), kind: reading.why },
    sections: sections(passage, forms, index.folder),
  }
}

/** Return the passage of an article that holds most of a reading. */
function best(index, { forms, together }, article) {
  const weight = (passage) =>
    forms.reduce((sum, { holders }) => sum + (holders.ranks[passage] ? 10 + holders.ranks[passage] : 0), 0) +
    (together?.ranks[passage] ? 100 : 0)
  let passage = index.articles.indexOf(article)
  let most = passage
  for (; index.articles[passage] === article; passage += 1) if (weight(passage) > weight(most)) most = passage
  return most
}

// --- facets ------------------------------------------------------------------------------------

/** Return what tells whether an article passes all filters but the language's and that of the facet `except`. */
function filter(index, columns, filters, except) {
  const tests = FACETS.filter((name) => filters[name]?.length && name !== except).map((name) => {
    const { values, articles } = columns.get(name)
    const wanted = new Set(values.flatMap(([value], number) => (filters[name].includes(value) ? [number] : [])))
    return (article) => articles[article].some((number) => wanted.has(number))
  })
  return (article) => tests.every((test) => test(article))
}

function counts(index, found, columns, filters, language) {
  const spoken = filters.language?.length ? filters.language : LANGUAGES
  const inLanguage = found.filter((article) => spoken.includes(index.language(article)))
  const label = 1 + LANGUAGES.indexOf(language)
  return Object.fromEntries(
    FACETS.map((name) => {
      const { values, articles } = columns.get(name)
      const sums = new Array(values.length).fill(0)
      inLanguage.filter(filter(index, columns, filters, name)).forEach((article) => articles[article].forEach((number) => (sums[number] += 1)))
      const shown = values.map((value, number) => [value[0], sums[number], value[label]]).filter(([, sum]) => sum)
      return [name, shown.sort((one, other) => other[1] - one[1])]
    }),
  )
}

// --- suggestions ---------------------------------------------------------------------------------

async function suggest(index, query, language) {
  const key = index.folder.fold(query)
  if (!key) return []
  const found = new Map()
  const own = LANGUAGES.indexOf(language)
  for (const [name, , kind, path, titles] of await index.names(key, true, 100)) {
    const known = found.get(path)
    const weight = (name === key ? 0 : 2) + (kind === "concept" ? 0 : 1)
    if (!known || weight < known.weight) found.set(path, { weight, kind, path, titles, length: name.length })
  }
  return [...found.values()]
    .sort((one, other) => one.weight - other.weight || one.length - other.length)
    .slice(0, SUGGESTED)
    .map(({ kind, path, titles }) => {
      const label = titles[own] || titles[1 - own]
      const other = titles[1 - own]
      return { kind, label, other: other === label ? "" : other, location: `${language}/${path}` }
    })
}

export { Failure }
