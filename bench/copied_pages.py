"""Web pages that are copied whole: titles and dates found, menus left in the text, words of the text lost.

    python bench/copied_pages.py [FOLDER]

Renders the layouts of `layouts.py` and the pages in `data/layouts` in Chromium without scripts and reads what `innerText` gives, as a person's
selection of the whole page does. Of real pages, what stands between title and text is not counted as menu, and hints
at other texts within a text (Read more: …) are counted neither as lost nor as menu. FOLDER
holds real pages as HTML, named as in `data/copied_pages.tsv`, which lists their address, title, date, and the first
and last words of their text; they are brought for measuring and are no part of the project. Each set of them, by
the first letters of their names, is measured by itself; `held` was not looked at when rules were made. Set CHROMIUM
to a browser if it is not found.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent))
from layouts import LAYOUTS

from generator.corpus.split import split
from generator.metadata import extract
from generator.model import Source
from generator.structure.parse import structure
from generator.structure.web.page import without_page

MOST_FOREIGN = 0.02
"""Maximum share of characters of the page itself in a text that is free of menus."""


class Gold(NamedTuple):
    """A page as text, and what is right: title, date, the lines that are the text's, those that must stay."""

    name: str
    text: str
    title: str
    date: str
    own: frozenset[str]
    body: tuple[str, ...]


def layouts(page: Page) -> Iterator[Gold]:
    """Yield the pages of the layouts that were written for this."""
    for name, (article, html) in LAYOUTS.items():
        page.set_content(f"<!doctype html><meta charset=utf-8><title>{article.title}</title>{html}")
        own = page.eval_on_selector_all(".own", "all => all.map(one => one.innerText)")
        yield Gold(
            name,
            page.inner_text("body"),
            article.title,
            article.date,
            frozenset(plain(line) for text in own for line in text.split("\n")),
            tuple(map(plain, article.paragraphs)),
        )


def written_pages(page: Page) -> Iterator[Gold]:
    """Yield the pages in `data/layouts`: lines of the class `text` must stay, and `own` ones are the text's."""
    for path in sorted((Path(__file__).parent / "data" / "layouts").glob("*.html")):
        page.set_content(f"<!doctype html><meta charset=utf-8>{path.read_text('utf-8')}")
        given = {
            name: page.get_attribute(f"meta[name={name}]", "content") or "" for name in ("title", "date")
        }
        own, body = (
            tuple(
                line
                for text in page.eval_on_selector_all(css, "all => all.map(one => one.innerText)")
                for line in map(plain, text.split("\n"))
                if line
            )
            for css in (".own", ".text")
        )
        yield Gold(path.stem, page.inner_text("body"), given["title"], given["date"], frozenset(own), body)


def real_pages(page: Page, folder: Path) -> Iterator[Gold]:
    """Yield the real pages that are in `folder`."""
    with (Path(__file__).parent / "data" / "copied_pages.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            path = folder / row["file"]
            if not path.exists():
                continue
            page.goto(path.resolve().as_uri(), wait_until="domcontentloaded")
            text = page.inner_text("body")
            lines = [plain(line) for line in text.split("\n") if plain(line)]
            first = next(n for n, line in enumerate(lines) if plain(row["first"]) in line)
            last = max(n for n, line in enumerate(lines) if plain(row["last"]) in line)
            body = tuple(
                line for line in lines[first : last + 1] if len(line) >= 30 and not _HINT.match(line)
            )
            titles = [n for n, line in enumerate(lines[: first + 1]) if line == plain(row["title"])]
            own = frozenset(lines[titles[-1] if titles else first : last + 1])
            yield Gold(row["file"], text, row["title"], row["date"], own, body)


_HINT = re.compile("(?:read(?:more|also|next)|alsoread|related|seealso).{0,20}:", re.IGNORECASE)


def plain(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


class Score(NamedTuple):
    """What holds for a page, the share of its text that is the page's, and the paragraphs that are lost."""

    title: bool
    date: bool
    foreign: float
    lost: int


def score(gold: Gold) -> Score:
    """Read a page as the generator does and compare."""
    (raw,), _ = split(Source("page.txt", gold.text))
    report = without_page(raw)
    meta = extract.describe(report, structure(report))
    kept = [
        line for start, end in report.spans for line in map(plain, gold.text[start:end].split("\n")) if line
    ]
    facts = (plain(gold.title), gold.date.replace("-", ""), "编辑", "责编")
    foreign = [line for line in kept if line not in gold.own and not _is_fact(line, gold, facts)]
    return Score(
        plain(meta.title or "") == plain(gold.title),
        str(meta.published or "") == gold.date,
        sum(map(len, foreign)) / max(1, sum(map(len, kept))),
        sum(paragraph not in kept and not any(paragraph in line for line in kept) for paragraph in gold.body),
    )


def _is_fact(line: str, gold: Gold, facts: tuple[str, ...]) -> bool:
    year, *rest = gold.date.split("-") if gold.date else ("-",)
    dated = year in line and all(part.lstrip("0") in line for part in rest)
    return dated or any(fact and fact in line for fact in facts) or "来源" in line or line.startswith("By")


def report(name: str, pages: Iterable[Gold]) -> None:
    """Print the shares of a set of pages, and each page that fails."""
    results = [(gold, score(gold)) for gold in pages]
    if not results:
        return
    count = len(results)
    titles = sum(one.title for _, one in results) / count
    dated = [(gold, one) for gold, one in results if gold.date]
    dates = sum(one.date for _, one in dated) / max(1, len(dated))
    free = sum(one.foreign <= MOST_FOREIGN for _, one in results) / count
    whole = sum(not one.lost for _, one in results) / count
    print(
        f"{name}: {count} pages, title {titles:.0%}, date {dates:.0%}, no menu {free:.0%}, no body lost {whole:.0%}"
    )
    for gold, one in results:
        if not (one.title and (one.date or not gold.date) and one.foreign <= MOST_FOREIGN and not one.lost):
            print(
                f"  {gold.name}: title {one.title}, date {one.date}, page {one.foreign:.1%}, lost {one.lost}"
            )


def main() -> None:
    """Measure the layouts, and the real pages of a folder."""
    browser_path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_context(java_script_enabled=True, offline=True).new_page()
        report("layouts", layouts(page))
        report("pages written whole", written_pages(page))
        if len(sys.argv) > 1:
            quiet = browser.new_context(java_script_enabled=False).new_page()
            quiet.route("**/*", _only_documents)
            pages = sorted(real_pages(quiet, Path(sys.argv[1])), key=_set_of)
            for name, of_set in groupby(pages, key=_set_of):
                report(f"real pages, {name}", of_set)
        browser.close()


def _set_of(gold: Gold) -> str:
    return gold.name.partition("-")[0]


def _only_documents(route: object) -> None:
    is_document = route.request.url.startswith("file:") and route.request.resource_type == "document"  # type: ignore[attr-defined]
    (route.continue_ if is_document else route.abort)()  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
