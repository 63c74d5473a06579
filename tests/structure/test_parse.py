"""Documents out of raw texts: readable cases, and what holds for any text at all."""

import dataclasses
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Block, BlockKind, Document, Entry, RawReport, Section, Source
from generator.structure.parse import structure
from generator.structure.segments import Segment
from generator.structure.toc.listed import listed_headings
from tests.support.cases import Case, cases
from tests.support.sources import markdown_source, whole


def document(text: str) -> Document:
    source = Source("a.txt", text)
    return structure(RawReport(source, ((0, len(text)),)))


def dump(found: Document) -> str:
    lines = [f"title: {found.title.text}"] if found.title else []
    return "\n".join((*lines, *_section(found.body)))


def _section(section: Section) -> Iterator[str]:
    if section.level:
        plain = f"{section.number} {section.title}".strip()
        bracketed = section.printed.startswith("【")
        number = f"[{section.number}] " if section.number else ""
        heading = f"{section.printed} {section.title}" if bracketed else f"{number}{section.title}"
        assert plain
        yield "#" * section.level + " " + heading
    for block in section.blocks:
        yield from _block(block)
    for child in section.sections:
        yield from _section(child)


def _block(block: Block) -> Iterator[str]:
    text = block.text.replace("\n", "⏎")
    if block.kind is BlockKind.PARAGRAPH:
        yield f"- {text}"
    elif block.kind is BlockKind.LIST:
        yield "list"
        yield from (f"  ({i.marker}) {i.text}" if i.marker else f"  {i.text}" for i in block.items)
    elif block.kind is BlockKind.CONTENTS:
        yield f"contents: {block.marker}" if block.marker else "contents"
        yield from ("  " * e.level + f"[{e.number}] {e.title}" for e in block.entries)
    else:
        yield f"{block.kind.value}: {text}"


@pytest.mark.parametrize("case", cases("structure"), ids=str)
def test_cases(case: Case) -> None:
    assert dump(document(case.text)) == case.expected


def test_markdown_joins_no_labelled_lines_and_marks_no_post() -> None:
    text = "# 大模型综述\n\n*某某咨询 · 2022年12月*\n\n发布机构：某某研究院\n发布时间：2023年9月\n\n一段话\n的后半。"
    assert dump(structure(whole(markdown_source(text)))).split("\n") == [
        "title: 大模型综述",
        "credit: 某某咨询 · 2022年12月",
        "credit: 发布机构：某某研究院",
        "credit: 发布时间：2023年9月",
        "- 一段话的后半。",
    ]


def test_a_marked_heading_above_contents_is_no_section() -> None:
    text = (
        "# 储能行业深度报告\n\n## 内容目录\n\n成本下降........3\n\n价格下行........5\n\n格局集中........12\n\n"
        "## 成本下降\n\n过去三年里,成本下降了一半以上。\n\n## 政府采购目录\n\n列入目录的产品共有三类,每年公布一次。"
    )
    assert dump(structure(whole(markdown_source(text)))).split("\n") == [
        "title: 储能行业深度报告",
        "contents: 内容目录",
        "  [] 成本下降",
        "  [] 价格下行",
        "  [] 格局集中",
        "# 成本下降",
        "- 过去三年里,成本下降了一半以上。",
        "# 政府采购目录",
        "- 列入目录的产品共有三类,每年公布一次。",
    ]


def test_marked_facts_are_no_headings() -> None:
    text = (
        "# 储能行业：格局走向集中\n\n## ——行业研究系列（3）\n\n## 2024年03月18日\n\n## 证券分析师高子健\n\n"
        "执业证号：S0600518010001\n\n## 成本下降\n\n过去三年里,成本下降了一半以上。"
    )
    assert dump(structure(whole(markdown_source(text)))).split("\n") == [
        "title: 储能行业：格局走向集中",
        "- ——行业研究系列（3）",
        "- 2024年03月18日",
        "credit: 证券分析师高子健",
        "- 执业证号：S0600518010001",
        "# 成本下降",
        "- 过去三年里,成本下降了一半以上。",
    ]


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        (
            "# 投资|## 2. 内容|### 2.1 市场|### 2.1.1 资产|### 2.1.2 债券|#### 外汇|### 2.2 其他",
            "1 2 3 3 4 2",
        ),
        ("# 投资|## 1 概论|## 1.1 目的|## 1.1.1 方法|## 1.2 范围|## 2 结果|### 细节", "1 2 3 2 1 2"),
        ("# Report|## 2.1 Market|## Notes|## 2.1.1 Assets|## 2.10 Bonds|### Other", "1 1 2 1 2"),
        ("# 投资|## 1.1 市场|### 1.1.1 资产|## 1.2 其他|## 12 附录|## 1.2.1 又及", "1 2 1 1 1"),
        ("# 投资|## 2.1.1 资产|## 2.1 市场|### 甲", "1 1 2"),
        ("# 投资|## 3．方法|## 3．1 抽样|### 三、其他", "1 2 3"),
    ],
)
def test_numbers_set_headings_apart_that_are_marked_alike(headings: str, levels: str) -> None:
    text = "".join(
        f"{heading}\n\n供水的收费办法另有说明，这里不再重复。\n\n" for heading in headings.split("|")
    )
    found = structure(whole(markdown_source(text)))
    assert " ".join(str(section.level) for section in found.sections()) == levels


