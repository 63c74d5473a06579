"""Every label of the table is read by the whole extraction: fact and role, no heading made, nothing lost."""

import pytest

from generator.metadata.extract import describe
from generator.model import Meta, RawReport, Source
from generator.site.i18n.labels import ROLES
from generator.structure.credit_labels import Label, labels
from generator.structure.credits import next_credits
from generator.structure.parse import structure
from tests.support.effort import effort

_CHINESE = (
    "城市水务研究\n{line}\n\n城市水务持续推进，全年投入同比增长三成以上，居民办事更加方便，社区面貌改善。\n"
)
_ENGLISH = (
    "Water Loss in Urban Networks\n{line}\n\nLosses in urban water networks have fallen by a third since the"
    " programme began, and the paper explains why.\n"
)
_VALUES = {
    "people": ("王小丽", "Anna Berg"),
    "organisations": ("江湾研究院", "Harbour Institute"),
    "mixed": ("江湾证券，王小丽",),
    "published": ("2023年5月4日", "4 May 2023"),
    "written": ("2023年5月4日", "4 May 2023"),
    "title": ("江湾区供水管网年度调查", "Survey of the Harbour Water Supply"),
    "pages": ("42页", "42"),
    "other": ("江湾云", "Harbour Cloud"),
    "remark": ("江湾云", "Harbour Cloud"),
}
_ALL = list(labels())


def _line(label: Label) -> str:
    is_english = label.label.isascii()
    return f"{label.label}{': ' if is_english else '：'}{_VALUES[label.fact][is_english]}"


def _read(line: str, is_english: bool = False) -> Meta:
    text = (_ENGLISH if is_english else _CHINESE).format(line=line)
    report = RawReport(Source("a.txt", text), ((0, len(text)),))
    document = structure(report)
    assert [section.title for section in document.sections()] == []
    kept = [document.title.text] if document.title else []
    kept += [part.text for block in document.blocks() for part in (block, *block.items)]
    assert "".join("".join(kept).split()) == "".join(text.split())
    return describe(report, document)


def _facts(meta: Meta, fact: str) -> object:
    return {
        "people": [(person.name, person.role) for person in meta.people],
        "organisations": list(meta.organisations),
        "published": meta.published and str(meta.published),
        "written": meta.written and str(meta.written),
        "mixed": [*meta.organisations, *(person.name for person in meta.people)],
        "pages": meta.pages,
    }.get(fact)


def _expected(label: Label) -> object:
    value = _VALUES[label.fact][label.label.isascii()]
    return {
        "people": [(value, label.role)],
        "organisations": [value],
        "mixed": ["江湾证券", "王小丽"],
        "published": "2023-05-04",
        "written": "2023-05-04",
        "pages": 42,
    }.get(label.fact)


@pytest.mark.parametrize("fact", _VALUES)
def test_every_label_states_its_fact(fact: str) -> None:
    own = [label for label in _ALL if label.fact == fact]
    assert own
    for label in own:
        meta = _read(_line(label), label.label.isascii())
        assert _facts(meta, fact) == _expected(label), label.label
        others = [name for name in ("people", "organisations", "published", "written") if name != fact]
        if fact != "mixed":
            assert not any(_facts(meta, name) for name in others), label.label


@pytest.mark.parametrize("label", [label for label in _ALL if label.fact == "title"], ids=lambda it: it.label)
def test_every_label_of_a_title_gives_one(label: Label) -> None:
    value = _VALUES["title"][label.label.isascii()]
    text = f"{_line(label)}\n\n本文介绍了供水管网的现状，并提出了建议。\n"
    report = RawReport(Source("a.txt", text), ((0, len(text)),))
    assert describe(report, structure(report)).title == value


@pytest.mark.parametrize(
    "label", [label for label in _ALL if label.bare and label.fact == "people"], ids=lambda it: it.label
)
def test_a_space_may_stand_for_the_colon(label: Label) -> None:
    assert _facts(_read(f"{label.label} 王小丽"), "people") == [("王小丽", label.role)]


def test_roles_have_names() -> None:
    assert {label.role for label in _ALL if label.fact == "people"} <= set(ROLES)


def test_prose_that_can_hold_no_credit_is_not_looked_through() -> None:
    prose = "The works by the river were prepared by the author of the plan, as people say. " * 20
    assert effort(lambda: next_credits(prose)) < 20


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Water report 2024 Author: Anna Berg Published: 5 May 2024", [18, 36]),
        ("某某研究院 Posted 2024-05-01 12:00", [13]),
        ("Harbour Institute 2024-05-01", [18]),
        ("Harbour Institute 编辑/张三", [18]),
    ],
)
def test_further_credits_of_a_line(text: str, starts: list[int]) -> None:
    assert next_credits(text) == starts


@pytest.mark.parametrize(
    "behind",
    [
        "举报",
        "收藏",
        "分享",
        "打印",
        "字号",
        "评论",
        "订阅",
        "查看原文",
        "2023-05-04",
        "2023年5月",
        "1998/12/3",
    ],
)
def test_what_has_no_label_ends_the_credit_before_it(behind: str) -> None:
    assert next_credits(f"来源：江湾云 {behind}") == [7]


def test_every_label_begins_a_further_credit() -> None:
    sure = [label for label in _ALL if label.fact != "remark" and not label.guarded]
    assert [label for label in sure if next_credits(f"来源：江湾云 {_line(label)}") != [7]] == []
