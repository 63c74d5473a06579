"""Printed tables of contents, read back: the cases in cases/contents, the gold, and what always holds."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Entry
from generator.structure.toc import counting, sequence
from generator.structure.toc.candidates import Candidate, candidates
from generator.structure.toc.parse import parse
from generator.structure.toc.recognition import looks_like
from generator.text.hyphens import joined_hyphens
from tests.support.cases import Case, cases
from tests.support.paths import CORPUS, TESTS

REPORTS = CORPUS / "zhuanzhi-ai-reports.txt"


def tree(entries: tuple[Entry, ...]) -> str:
    """Print entries as the case files do: ``number | title | page``, two spaces a level."""
    lines = []
    for entry in entries:
        page = "" if entry.page is None else f" | {entry.page}"
        lines.append(f"{'  ' * (entry.level - 1)}{entry.number or '-'} | {entry.title}{page}")
    return "\n".join(lines)


@pytest.mark.parametrize("case", cases("contents"), ids=str)
def test_cases(case: Case) -> None:
    assert tree(parse(case.text)) == case.expected


# --- gold ------------------------------------------------------------------------------------------


def region() -> str:
    """Return the table of contents of the corpus's first report."""
    text = REPORTS.read_text(encoding="utf-8")
    return text[text.index("目录") + len("目录") : text.index("成为VIP会员查看完整内容")]


@pytest.mark.parametrize("squeeze", [False, True], ids=["as printed", "without white space"])
def test_gold(squeeze: bool) -> None:
    gold = yaml.safe_load((TESTS / "gold" / "seed-contents-1.yml").read_text(encoding="utf-8"))["entries"]
    text = "".join(region().split()) if squeeze else region()
    found = [(entry.level, entry.number, "".join(entry.title.split())) for entry in parse(text)]
    assert found == [(e["level"], e["number"], "".join(e["title"].split())) for e in gold]
    assert len(found) == 67


# --- what always holds -----------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "第一章",
        "第2章",
        "第三部分",
        "一、",
        "（二）",
        "1",
        "1.",
        "1.1",
        "1.2",
        "1.2.3",
        "3.5",
        "12",
        "2023年",
        "GPT-3.5",
        "ResNet50",
        "5G",
        "概述",
        "方法",
        "前言",
        "附录A",
        "参考文献",
        "Chapter1",
        "PARTII",
        "A.1",
        "......",
        "……",
        "·",
        "3",
        "(",
        ")",
        ")",
        "-",
        "Hu-man",
        "P12",
        "（12）",
        "壹、",
        "Ⅲ",
        "- ",
        "的",
        "😀",
        "\x00",
        "\u3000",
        "\n",
        "\t",
    ]
)
TEXTS = st.one_of(
    st.lists(st.one_of(PIECES, st.just(" ")), max_size=40).map("".join),
    st.text(st.sampled_from("1234567890..、()第章节一二十 \n\t….-aA概述"), max_size=60),
    st.text(max_size=60),
)


@given(TEXTS)
def test_any_text_gives_the_same_entries_twice(text: str) -> None:
    entries = parse(text)
    assert entries == parse(text)
    assert all(entry.level >= 1 for entry in entries)
    assert looks_like(text) in (True, False)


@given(TEXTS)
def test_no_letter_is_lost_or_moved(text: str) -> None:
    """What is no entry's number and no page stands in the titles, in order."""
    printed = "".join(entry.number + entry.title for entry in parse(text))
    kept = re.sub(r"[\W\d_]|[ivxlcpP]", "", printed)
    assert kept == re.sub(r"[\W\d_]|[ivxlcpP]", "", text)


GROWING = {
    "a table": lambda n: "".join(f"{i // 9 + 10}.{i % 9 + 1} 概述 " for i in range(n)),
    "a table without spaces": lambda n: "".join(f"{i // 9 + 10}.{i % 9 + 1}概述" for i in range(n)),
    "numbers that may all be chapters": lambda n: "".join(f"{i} 概述 " for i in range(100, 100 + n)),
    "one long number": lambda n: "1." * n,
    "第第第": lambda n: "第" * n,
    "第一章第一章": lambda n: "第一章" * n,
    "附录附录": lambda n: "附录A" * n,
    "leaders": lambda n: "......" * n,
    "pages in brackets": lambda n: "".join(f"概述（{i}）" for i in range(n)),
    "numbers on lines of their own": lambda n: "".join(f"{i}\n概述\n" for i in range(1, n + 1)),
    "letters in columns": lambda n: "A 概述  B 方法  " * n,
}


