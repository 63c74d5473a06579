"""What the search engine takes for a slip, and what it says that it searched for instead, on a collection of a few lines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from generator.site.search.articles import Article, Line, Zone
from tests.support.searching import ask, hosting

TEXTS = {
    "en": (
        "A binding operational directive tells the offices of the state what to mend first.",
        "Every operation of the plant is planned, and an operation that fails is planned anew.",
        "The Huffman tree is built of the rarest letters first.",
        "What is human in a text is hard to count. A human reader counts well, and a human judge better.",
        "Persistent memory keeps what is written when the power fails.",
        "Our persistent store is slow, and a persistent error of it costs memory.",
        "A persistent pointer is wider than another.",
        "Who reads on is persistent.",
        "The persistant writer of this page spells as he likes.",
        "Of 35 readers, 10 finished the book in a week.",
    ),
    "zh": (
        "白盒测试从程序的结构出发，黑盒测试只看它的输入和输出。",
        "父进程等待子进程结束。",
        "学生选课提供两个入口，选课系统每晚关闭。",
        "老年人凭证件享受优待。",
        "赌轮选择法按比例抽取个体。",
    ),
}
HEADINGS = {"zh": ("线程的互斥与同步", "合自动机的用法")}


def article(language: str, number: int, text: str) -> Article:
    lines = [Line(Zone.TITLE, "", f"{language} {number}"), Line(Zone.BODY, "p1", text)]
    return Article(f"{language}/reports/{number}/", language, f"{language} {number}", tuple(lines))


def articles() -> Iterator[Article]:
    for language, texts in TEXTS.items():
        for number, text in enumerate(texts):
            yield article(language, number, text)
    for language, names in HEADINGS.items():
        for number, name in enumerate(names, 100):
            made = article(language, number, "这一节讲的是做法。")
            heading = Line(Zone.HEADING, "s1", name)
            yield Article(made.location, language, made.title, (made.lines[0], heading, *made.lines[1:]))


@pytest.fixture(scope="module")
def engine(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with hosting(browser, list(articles()), tmp_path_factory) as page:
        yield page


@pytest.mark.parametrize(
    ("query", "kind", "words"),
    [
        ("binding operationl directive", "spelling", ["binding", "operational", "directive"]),
        ("hufman", "spelling", ["huffman"]),
        ("xiancheng tongbu", "spelling", ["线程", "同步"]),
        ("赌轮选择发", "spelling", ["赌轮选择法"]),
        ("什么叫白盒测试", "telling", ["白盒测试"]),
        ("父进程和子进程有什么不同", "telling", ["父进程", "子进程"]),
        ("学生选课制度", "telling", ["学生选课"]),
        ("优待多少钱", "telling", ["优待"]),
        ("老年人优待证", "telling", ["老年人", "优待"]),
    ],
)
def test_what_is_searched_for_instead_is_what_is_meant(
    engine: Page, query: str, kind: str, words: list[str]
) -> None:
    found = ask(engine, query)
    assert found["instead"] == {"kind": kind, "words": words, "isAlone": True}


@pytest.mark.parametrize("query", ["3.5", "1.0"])
def test_a_number_is_no_other(engine: Page, query: str) -> None:
    assert ask(engine, query)["hits"] == []


def test_a_word_that_few_spell_so_is_offered_as_most_do(engine: Page) -> None:
    assert ask(engine, "persistant")["offer"] == {"query": "persistent", "total": 4}


@pytest.mark.parametrize("query", ["赌尤器", "轮太法"])
def test_characters_of_a_word_that_is_none_are_not_searched_for_one_by_one(engine: Page, query: str) -> None:
    assert ask(engine, query)["hits"] == []


def test_a_word_of_one_character_is_searched_for_where_it_is_all_that_is_asked(engine: Page) -> None:
    assert ask(engine, "什么是轮？")["instead"]["words"] == ["轮"]
