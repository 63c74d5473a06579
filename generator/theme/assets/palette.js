// Shows the palette that was chosen last, before anything is drawn: what Material has as a script in every page.

{
  const { color } = __md_get("__palette") ?? {}
  const light = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"
  const input = color?.media === "(prefers-color-scheme)" && document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${light})"]`)
  for (const name of Object.keys(color ?? {})) {
    document.body.setAttribute(`data-md-color-${name}`, input ? input.getAttribute(`data-md-color-${name}`) : color[name])
  }
}
