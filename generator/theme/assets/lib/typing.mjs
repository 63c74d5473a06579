// Keys and what is typed, as hands and input methods make them.

const PAUSE = 40 // milliseconds

/** Return whether a key belongs to an input method. Browsers that end a composition with it say so by 229 alone. */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229
}

/** Return whether what is typed goes into a field. */
export function isTyping() {
  const focused = document.activeElement
  return Boolean(focused?.isContentEditable || focused?.matches("input:not([type=checkbox], [type=radio]), textarea, select"))
}

/** Call `change` soon after something was typed, never in the middle of a composition. */
export function whileTyping(input, change) {
  let timer
  let composing = false
  const tell = () => {
    clearTimeout(timer)
    timer = setTimeout(change, PAUSE)
  }
  input.addEventListener("compositionstart", () => {
    composing = true
    clearTimeout(timer)
  })
  input.addEventListener("compositionend", () => {
    composing = false
    tell()
  })
  input.addEventListener("input", () => {
    if (!composing) tell()
  })
}
