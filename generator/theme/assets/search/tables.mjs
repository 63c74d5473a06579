// The words of the collection by spelling and by sound, from the files that generator/site/search/words.py makes.

import { floor } from "../lib/floor.mjs"

const MOST_FILES = 3
const LONGEST_WORD = 4 // characters of what may be a word with a slip: 密吗
const [FIRST, LAST] = [0x4e00, 0x9fff] // characters whose pinyin is known

export class Tables {
  static async read({ files, head }) {
    return new Tables(files, await files.json("forgiving", head.forgiving), head.questions)
  }

  constructor(files, head, questions) {
    this.files = files
    this.head = head
    this.questions = questions
    this.function = new Set([...this.questions, ...head.function.split(" ")])
  }

  /** Return the rows of a table whose key may begin with `prefix`, in pairs; of very many, the first ones. */
  async rows(table, prefix) {
    const { firsts, names } = this.head.tables[table]
    const rows = []
    const start = floor(firsts, prefix)
    for (let file = start; file < firsts.length && file < start + MOST_FILES; file += 1) {
      if (file > start && !(firsts[file].startsWith(prefix) || prefix.startsWith(firsts[file]))) break
      const values = await this.files.json(table, names[file])
      for (let at = 0; at < values.length; at += 2) rows.push([values[at], values[at + 1]])
    }
    return rows
  }

  /** Return the pinyin of each character of a text of Chinese. */
  syllables(text) {
    return Promise.all(
      [...text].map(async (character) => {
        const code = character.codePointAt(0)
        const { block, syllables } = this.head
        if (code < FIRST || code > LAST) return "-"
        return (await this.files.json("syllables", syllables[Math.floor((code - FIRST) / block)])).split(" ")[(code - FIRST) % block]
      }),
    )
  }

  /** Return whether a text of Chinese has a question word of several characters in it, or is long and ends with one: 吗. */
  asks(text) {
    const words = this.questions.filter((word) => /\p{Script=Han}/u.test(word))
    return words.some((word) => (word.length > 1 ? text.includes(word) : text.length > LONGEST_WORD && text.endsWith(word)))
  }

  /** Return texts with a word of one region in place of another's, either way: first the longest alone, then all. */
  async variants(text) {
    const files = new Set(Array.from(text, (character) => character.codePointAt(0) % this.head.variants.length))
    const tables = await Promise.all(Array.from(files, (file) => this.files.json("variants", this.head.variants[file])))
    const fitting = tables.flat().filter(([word]) => text.includes(word))
    fitting.sort((one, other) => other[0].length - one[0].length)
    const longest = fitting.filter(([word]) => word.length === fitting[0][0].length)
    const all = fitting.reduce((changed, [word, other]) => (changed.includes(other) ? changed : changed.replace(word, other)), text)
    return [...new Set([...longest.map(([word, other]) => text.replace(word, other)), all])].filter((each) => each !== text)
  }
}
