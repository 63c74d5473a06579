"""What the search engine offers where nothing is found."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support.searching import ask, near


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("GPT4", "GPT-4"),  # other marks
        ("chatgtp", "ChatGPT"),  # two exchanged
        ("transfomer", "Transformer"),  # one left out
        ("大模形", "大模型"),  # one changed
        ("zhishitupo", "知识图谱"),  # in pinyin
        ("large langage model", "large language model"),
        ("halucination rate", "hallucination rate"),  # a word of several
        ("人工智能对房价的影响", "人工智能 影响"),  # what of it is found, its words cut by the vocabulary
        ("“大模型的幻觉”", "大模型 幻觉"),
    ],
)
def test_where_nothing_is_found_what_is_near_is_offered_first(engine: Page, query: str, meant: str) -> None:
    assert ask(engine, query)["total"] == 0
    offered = near(engine, query)
    assert next(iter(offered)) == meant
    assert offered == {one: ask(engine, one)["total"] for one in offered} and all(offered.values())


@pytest.mark.parametrize("query", ["GPT5", "qqqqzzzz", "*", "元宇宙", ""])
def test_what_is_something_else_is_not_offered(engine: Page, query: str) -> None:
    assert near(engine, query) == {}


def test_names_near_the_query_are_suggested_where_none_begins_with_it(engine: Page) -> None:
    message = {"type": "suggest", "query": "transfomer", "language": "en"}
    items = engine.evaluate("(message) => ask(message)", message)["items"]
    assert [item["label"] for item in items] == ["Transformer"]
