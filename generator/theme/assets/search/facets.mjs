// By what hits are narrowed, and how many each value leaves.

export class Facets {
  /** Read the columns that the filters need, or all. */
  static async read(index, filters, isAll) {
    const names = Object.keys(index.head.facets).filter((name) => isAll || filters[name]?.length)
    const columns = await Promise.all(names.map((name) => index.files.json("facets", index.head.facets[name])))
    return new Facets(index, filters, new Map(names.map((name, at) => [name, columns[at]])))
  }

  constructor(index, filters, columns) {
    this.index = index
    this.filters = filters
    this.columns = columns
    this.languages = filters.language?.length ? filters.language : index.head.languages
  }

  /** Return what tells whether an article passes the filters, but the language's and that of `except`. */
  passes(except) {
    const names = Object.keys(this.index.head.facets).filter((name) => name !== except && this.filters[name]?.length)
    const tests = names.map((name) => {
      const { values, articles } = this.columns.get(name)
      const wanted = new Set(values.flatMap(([value], number) => (this.filters[name].includes(value) ? [number] : [])))
      return (article) => articles[article].some((number) => wanted.has(number))
    })
    return (article) => tests.every((test) => test(article))
  }

  /** Return for each facet its values, how many of `found` have each, and its label, the most frequent first. */
  counts(found, language) {
    const spoken = found.filter((article) => this.languages.includes(this.index.language(article)))
    const label = 1 + this.index.head.languages.indexOf(language)
    const counted = Object.keys(this.index.head.facets).map((name) => {
      const { values, articles } = this.columns.get(name)
      const sums = new Array(values.length).fill(0)
      for (const article of spoken.filter(this.passes(name))) for (const number of articles[article]) sums[number] += 1
      const shown = values.map((value, number) => [value[0], sums[number], value[label]])
      return [name, shown.filter(([, sum]) => sum).sort((one, other) => other[1] - one[1])]
    })
    return Object.fromEntries(counted)
  }
}
