// What a reader is told when there is no answer.

import { make } from "../lib/dom.mjs"
import { EngineError } from "./client.mjs"
import { say } from "./words.mjs"

/** Return a sentence that says what is wrong, with a button to try again; nothing if a newer question came. */
export function trouble(error, retry) {
  if (!(error instanceof EngineError)) throw error
  if (error.code === "cancelled") return null
  const button = make("button", { type: "button" }, say("retry"))
  button.addEventListener("click", retry)
  return make("p", { class: "zk-trouble", role: "alert" }, say(error.code), " ", button)
}
