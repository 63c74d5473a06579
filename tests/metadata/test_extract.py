"""The facts of a report: what the text says of it, and nothing else."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.metadata.extract import describe, with_front_matter
from generator.metadata.kind import kind_of_title
from generator.model import Block, BlockKind, Date, Inline, MarkKind, Meta, Person, RawReport, Source
from generator.structure.parse import structure
from tests.support.cases import Case, cases
from tests.support.sources import markdown_source, whole


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
        "not read whole": " | ".join(meta.unread),
    }
    return "\n".join(f"{name}: {value}" for name, value in found.items() if value)


@pytest.mark.parametrize("case", cases("metadata"), ids=str)
def test_cases(case: Case) -> None:
    assert dump(facts(case.text)) == case.expected


@given(
    st.text(
        alphabet="第一二章由编写、统稿审校:;。,2023年5月4日发布《白皮书》本报告(84页)来源作者 GPT-4正式\n",
        max_size=200,
    )
)
def test_total_and_deterministic(text: str) -> None:
    assert facts(text) == facts(text)


@pytest.mark.parametrize(
    ("authors", "people", "organisations"),
    [
        (("特约记者王小丽",), (Person("王小丽", "author"),), ()),
        (("海湾新闻记者",), (), ("海湾新闻",)),
        (("王小丽,李明", "王小丽"), (Person("王小丽", "author"), Person("李明", "author")), ()),
        (("The Harbour Docs Team",), (), ("The Harbour Docs Team",)),
        (("nora-w",), (Person("nora-w", "author"),), ()),
    ],
)
def test_authors_in_front_matter_may_be_no_people(
    authors: tuple[str, ...], people: tuple[Person, ...], organisations: tuple[str, ...]
) -> None:
    given = tuple(Person(name, "author") for name in authors)
    meta = with_front_matter(Meta(None), (("people", given),), "zh")
    assert (meta.people, meta.organisations) == (people, organisations)


@pytest.mark.parametrize(
    ("title", "inline", "shown"),
    [
        ("Water Fees of a Town∗", (Inline(20, 21, MarkKind.REFERENCE, "n1"),), "Water Fees of a Town"),
        ("江湾供水的十年1", (Inline(7, 8, MarkKind.SUPERSCRIPT),), "江湾供水的十年"),
        ("江湾供水[1]：十年", (Inline(4, 7, MarkKind.REFERENCE, "n1"),), "江湾供水：十年"),
        ("Rain on 128 km2", (Inline(14, 15, MarkKind.SUPERSCRIPT),), "Rain on 128 km2"),
        ("On the Function x2", (Inline(17, 18, MarkKind.SUBSCRIPT),), "On the Function x2"),
    ],
)
def test_marks_of_notes_are_no_part_of_a_title(title: str, inline: tuple[Inline, ...], shown: str) -> None:
    printed = Block(BlockKind.PARAGRAPH, title, 0, len(title), inline=inline)
    report = whole(Source("a.txt", title))
    document = dataclasses.replace(structure(report), title=printed)
    assert describe(report, document).title == shown


def test_names_over_two_lines_are_no_organisation() -> None:
    text = "# Best Value Report\n\nAnna Green  \nHarbour County Finance Office\n\nOctober 2011\n\n" + "The council asked for a review of its libraries in July. " * 3  # fmt: skip
    report = whole(markdown_source(text))
    assert all("\n" not in name for name in describe(report, structure(report)).organisations)


def test_a_text_in_one_line_is_no_title_that_tells_a_kind() -> None:
    assert kind_of_title("x" * 900 + " report") == "report"
    assert kind_of_title("x" * 9_000 + " report") is None


@pytest.mark.parametrize(
    ("line", "where", "date"),
    [
        ("**时间：** 2023年5月", "midst", None),
        ("日期：2023年5月6日", "midst", None),
        ("Date: 6 May 2023", "midst", None),
        ("日期：2023年5月6日", "begin", Date(2023, 5, 6)),
        ("发布日期：2023年5月6日", "end", Date(2023, 5, 6)),
    ],
)
def test_the_day_of_a_case_in_the_midst_of_a_text_is_not_its_own(
    line: str, where: str, date: Date | None
) -> None:
    text = "港口的吞吐量同比增长两成，外贸航线增加到四十二条。" * 20 + "\n\n"
    parts = {
        "begin": f"## 概要\n\n{line}\n\n{text}",
        "midst": f"## 案例\n\n### 情境\n\n{line}\n\n{text}",
        "end": f"## 说明\n\n{text}{line}\n",
    }
    body = f"# 港口治理\n\n{parts['begin'] if where == 'begin' else text}"
    body += "".join(f"## 第 {name} 组\n\n{text * 3}" for name in "甲乙丙")
    report = whole(
        markdown_source(
            body
            + (parts[where] if where != "begin" else "")
            + (f"## 结论\n\n{text}" if where == "midst" else "")
        )
    )
    assert describe(report, structure(report)).published == date


@pytest.mark.parametrize(
    "head", ["标题 | 摘要 | 来源 | 时间", "来源 | 作者 | 日期 | 链接", "作者 | 来源", "Author | Date"]
)
def test_labels_that_head_the_columns_of_a_list_have_no_values(head: str) -> None:
    columns = head.count("|") + 1
    rows = "\n".join(
        f"| {' | '.join(f'江湾研究院{row}{column}' for column in range(columns))} |" for row in "甲乙"
    )
    text = f"# 文章汇总\n\n获取时间：2026-05-31\n\n| {head} |\n{'|---' * columns}|\n{rows}\n"
    report = whole(markdown_source(text))
    meta = describe(report, structure(report))
    assert (meta.title, meta.organisations, meta.people) == ("文章汇总", (), ())


@pytest.mark.parametrize(
    "authors",
    [("James Banks, Arie Kapteyn", "Ernst R. Berndt, Alisa B. Busch"), ("王小丽、李明", "张伟、陈思远")],
)
def test_who_wrote_the_papers_of_a_digest_wrote_none_of_it(authors: tuple[str, str]) -> None:
    parts = "\n".join(
        f"## 第{number}项观测的结果与讨论\n\n{named}\n\n潮水每日涨落两次，观测站逐时记录水位，并与往年同期比较。\n"
        for number, named in enumerate(authors, 1)
    )
    report = whole(markdown_source(f"# 工作论文周报（2005-08-15）\n\n{parts}"))
    assert describe(report, structure(report)).people == ()
    alone = whole(
        markdown_source(
            f"# 潮汐观测的结果\n\n{authors[0]}\n\n{parts.replace(authors[0], '').replace(authors[1], '')}"
        )
    )
    assert len(describe(alone, structure(alone)).people) == 2


@pytest.mark.parametrize("who", ["G16", "第三组", "王小丽"])
@pytest.mark.parametrize("label", ["时间", "日期"])
def test_the_label_of_a_date_without_a_colon_is_nobody(who: str, label: str) -> None:
    report = whole(
        markdown_source(
            f"# 需求变更\n\n软工学院\n\n汇报人：{who}   {label}2022.6.8\n\n## 背景\n\n潮水每日涨落两次。\n"
        )
    )
    assert [one.name for one in describe(report, structure(report)).people] == [who] * (who == "王小丽")
