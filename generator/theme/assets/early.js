// Runs before anything is drawn, and before Material's own script.

{
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
