"""The search engine in a real Chromium: what it finds is what the pages say."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from generator.site.search.articles import Article
from generator.text.folding import search_form
from generator.text.traditional import simplified
from tests.support.cases import cases
from tests.support.examples import examples
from tests.support.searching import ask, drawn, holding, located

FOLD = """async ([pairs, texts]) => {
  const { Folder } = await import("./assets/search/fold.mjs")
  const folder = new Folder(pairs)
  return texts.map((text) => folder.fold(text))
}"""


PAIRS = "".join(pair for pairs in simplified().items() for pair in pairs)


def test_both_fold_alike(engine: Page) -> None:
    listed = cases("folding")
    assert engine.evaluate(FOLD, [PAIRS, [case.text for case in listed]]) == [
        case.expected for case in listed
    ]


TEXTS = st.lists(st.text(st.characters(exclude_categories=("Cs", "Cn", "Lo")), max_size=30), max_size=60)


def test_both_fold_any_text_alike(engine: Page) -> None:
    @examples(0.25)
    @given(TEXTS, st.lists(st.text("大強ＧPT ​，。（\t　é́İ﹏ｶﾞ", max_size=20), max_size=60))
    def check(any_text: list[str], hard: list[str]) -> None:
        texts = [*any_text, *hard]
        assert engine.evaluate(FOLD, [PAIRS, texts]) == [search_form(text) for text in texts]

    check()


def test_what_is_drawn_from_the_pages_is_found_completely_and_exactly(
    engine: Page, folded: dict[str, list[str]]
) -> None:
    texts = drawn(folded, 250, 7)
    queries = sorted(text for text in texts if " " not in text and text[0] not in '"“「')  # these quote
    assert len(queries) > 120
    for query in queries:
        found = ask(engine, query)
        assert located(found, "query") == holding(folded, query), query
        assert found["total"] == len(found["hits"]) == sum(found["byLanguage"].values()), query


def test_what_only_begins_like_a_text_is_not_counted(engine: Page, folded: dict[str, list[str]]) -> None:
    for query in sorted(query[:-1] + "龘" for query in drawn(folded, 60, 11) if " " not in query):
        found = ask(engine, query)
        assert located(found, "query") == set(), query
        assert not found["hits"] or found["instead"]["isAlone"], query


def test_what_is_shown_holds_what_it_says(
    engine: Page, every: list[Article], folded: dict[str, list[str]]
) -> None:
    named = {search_form(name) for one in every if "/concepts/" in one.location for name in titles(one)}
    for query in ("强化学习", "models", "learning", "gpt", "知识图谱", "GPT 医疗", "qhxx"):
        for hit in ask(engine, query)["hits"]:
            why = hit["why"]
            marked = search_form("".join(text for text, is_marked in pieces_of(hit) if is_marked))
            assert marked, (query, hit)
            if why["kind"] == "name":
                assert set(why["form"].split()) <= {word for name in named for word in (name, *name.split())}
            pieces = (
                [why["form"]] if why["kind"] != "query" else [search_form(word) for word in query.split()]
            )
            assert hit["location"] in holding(folded, *pieces), (query, hit)


@pytest.mark.parametrize("query", ["GPT-4", "知识图谱", "large model safety", "ChatGPT"])
def test_an_excerpt_says_something_and_is_no_list_of_names(engine: Page, query: str) -> None:
    lists = ("相关报告：", "相关概念：", "概念：", "Related reports: ", "Related concepts: ", "Concepts: ")
    excerpts = [
        "".join(text for text, _ in section["excerpt"])
        for hit in ask(engine, query)["hits"]
        for section in hit["sections"]
    ]
    assert len(excerpts) > 5 and not [text for text in excerpts if text.startswith(lists)]


def pieces_of(hit: dict[str, Any]) -> list[tuple[str, bool]]:
    """Return all that is shown of a hit, in pieces that say whether they are marked."""
    sections = [part for section in hit["sections"] for part in (section["heading"], section["excerpt"])]
    return [piece for part in (hit["name"], *sections) for piece in part]


def titles(one: Article) -> list[str]:
    return [line.text for line in one.lines if line.zone == 3]


def test_sentences_with_spaces_are_found_as_quoted(engine: Page, folded: dict[str, list[str]]) -> None:
    chance = random.Random(3)
    lines = sorted({line for each in folded.values() for line in each if len(line) > 30 and '"' not in line})
    for line in chance.sample(lines, 40):
        start = chance.randrange(len(line) - 25)
        query = line[start : start + chance.randint(25, 300)].strip()
        assert located(ask(engine, f'"{query}"')) == holding(folded, query), query


def test_several_words_must_all_occur(engine: Page, folded: dict[str, list[str]]) -> None:
    for query in ("大模型 医疗", "GPT-4 安全", "large safety model", "ERNIE 3.0", "OpenAI 微软 必应"):
        pieces = [search_form(word) for word in query.split()]
        assert located(ask(engine, query), "query") == holding(folded, *pieces), query


@pytest.mark.parametrize(
    "query",
    [
        "类ChatGPT模型",
        "ERNIE 3.0",
        "GPT",
        "gpt",
        "ransfo",
        "3.0",
        "國產大模型",
        "ＧＰＴ－４",
        "的",
        "a",
        "(",
        "，",
    ],
)
def test_queries_that_other_searches_miss(engine: Page, folded: dict[str, list[str]], query: str) -> None:
    found = located(ask(engine, query), "query")
    assert found == holding(folded, *[search_form(word) for word in query.split()])
    assert found


def test_a_quoted_query_takes_no_equivalents(engine: Page, folded: dict[str, list[str]]) -> None:
    for query in ('"reinforcement learning"', "“强化学习”"):
        found = ask(engine, query)
        assert located(found) == located(found, "query") == holding(folded, search_form(query)[1:-1])


@pytest.mark.parametrize("query", ["强化学习", "reinforcement learning", "qianghuaxuexi", "qhxx"])
def test_names_lead_to_the_texts_in_both_languages(
    engine: Page, folded: dict[str, list[str]], query: str
) -> None:
    wanted = holding(folded, "强化学习") | holding(folded, "reinforcement learning")
    assert wanted <= located(ask(engine, query))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_readers_language_comes_first(engine: Page, language: str) -> None:
    found = ask(engine, "reinforcement learning", language=language)
    languages = [hit["language"] for hit in found["hits"]]
    own = found["byLanguage"][language]
    assert languages[:own] == [language] * own
    assert language not in languages[own:]
    assert all(hit["location"].startswith(f"{hit['language']}/") for hit in found["hits"])


def test_titles_come_before_headings_and_these_before_the_text(engine: Page) -> None:
    for query in ("强化学习", "知识图谱", "ChatGPT调研报告", "大模型 技术"):
        assert search_form(query).replace(" ", "") in search_form(ask(engine, query)["hits"][0]["title"]), (
            query
        )
    first = ask(engine, "强化学习")["hits"][0]
    assert first["location"] == "zh/concepts/reinforcement-learning/"


def test_whole_words_come_before_parts(engine: Page) -> None:
    hits = ask(engine, "ai", limit=20)["hits"]
    typed = [hit for hit in hits if hit["why"]["kind"] == "query"]
    assert len(typed) > 10 and all("AI" in "".join(text for text, _ in pieces_of(hit)) for hit in typed)


def test_an_inflection_is_found_and_named(engine: Page, folded: dict[str, list[str]]) -> None:
    found = ask(engine, "conversations")
    assert {hit["why"]["form"] for hit in found["hits"]} <= {"conversations", "conversation"}
    assert any(hit["why"]["kind"] == "inflection" for hit in found["hits"])


def test_suggestions(engine: Page) -> None:
    for query in ("强化", "rein", "qianghua", "qhx"):
        message = {"type": "suggest", "query": query, "language": "zh"}
        items = engine.evaluate("(message) => ask(message)", message)["items"]
        assert items[0] == {
            "kind": "concept",
            "label": "强化学习",
            "other": "reinforcement learning",
            "location": "zh/concepts/reinforcement-learning/",
        }, query


def test_filters_narrow_and_their_counts_are_true(
    engine: Page, every: list[Article], folded: dict[str, list[str]]
) -> None:
    facets = {
        one.location: {name: {value for value, _ in values} for name, values in one.facets} for one in every
    }
    spoken = {one.location: one.language for one in every}
    for query in ("大模型", "gpt", "learning"):
        holds = {*located(ask(engine, query))}
        for filters in (
            {},
            {"language": ["en"]},
            {"kind": ["white paper"]},
            {"kind": ["white paper", "survey"], "year": ["2023"]},
            {"concept": ["large-model"], "language": ["zh"]},
        ):
            found = ask(engine, query, filters=filters, facets=True)

            def passes(where: str, *names: str, wanted: dict[str, list[str]] = filters) -> bool:
                chosen = [name for name in wanted if name in names]
                return all(
                    spoken[where] in wanted[name]
                    if name == "language"
                    else facets[where].get(name, set()) & {*wanted[name]}
                    for name in chosen
                )

            names = ("language", "kind", "organisation", "year", "concept")
            assert located(found) == {where for where in holds if passes(where, *names)}
            for name in names[1:]:
                others = [each for each in names if each != name]
                counted = {value: count for value, count, _ in found["facets"][name]}
                true: dict[str, int] = {}
                for where in holds:
                    if passes(where, *others):
                        for value in facets[where].get(name, ()):
                            true[value] = true.get(value, 0) + 1
                assert counted == true, (query, filters, name)
            for language in ("zh", "en"):
                others = [name for name in names if name != "language"]
                count = sum(spoken[where] == language and passes(where, *others) for where in holds)
                assert found["byLanguage"][language] == count


def test_pages_of_hits_are_slices_of_all(engine: Page) -> None:
    full = [hit["location"] for hit in ask(engine, "模型")["hits"]]
    parts = [
        hit["location"]
        for at in range(0, len(full), 7)
        for hit in ask(engine, "模型", offset=at, limit=7)["hits"]
    ]
    assert parts == full


def test_where_all_words_stand_no_section_has_only_some(engine: Page) -> None:
    found = ask(engine, "reinforcement learning", language="en")
    told = [
        [
            search_form("".join(text for part in ("heading", "excerpt") for text, _ in section[part]))
            for section in hit["sections"]
        ]
        for hit in found["hits"]
        if hit["why"]["kind"] == "query"
    ]
    both = [["reinforcement" in text and "learning" in text for text in texts] for texts in told]
    assert sum(map(any, both)) > 5
    assert all(all(each) for each in both if any(each))
    assert all(len(texts) == len(set(texts)) for texts in told)
