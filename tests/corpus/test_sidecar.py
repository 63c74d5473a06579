"""Which override is a report's."""

from __future__ import annotations

from generator.corpus.sidecar import LONGEST_BEGINNING, finder
from generator.model import Override


def found(text: str, *begins: str) -> str | None:
    override = finder(Override(words, 1, ()) for words in begins)(text)
    return override.begins if override else None


def test_of_several_beginnings_the_longest_is_meant() -> None:
    begins = ("大模型", "大模型白皮书", "大模型白皮书 2024")
    assert [
        found(text, *begins) for text in ("大模型白皮书2023", "大模型白皮书 2024年", "大模型", "白皮书")
    ] == [
        "大模型白皮书",
        "大模型白皮书 2024",
        "大模型",
        None,
    ]


def test_of_two_that_are_the_same_the_first_is_meant() -> None:
    first, second = Override("甲", 1, ()), Override("甲", 2, ())
    assert finder((first, second))("甲乙") is first


def test_a_long_beginning_is_compared_as_far_as_it_matters() -> None:
    text = "模型" * LONGEST_BEGINNING
    assert found(text, text[:-1] + "外") is not None
    assert found("外" + text, text) is None
