"""What axe-core finds wrong with a page as it stands in the browser."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The tags of its rules: WCAG 2.2 up to level AA, and what is good practice beyond."""
OPTIONS = {
    "runOnly": RULES,
    "resultTypes": ["violations"],  # what passes, it need not list
    "selectors": False,  # nor say how an element is selected: its markup is told
    "iframes": False,  # pages of ours hold none
    "preload": False,  # nor ask for style sheets anew, which only one rule reads
}

ALIKE = 2
"""How many elements of one form that stand beside each other are looked at: lists of hundreds hold no more faults."""
MARK_OTHERS = """(most) => {
  const tells = (one) => ["class", "role", "style"].includes(one.name) ? one.name + one.value : one.name
  const form = (element) => {
    const counts = new Map()
    for (const child of element.children) {
      const own = form(child)
      counts.set(own, (counts.get(own) ?? 0) + 1)
      child.toggleAttribute("data-alike", counts.get(own) > most)
    }
    return `${element.localName} ${[...element.attributes].map(tells).sort()} [${[...counts.keys()]}]`
  }
  form(document.body)
}"""
"""An element's form: its name, its attributes, and the forms of those within it."""

_AXE = Axe()


def faults(page: Page) -> list[str]:
    """Return a line for each rule that a page breaks, with the first element that does."""
    page.evaluate(MARK_OTHERS, ALIKE)
    found = _AXE.run(page, context={"exclude": [["[data-alike]"]]}, options=OPTIONS)
    violations = found.response["violations"]
    return [f"{rule['id']} x{len(rule['nodes'])}: {rule['nodes'][0]['html'][:200]}" for rule in violations]
