"""Dated events: what is one, what is none, and where the other language tells it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import Output, build
from generator.concepts.events import MOST, events
from generator.concepts.matcher import Matcher
from generator.model import (
    LANGUAGES,
    Bilingual,
    Block,
    BlockKind,
    Concept,
    ConceptKind,
    Document,
    Edition,
    Event,
    Phrase,
    Section,
    State,
)
from tests.support.cases import Case, cases
from tests.support.effort import effort
from tests.support.examples import examples

CONCEPTS = (
    Concept("openai", Bilingual("OpenAI", "OpenAI"), kind=ConceptKind.ORGANISATION),
    Concept("baidu", Bilingual("百度", "Baidu"), kind=ConceptKind.ORGANISATION),
    Concept("huawei-cloud", Bilingual("华为云", "Huawei Cloud"), kind=ConceptKind.ORGANISATION),
    Concept("chat", Bilingual("ChatGPT", "ChatGPT")),
)
ENTITIES = frozenset(concept.key for concept in CONCEPTS if concept.kind)


def found(*blocks: Block, shown: dict[str, str] | None = None, title: str = "") -> tuple[Event, ...]:
    """Return the events of blocks; `shown` are those that are translated, by their anchors."""
    other = tuple(
        Block(one.kind, one.text, 0, 1, one.anchor, phrase=Phrase(text, "en", State.TRANSLATED))
        if (text := (shown or {}).get(one.anchor))
        else one
        for one in blocks
    )
    documents = [
        Document("a.txt", 0, 1, "zh", Section(1, "", title, title, "s1", 0, 1, each))
        for each in (blocks, other)
    ]
    empty = Phrase("", "zh")
    editions = Bilingual(
        *(
            Edition(language, empty, empty, (), document, (), is_bare=language == "zh")
            for language, document in zip(LANGUAGES, documents, strict=True)
        )
    )
    return events(documents[0], editions, Matcher(CONCEPTS), ENTITIES)


def paragraph(text: str, anchor: str = "p1", kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block(kind, text, 0, len(text), anchor)


@pytest.mark.parametrize("case", cases("events"), ids=str)
def test_cases(case: Case) -> None:
    told = [
        f"{event.date} {case.text[event.source.start : event.source.end].strip()}"
        for event in found(paragraph(case.text))
    ]
    assert told == case.expected.splitlines()


def test_an_event_names_its_entities_and_is_quoted() -> None:
    text = "先有铺垫。2022年11月30日，OpenAI推出ChatGPT。"
    (event,) = found(paragraph(text))
    assert event.entities == ("openai",)
    assert text[event.source.start : event.source.end] == "2022年11月30日，OpenAI推出ChatGPT。"
    assert event.quoted == Bilingual(event.source, event.source)  # not translated: both show the same


def test_the_other_language_tells_it_where_it_gives_the_date() -> None:
    texts = {
        "p1": "First a prelude. On 30 November 2022, OpenAI launched ChatGPT.",
        "p2": "At the end of last year, OpenAI launched it.",
        "p3": "On 6 March 2023 Baidu wrote it. On 4 May, Baidu published it.",
    }
    one = paragraph("先有铺垫。2022年11月30日，OpenAI推出ChatGPT。", "p1")
    two = paragraph("2022年11月30日，OpenAI推出ChatGPT。", "p2")
    three = paragraph("2023年3月6日，百度撰写完成。5月4日，百度决定公开。", "p3")
    shown = []
    for event in found(one, two, three, shown=texts):
        english = event.quoted.en
        shown.append(english and texts[event.source.anchor][english.start : english.end].strip())
    assert shown == [
        "On 30 November 2022, OpenAI launched ChatGPT.",
        None,
        "On 6 March 2023 Baidu wrote it.",
        "On 4 May, Baidu published it.",
    ]


@pytest.mark.parametrize("kind", [BlockKind.CODE, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.CONTENTS])
def test_only_running_text_tells_events(kind: BlockKind) -> None:
    assert not found(paragraph("2023年5月4日，百度发布报告。", kind=kind))


@pytest.mark.parametrize("title", ["参考文献", "參考文獻", "References", "主要参考资料"])
def test_references_are_no_events(title: str) -> None:
    block = paragraph("OpenAI. 2023年3月14日发布GPT-4技术报告。")
    assert found(block) and not found(block, title=title)


def test_a_report_keeps_so_many_and_no_more() -> None:
    blocks = [
        paragraph(f"{1950 + number}年5月4日，百度发布报告。", f"p{number}") for number in range(MOST + 20)
    ]
    assert len(found(*blocks)) == MOST


@examples(2)
@given(
    st.lists(
        st.sampled_from(
            [
                "2023年",
                "5月",
                "4日",
                "百度",
                "，",
                "。",
                "；",
                "《",
                "》",
                " on ",
                "May 2023",
                "released",
                "x",
                "\u3000",
                "ﬀ",
                "㋀",
            ]
        ),
        max_size=30,
    )
)
def test_whatever_is_written(parts: list[str]) -> None:
    text = "".join(parts)
    for event in found(paragraph(text)):
        assert event.date.year and event.date.month
        assert 0 <= event.source.start < event.source.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "2023年5月",
        "2023年5月4日百度，",
        "于2023年",
        "《百度2023年5月",
        "2023年5月4日百度；",
        "2023年5月4日百度。",
    ],
)
def test_the_work_grows_with_the_length(piece: str) -> None:
    short, long = (effort(lambda times=times: found(paragraph(piece * times))) for times in (1_000, 8_000))
    assert long < 9 * short


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Output:
    folder: Path = tmp_path_factory.mktemp("corpus")
    text = "大模型产业报告\n\n发布日期：2023年6月\n\n一、背景\n\n2022年11月30日，OpenAI推出ChatGPT。\n"
    (folder / "a.txt").write_text(text, "utf-8")
    vocabulary = "- {key: openai, zh: OpenAI, en: OpenAI, kind: organisation}\n"
    (folder / "concepts.yml").write_text(vocabulary, "utf-8")
    return build(folder)


def test_a_report_knows_its_events(output: Output) -> None:
    (report,) = output.site.reports
    assert [str(event.date) for event in report.events] == ["2022-11-30"]
