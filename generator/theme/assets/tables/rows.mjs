// The rows of a table: those on the page, or all of a list from its file; what sorts them, and what they are
// filtered by. A cell has a text, and a key in whose order it is sorted: none, if the cell is empty.

import { addressOf, foreign, make } from "../lib/dom.mjs"

const language = document.documentElement.lang
const COMMA = language === "zh" ? "、" : ", "
const UNKNOWN = "unknown" // the choice of what has no value

/** Return the rows that are on the page. */
export function rowsOfPage(table, columns) {
  return [...table.tBodies[0].rows].map((row) => ({
    element: row,
    report: reportOf(row.cells[0].firstElementChild.pathname),
    cells: columns.map(({ kind }, at) => {
      const cell = row.cells[at]
      const text = (at ? cell : cell.firstElementChild).textContent
      if (!text) return { text }
      if (kind === "date") return { text, key: cell.firstElementChild.dateTime }
      return { text, key: Number(kind === "number" ? text.replaceAll(",", "") : cell.dataset.order) }
    }),
  }))
}

/** Return the key of the report that an address names. */
const reportOf = (path) => path.match(/reports\/([^/]+)\/$/)?.[1]

/** Load the file of a list and return all its rows; each makes its element when it is shown. */
export async function rowsOfFile(url, columns) {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  const { values, rows } = await response.json()
  return rows.map(([path, rank, name, lang, work, others, ...data], place) => {
    const cells = data.map((value, at) => cellOf(columns[at + 1].kind, values[at], value))
    return {
      report: reportOf(path),
      cells: [{ text: name, key: rank }, ...cells],
      work,
      standsForAll: work === place,
      get element() {
        const link = make("a", { href: addressOf(`${language}/${path}`) }, part(name, lang))
        const more = others ? [" ", versions(path, others)] : []
        const rest = cells.map((cell, at) => make("td", { class: cell.text ? `zk-${columns[at + 1].name}` : undefined }, ...(cell.parts ?? [cell.text])))
        return make("tr", {}, make("th", { scope: "row" }, link, ...more), ...rest)
      },
    }
  })
}

function versions(path, others) {
  return make("small", { class: "zk-others" }, make("a", { href: `${addressOf(`${language}/${path}`)}#versions` }, others))
}

function cellOf(kind, values, value) {
  if (value === null) return { text: "" }
  if (kind === "number") return { text: value.toLocaleString("en"), key: value }
  if (kind === "date") {
    const [text, key] = values[value]
    return { text, key, get parts() { return [make("time", { datetime: key }, text)] } }
  }
  const shown = value.map((place) => values[place])
  return {
    text: shown.map(([text]) => text).join(COMMA),
    key: value[0],
    places: value,
    get parts() { return shown.flatMap(([text, lang], at) => (at ? [COMMA, part(text, lang)] : [part(text, lang)])) },
  }
}

function part(text, lang) {
  return lang && foreign(lang) ? make("span", { lang }, text) : text
}

/** Sort rows by a column; of equal ones the order stays, and those without a value are always last. */
export function sorted(rows, column, isDescending) {
  const factor = isDescending ? -1 : 1
  const keyOf = (row) => {
    const { key } = row.cells[column]
    return typeof key === "string" && key.startsWith("-") ? undefined : key // a day of no year
  }
  return [...rows].sort((one, other) => {
    const [a, b] = [keyOf(one), keyOf(other)]
    if (a === undefined || b === undefined) return (a === undefined) - (b === undefined)
    return a < b ? -factor : a > b ? factor : 0
  })
}

/** Return the rows of a list that holds but those of one value: "kind:3", "date:2023", "date:unknown". */
export function only(rows, columns, said) {
  if (!said) return rows
  const [name, value] = said.split(":")
  const at = columns.findIndex((column) => column.name === name)
  if (columns[at].kind === "date") return rows.filter((row) => hasYear(row.cells[at], value))
  if (!rows.some((row) => row.cells[at].places)) return rows // those on the page are of the value already
  return rows.filter((row) => (value ? row.cells[at].places?.includes(Number(value)) : !row.cells[at].text))
}

/** Return the rows that have every word in a text, and what is chosen: [place of the column, kind, value, name]. */
export function filtered(rows, text, choices) {
  const words = folded(text).split(" ").filter(Boolean)
  return rows.filter(
    ({ cells }) =>
      choices.every(([at, kind, value, name]) => {
        if (kind === "date") return hasYear(cells[at], value)
        return value === UNKNOWN ? !cells[at].text : cells[at].text === name
      }) && has(cells, words),
  )
}

/** Return rows without those that are versions of others among them. */
export function oneAWork(rows) {
  const faces = new Map()
  for (const row of rows) {
    if (row.standsForAll || !faces.has(row.work)) faces.set(row.work, row)
  }
  return rows.filter((row) => (row.work ?? null) === null || faces.get(row.work) === row)
}

function has(cells, words) {
  if (!words.length) return true
  const text = folded(cells.map((cell) => cell.text).join(" "))
  return words.every((word) => text.includes(word))
}

function hasYear({ key }, year) {
  return year === UNKNOWN ? !key || key.startsWith("-") : key?.startsWith(year)
}

function folded(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ")
}
