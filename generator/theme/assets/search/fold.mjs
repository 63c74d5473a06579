// The form in which a text and a query are compared: the same as generator/text/folding.py makes.

const CJK =
  /[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3fffd}\u1100-\u11ff\u3000-\u303f\u3040-\u30ff\u3100-\u318f\u31a0-\u31ff\ua960-\ua97f\uac00-\ud7ff\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uffdc]/u
const BLANK = /[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/u
const SELECTOR = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u0300-\u036f]/u // and accents that stand alone
const LETTERS = { ø: "o", ł: "l", đ: "d", ħ: "h", ı: "i", ß: "ss", æ: "ae", œ: "oe", "−": "-" } // that Unicode does not decompose, and the minus, which is typed as a hyphen
const WORD = /[\p{L}\p{N}]/u

/** Return whether a folded character is one of a word that has an end: a letter or digit, no Chinese. */
export function isWord(character) {
  return character !== undefined && WORD.test(character) && !CJK.test(character)
}

/** Cut a query into its words at white space. */
export function words(text) {
  return [...text].map((character) => (BLANK.test(character) ? " " : character)).join("").split(" ").filter(Boolean)
}

/** Return a Latin letter without its accents, nothing for an accent, and any other character as it is. */
function bare(character) {
  if (SELECTOR.test(character)) return ""
  const base = character.normalize("NFD")[0]
  return base >= "a" && base <= "z" ? base : character
}

export class Folder {
  /** Take pairs of a traditional and its simplified character, in a row. */
  constructor(pairs = "") {
    const characters = [...pairs]
    this.simplified = new Map()
    for (let at = 0; at < characters.length; at += 2) this.simplified.set(characters[at], characters[at + 1])
    this.cache = new Map()
  }

  /** Return the folded form of a text in NFC, and for each of its units where in the text it comes from. */
  trace(text) {
    let folded = ""
    const origins = []
    let before = null // whether the last character is CJK
    let space = -1
    let at = 0
    for (const character of text) {
      const here = at
      at += character.length
      if (BLANK.test(character)) {
        if (before !== null && space < 0) space = here
        continue
      }
      const [form, isCjk] = this.form(character)
      if (form === null) continue
      if (space >= 0) {
        if (isCjk === before) {
          folded += " "
          origins.push(space)
        }
        space = -1
      }
      before = isCjk
      folded += form
      for (let unit = 0; unit < form.length; unit += 1) origins.push(here)
    }
    origins.push(at)
    return { folded, origins }
  }

  fold(text) {
    return this.trace(text.normalize("NFC")).folded
  }

  /** Return what a character is compared as, null if it is invisible, and whether it is CJK. */
  form(character) {
    let known = this.cache.get(character)
    if (!known) {
      let form = null
      if (SELECTOR.test(character)) form = ""
      else if (!UNSEEN.test(character)) {
        form = [...character.normalize("NFKC")]
          .map((each) => each.toLowerCase())
          .join("")
        form = [...form].map((each) => LETTERS[each] ?? each).join("")
        form = [...form].map((each) => this.simplified.get(each) ?? bare(each)).join("")
      }
      known = [form, CJK.test(character)]
      this.cache.set(character, known)
    }
    return known
  }
}
