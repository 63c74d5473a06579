"""What search finds in a folder of reports: whether it is all, nothing else, and the named report first.

    python bench/found.py FOLDER [SUBSTRINGS]

Random substrings of the pages are asked for, without spaces or quoted, and the title of each report. A Chromium
answers, and what it finds is held against the lines of all pages. Lines that show commands of TeX are counted.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from speed import ROOT

sys.path.insert(0, str(ROOT))

from generator.build import index, load
from generator.model import Site
from generator.text.folding import search_form
from tests.conftest import FLAGS, serving
from tests.support.index import every_article
from tests.support.searching import START, ask, drawn, holding, hosted, located

TEX = re.compile(r"\\[a-zA-Z]{2,}|[_^]\{")
SEED = 5
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@contextmanager
def engine(site: Site) -> Iterator[Page]:
    with tempfile.TemporaryDirectory() as name:
        folder = hosted(index(site), Path(name, "site"))
        with serving(folder / "kb", Path(name)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page()
            page.goto(address)
            page.evaluate(START)
            yield page
            browser.close()


def own(location: str) -> str:
    """Return an address without its language: a text that nobody has translated is one hit for both."""
    return location.partition("/")[2]


def main(folder: str, count: int) -> None:
    site = load(folder)
    every = list(every_article(site))
    folded = {one.location: [search_form(line.text) for line in one.lines] for one in every}
    queries = sorted(query for query in drawn(folded, count, SEED) if not re.search('["“”「」]', query))
    recalls, precisions, first = [], [], []
    with engine(site) as page:
        for query in queries:
            found = {*map(own, located(ask(page, f'"{query}"' if " " in query else query), "query"))}
            held = {*map(own, holding(folded, query))}
            recalls.append(len(found & held) / len(held))
            precisions.append(len(found & held) / len(found) if found else 1.0)
        reports = [one for one in every if "/reports/" in one.location]
        for one in reports:
            hits = ask(page, one.title, language=one.language, limit=1)["hits"]
            first.append(bool(hits) and hits[0]["title"] == one.title and "/reports/" in hits[0]["location"])
    told = sum(1 for one in every for line in one.lines if TEX.search(line.text))
    print(f"{len(site.reports)} reports, {len(queries)} substrings")
    print(f"recall {sum(recalls) / len(recalls):.4f}, precision {sum(precisions) / len(precisions):.4f}")
    print(f"titles first: {sum(first)} of {len(first)}; lines with commands of TeX: {told}")


if __name__ == "__main__":
    main(sys.argv[1], int((*sys.argv[2:], "300")[0]))
