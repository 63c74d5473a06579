// Copying, also where a page is served without encryption and the browser keeps its clipboard from scripts.

/** Copy a text and return whether that was possible. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copySelected(text)
  }
}

function copySelected(text) {
  const focused = document.activeElement
  const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true })
  document.body.append(field)
  field.select()
  const done = document.execCommand("copy")
  field.remove()
  focused?.focus({ preventScroll: true })
  return done
}
