// What the scripts of the search say, in the language of the page.

const common = {} // by language: generator/publish/assets.py puts in what every page needs
const words = Object.assign({}, common[document.documentElement.lang], ...Array.from(document.querySelectorAll("script.zk-words"), (each) => JSON.parse(each.textContent)))

/** The facets by which a search is narrowed; each can have several values, of which a page must have one. */
export const FACETS = words.facets

/** Return a sentence, with a value in it. */
export function say(key, value = "") {
  return words[key].replace("{}", () => value)
}

/** Return a number with the noun that it counts. */
export function count(what, number) {
  const [one, several] = words.counts[what]
  return (number === 1 ? one : several).replace("{}", () => number.toLocaleString("en"))
}

/** Return what a language calls itself. */
export function languageName(language) {
  return words.languages[language] ?? new Intl.DisplayNames([language], { type: "language" }).of(language)
}
