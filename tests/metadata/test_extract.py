"""The facts of a report: what the text says of it, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.metadata.extract import describe
from generator.model import Meta, RawReport, Source
from generator.structure.parse import structure
from generator.text.dates import dates
from tests.support.cases import Case, cases


def facts(text: str) -> Meta:
    report = RawReport(Source("a.txt", text), ((0, len(text)),))
    return describe(report, structure(report))


def dump(meta: Meta) -> str:
    people = [
        f"{p.name} ({p.role}{' ' * bool(p.chapters)}{','.join(map(str, p.chapters))})" for p in meta.people
    ]
    found = {
        "title": meta.title,
        "organisations": " | ".join(meta.organisations),
        "people": " | ".join(people),
        "published": meta.published and str(meta.published),
        "written": meta.written and str(meta.written),
        "kind": meta.kind,
        "pages": meta.pages,
    }
    return "\n".join(f"{name}: {value}" for name, value in found.items() if value)


@pytest.mark.parametrize("case", cases("metadata"), ids=str)
def test_cases(case: Case) -> None:
    assert dump(facts(case.text)) == case.expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年5月4日", ["2023-05-04"]),
        ("2022 年11 月30 日", ["2022-11-30"]),
        ("二〇二三年十二月三十一日", ["2023-12-31"]),
        ("2023年3月6日起草,5月4日公开", ["2023-03-06", "2023-05-04"]),
        ("5月4日", ["--05-04"]),
        ("2023-05-04 2023/5/4 2023.5.4", ["2023-05-04"] * 3),
        ("4 May 2023, May 4, 2023 and May 2023", ["2023-05-04", "2023-05-04", "2023-05"]),
        ("1.1 概述 7.4 从语言到AGI", []),
        ("版本1.2023.5.4、2023年13月", []),
        ("2月30日 4月31日", []),
    ],
)
def test_dates(text: str, found: list[str]) -> None:
    assert [str(one.date) for one in dates(text)] == found


def test_summary_is_two_sentences_of_the_text() -> None:
    text = "本报告系统介绍了大模型的技术原理与应用场景。欢迎关注我们的公众号并下载全文阅读。它在医疗、教育、金融等领域有广泛的应用前景。大模型的发展经历了三个阶段,每个阶段各有特点。"
    summary = facts(text).summary
    assert (
        summary == "本报告系统介绍了大模型的技术原理与应用场景。大模型的发展经历了三个阶段,每个阶段各有特点。"
    )


@given(
    st.text(
        alphabet="第一二章由编写、统稿审校:;。,2023年5月4日发布《白皮书》本报告(84页)来源作者 GPT-4正式\n",
        max_size=200,
    )
)
def test_total_and_deterministic(text: str) -> None:
    assert facts(text) == facts(text)
