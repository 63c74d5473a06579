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

_AXE = Axe()


def faults(page: Page) -> list[str]:
    """Return a line for each rule that a page breaks, with the first element that does."""
    violations = _AXE.run(page, options=OPTIONS).response["violations"]
    return [f"{rule['id']} x{len(rule['nodes'])}: {rule['nodes'][0]['html'][:200]}" for rule in violations]
