"""English that no text gives, looked up in a dictionary."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build
from generator.concepts import dictionary
from generator.concepts.automatic import with_topics
from generator.model import Bilingual, Gloss
from tests.concepts.test_automatic import folder
from tests.concepts.test_labels_of_topics import study


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("半导体", "semiconductor"),
        ("半導體", "semiconductor"),  # in traditional characters
        ("字符串", "string"),
        ("软件包", "software package"),
        ("猫", "cat"),
        ("王", "king"),  # and a surname
        ("重命名", ""),  # only a verb
        ("小米", ""),  # a name, too
        ("特首", ""),  # only short for another word
        ("量子纠错码", ""),  # not in the dictionary
    ],
)
def test_english_that_no_text_gives_is_looked_up(word: str, english: str) -> None:
    _, (concept,) = with_topics([study("a", word)], ())
    assert (concept.labels.zh, concept.labels.en) == (word, english)
    assert concept.is_looked_up is bool(english)


def test_what_texts_say_stands_above_the_dictionary() -> None:
    gloss = Gloss("半导体", "semi-conductors")
    _, (concept,) = with_topics([study("a", "半导体", glossed=(gloss,))], ())
    assert concept.labels == Bilingual("半导体", "semi-conductors") and not concept.is_looked_up


def test_a_page_names_the_dictionary(tmp_path: Path) -> None:
    text = "---\ntags: [半导体]\n---\n\n# {}\n\n半导体的市场增长，半导体的价格上升。{}"
    texts = {f"{name}.md": text.format(name, name) for name in "甲乙"}
    pages = {page.path: page.content for page in build(folder(tmp_path, texts)).pages}
    assert "CC-CEDICT" in pages["en/concepts/bandaoti.md"] and "CC-CEDICT" in pages["zh/concepts/bandaoti.md"]
    assert 'title: "semiconductor"' in pages["en/concepts/bandaoti.md"]


def test_without_a_dictionary_the_english_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "_PACKAGE", "no_such_package")
    _, (concept,) = with_topics([study("a", "半导体")], ())
    assert concept.labels == Bilingual("半导体", "") and not concept.is_looked_up
