"""The search engine in a real Chromium on a collection made up for it: large, mixed, and full of near copies."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from generator.model import LANGUAGES, Asset
from generator.site.search import grams, index_files, runs
from generator.site.search.articles import Article, Line, Zone, drawn_up
from generator.site.search.layers import Layers
from generator.text.folding import search_form
from tests.support.searching import ALL, ask, drawn, holding, hosting, hosting_files, located

ARTICLES = 400
"""In each language: the addresses of all fit on the search page."""
COPIES = 150
"""More than are read to make sure of a hit."""
HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
MARKS = ("，", "。", "、", "：", "“", "”", "(", ")", "-", "/", ".", " ", " ")


def word(chance: random.Random, language: str) -> str:
    if chance.random() < 0.12:
        return str(chance.randrange(10_000)) + chance.choice(("", "%", ".0", "B"))
    if (language == "zh") == (chance.random() < 0.85):
        return "".join(chance.choices(HAN, k=chance.randint(1, 4)))
    return "".join(chance.choices(string.ascii_letters, k=chance.randint(2, 9))).capitalize()


def paragraph(chance: random.Random, words: list[str], weights: list[float], language: str) -> str:
    text = ""
    for one in chance.choices(words, weights, k=chance.randint(5, 60)):
        text += one + (chance.choice(MARKS) if chance.random() < 0.2 else " " * (language == "en"))
    return text.strip()


def articles() -> Iterator[Article]:
    """Yield pages of words, a few of which are everywhere; the first have a paragraph in all but one number."""
    for language in LANGUAGES:
        chance = random.Random(language)
        words = [word(chance, language) for _ in range(3000)]
        weights = [1 / rank for rank in range(1, len(words) + 1)]
        alike = [paragraph(chance, words, weights, language) + "." for _ in range(2)]
        for number in range(ARTICLES):
            title = paragraph(chance, words, weights, language)[:30]
            lines = [Line(Zone.TITLE, "", title)]
            for each in range(chance.randint(1, 12)):
                zone = Zone.HEADING if each % 4 == 3 else Zone.BODY
                lines.append(Line(zone, f"p{each}", paragraph(chance, words, weights, language)))
            if number < COPIES:
                lines.append(Line(Zone.BODY, "alike", f"{alike[0]} {number:03} {alike[1]}"))
            yield Article(f"{language}/reports/{number}/", language, title, tuple(lines))


@pytest.fixture(scope="module")
def every() -> list[Article]:
    return list(articles())


@pytest.fixture(scope="module")
def folded(every: list[Article]) -> dict[str, list[str]]:
    return {one.location: [search_form(line.text) for line in one.lines] for one in every}


@pytest.fixture(scope="module")
def engine(
    browser: Browser, every: list[Article], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    with hosting(browser, every, tmp_path_factory) as page:
        yield page


def test_what_is_drawn_is_found_completely_and_exactly(engine: Page, folded: dict[str, list[str]]) -> None:
    queries = sorted(query for query in drawn(folded, 700, 5) if " " not in query)
    assert len(queries) > 300
    assert any(query.isascii() for query in queries)
    assert any(
        not query.isascii() and any(letter in string.ascii_letters for letter in query) for query in queries
    )
    for query in queries:
        found = ask(engine, query, limit=3, listed=ALL)
        assert {hit["location"] for hit in found["hits"]} == holding(folded, query), query
        assert found["total"] == len(found["hits"]), query


def test_words_that_are_everywhere_are_found_on_every_page(
    engine: Page, folded: dict[str, list[str]]
) -> None:
    letters = {letter for lines in folded.values() for line in lines for letter in line} - {" "}
    for query in sorted(letters):
        found = ask(engine, query, limit=1, listed=ALL)
        assert {hit["location"] for hit in found["hits"]} == holding(folded, query), query


def test_several_words_must_all_occur(engine: Page, folded: dict[str, list[str]]) -> None:
    chance = random.Random(9)
    for _ in range(60):
        lines = folded[chance.choice(sorted(folded))]
        pieces = [piece for line in chance.choices(lines, k=2) for piece in line.split()[:1]]
        query = " ".join(pieces)
        found = ask(engine, query, limit=3, listed=ALL)
        assert {hit["location"] for hit in found["hits"]} == holding(folded, *pieces), query


def test_one_of_many_near_copies_is_found_alone(engine: Page, folded: dict[str, list[str]]) -> None:
    chance = random.Random(2)
    for number in chance.sample(range(COPIES), 12):
        for language in LANGUAGES:
            where = f"{language}/reports/{number}/"
            line = folded[where][-1]
            at = line.index(f"{number:03}")
            for before, after in ((5, 8), (20, 20), (40, 40), (90, 90), (len(line), 3), (3, len(line))):
                query = line[max(0, at - before) : at + 3 + after].strip()
                found = ask(engine, f'"{query}"', limit=3, listed=ALL)
                assert located(found) == holding(folded, query) == {where}, query
                assert found["total"] == 1, query


def test_what_all_near_copies_say_finds_all_of_them(engine: Page, folded: dict[str, list[str]]) -> None:
    for language in LANGUAGES:
        line = folded[f"{language}/reports/0/"][-1]
        query = line[: line.index("000")].strip()
        found = ask(engine, f'"{query}"', limit=3, listed=ALL)
        assert {hit["location"] for hit in found["hits"]} == {
            f"{language}/reports/{n}/" for n in range(COPIES)
        }


def test_the_engine_takes_its_constants_from_the_index(
    browser: Browser,
    every: list[Article],
    folded: dict[str, list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    few = [article for article in every if int(article.location.split("/")[2]) < 20]
    monkeypatch.setattr(index_files, "FILES_A_DIRECTORY", 3)
    monkeypatch.setattr(index_files, "ADDRESSES_A_FILE", 7)
    monkeypatch.setattr(index_files, "PACKS_A_FILE", 5)
    monkeypatch.setattr(index_files, "FACETS", ("length",))
    with_facet = [
        replace(article, facets=(("length", ((str(len(article.lines) % 2), "parity"),)),)) for article in few
    ]
    texts = {article.location: folded[article.location] for article in few}
    with hosting(browser, with_facet, tmp_path_factory) as engine:
        for query in sorted(query for query in drawn(texts, 60, 7) if " " not in query):
            found = ask(engine, query, limit=3, listed=ALL, facets=True)
            assert {hit["location"] for hit in found["hits"]} == holding(texts, query), query
            assert sum(count for _, count, _ in found["facets"]["length"]) == found["total"], query
            odd = ask(engine, query, limit=3, listed=ALL, filters={"length": ["1"]})
            expected = {article.location for article in few if len(article.lines) % 2 == 1}
            assert {hit["location"] for hit in odd["hits"]} == holding(texts, query) & expected, query


@pytest.mark.parametrize("is_turned", [False, True])
def test_the_order_of_hits_follows_the_ranks_of_the_index(
    browser: Browser,
    is_turned: bool,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    pages = [
        Article(
            f"zh/reports/{zone.name}/",
            "zh",
            "报告",
            (Line(Zone.TITLE, "t", "别的"), Line(zone, "p", "甲，大模型")),
        )
        for zone in Zone
    ]
    if is_turned:
        for table in ("_WHOLE", "_OPENING"):
            turned = tuple(reversed(getattr(grams, table)))
            monkeypatch.setattr(grams, table, turned)
            monkeypatch.setitem(grams.RANKS, table[1:].lower(), turned)
        monkeypatch.setattr(grams, "ZONES", runs.Ranks(grams._WITHIN, grams._WHOLE, grams._OPENING))
    with hosting(browser, pages, tmp_path_factory) as engine:
        order = [hit["location"].split("/")[2] for hit in ask(engine, "大模型")["hits"]]
    said = [zone.name for zone in Zone if zone is not Zone.LISTED]
    assert order == [*(said if is_turned else reversed(said)), Zone.LISTED.name]


def test_edits_laid_over_an_index_find_what_one_made_at_once_does(
    browser: Browser, every: list[Article], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same pages, in the same order where no query ends within a word, with the same excerpts."""
    chance = random.Random(4)
    edited = [article for article in every if int(article.location.split("/")[2]) < 60]
    layers, files = Layers(), dict[str, Asset]()
    for _ in range(4):
        files |= {asset.path: asset for asset in index_files.index(drawn_up(edited), (), layers=layers)}
        last = {article.location: [search_form(line.text) for line in article.lines] for article in edited}
        for place in chance.sample(range(len(edited)), 4):
            lines = [*edited[place].lines[1:], chance.choice(chance.choice(edited).lines)]
            edited[place] = replace(
                edited[place], lines=(edited[place].lines[0], *chance.sample(lines, len(lines) - 1))
            )
    files |= {asset.path: asset for asset in index_files.index(drawn_up(edited), (), layers=layers)}
    assert len(layers.layers) == 2
    texts = {article.location: [search_form(line.text) for line in article.lines] for article in edited}
    queries = {query for told in (texts, last) for query in drawn(told, 200, 3)}
    whole = index_files.index(drawn_up(edited), ())
    with (
        hosting_files(browser, files.values(), tmp_path_factory) as engine,
        hosting_files(browser, whole, tmp_path_factory) as other,
    ):
        for query in sorted(queries):
            found, expected = (
                ask(page, query, limit=10, listed=ALL, facets=True) for page in (engine, other)
            )
            if query[-1].isascii() and query[-1].isalnum():
                locations, others = ({hit["location"] for hit in each["hits"]} for each in (found, expected))
                assert (locations, found["total"]) == (others, expected["total"]), query
            else:
                assert found == expected, query
