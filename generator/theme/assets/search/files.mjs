// The files of the search index: each is fetched once, checked, and kept.

const FORMAT = 3 // that these scripts read

/** Why a search cannot be answered: offline, missing or format. */
export class Failure extends Error {
  constructor(code, message) {
    super(message)
    this.code = code
  }
}

async function load(url, options) {
  let response
  try {
    response = await fetch(url, options)
  } catch (error) {
    throw new Failure("offline", `${url}: ${error.message}`)
  }
  if (!response.ok) throw new Failure(response.status < 500 ? "missing" : "offline", `${url}: ${response.status}`)
  try {
    return new Uint8Array(await response.arrayBuffer())
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

/** Return the bytes behind their checksum, Adler-32. */
function checked(bytes, url) {
  const content = bytes.subarray(4)
  let a = 1
  let b = 0
  for (const byte of content) {
    a = (a + byte) % 65521
    b = (b + a) % 65521
  }
  const sum = bytes.length < 4 ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  if (sum !== b * 65536 + a) throw new Failure("format", `${url}: its checksum is wrong`)
  return content
}

export class Files {
  /**
   * Read what the index at `root` is now. `isAnew` gets past the browser's copy: servers that date files by
   * the second call one that was replaced within it unchanged.
   */
  static async open(root, isAnew) {
    const url = new URL("index.json", root)
    const head = json(await load(url, { cache: isAnew ? "reload" : "no-cache" }), url)
    if (head?.format !== FORMAT) throw new Failure("format", `${url}: its format is ${head?.format}, not ${FORMAT}`)
    return new Files(new URL(`${head.version}/`, root), head)
  }

  constructor(folder, head) {
    this.folder = folder
    this.head = head
    this.kept = new Map()
  }

  json(path) {
    return this.keep(path, json)
  }

  bytes(path) {
    return this.keep(path, checked)
  }

  /** Return what `read` makes of a file; one that failed is fetched anew when it is asked for again. */
  keep(path, read) {
    let file = this.kept.get(path)
    if (!file) {
      const url = new URL(path, this.folder)
      file = load(url).then((bytes) => read(bytes, url))
      file.catch(() => this.kept.delete(path))
      this.kept.set(path, file)
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
