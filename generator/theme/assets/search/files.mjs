// The files of the search index: each is fetched once, inflated, and kept. All but index.json are named by their content.

const FORMAT = 5 // that these scripts read
const NAME = 8 // characters

/** Why a search cannot be answered: offline, missing or format. */
export class Failure extends Error {
  constructor(code, message) {
    super(message)
    this.code = code
  }
}

/** Return the bytes of a file, and whether they are only the part that was asked for. */
async function load(url, options) {
  let response
  try {
    response = await fetch(url, options)
  } catch (error) {
    throw new Failure("offline", `${url}: ${error.message}`)
  }
  if (!response.ok) throw new Failure(response.status < 500 ? "missing" : "offline", `${url}: ${response.status}`)
  try {
    return { bytes: new Uint8Array(await response.arrayBuffer()), isPart: response.status === 206 }
  } catch (error) {
    throw new Failure("offline", `${url}: ${error.message}`)
  }
}

function json(bytes, url) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch (error) {
    throw new Failure("format", `${url}: ${error.message}`)
  }
}

/** Return what was deflated; its checksum is verified. */
async function inflated(bytes, url) {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))
    return new Uint8Array(await new Response(stream).arrayBuffer())
  } catch (error) {
    throw new Failure("format", `${url}: ${error.message}`)
  }
}

/** Return the name of a file in a row of names. */
export function named(names, number) {
  return names.slice(NAME * number, NAME * (number + 1))
}

export class Files {
  /**
   * Read what the index at `root` is now. `isAnew` gets past the browser's copy: servers that date files by
   * the second call one that was replaced within it unchanged.
   */
  static async open(root, isAnew) {
    const url = new URL("index.json", root)
    const { bytes } = await load(url, { cache: isAnew ? "reload" : "no-cache" })
    const head = json(bytes, url)
    if (head?.format !== FORMAT) throw new Failure("format", `${url}: its format is ${head?.format}, not ${FORMAT}`)
    return new Files(root, head)
  }

  constructor(root, { start, fold }) {
    this.root = root
    this.start = start
    this.fold = fold
    this.kept = new Map()
    this.wholes = new Map()
  }

  json(kind, name) {
    return this.keep(`${kind}/${name}`, async (url) => json(await inflated((await load(url)).bytes, url), url))
  }

  bytes(kind, name) {
    return this.keep(`${kind}/${name}`, async (url) => inflated((await load(url)).bytes, url))
  }

  /** Return what a part of a file holds; hosts that send no parts send the whole, which is kept then. */
  part(kind, name, start, end) {
    const path = `${kind}/${name}`
    return this.keep(path, async (url) => json(await inflated(await this.slice(path, url, start, end), url), url), start)
  }

  async slice(path, url, start, end) {
    let whole = this.wholes.get(path)
    if (!whole) {
      const { bytes, isPart } = await load(url, { headers: { Range: `bytes=${start}-${end - 1}` } })
      if (isPart) return bytes
      this.wholes.set(path, bytes)
      whole = bytes
    }
    return whole.subarray(start, end)
  }

  /** Return what `read` makes of a file or a part of it; one that failed is fetched anew when it is asked for again. */
  keep(path, read, part = "") {
    const key = `${path} ${part}`
    let file = this.kept.get(key)
    if (!file) {
      file = read(new URL(`${path}.bin`, this.root))
      file.catch(() => {
        this.kept.delete(key)
        this.wholes.delete(path)
      })
      this.kept.set(key, file)
    }
    return file
  }
}

/** Read numbers of seven bits a byte, the lowest first. */
export class Reader {
  constructor(bytes) {
    this.bytes = bytes
    this.at = 0
  }

  get isAtEnd() {
    return this.at >= this.bytes.length
  }

  number() {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.at]
      this.at += 1
      value += (byte & 127) * factor
      if (byte < 128) return value
      if (this.isAtEnd) throw new Failure("format", "a file of the index ends too early")
    }
  }

  string(units) {
    let text = ""
    for (let unit = 0; unit < units; unit += 1, this.at += 2) {
      text += String.fromCharCode((this.bytes[this.at] << 8) | this.bytes[this.at + 1])
    }
    return text
  }
}
