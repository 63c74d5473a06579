// The search, off the main thread: messages in, messages out.

import { Engine } from "./engine.mjs"

const engine = new Engine(new URL("../../search/", import.meta.url))

addEventListener("message", async ({ data }) => {
  const { id, type } = data
  try {
    if (type === "search") {
      const found = await engine.search(data)
      if (found) postMessage({ id, type: "hits", ...found })
    } else if (type === "suggest") {
      postMessage({ id, type: "suggestions", items: await engine.suggest(data) })
    } else {
      throw new RangeError(`no message of the search: ${type}`)
    }
  } catch (error) {
    postMessage({ id, type: "error", code: error.code ?? "format", message: String(error.message) })
  }
})
