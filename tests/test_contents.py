"""Printed tables of contents: readable cases, and what holds for any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.contents import looks_like, parse
from generator.text import fold
from tests.cases import Case, cases


def dump(text: str) -> str:
    lines = []
    for entry in parse(text):
        parts = [entry.number, entry.title, *([str(entry.page)] if entry.page is not None else [])]
        lines.append("  " * (entry.level - 1) + " | ".join(parts))
    return "\n".join(lines)


@pytest.mark.parametrize("case", cases("contents"), ids=str)
def test_cases(case: Case) -> None:
    shallowest = min(entry.level for entry in parse(case.text))
    assert shallowest == 1
    assert dump(case.text) == case.expected


@pytest.mark.parametrize("case", cases("contents"), ids=str)
def test_contents_look_like_contents(case: Case) -> None:
    if sum(bool(entry.number) for entry in parse(case.text)) >= 4:
        assert looks_like(case.text)


@pytest.mark.parametrize(
    "prose",
    [
        "第一章由张三、李四编写;第二章由王五编写;第三章由赵六编写。",
        "GPT-3.5的得分为70,GPT-4为82.4,提升1.5倍;2023年3月1日发布,参数为1.75万亿。",
        "定价是每1k tokens 0.03美元,每分钟40k tokens和每分钟200个请求,上下文长度为8192。",
        "1)数据不足;2)算力有限;3)人才短缺。",
        "2021 年 4 月,华为云发布盘古,参数规模达 1 000 亿;2021 年 6 月,悟道 2.0 达到 1.75 万亿",
        "本报告共分五章,第一章介绍背景,第二章介绍方法",
        "",
    ],
)
def test_prose_does_not(prose: str) -> None:
    assert not looks_like(prose)


PIECES = st.sampled_from(
    [
        "第一章",
        "第二章",
        "第",
        "章",
        "1.1",
        "1.2",
        "1.1.1",
        "1",
        "2",
        "10",
        ".",
        "..",
        "……",
        "一、",
        "（一）",
        "总论",
        "背景",
        "GPT-3.5",
        "2023年",
        "前言",
        "附录",
        "Chapter",
        "Part",
        "I",
        "PAGE",
        "-",
        "·",
        "。",
        "😀",
        "\x00",
        " ",
        "\n",
        "\t",
        "\u3000",
    ]
)


@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200)))
def test_total_deterministic_and_in_order(text: str) -> None:
    entries = parse(text)
    assert entries == parse(text)
    assert looks_like(text) in (True, False)
    rest = iter(fold(text))
    for entry in entries:
        assert entry.level >= 1
        assert all(character in rest for character in fold(entry.number + entry.title) if character.isalpha())


@given(
    st.lists(
        st.sampled_from(["总论", "背景", "方法", "GPT模型", "结论与展望", "市场规模", "技术路线"]),
        min_size=3,
        max_size=30,
    )
)
def test_what_is_numbered_by_rule_is_read_back(titles: list[str]) -> None:
    chapters = [(f"{number}", title) for number, title in enumerate(titles, 1)]
    sections = [
        [(f"{number}.{inner}", title) for inner, title in enumerate(titles[:3], 1)] for number, _ in chapters
    ]
    flat = [pair for chapter, below in zip(chapters, sections, strict=True) for pair in (chapter, *below)]
    text = " ".join(f"{number} {title}" for number, title in flat)
    assert [(entry.number, entry.title) for entry in parse(text)] == flat
    assert [entry.level for entry in parse(text)] == [1 + number.count(".") for number, _ in flat]
