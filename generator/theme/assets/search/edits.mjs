// How far apart two spellings are.

/** Return a text without all that is not a letter or digit. */
export const bared = (text) => text.replace(/[^\p{L}\p{N}]/gu, "")

/** Return the digits of a text: what has other digits is something else. */
export const digits = (text) => text.replace(/\P{N}/gu, "")

/** Return how many slips a word may have: one in every third Chinese character, or fourth letter, two at most. */
export function slips(bare) {
  const chinese = bare.match(/\p{Script=Han}/gu)?.length ?? 0
  return Math.min(2, Math.floor(chinese / 3 + (bare.length - chinese) / 4))
}

/**
 * Return how many characters put in, left out, changed, or exchanged with the next one make one text of the other
 * (the optimal string alignment distance), or more than `most` if that is so.
 */
export function edits(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before = []
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row += 1) {
    const here = [row]
    for (let at = 1; at <= other.length; at += 1) {
      const changed = above[at - 1] + (one[row - 1] === other[at - 1] ? 0 : 1)
      here.push(Math.min(changed, above[at] + 1, here[at - 1] + 1))
      const isExchanged = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]
      if (isExchanged) here[at] = Math.min(here[at], before[at - 2] + 1)
    }
    before = above
    above = here
  }
  return above[other.length]
}
