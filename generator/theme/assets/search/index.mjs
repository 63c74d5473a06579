// The index as it was when it was opened: what holds a form, and what things are called.

import { rankOf } from "./excerpt.mjs"
import { floor } from "../lib/floor.mjs"
import { Files, named } from "./files.mjs"
import { Folder } from "./fold.mjs"
import { Grams, Holders } from "./grams.mjs"

const VERIFIED = 64
const SMALL = 1024 // articles

export class Index {
  static async open(root, isAnew = false) {
    const files = await Files.open(root, isAnew)
    const [head, pairs] = await Promise.all([files.json("start", files.start), files.json("fold", files.fold)])
    return new Index(files, head, new Folder(pairs))
  }

  constructor(files, head, folder) {
    this.files = files
    this.head = head
    this.folder = folder
    this.size = head.counts.length
    this.passages = head.counts.reduce((sum, count) => sum + count, 0)
    this.firsts = head.begins ?? begins(head.counts) // the first passage of each article
    this.bare = new Set(head.bare) // articles that stand for their twins too
    this.counting = this.counted()
    this.layers = head.layers.map((layer) => new Grams(files, head, layer, this.counting.subarray(layer.first, layer.end)))
  }

  /** Whether the articles are so few that every hit can be listed at once. */
  get isSmall() {
    return this.size <= SMALL
  }

  language(article) {
    return this.head.languages[article < this.head.articles[0] ? 0 : 1]
  }

  /** Return the number behind the last passage of an article. */
  end(article) {
    return this.firsts[article] + this.head.counts[article]
  }

  /** Return for each number of a passage 1 if an article has it, or 0 if it is one of an article that was edited since. */
  counted() {
    const counting = new Uint8Array(this.head.layers.at(-1).end)
    this.firsts.forEach((first, article) => counting.fill(1, first, this.end(article)))
    return counting
  }

  /** Return all that is said of a hit before it is shown. */
  async address(article, reader) {
    const { size, names } = this.head.addresses
    const addresses = await this.files.json("addresses", named(names, Math.floor(article / size)))
    return { location: this.location(article, addresses[article % size], reader), language: this.language(article) }
  }

  /** Return the address of an article for a reader of a language: of an untranslated text, its page in that language. */
  location(article, address, reader) {
    return this.bare.has(article) ? `${reader}${address.slice(address.indexOf("/"))}` : address
  }

  async passage(number) {
    const { firsts, names } = this.head.packs
    const table = floor(firsts, number)
    const packs = await this.files.json("packs", named(names, table))
    let place = number - firsts[table]
    let pack = 0
    for (; place >= packs.sizes[pack].length; pack += 1) place -= packs.sizes[pack].length
    const start = packs.sizes[pack].slice(0, place).reduce((sum, size) => sum + size, 0)
    return this.files.part("passages", named(packs.names, pack), start, start + packs.sizes[pack][place])
  }

  /** Return what holds a form; what may not hold it is read to make sure, unless that is very much. */
  async holders(form) {
    const found = new Holders(this.counting, this.head.ranks)
    const parts = await Promise.all(this.layers.map((layer) => layer.holders(form.text)))
    parts.forEach((part, layer) => found.take(part, this.head.layers[layer].first))
    const isUnsure = (part) => (!part.isExact && part.count <= VERIFIED) || (form.isWhole && found.count <= VERIFIED)
    const numbers = parts.flatMap((part, layer) => (isUnsure(part) ? part.passages().map((passage) => this.head.layers[layer].first + passage) : []))
    const passages = await Promise.all(numbers.map((number) => this.passage(number)))
    passages.forEach((passage, at) => {
      const rank = rankOf(passage, form, this)
      if (rank < 0) found.remove(numbers[at])
      else found.ranks[numbers[at]] = rank + 1
    })
    return found
  }

  /** Return for each article the best rank of its passages and one, a little more if several hold it; 0 if none. */
  perArticle({ ranks }) {
    const best = new Float32Array(this.size)
    for (let article = 0; article < this.size; article += 1) {
      let holding = 0
      for (let passage = this.firsts[article]; passage < this.end(article); passage += 1) {
        if (!ranks[passage]) continue
        holding += 1
        if (ranks[passage] > best[article]) best[article] = ranks[passage]
      }
      if (holding > 1) best[article] += Math.min(holding, 9) / 20
    }
    return best
  }

  /** Return up to `most` names that are `key`, or begin with it. */
  async names(key, isPrefix, most) {
    const { firsts, names } = this.head.names
    const found = []
    for (let file = floor(firsts, key); file < firsts.length; file += 1) {
      for (const [name, how, kind, path, titles, forms, articles] of await this.files.json("names", named(names, file))) {
        if (isPrefix ? name.startsWith(key) : name === key) found.push({ name, how, kind, path, titles, forms, articles })
        else if (name > key) return found
        if (found.length === most) return found
      }
    }
    return found
  }
}

/** Return the sum of the counts before each. */
function begins(counts) {
  let end = 0
  return counts.map((count) => (end += count) - count)
}
