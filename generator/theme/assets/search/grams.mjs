// Which passages hold a string, from the files that generator/site/search/grams.py makes: see there for what grams are.

import { floor } from "../lib/floor.mjs"
import { named, Reader } from "./files.mjs"
import { isWord } from "./fold.mjs"

const FEW = 16

/** What holds a string: for each passage its rank and one, or 0. `isExact` is false where some may not hold it. */
export class Holders {
  /** Take which passages count, and the ranks of the body. */
  constructor(counting, { body, often }) {
    this.counting = counting
    this.ranks = new Uint8Array(counting.length)
    this.body = body
    this.often = often
    this.isExact = true
    this.count = 0
  }

  add(passage, rank) {
    if (!this.counting[passage]) return
    const known = this.ranks[passage]
    if (!known) this.count += 1
    if (rank >= known) this.ranks[passage] = rank + 1
    else if (rank === this.body && known === rank + 1) this.ranks[passage] = this.often + 1
  }

  /** Take what holds the string of passages that are numbered from `first`. */
  take(part, first) {
    this.ranks.set(part.ranks, first)
    this.count += part.count
  }

  remove(passage) {
    if (this.ranks[passage]) this.count -= 1
    this.ranks[passage] = 0
  }

  keep(other) {
    this.ranks.forEach((rank, passage) => rank && !other.ranks[passage] && this.remove(passage))
  }

  passages() {
    const found = []
    this.ranks.forEach((rank, passage) => rank && found.push(passage))
    return found
  }
}

/** The grams of a layer of the index, by which its passages are numbered from 0. */
export class Grams {
  /** Take the index's files, what it says of all of them and of the layer's, and which passages of the layer count. */
  constructor(files, head, directories, counting) {
    this.files = files
    this.head = head
    this.directories = directories
    this.counting = counting
  }

  /**
   * Return what holds `text`, which is folded: all that do, and of others only few. A text that is longer than
   * grams are is looked up in pieces that overlap by half, from its end, until few are left that hold them all.
   */
  async holders(text) {
    const found = await this.lookUp(text)
    if (found.isExact) return found
    const { longest } = this.head
    for (let start = text.length - Math.min(text.length >> 1, longest); start > 0; start -= longest >> 1) {
      if (found.count <= FEW / 2) break
      found.keep(await this.lookUp(text.slice(start, start + longest)))
    }
    return found
  }

  /** Return what holds a string, or the gram that it begins with. */
  async lookUp(text) {
    const found = new Holders(this.counting, this.head.ranks)
    let before = null
    for (let shard = await this.shard(text); shard !== null; shard = await this.next(shard)) {
      const reader = new Reader(await this.files.bytes("grams", shard.name))
      let key = ""
      while (!reader.isAtEnd) {
        const shared = reader.bytes[reader.at]
        const added = reader.bytes[reader.at + 1]
        reader.at += 2
        key = key.slice(0, shared) + reader.string(added)
        const head = reader.number()
        const gram = { key, count: head >> 1, isCommon: head % 2 === 1, at: reader.at, reader }
        if (key.startsWith(text)) {
          list(gram, text, found, this.head.ranks)
          if (gram.isCommon) return found
        } else if (key > text) {
          return found.count || !before ? found : this.prefix(before, text, found)
        } else {
          before = gram
          skip(gram)
        }
      }
      if (!found.count && before && text.startsWith(before.key) && !before.isCommon) break
    }
    return found.count || !before ? found : this.prefix(before, text, found)
  }

  prefix(gram, text, found) {
    if (gram.isCommon || !text.startsWith(gram.key)) return found
    found.isExact = false
    gram.reader.at = gram.at
    list(gram, gram.key, found, this.head.ranks)
    return found
  }

  /** Return the file in which grams that begin with `text` begin. */
  async shard(text) {
    const { firsts } = this.directories
    return firsts.length ? this.within(floor(firsts, text), (directory) => floor(directory.firsts, text)) : null
  }

  async next({ directory, place, isLast }) {
    if (!isLast) return this.within(directory, () => place + 1)
    return directory + 1 < this.directories.firsts.length ? this.within(directory + 1, () => 0) : null
  }

  /** Return the file of a directory at the place that `choose` finds in it. */
  async within(directory, choose) {
    const listed = await this.files.json("directory", named(this.directories.names, directory))
    const place = choose(listed)
    return { directory, place, name: named(listed.names, place), isLast: place + 1 === listed.firsts.length }
  }
}

/** Add the passages of a gram that begins with `text`. */
function list({ key, count, reader }, text, found, { cut }) {
  const isCut = isWord(text.at(-1)) && isWord(key[text.length])
  let passage = 0
  for (let each = 0; each < count; each += 1) {
    const value = reader.number()
    passage += Math.floor(value / cut.length)
    const rank = value % cut.length
    found.add(passage, isCut ? cut[rank] : rank)
  }
}

function skip({ count, reader }) {
  for (let left = count; left; reader.at += 1) if (reader.bytes[reader.at] < 128) left -= 1
}
