"""What reports say of concepts, and nominate: anew only where other names stand, and as if nothing were kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.build import Output
from generator.cache import Cache
from generator.concepts.matcher import Matcher, Term
from generator.concepts.mentions import searched
from generator.concepts.nominations import Nominations, nominations
from generator.concepts.nominations import searched as where
from generator.model import (
    Bilingual,
    Concept,
    ConceptKind,
    Corpus,
    Document,
    RawReport,
    Report,
    Source,
    Study,
)
from generator.pipeline import study
from tests.support.examples import examples

NAMES = (
    "大模型",
    "模型",
    "GPT",
    "GPT-4",
    "knowledge graph",
    "Οδυσσεύς",
    "ΟΔΟΣ",
    "İzmir",
    "类ChatGPT模型",
    "city",
)
WORDS = (*NAMES, "Knowledge graphs", "cities", "ＧＰＴ", "ChatGPT", "2023年5月4日", "V", " ", "、", "，")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map("".join), max_size=4)
CONCEPTS = st.builds(
    lambda key, names, kind, automatic: Concept(key, Bilingual(*names), kind=kind, is_automatic=automatic),
    st.sampled_from("abcd"),
    st.tuples(st.sampled_from(NAMES), st.sampled_from(("", *NAMES))),
    st.sampled_from((None, ConceptKind.MODEL)),
    st.booleans(),
)
VOCABULARIES = st.lists(CONCEPTS, max_size=5)
SAID = (
    "大模型产业报告\n\n2023年5月4日，乙公司发布类ChatGPT模型GPT-4，参数达到1000亿。\n\nGPT、大模型和知识图谱。\n",
    "A Report on Cities\n\nOn 4 May 2023 the city of İzmir got a knowledge graph with 3 million entries.\n",
    "题目\n\n一、模型\n\n模型很多。ΟΔΟΣ 是一个模型，2024年3月发布。\n",
)
PART, WHOLE = Concept("a", Bilingual("模型", "")), Concept("b", Bilingual("大模型", ""), is_automatic=True)
STREET = Concept("c", Bilingual("ΟΔΟΣ", ""))


def nominating(vocabulary: Sequence[Concept], kept: Cache | None = None) -> list[Study]:
    """Return what some reports say by themselves, beside a vocabulary."""
    sources = [Source(f"{number}.txt", text) for number, text in enumerate(SAID)]
    raw = [RawReport(source, ((0, len(source.text)),)) for source in sources]
    return study.studies(raw, Corpus(tuple(sources), (), {}, ()), vocabulary, executor=kept)


@cache
def read() -> list[Study]:
    """Return what they say by themselves."""
    return nominating([])


def told(matcher: Matcher, texts: Sequence[str]) -> list[list[tuple[Term, bool]]]:
    """Return what is found in texts, and whether it is an entity."""
    return [[(term, term.concept in matcher.entities) for term in matcher.find(text)] for text in texts]


@given(VOCABULARIES, VOCABULARIES, TEXTS)
@example([replace(PART, is_automatic=True), WHOLE], [PART], ["大模型"])
@example([], [STREET], ["İzmir", "ΟΔΟΣ"])
@example([PART], [replace(PART, kind=ConceptKind.MODEL)], ["模型"])
def test_where_the_same_names_stand_the_same_is_found(
    concepts: list[Concept], others: list[Concept], texts: list[str]
) -> None:
    matcher = Matcher(concepts)
    keys = {key for _, key, *_ in matcher.known_in(texts)}
    standing = Matcher(one for one in concepts if one.key in keys)
    assert standing.known_in(texts) == matcher.known_in(texts)
    assert told(standing, texts) == told(matcher, texts)
    other = Matcher([*others, *concepts])
    assert other.known_in(texts) != matcher.known_in(texts) or told(other, texts) == told(matcher, texts)


@given(st.lists(VOCABULARIES, min_size=2, max_size=5), st.booleans())
@examples(0.5)
def test_after_any_history_of_vocabularies_the_same_is_said_as_from_nothing(
    history: list[list[Concept]], restarts: bool
) -> None:
    with TemporaryDirectory() as folder:
        kept = Cache(Path(folder))
        for vocabulary in history:
            kept = Cache(Path(folder)) if restarts else kept
            kept.begin()
            assert study.named(read(), vocabulary, kept=kept) == study.named(read(), vocabulary)
            assert nominating(vocabulary, kept) == nominating(vocabulary)


def test_no_report_is_read_again_for_another_vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    nominated, asked = study.nominations.nominations, list[str]()
    kept, city = Cache(), Concept("city", Bilingual("城市", "city"))
    kept.begin()
    nominating([city], kept)

    def again(document: Document, *given: Any) -> Nominations:
        asked.append(document.source)
        return nominated(document, *given)

    monkeypatch.setattr(study, "_study", None)
    monkeypatch.setattr(study.nominations, "nominations", again)
    for extra, fresh in (
        (Concept("chip", Bilingual("芯片", "chip")), []),
        (Concept("graph", Bilingual("知识图谱", "")), ["0.txt"]),
        (Concept("report", Bilingual("", "report on cities")), ["0.txt", "1.txt"]),
    ):
        kept.begin()
        asked.clear()
        nominating([city, extra], kept)
        assert asked == fresh, extra.key


def test_a_concept_is_looked_for_only_where_its_name_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, asked = study._named, list[str]()

    @wraps(whole)
    def named(report: Report, matcher: Matcher, vocabulary: bytes) -> study.Said:
        asked.append(report.document.source)
        return whole(report, matcher, vocabulary)

    monkeypatch.setattr(study, "_named", named)
    vocabulary = [Concept("gpt", Bilingual("GPT", "GPT")), Concept("city", Bilingual("城市", "city"))]
    kept = Cache()
    for extra, fresh in (
        (Concept("quantum", Bilingual("量子计算", "quantum computing")), ["0.txt", "1.txt", "2.txt"]),
        (Concept("chip", Bilingual("芯片", "chip")), []),
        (Concept("graph", Bilingual("知识图谱", "knowledge graph")), ["0.txt", "1.txt"]),
        (Concept("graph", Bilingual("知识图谱", "a graph"), kind=ConceptKind.MODEL), ["0.txt", "1.txt"]),
        (Concept("path", Bilingual("ΟΔΟΣ", "")), ["0.txt", "2.txt"]),
    ):
        kept.begin()
        asked.clear()
        study.named(read(), [extra, *vocabulary], kept=kept)
        assert asked == fresh, extra.key


class Listening(Matcher):
    """A matcher that remembers where it looked."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        super().__init__(concepts)
        find, self.asked = self.find, set[str]()

        def listening(text: str) -> tuple[Term, ...]:
            self.asked.add(text)
            return find(text)

        self.find = listening  # type: ignore[assignment]


def test_names_are_looked_for_in_no_other_texts(output: Output) -> None:
    for report in output.site.reports:
        matcher = Listening(output.site.concepts)
        study._named(report, matcher, b"")
        assert matcher.asked <= {*searched(report)}
        matcher = Listening(output.site.concepts)
        found = nominations(report.document, report.meta, matcher, matcher.entities)
        assert found.known
        assert matcher.asked == {*where(report.document, report.meta, found.nominees, found.known)}
