"""What concepts that the program finds are called in both languages, and where they stand."""

from __future__ import annotations

import pytest

from generator.concepts import dictionary
from generator.concepts.automatic import with_topics
from generator.model import Bilingual, Concept, Gloss, Meta, Nominee, Report, Study


def study(key: str, *phrases: str, glossed: tuple[Gloss, ...] = ()) -> Study:
    report = Report(key, Meta(), None, None)  # type: ignore[arg-type]
    nominees = tuple(Nominee(text, 0.9 - number / 10) for number, text in enumerate(phrases))
    return Study(report, b"", (), nominees, (), glossed)


def test_the_english_of_a_concept_comes_from_texts_and_joins_the_two() -> None:
    gloss = Gloss("我们研究命名实体识别", "Named Entity Recognition")
    studies = [study("a", "命名实体识别", glossed=(gloss,)), study("b", "named entity recognition")]
    about, (concept,) = with_topics(studies, ())
    assert concept.labels == Bilingual("命名实体识别", "Named Entity Recognition") and concept.is_automatic
    assert [one.topics for one in about] == [(concept.key,), (concept.key,)]


def test_a_phrase_that_ends_a_longer_term_does_not_get_its_english() -> None:
    gloss = Gloss("命名实体识别", "Named Entity Recognition")
    _, (concept,) = with_topics([study("a", "识别", glossed=(gloss,))], ())
    assert concept.labels == Bilingual("识别", "")


@pytest.mark.parametrize(
    ("chinese", "english", "label"),
    [
        ("巴西石油公司", ("Petrobras",), ""),  # a part of a longer name
        ("我们采用石油公司", ("oil company",), "oil company"),
        ("石油公司", ("oil company", "PDVSA", "Total"), ""),  # each another one
    ],
)
def test_a_part_of_a_name_does_not_get_its_english(
    chinese: str, english: tuple[str, ...], label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dictionary, "_PACKAGE", "no_such_package")
    glossed = tuple(Gloss(chinese, each) for each in english)
    _, (concept,) = with_topics([study("a", "石油公司", glossed=glossed)], ())
    assert concept.labels == Bilingual("石油公司", label)


@pytest.mark.parametrize(
    ("word", "remark", "english"),
    [("备份", "email", "backup"), ("文本", "rtfQ", "a text"), ("半导体", "semiconducting", "semiconducting")],
)
def test_a_remark_is_no_english_where_the_dictionary_says_another(
    word: str, remark: str, english: str
) -> None:
    _, (concept,) = with_topics([study("a", word, glossed=(Gloss(word, remark),))], ())
    assert concept.labels == Bilingual(word, english)


def test_two_phrases_with_the_same_sound_take_no_address_from_each_other() -> None:
    _, alone = with_topics([study("a", "实践")], ())
    _, both = with_topics([study("a", "实践"), study("b", "事件")], ())
    assert [concept.key for concept in alone] == ["shijian"]
    keys = {concept.labels.zh: concept.key for concept in both}
    assert len(set(keys.values())) == 2 and "shijian" not in keys.values()


def test_a_concept_of_the_vocabulary_keeps_its_names() -> None:
    listed = Concept("contract", Bilingual("智能合约", "smart contract"))
    about, concepts = with_topics([study("a", "智能合约", "区块链", "Smart Contracts")], [listed])
    assert [concept.labels.zh for concept in concepts] == ["智能合约", "区块链"]
    assert about[0].topics == (concepts[1].key,)
