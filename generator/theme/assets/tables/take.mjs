// Taking the references of reports in a list: of those that are selected, or of all that the filters leave.
// A reference manager's formats are put together from the files of each report, CSV from the rows themselves.

import { addressOf, make } from "../lib/dom.mjs"

const TOGETHER = 8 // requests at a time
const LONGEST_WAIT = 10_000 // milliseconds for a file, until its address may be given up
const FORMATS = { bib: "BibTeX", ris: "RIS", json: "CSL-JSON", csv: "CSV" }
const JOINED = {
  bib: (texts) => texts.join("\n"),
  ris: (texts) => texts.join(""),
  json: (texts) => `${JSON.stringify(texts.flatMap((text) => JSON.parse(text)), null, 1)}\n`,
}

/** What lets readers select rows of a table and take them along; `found` returns all rows that are asked for. */
export class Taking {
  #chosen = new Map() // rows by their reports
  #boxes = []
  #found

  constructor(table, columns, words, found) {
    Object.assign(this, { columns, words })
    this.#found = found
    this.lead = make("span", { role: "status" })
    this.clear = make("button", { type: "button", hidden: true }, words.clear)
    const buttons = Object.entries(FORMATS).map(([ending, name]) => {
      const button = make("button", { type: "button" }, name)
      button.addEventListener("click", () => this.#take(ending))
      return button
    })
    this.clear.addEventListener("click", () => {
      this.#chosen.clear()
      this.#tell()
      buttons[0].focus()
    })
    table.before(make("div", { class: "zk-take", role: "group", "aria-label": words.take }, this.lead, ...buttons, this.clear))
    this.#tell()
  }

  /** Show rows, each with a box that selects it; return their elements. */
  shown(rows) {
    this.#boxes = rows.map((row) => [row, make("input", { type: "checkbox", "aria-label": `${this.words.select} ${row.cells[0].text}` })])
    this.#tell()
    return this.#boxes.map(([row, box]) => {
      box.addEventListener("change", () => {
        if (box.checked) this.#chosen.set(row.report, row)
        else this.#chosen.delete(row.report)
        this.#tell()
      })
      const { element } = row
      element.querySelector("th > input")?.remove()
      element.cells[0].prepend(box)
      return element
    })
  }

  #tell() {
    const count = this.#chosen.size
    this.lead.textContent = count ? this.words.selected.replace("{}", count.toLocaleString("en")) : this.words.take
    this.clear.hidden = !count
    for (const [row, box] of this.#boxes) box.checked = this.#chosen.has(row.report)
  }

  async #take(ending) {
    const rows = this.#chosen.size ? [...this.#chosen.values()] : await this.#found()
    try {
      const text = ending === "csv" ? csv(rows, this.columns, this.words.address) : JOINED[ending](await this.#files(rows, ending))
      save(text, `reports.${ending}`)
      this.#tell()
    } catch {
      this.lead.textContent = this.words.not_taken
    }
  }

  /** Return what the files of reports hold, in the order of their rows. */
  async #files(rows, ending) {
    const texts = []
    const queue = rows.entries()
    const work = async () => {
      for (const [at, { report }] of queue) {
        const response = await fetch(addressOf(`cite/${report}.${ending}`))
        if (!response.ok) throw new Error(`${response.url}: ${response.status}`)
        texts[at] = await response.text()
      }
    }
    await Promise.all(Array.from({ length: TOGETHER }, work))
    return texts
  }
}

/** Return rows as comma-separated values (RFC 4180); dates in ISO 8601, but those without a year as they are shown. */
function csv(rows, columns, address) {
  const { lang } = document.documentElement
  const here = document.querySelector("link[rel=canonical]")?.href
  const folder = here ? here.slice(0, here.lastIndexOf(`/${lang}/`) + lang.length + 2) : addressOf(`${lang}/`)
  const head = [...columns.map(({ label }) => label), address]
  const lines = rows.map(({ report, cells }) => [
    ...cells.map(({ text, key }, at) => (columns[at].kind === "text" || `${key}`.startsWith("-") ? text : (key ?? ""))),
    `${folder}reports/${report}/`,
  ])
  return `\ufeff${[head, ...lines].map((line) => `${line.map(field).join(",")}\r\n`).join("")}`
}

/** Return a field; what a spreadsheet would take for a formula stays text. */
function field(value) {
  const text = typeof value === "string" && /^[=+@\t\r-]/.test(value) ? `'${value}` : `${value}`
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function save(text, name) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" })), download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), LONGEST_WAIT)
}
