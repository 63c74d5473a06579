// What the site remembers of a reader's choices, in this browser alone.

/** Remember a choice, where storage is open to us; else it holds for this page. */
export function remember(name, value) {
  try {
    localStorage.setItem(name, value)
  } catch {
    // Storage is closed to us.
  }
}
