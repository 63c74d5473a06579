// Runs before anything is drawn, and before Material's own script.

{
  // What Material has as a script in every page: where the site begins, and what it remembers there.
  const { src, dataset } = document.currentScript
  window.__md_scope = dataset.scope ? new URL(dataset.scope, location) : new URL("..", src)
  window.__md_hash = (text) => [...text].reduce((sum, character) => (sum << 5) - sum + character.charCodeAt(0), 0)
  window.__md_get = (name, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(`${scope.pathname}.${name}`))
  window.__md_set = (name, value, storage = localStorage, scope = __md_scope) => {
    try {
      storage.setItem(`${scope.pathname}.${name}`, JSON.stringify(value))
    } catch {
      // Storage is closed to us, or full.
    }
  }

  // One language or both, as the address says or as was chosen last.
  let view
  try {
    view = new URLSearchParams(location.search).get("view") ?? localStorage.getItem("zhiku.view")
  } catch {
    // Storage is closed to us.
  }
  document.documentElement.dataset.view = view === "both" ? view : "one"

  // Where the policy of the page asks for it, no script makes markup of a text, and threads are of this site.
  // Material would make tooltips of titles that way.
  window.trustedTypes?.createPolicy("default", {
    createHTML: (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
    createScriptURL: (address) => (new URL(address, document.baseURI).origin === location.origin ? address : null),
  })

  // What has moved is followed with the place in the page.
  const moved = document.querySelector("link[data-moved]")
  if (moved) location.replace(moved.dataset.moved + location.search + location.hash)

  // Material takes each rel="alternate" for a site of its own: it would look for its sitemap and rewrite every link
  // into it. It does not know the links with a second word in rel.
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.rel += " bookmark"
}
