"""Which language a text is in, and what is words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import characters


@pytest.mark.parametrize(
    ("text", "language"), [("大模型", "zh"), ("GPT-4 是 OpenAI 的大模型", "zh"), ("Large models 大", "en")]
)
def test_language(text: str, language: str) -> None:
    assert characters.language_of(text) == language


PARTS = [
    "大模型",
    "a",
    " ",
    "ﬁ",
    "e",
    "\u0301",
    "\u0316",
    "Ａ",
    "가",
    "ᅡ",
    "한국",
    "。",
    "\n",
    "x" * 300,
    "文" * 300,
]


@given(st.lists(st.sampled_from(PARTS), min_size=200, max_size=300).map("".join))
def test_a_long_text_has_the_form_that_it_has_as_a_whole(text: str) -> None:
    assert characters.nfkc(text) == unicodedata.normalize("NFKC", text)
    assert characters.nfc(text) == unicodedata.normalize("NFC", text)
    assert characters.is_nfkc(text) == unicodedata.is_normalized("NFKC", text)


@pytest.mark.parametrize("marks", ["\u0301\u0316", "\u0315\u0300\u05ae", "\u1161", "\u200d"])
def test_a_letter_under_countless_marks_is_read(marks: str) -> None:
    """To order all marks of a letter at once takes minutes."""
    text = "a" + marks * 100_000 + "中"
    assert characters.nfc(text)[-1] == characters.nfkc(text)[-1] == "中"
    assert isinstance(characters.is_nfkc(text), bool)


@pytest.mark.parametrize(
    "text",
    [
        "甲",
        "供水",
        "DNS",
        "5G 网络",
        "Q3 outlook",
        "It is",
        "Über uns",
        "X-ray results",
        "第 3 章 f(x) 的极值",
        "RSA vs. DSA",
        "Why we do it",
        "C. Model of flow",
    ],
)
def test_words_are_words(text: str) -> None:
    assert characters.says_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "!!!!!!!!!!!!!!",
        "12.5 %",
        "x1 LLLLLLL",
        "LL fxx L x[ , , , ]",
        "x x fx x",
        "( ) [ ,xfxx x",
        "x − x0 x − x1 L ()( ), , x x− 0)(x x L x",
        "f = fx。( )",
        "———— · ————",
        "a + b",
        "R",
    ],
)
def test_signs_and_formulas_are_no_words(text: str) -> None:
    assert not characters.says_words(text)
