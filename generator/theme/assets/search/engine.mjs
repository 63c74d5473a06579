// Answers searches from the files of the index.

import { marked, sections } from "./excerpt.mjs"
import { Facets } from "./facets.mjs"
import { Failure } from "./files.mjs"
import { Index } from "./index.mjs"
import { parse } from "./query.mjs"
import { best, forgiving, isHeld, read, score } from "./readings.mjs"

const SUGGESTED = 8
const LOOKED_AT = 100
const FEW = 3

export class Engine {
  constructor(root) {
    this.root = root
    this.latest = 0
  }

  /** Return the hits of a search, or null if a newer one has begun. */
  async search(request) {
    this.latest += 1
    const own = this.latest
    const isOld = () => own !== this.latest
    try {
      return await this.answer((index) => search(index, request, isOld))
    } catch (error) {
      if (isOld()) return null
      throw error
    }
  }

  suggest({ query, language }) {
    return this.answer((index) => suggest(index, query, language))
  }

  /** Return what `ask` makes of the index; of the newer one, if this one is found gone because there is one. */
  async answer(ask) {
    const index = await this.open()
    try {
      return await ask(index)
    } catch (error) {
      if (error.code !== "missing") throw error
      this.index = null
      const newer = await this.open(true)
      if (newer.files.start === index.files.start) throw error
      return ask(newer)
    }
  }

  open(isAnew) {
    if (!this.index) {
      const opening = Index.open(this.root, isAnew)
      opening.catch(() => {
        if (this.index === opening) this.index = null
      })
      this.index = opening
    }
    return this.index
  }
}


async function search(index, request, isOld) {
  const { languages } = index.head
  const { query, language = languages[0], filters = {}, offset = 0, limit = 10, listed = 0, facets: isCounted = false } = request
  const [readings, facets] = await Promise.all([read(index, query), Facets.read(index, filters, isCounted)])
  if (isOld()) return null
  const { scores, why } = score(index, readings)
  const found = [...scores.keys()].filter((article) => scores[article])
  const passing = found.filter(facets.passes())
  const spoken = (name) => passing.filter((article) => index.language(article) === name)
  const isOwn = (article) => index.language(article) === language || index.bare.has(article)
  const ordered = passing
    .filter((article) => facets.languages.includes(index.language(article)))
    .sort((one, other) => isOwn(other) - isOwn(one) || scores[other] - scores[one] || one - other)
  const wanted = ordered.slice(offset, offset + limit)
  const hits = await Promise.all(wanted.map((article) => hit(index, article, why[article], scores[article], language)))
  const end = listed && index.isSmall ? ordered.length : listed
  const rest = await Promise.all(ordered.slice(offset + limit, end).map((article) => index.address(article, language)))
  if (isOld()) return null
  const shown = hits.filter((each) => each.sections.length)
  return {
    query,
    total: ordered.length - (hits.length - shown.length),
    byLanguage: Object.fromEntries(languages.map((name) => [name, spoken(name).length])),
    instead: instead(index, readings, why),
    offer: offset || found.length > FEW ? null : await offer(index, query, readings, found.length),
    hits: [...shown, ...rest],
    facets: isCounted ? facets.counts(found, language) : null,
  }
}

/** Return what is searched for in place of a query that is found nowhere, or beside a question: its kind, and the words that are found so. */
function instead(index, readings, why) {
  const reading = readings.find(isOther)
  if (!reading) return null
  const isFound = ({ holders }) => index.perArticle(holders).some((rank, article) => rank && why[article] === reading)
  const words = reading.groups.map((group) => group.filter(isFound).map(({ text }) => text).join("/")).filter(Boolean)
  return { kind: reading.why, words, isAlone: !readings.some((other) => other.why === "query" && isHeld(index, other)) }
}

const isOther = ({ why }) => why === "telling" || why === "spelling"

/** Return a query near to one that finds few pages as it stands, if that finds many more. */
async function offer(index, query, readings, few) {
  const parsed = parse(query, index.folder)
  if (!few || parsed.hasQuotes || readings[0].why !== "query" || readings.some(isOther)) return null
  return (await forgiving()).offered(index, parsed, few)
}

async function hit(index, article, reading, score, reader) {
  const { passage, forms } = best(index, reading, article)
  const { location, language, third, title, facts, ...shown } = await index.passage(passage)
  const form = forms.map(({ text }) => text).join(" ")
  const said = sections({ title, ...shown }, forms, index)
  return {
    location: index.location(article, location, reader), language, third, title, facts, score,
    why: { form, kind: reading.why }, name: marked(title, forms, index.folder), sections: said,
  }
}

/** Load what only those need whose words begin no name. */
async function spelling() {
  try {
    return await import("./spelling.mjs")
  } catch (error) {
    throw new Failure("offline", error.message)
  }
}

/** Return concepts and reports whose names, in either language or in pinyin, begin with the query, or else are near it. */
async function suggest(index, query, language) {
  const key = index.folder.fold(query)
  if (!key) return []
  const found = new Map()
  let names = await index.names(key, true, LOOKED_AT)
  if (!names.length) names = await (await spelling()).nearNames(index, key, LOOKED_AT)
  for (const { name, kind, path, titles, edits = 0 } of names) {
    const weight = (name === key ? 0 : 2) + (kind === "concept" ? 0 : 1) + 4 * edits + name.length / 1000
    if (!(found.get(path)?.weight <= weight)) found.set(path, { weight, kind, path, titles })
  }
  const own = index.head.languages.indexOf(language)
  return [...found.values()]
    .sort((one, other) => one.weight - other.weight)
    .slice(0, SUGGESTED)
    .map(({ kind, path, titles }) => {
      const label = titles[own] || titles[1 - own]
      const other = titles[1 - own] === label ? "" : titles[1 - own]
      return { kind, label, other, location: `${language}/${path}` }
    })
}
