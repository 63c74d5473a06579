// The way to the engine, which works in a thread of its own: questions out, answers in.

/** Says why there is no answer: cancelled, offline, missing or format. */
export class EngineError extends Error {
  constructor(code) {
    super(code)
    this.code = code
  }
}

const PATIENCE = 150 // milliseconds
const waiting = new Map() // the newest question of each type, unanswered
let worker
let id = 0

/** Ask for "search" or "suggest". A newer question of a type cancels the older one. */
export function ask(type, question) {
  cancel(type)
  worker ??= start()
  id += 1
  worker.postMessage({ id, type, ...question })
  return new Promise((resolve, reject) => waiting.set(type, { id, resolve, reject }))
}

/** Want no answer any more. */
export function cancel(type) {
  waiting.get(type)?.reject(new EngineError("cancelled"))
  waiting.delete(type)
}

/** Wait for an answer, and call `tell` if that keeps the reader waiting. */
export async function patiently(answer, tell) {
  const timer = setTimeout(tell, PATIENCE)
  try {
    return await answer
  } finally {
    clearTimeout(timer)
  }
}

function start() {
  const started = new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" })
  started.addEventListener("message", ({ data }) => {
    for (const [type, asked] of waiting) {
      if (asked.id !== data.id) continue
      waiting.delete(type)
      if (data.type === "error") asked.reject(new EngineError(data.code))
      else asked.resolve(data)
    }
  })
  started.addEventListener("error", () => {
    // It did not load, or it broke: the next question starts another.
    worker = undefined
    started.terminate()
    const code = navigator.onLine ? "missing" : "offline"
    for (const asked of waiting.values()) asked.reject(new EngineError(code))
    waiting.clear()
  })
  return started
}
