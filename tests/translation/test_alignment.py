"""Which new texts go back to which old ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.translation import alignment
from tests.support.effort import effort


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("大 模型,发展", "大模型，发展", True),
        ("ＧＰＴ-４ 发布", "GPT-4发布", True),
        ("第 3 章\n背景", "第3章 背景", True),
        ("two  words", "two words", True),
        ("10 20", "1020", False),
        ("two words", "twowords", False),
        ("10²", "102", False),
        ("①", "1", False),
        ("GPT", "gpt", False),
        ("3.5亿", "35亿", False),
    ],
)
def test_layout(one: str, other: str, same: bool) -> None:
    assert (alignment.layout(one) == alignment.layout(other)) is same


def cover(whole: str, *parts: str) -> list[alignment.Part]:
    return alignment.Cover(parts).parts(whole)


def test_a_text_is_covered_by_its_parts() -> None:
    assert cover("甲很好。 乙更好。", "乙更好。", "甲很好。") == [("", "甲很好。"), ("", "乙更好。")]
    assert cover("提出:1)甲;（2） 2023年的乙。完。", "提出:", "甲;", "2023年的乙。", "完。") == [
        ("", "提出:"),
        ("1)", "甲;"),
        ("(2)", "2023年的乙。"),
        ("", "完。"),
    ]
    assert cover("一、背景", "背景") == [("一、", "背景")]
    assert cover("Ab Cd", "Ab", "Cd") == [("", "Ab"), ("", "Cd")]


def test_a_text_is_not_covered_by_less_or_more_or_by_itself() -> None:
    assert cover("甲很好。乙更好。丙。", "甲很好。", "乙更好。") == []
    assert cover("甲很好。乙更好。", "甲很好。", "乙更好。丙。") == []
    assert cover("2023年2月", "2023年", "月") == [("", "2023年"), ("2", "月")], "divide sees to this"
    assert cover("甲很好,乙更好", "甲很好", "乙更好") == [], "a comma is no layout"
    assert cover("背 景", "背景") == []


def test_the_longest_part_is_taken() -> None:
    assert cover("模型模型好", "模型", "模型模型", "好") == [("", "模型模型"), ("", "好")]


LISTED = [("", "我们提出:"), ("1)", "甲很好;"), ("2)", "乙更好。"), ("", "以上是全部。")]


@pytest.mark.parametrize(
    ("translation", "parts", "pieces"),
    [
        ("A is good. B is better.", [("", "甲很好。"), ("", "乙更好。")], ["A is good.", "B is better."]),
        ("Good, and B better.", [("", "甲很好。"), ("", "乙更好。")], []),
        (
            "A, as far as we know, is by far the best there is. B. C.",
            [("", "甲很好。乙。"), ("", "丙好。")],
            [],
        ),
        ("Aa is good. Bb is.", [("", "甲很"), ("", "好。")], []),
        ("Aa is what we all know by now. Bb is.", [("", "甲。"), ("", "乙是我们都已经知道的。")], []),
        (
            "We propose: 1) A is good; 2) B is better. That is all.",
            LISTED,
            ["We propose:", "A is good;", "B is better.", "That is all."],
        ),
        ("We propose: a) A is good; b) B is better. That is all.", LISTED, []),
        ("We propose: 2) B is better; 1) A is good. That is all.", LISTED, []),
        ("We propose: 1) A 1) is good; 2) B is better. That is all.", LISTED, []),
        ("1) A 11) B", [("1)", "甲"), ("11)", "乙")], ["A", "B"]),
        ("1. Background", [("1.", "背景")], ["Background"]),
        ("1. Background", [("一、", "背景")], []),
        ("The 1. background", [("1.", "背景")], []),
        ("• A • B", [("•", "甲"), ("•", "乙")], ["A", "B"]),
    ],
)
def test_a_translation_is_divided_where_that_is_plain(
    translation: str, parts: list[alignment.Part], pieces: list[str]
) -> None:
    assert alignment.divide(translation, parts) == pieces


def test_neighbours() -> None:
    assert set(alignment.near(["a", 0, 1, "b"], ["a", 0, 1, 2, "b"])) == {(0, 0), (1, 1), (1, 2), (0, 1)}
    assert set(alignment.near([0, "a", 1], ["b", 0, "a", 1])) == {(0, 0), (1, 1)}


def test_alike_pairs_the_most_alike() -> None:
    old = ["大模型发展很快。", "Large models grow quickly.", "数据是基础。"]
    new = ["今天天气很好", "Large models have grown quickly.", "大模型的发展很快!"]
    assert alignment.alike(old, new, []) == [(1, 1), (0, 2)]


def test_where_a_text_stands_counts() -> None:
    old, new = ["模型的评测方法与数据"], ["评测方法之综述"]
    assert alignment.alike(old, new, []) == []
    assert alignment.alike(old, new, [(0, 0)]) == [(0, 0)]
    assert alignment.alike(["甲乙丙丁"], ["子丑寅卯"], [(0, 0)]) == [], "but not alone"


def test_each_text_is_in_one_pair() -> None:
    pairs = alignment.alike(["大模型发展很快"] * 3, ["大模型发展更快"] * 2, [])
    assert pairs == [(0, 0), (1, 1)]


@pytest.mark.parametrize(
    "work",
    [
        lambda texts: alignment.alike(texts, [f"{text}。" for text in texts], []),
        lambda texts: list(map(alignment.Cover(texts).parts, [f"{text}。" for text in texts])),
    ],
    ids=["alike", "cover"],
)
def test_four_times_as_many_texts_are_no_sixteen_times_the_work(work: Callable[[list[str]], object]) -> None:
    begin_alike = [f"{'据国家统计局公布的数据' * 6}{number}" for number in range(2000)]
    assert effort(lambda: work(begin_alike)) < 8 * effort(lambda: work(begin_alike[:500]))


texts = st.lists(st.text("甲乙丙丁1).。; ", min_size=1, max_size=12), max_size=6)


@given(st.lists(st.text("甲乙丙丁。;", min_size=1, max_size=9), min_size=2, max_size=5, unique=True))
def test_whatever_is_joined_is_covered(parts: list[str]) -> None:
    found = cover(" ".join(parts), *parts)
    assert not found or "".join(text for _, text in found) == "".join(parts)


@given(st.text("甲乙1)2. 。", max_size=30), texts)
def test_a_cover_leaves_out_nothing_but_markers(whole: str, parts: list[str]) -> None:
    found = cover(whole, *parts)
    if found:
        again = "".join(marker + text for marker, text in found)
        assert "".join(again.split()) == "".join(whole.split())


@given(st.text("AB.12) ", max_size=30), texts.map(lambda found: [("", text) for text in found]))
def test_pieces_are_of_the_translation_in_its_order(translation: str, parts: list[alignment.Part]) -> None:
    pieces = alignment.divide(translation, parts) if parts else []
    assert len(pieces) in (0, len(parts))
    assert "".join("".join(pieces).split()) in ("", "".join(translation.split()))


@given(texts, texts)
def test_alike_gives_the_same_again_and_no_text_twice(old: list[str], new: list[str]) -> None:
    pairs = alignment.alike(old, new, [])
    assert pairs == alignment.alike(old, new, [])
    assert all(len({pair[side] for pair in pairs}) == len(pairs) for side in (0, 1))