def test_days_that_head_sections_are_headings() -> None:
    text = "# 大事记\n\n## 2023年5月6日\n\n协议在江湾签署。\n\n## 2023年9月1日\n\n项目开工建设。"
    lines = dump(structure(whole(markdown_source(text)))).split("\n")
    assert [line for line in lines if line.startswith("#")] == ["# 2023年5月6日", "# 2023年9月1日"]


def test_what_is_left_out_of_a_report_is_in_no_block() -> None:
    text = (
        "目录\n第一章 总则 1\n第二章 数据 5\n登录查看\n第三章 附则 9\n第一章 总则\n本章说明目的，内容简要。"
    )
    gap = text.index("登录查看")
    source = Source("a.txt", text)
    found = structure(RawReport(source, ((0, gap - 1), (gap + 5, len(text)))))
    assert [entry.title for entry in found.contents] == ["总则", "数据", "附则"]
    assert not any("登录" in block.text for block in found.blocks())


GENRE = st.lists(
    st.sampled_from(
        [
            "一、",
            "(一)",
            "1、",
            "1)",
            "1.",
            "1.1",
            "第一章",
            "第二节",
            "PART",
            "【导读】",
            "【应用】",
            "**",
            "#",
            "-",
            "•",
            ">",
            "|",
            "```",
            "目录",
            "图1:",
            "来源:",
            "《报告》",
            "http://t.cn/a",
            "github.com/x/yGPT",
            "GPT-4",
            "GPT",
            "GPT-3.5",
            "大模型",
            "可␠能",
            ",",
            "。",
            ":",
            ";",
            "!",
            "?",
            "(",
            ")",
            "\u3000",
            "\u202e",
            "\x00",
            "\x02",
            "\u200b",
            "😀",
            "é",
            "\n",
            "\n\n",
            "   ",
            " ",
            "\r\n",
            "\t",
            "\u2028",
        ]
    ),
    max_size=60,
).map("".join)


@given(st.one_of(GENRE, st.text(max_size=300)))
def test_total_deterministic_and_ordered(text: str) -> None:
    found = document(text)
    assert found == document(text)
    blocks = list(found.blocks())
    anchors = [block.anchor for block in blocks] + [section.anchor for section in found.sections()]
    assert len(set(anchors)) == len(anchors)
    starts = [block.start for block in blocks if block.kind is not BlockKind.ITEM]
    assert starts == sorted(starts)
    assert all(0 <= block.start <= block.end <= len(text) for block in blocks)


LAYOUT = set("*#>|`-+•●\x00\x02\u200b\u202e")


@given(st.one_of(GENRE, st.text(max_size=200)))
def test_nothing_is_lost(text: str) -> None:
    """Every letter and digit of the text is in the document, in the order of the text."""
    found = document(text)
    shown = [
        (block.start, block.marker + block.text)
        for block in found.blocks()
        if block.kind is not BlockKind.LIST
    ]
    shown += [(section.start, section.printed) for section in found.sections()]
    shown += [(found.title.start, found.title.text)] if found.title else []
    kept = "".join(c for _, part in sorted(shown, key=lambda one: one[0]) for c in part if c.isalnum())
    assert kept == "".join(c for c in text if c.isalnum())


def test_places_hold_the_text() -> None:
    text = "要点:1)数据 可 能不足;2)算力有限。其余见后。\n\n**小结**\n\n以上是全部内容,谢谢。"
    found = document(text)
    items = [block for block in found.blocks() if block.kind is BlockKind.ITEM]
    assert [text[item.start : item.end] for item in items] == ["1)数据 可 能不足;", "2)算力有限。"]
    assert [text[s.start : s.start + 6] for s in found.sections()] == ["**小结**"]


def test_records_are_values() -> None:
    found = document("一、背景\n\n正文。")
    assert hash(found) == hash(dataclasses.replace(found))


HEADS = ("第一章 总体情况", "第二章 主要做法", "第三章 下一步打算")


def outline(text: str) -> list[tuple[int, str, str]]:
    return [(section.level, section.number, section.title) for section in document(text).sections()]


def test_contents_that_tell_of_nothing_in_the_text_change_nothing() -> None:
    body = "\n\n".join(f"{head}\n\n管网漏损造成浪费，需要长期治理。" for head in HEADS)
    contents = "目录\n第一章 甲 1\n第二章 乙 2\n第三章 丙 3\n\n"
    assert outline(contents + body) == outline(body)
    assert len(outline(body)) == len(HEADS)


def test_lines_that_repeat_one_title_are_its_entries_in_order() -> None:
    entries = [Entry(1, "", "概述") for _ in range(500)]
    lines = [Segment(n, n + 2, "概述", "概述", whole_line=True) for n in range(2000)]
    places = listed_headings(entries, lines, 0)
    assert [listed.entry for listed in places.values()] == entries
