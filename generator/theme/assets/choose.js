// Before anything is painted: to the language chosen before, else to the reader's own.

{
  const homes = JSON.parse(document.currentScript.dataset.homes)
  let chosen
  try {
    chosen = localStorage.getItem("zhiku.language")
  } catch {
    // Storage is closed to us.
  }
  const wished = [chosen, ...navigator.languages].map((tag) => tag?.toLowerCase().split("-")[0])
  const language = wished.find((tag) => Object.hasOwn(homes, tag)) ?? "en"
  document.documentElement.hidden = true
  location.replace(homes[language] + location.hash)
}
