"""What tests of the search do in a browser."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.model import Asset
from generator.output import write
from generator.site.search import index_files
from generator.site.search.articles import Article, drawn_up
from tests.conftest import serving
from tests.support.paths import ROOT

REPORT = "reports/gpt-4-zhengshi-fabu/"


def field(page: Page) -> Locator:
    return page.get_by_role("combobox")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def active(page: Page) -> str | None:
    """Return what the option says that the arrows have reached."""
    name = field(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{name}").text_content() if name else None


_LOCATED = "(hits) => hits.map((hit) => [hit.dataset.location, hit.dataset.language])"


def settle(page: Page, query: str) -> set[tuple[str, str]]:
    """Wait for what is found for a query, and return the addresses and languages of all hits."""
    expect(page.locator("ol[data-settled-query]")).to_have_attribute("data-settled-query", query)
    hits = page.locator("ol[data-settled-query] > [data-location]")
    return set(map(tuple, hits.evaluate_all(_LOCATED)))


def total(page: Page) -> int:
    return int(page.locator("[data-count]").get_attribute("data-count") or "")


# --- the engine by itself ---------------------------------------------------------------------------

ASSETS = ROOT / "generator" / "theme" / "assets"
ALL = 10_000
START = """() => {
  const worker = new Worker(new URL("assets/search/worker.mjs", location.href), { type: "module" })
  const waiting = new Map()
  worker.addEventListener("message", ({ data }) => waiting.get(data.id)?.(data))
  let last = 0
  window.ask = (message) => new Promise((resolve) => {
    last += 1
    waiting.set(last, resolve)
    worker.postMessage({ id: last, ...message })
  })
}"""


def hosted(assets: Iterable[Asset], folder: Path) -> Path:
    """Lay out what the engine needs under a sub-path."""
    write(assets, folder / "kb")
    (folder / "kb" / "assets").symlink_to(ASSETS)
    (folder / "kb" / "index.html").write_text(
        "<!doctype html><link rel=icon href=data:,><title>kb</title>", "utf-8"
    )
    return folder


@contextmanager
def hosting(
    browser: Browser, articles: list[Article], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Serve the index of articles, and yield a page that asks its engine."""
    with hosting_files(browser, index_files.index(drawn_up(articles), ()), tmp_path_factory) as page:
        yield page


@contextmanager
def hosting_files(
    browser: Browser, assets: Iterable[Asset], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Serve the files of an index, and yield a page that asks its engine."""
    folder = hosted(assets, tmp_path_factory.mktemp("synthetic"))
    with serving(folder / "kb", tmp_path_factory.mktemp("host")) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        page.evaluate(START)
        yield page


_ASKED = "async (message) => JSON.stringify(await ask(message))"
"""Playwright hands on a text much faster than thousands of records."""


def ask(page: Page, query: str, **options: object) -> dict[str, Any]:
    message = {"type": "search", "query": query, "language": "zh", "limit": ALL, **options}
    found: dict[str, Any] = json.loads(page.evaluate(_ASKED, message))
    return found


def holding(folded: dict[str, list[str]], *pieces: str) -> set[str]:
    """Return the articles that hold all pieces."""
    return {
        where
        for where, lines in folded.items()
        if all(any(piece in line for line in lines) for piece in pieces)
    }


def located(found: dict[str, Any], kind: str | None = None) -> set[str]:
    assert found["type"] == "hits", found
    return {hit["location"] for hit in found["hits"] if kind in (None, hit["why"]["kind"])}


def drawn(folded: dict[str, list[str]], count: int, seed: int) -> set[str]:
    """Return random substrings of 2 to 12 characters, as many as can be of each article."""
    chance = random.Random(seed)
    queries = set()
    for _ in range(count):
        line = chance.choice(folded[chance.choice(sorted(folded))])
        size = chance.randint(2, 12)
        at = chance.randrange(max(1, len(line) - size))
        queries.add(line[at : at + size])
    return {query for query in queries if query.strip() == query and query}
