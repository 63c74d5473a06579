"""The terms that sources define, joined to the concepts that editors list."""

from __future__ import annotations

from generator.concepts.definitions import defined
from generator.model import Bilingual, Concept, Phrase


def both(zh: str, en: str) -> Bilingual[Phrase]:
    return Bilingual(Phrase(zh, "zh"), Phrase(en, "en"))


def test_what_an_editor_says_of_a_concept_comes_before_what_a_source_says() -> None:
    mine, theirs = both("我说。", "Mine."), both("它说。", "Its.")
    listed = [Concept("a", Bilingual("甲", "A"), definitions=mine), Concept("b", Bilingual("乙", "B"))]
    found = defined(listed, [(both("甲", "A"), theirs), (both("乙", "B"), theirs), (both("乙", "B"), mine)])
    assert [(one.key, one.definitions) for one in found] == [("a", mine), ("b", theirs)]


def test_a_term_that_no_concept_is_called_becomes_one_with_what_is_translated_of_it() -> None:
    untranslated = Bilingual(Phrase("新词", "zh"), Phrase("新词", "zh"))
    (one, other) = defined([Concept("xinci", Bilingual("旧词", "old"))], [(untranslated, untranslated)])
    assert (one.key, other.key, other.labels) == ("xinci", "xinci-2", Bilingual("新词", ""))


def test_a_term_is_known_by_every_name_in_any_case() -> None:
    listed = [
        Concept("llm", Bilingual("大语言模型", "large language model"), Bilingual(("大模型",), ("LLM",)))
    ]
    (one,) = defined(listed, [(both("某词", "llm"), both("定义。", "Definition."))])
    assert one.definitions == both("定义。", "Definition.")
