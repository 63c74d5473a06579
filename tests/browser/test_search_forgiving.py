"""What the search engine finds where a query is found nowhere as it stands, and for questions."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support.cases import Case, cases
from tests.support.searching import ask, located

FIRST = 3
SOUNDS = 3
"""Maximum number of files of sounds that are read for a question: of one word that occurs nowhere."""


@pytest.mark.parametrize("case", cases("forgiving"), ids=str)
def test_what_is_meant_is_among_the_first(engine: Page, case: Case) -> None:
    query, _, language = case.text.partition("\n")
    found = ask(engine, query, limit=FIRST, language=language or "zh")
    titles = [hit["title"] for hit in found["hits"]]
    assert any(title in case.expected.split("\n") for title in titles), titles


@pytest.mark.parametrize(
    ("query", "kind", "words"),
    [
        ("chatgtp", "spelling", ["chatgpt"]),
        ("halucination rate", "spelling", ["hallucination", "rate"]),
        ("人工智能对房价的影响", "telling", ["人工智能", "影响"]),
    ],
)
def test_what_is_searched_for_instead_is_told(engine: Page, query: str, kind: str, words: list[str]) -> None:
    found = ask(engine, query)
    assert found["instead"] == {"kind": kind, "words": words, "isAlone": True}
    assert located(found, "query") == set() and located(found, kind)


def test_of_words_that_stand_nowhere_together_the_pages_of_each_are_found(engine: Page) -> None:
    titles = {hit["title"] for hit in ask(engine, "电力 音乐", limit=20)["hits"]}
    assert {"2023大模型落地应用案例集", "推荐系统"} <= titles


@pytest.mark.parametrize("query", ["GPT5", "qqqqzzzz", "*", "元宇宙", '"chatgtp"', ""])
def test_what_is_something_else_is_not_found(engine: Page, query: str) -> None:
    assert ask(engine, query)["hits"] == []


@pytest.mark.parametrize("query", ["GPT-4能看懂图片吗", "模型会说谎吗", "芯片够用吗"])
def test_a_question_is_not_mended_as_a_word(fresh: Page, query: str) -> None:
    """It would cost the sounds of all its characters."""
    urls: list[str] = []
    fresh.context.on("request", lambda request: urls.append(request.url))
    assert ask(fresh, query)["instead"]["kind"] == "telling"
    assert len([url for url in urls if "/syllables/" in url]) <= SOUNDS


def test_what_is_found_as_typed_is_not_searched_for_otherwise(engine: Page) -> None:
    for query in ("强化学习", "GPT-4", "large language model", "知识图谱"):
        assert ask(engine, query)["instead"] is None


def test_names_near_the_query_are_suggested_where_none_begins_with_it(engine: Page) -> None:
    message = {"type": "suggest", "query": "transfomer", "language": "en"}
    items = engine.evaluate("(message) => ask(message)", message)["items"]
    assert [item["label"] for item in items] == ["Transformer"]
