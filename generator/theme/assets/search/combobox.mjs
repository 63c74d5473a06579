// A field with a list of options, by the combobox pattern of the ARIA Authoring Practices 1.2:
// the focus stays in the field, and aria-activedescendant says which option the arrows have reached.

import { isComposing } from "../lib/typing.mjs"

/** Make the field of `form` a combobox. Return what shows options, and what hides them; `dismiss` is told of Escape. */
export function combobox(form, dismiss) {
  const input = form.elements.q
  const panel = form.querySelector(".zk-panel")
  const list = panel.querySelector("[role=listbox]")
  let options = []
  let active = -1

  function activate(index) {
    options[active]?.removeAttribute("aria-selected")
    active = index
    const option = options[active]
    if (option) {
      option.setAttribute("aria-selected", "true")
      option.scrollIntoView({ block: "nearest" })
      input.setAttribute("aria-activedescendant", option.id)
    } else input.removeAttribute("aria-activedescendant")
  }

  /** Show a list's contents, the options among them in their order; anything else goes below the list. */
  function show(contents, ...below) {
    activate(-1)
    list.replaceChildren(...contents)
    panel.replaceChildren(list, ...below)
    options = [...list.querySelectorAll("[role=option]")]
    for (const [index, option] of options.entries()) option.id = `zk-option-${index}`
    panel.hidden = !contents.length && !below.length
    input.setAttribute("aria-expanded", String(options.length > 0))
  }

  const hide = () => show([])

  /** Do what a key means; return false if it means what it means in any field. */
  function press(key) {
    const last = options.length - 1
    if (key === "Escape") {
      if (!panel.hidden) {
        dismiss()
        hide()
      } else if (input.value) form.reset()
      else input.blur()
    } else if (last < 0) return false
    else if (key === "ArrowDown") activate(active < last ? active + 1 : -1)
    else if (key === "ArrowUp") activate(active < 0 ? last : active - 1)
    else if (active < 0) return false
    else if (key === "Home") activate(0)
    else if (key === "End") activate(last)
    else if (key === "Enter") options[active].click()
    else return false
    return true
  }

  input.addEventListener("keydown", (event) => {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    if (press(event.key)) event.preventDefault()
  })
  // A press of the mouse would take the focus out of the field, and the panel away from under it.
  list.addEventListener("mousedown", (event) => event.preventDefault())

  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" }
  const typing = { autocapitalize: "none", autocorrect: "off", spellcheck: "false", enterkeyhint: "search" }
  for (const [name, value] of Object.entries({ ...roles, ...typing })) input.setAttribute(name, value)
  return { show, hide }
}