@pytest.mark.parametrize("text", GROWING.values(), ids=GROWING)
def test_the_work_grows_with_the_text(text: Callable[[int], str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times the text takes about ten times the steps, in tables and in what is none."""
    few, many = (steps_taken(text(n), monkeypatch) for n in (40, 400))
    assert many < 15 * few + 100


def steps_taken(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Count the marks that a text offers, and how often the chain asks where one belongs."""
    count = 0

    def counted(state: counting.State, mark: Candidate) -> tuple[int, bool]:
        nonlocal count
        count += 1
        return counting.place_of(state, mark)

    with monkeypatch.context() as patch:
        patch.setattr(sequence, "place_of", counted)
        parse(text)
    return count + sum(map(len, candidates(text)))


# --- the parts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Hu-man Feedback", "Human Feedback"),
        ("LearningwithHu-manFeedback", "LearningwithHumanFeedback"),
        ("Neu-ral Net-works", "Neural Net-works"),
        ("Trans-former", "Transformer"),
    ],
)
def test_broken_words_are_joined(broken: str, whole: str) -> None:
    assert joined_hyphens(broken, {"transformer", "pretrained"}) == whole


@pytest.mark.parametrize(
    "title",
    [
        "Pre-trained",
        "Encoder-only",
        "Encoder-decoder",
        "end-to-end",
        "self-attention",
        "K-means",
        "GPT-based",
        "Few-shot",
        "low-rank",
        "Wi-Fi",
        "text-to-image",
        "fp-growth",
        "Encoder-onlyPre-trainedModels",
        "re-use",
    ],
)
def test_compounds_are_kept(title: str) -> None:
    assert joined_hyphens(title, {"transformer", "pretrained"}) == title


@pytest.mark.parametrize(
    "text",
    [
        "1.1 概述 1.2 方法 1.2.1 数据 1.2.2 模型 1.3 结论",
        "第一章 绪论 第二章 方法 第三章 结论",
        "1.1什么是NLP1.2NLP发展历程1.3应用",
        "1 绪论 1.1 背景 1.2 意义 2 方法 2.1 模型",
        "一、总则 (一)目标 (二)原则 二、措施 (一)加强 (二)落实",
        "Chapter 1 Introduction Chapter 2 Methods Chapter 3 Results",
        "1.1 概述......3",
        "前言……1",
        "战略重点......1 市场环境......4",
    ],
)
def test_contents_look_like_contents(text: str) -> None:
    assert looks_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "I. The Old World II. Across the Water III. A House Divided",
        "01 行业概述 02 产业链 03 投融资",
        "一、开幕 二、致辞 三、报告",
    ],
)
def test_what_is_announced_as_contents_needs_less(text: str) -> None:
    assert looks_like(text, announced=True)
    assert not looks_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "概述",
        "第一章由车万翔、杨沐的编写;第二章由张伟男编写;第三章由刘铭编写。",
        "第一章介绍背景，第二章介绍方法，第三章介绍实验，第四章总结",
        "In Chapter 1 we describe the task, in Chapter 2 the model, and in Chapter 3 the data",
        "GPT-3.5和GPT-4分别在1.1、1.2和1.3三个任务上提升1.5倍、2.3倍和3.1倍",
        "1.书生浦语 2.文心一言 3.通义千问 4.讯飞星火",
        "1)加注端侧 2)解决方案 3)多模态 4)互相融通",
        "一、加强领导 二、完善制度 三、落实责任",
        "2023年3月6日发布,2023年5月4日更新,9月17日定稿",
        "版本 1.1 修复 版本 1.2 新增 版本 1.3 优化",
        "详见 github.com/a/b 与 http://t.cn/1.1/1.2/1.3",
        "1.1 85.2 1.2 86.3 1.3 90.1 2.1 77.0 2.2 78.4",
        "第一步 打开软件 第二步 导入数据 第三步 选择模型",
        "一、《网络安全法》 二、《数据安全法》 三、《个人信息保护法》",
        "9:00-9:30 开幕 9:30-10:10 报告 10:10-10:30 茶歇 10:30-12:00 圆桌",
        "[1] 张三. 大模型综述[J]. 计算机学报, 2023. [2] 李四. 数据治理[M]. 北京, 2021.",
    ],
)
def test_prose_does_not(text: str) -> None:
    assert not looks_like(text)


def test_only_contents_of_the_corpus_look_like_it() -> None:
    text = REPORTS.read_text(encoding="utf-8")
    paragraphs = [piece.strip() for piece in re.split(r"\n\s*\n|\s{3,}", text) if piece.strip()]
    found = [paragraph[:3] for paragraph in paragraphs if looks_like(paragraph)]
    assert found == [f"{chapter}.1" for chapter in range(1, 8)]
