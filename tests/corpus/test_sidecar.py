"""What editors say of a report, beside its file or at its head."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import load
from generator.corpus import read, readings
from generator.corpus.sidecar import LONGEST_BEGINNING, finder
from generator.model import Bilingual, Date, Override, Person
from tests.support.folders import corpus


def test_front_matter_gives_facts(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 年度报告\ndate: 2023-05\norganization: [甲研究院, 乙大学]\nlayout: post\n---\n\n正文。\n"
    )
    (source,) = corpus(tmp_path, a_dot_md=text).sources
    assert source.text == "\n" * 7 + "正文。"  # on the line that it has in the file
    assert dict(source.metadata) == {
        "title": "年度报告",
        "published": Date(2023, 5),
        "organisations": ("甲研究院", "乙大学"),
    }


@pytest.mark.parametrize(
    ("yml", "line", "code"),
    [
        ("reports:\n  - begins: 甲\n    published: 2023-13-45\n", 3, "sidecar-value"),
        ("reports:\n  - begins: 甲\n    titel: 乙\n", 3, "sidecar-field"),
        ("reports:\n  - title: 乙\n", 2, "sidecar-begins"),
        ("reports: {a: [b\n", 2, "yaml-syntax"),
        ("report:\n  - begins: 甲\n", 2, "sidecar-field"),
        ("reports:\n  - begins: 甲\n    key: ../../etc\n", 3, "sidecar-value"),
        ("reports:\n  - begins: 甲\n    pages: many\n", 3, "sidecar-value"),
        ("[" * 50000, 1, "yaml-syntax"),
        ("- " * 50000, 1, "yaml-syntax"),
    ],
)
def test_a_wrong_sidecar_is_told_with_its_line(tmp_path: Path, yml: str, line: int, code: str) -> None:
    found = corpus(tmp_path, a_dot_txt="甲。", a_dot_yml=yml)
    assert len(found.sources) == 1
    assert [(issue.path, issue.line, issue.code) for issue in found.issues] == [("a.yml", line, code)]


@pytest.mark.parametrize(
    "date", ["2023-05-06T10:00:00+08:00", "2023-05-06 10:00:00 +0800", "2023/05/06", "2023/5/6"]
)
def test_front_matter_dates_as_site_generators_write_them(tmp_path: Path, date: str) -> None:
    found = corpus(tmp_path, a_dot_md=f"---\ndate: {date}\n---\n正文。\n")
    assert dict(found.sources[0].metadata) == {"published": Date(2023, 5, 6)} and not found.issues


@pytest.mark.parametrize(
    "name", ["publishedAt", "published_at", "published-date", "PubDate", "publication date"]
)
def test_names_count_however_their_words_are_joined(tmp_path: Path, name: str) -> None:
    found = corpus(tmp_path, a_dot_md=f"---\n{name}: 2023-05-06T08:30:00+08:00\n---\n正文。\n")
    assert dict(found.sources[0].metadata) == {"published": Date(2023, 5, 6)} and not found.issues


def test_front_matter_in_toml(tmp_path: Path) -> None:
    text = '+++\ntitle = "年度报告"\ndate = 2023-05-06\nauthors = ["王小丽"]\ndraft = false\n+++\n正文。\n'
    (source,) = corpus(tmp_path, a_dot_md=text).sources
    assert source.text == "\n" * 6 + "正文。"
    assert dict(source.metadata) == {
        "title": "年度报告",
        "published": Date(2023, 5, 6),
        "people": (Person("王小丽", "author"),),
    }


@pytest.mark.parametrize("head", ["---\ntitle: 年度报告\nlayout: x\n---\n", '+++\ntitle = "年度报告"\n+++\n'])
def test_front_matter_of_a_page(tmp_path: Path, head: str) -> None:
    """It is kept in what was read in another process: here, and when the corpus is read again."""
    (tmp_path / "a.html").write_text(f"{head}<h2>现状</h2><p>潮汐电站的水轮机每年检修一次。</p>", "utf-8")
    for _ in range(2):
        found = read.corpus(tmp_path, readings.read_all)
        assert dict(found.sources[0].metadata) == {"title": "年度报告"} and not found.issues
        assert found.sources[0].text.startswith("现状")
    (tmp_path / "a.html").write_text("---\ndate: 2023-13-45\n---\n<p>潮汐电站。</p>", "utf-8")
    issues = read.corpus(tmp_path, readings.read_all).issues
    assert [(issue.line, issue.code) for issue in issues] == [(2, "sidecar-value")]


def test_front_matter_that_is_not_toml_is_text(tmp_path: Path) -> None:
    found = corpus(tmp_path, a_dot_md="+++\ntitle = 年报\n+++\n正文。\n")
    assert [issue.code for issue in found.issues] == ["front-matter"] and "年报" in found.sources[0].text


def test_front_matter_of_other_tools_is_left_alone(tmp_path: Path) -> None:
    text = "---\n? [a, b]\n: c\n? {d: e}\n: f\nsource: https://example.com/a\ntitle: 甲\n---\n正文。\n"
    found = corpus(tmp_path, a_dot_md=text)
    assert dict(found.sources[0].metadata) == {"url": "https://example.com/a", "title": "甲"}
    assert not found.issues


FACTS = {
    "title: 年报": ("title", "年报"),
    "title: {zh: 年报, en: Annual report}": ("title", Bilingual("年报", "Annual report")),
    "title: {en-GB: Annual report}": ("title", Bilingual(None, "Annual report")),
    "subtitle: 以江湾市为例": ("subtitle", "以江湾市为例"),
    "author: 王小丽": ("people", (Person("王小丽", "author"),)),
    "authors: 王小丽、李明": ("people", (Person("王小丽", "author"), Person("李明", "author"))),
    "people: [王小丽（江湾大学）, 李明（审校）]": (
        "people",
        (Person("王小丽", "author", (), "江湾大学"), Person("李明", "reviewer")),
    ),
    "people: [{name: Anna Berg, role: Editors, affiliation: Harbour Institute}]": (
        "people",
        (Person("Anna Berg", "editor", (), "Harbour Institute"),),
    ),
    "people: [{译者: 李明}]": ("people", (Person("李明", "translator"),)),
    "organizations: [江湾大学, 江湾日报]": ("organisations", ("江湾大学", "江湾日报")),
    "source: 江湾日报": ("organisations", ("江湾日报",)),
    "source: https://example.com/a": ("url", "https://example.com/a"),
    "url: http://example.com/?a=1": ("url", "http://example.com/?a=1"),
    "published: 2024年3月20日": ("published", Date(2024, 3, 20)),
    "date: 20 March 2024": ("published", Date(2024, 3, 20)),
    "written: 20240320": ("written", Date(2024, 3, 20)),
    "written: 二〇二四年三月": ("written", Date(2024, 3)),
    "published: --03-20": ("published", Date(None, 3, 20)),
    "kind: 白皮书": ("kind", "white paper"),
    "kind: White Paper": ("kind", "white paper"),
    "tags: [云计算, 算力]": ("tags", ("云计算", "算力")),
    "keywords: 云计算，算力; cloud": ("tags", ("云计算", "算力", "cloud")),
    "summary: |-\n  第一句。\n  第二句。": ("summary", "第一句。 第二句。"),
    "lang: zh-Hant-TW": ("language", "zh"),
    "language: English": ("language", "en"),
    "no_headings: [来源, 图一]": ("no_headings", ("来源", "图一")),
}


@pytest.mark.parametrize(("yml", "fact"), FACTS.items())
def test_a_sidecar_and_front_matter_are_read_alike(
    tmp_path: Path, yml: str, fact: tuple[str, object]
) -> None:
    read = corpus(tmp_path, a_dot_txt="正文。", a_dot_yml=yml, b_dot_md=f"---\n{yml}\n---\n正文。")
    assert not read.issues
    assert [override.facts for override in read.sources[0].overrides] == [(fact,)]
    assert read.sources[1].metadata == (fact,)


@pytest.mark.parametrize(
    ("yml", "line", "code"),
    [
        ("titel: 年报\n", 1, "sidecar-field"),
        ("title: 年报\ntitle: 月报\n", 2, "sidecar-field"),
        ("author: 王小丽\npeople: [李明]\n", 2, "sidecar-field"),
        ("title: 年报\nkind: 论坛\n", 2, "sidecar-value"),
        ("people:\n  - name: 王小丽\n    role: 站长\n", 2, "sidecar-value"),
        ("people: [{role: author}]\n", 1, "sidecar-value"),
        ("url: ftp://example.com\n", 1, "sidecar-value"),
        ("lang: fr\n", 1, "sidecar-value"),
        ("title: {fr: Rapport}\n", 1, "sidecar-value"),
        ("title: [年报]\n", 1, "sidecar-value"),
        ("tags: {a: b}\n", 1, "sidecar-value"),
        ('people: ["\\0"]\n', 1, "sidecar-value"),
        ('title: "\\u202e\\u200b　"\n', 1, "sidecar-value"),
        ("published: 三月的一天\n", 1, "sidecar-value"),
        (f"key: a\ntags: [水, {'很长的' * 14}]\n", 2, "sidecar-value"),
    ],
)
def test_a_mistake_is_told_at_the_line_of_its_field(tmp_path: Path, yml: str, line: int, code: str) -> None:
    read = corpus(tmp_path, a_dot_txt="甲。", a_dot_yml=yml)
    assert [(issue.path, issue.line, issue.code) for issue in read.issues] == [("a.yml", line, code)]


def test_facts_of_a_file_are_those_of_its_report(tmp_path: Path) -> None:
    text = "储能调查\n\n来源\n\n储能电站规模持续扩大，全年新增装机同比增长三成以上，运行安全受到各方关注。\n"
    facts = "title: {zh: 储能年报, en: Storage report}\nauthor: 王小丽\ntags: 储能\nno_headings: [来源]\nlang: en\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "a.yml").write_text(facts, "utf-8")
    (report,) = load(tmp_path).reports
    assert report.document.language == "en"
    assert [section.title for section in report.document.sections()] == []
    assert (report.meta.title, report.meta.other_title) == ("Storage report", "储能年报")
    assert report.editions.zh.title.text == "储能年报"
    assert report.meta.tags == ("储能",) and report.meta.people == (Person("王小丽", "author"),)


def test_rules_with_text_between_them_are_no_front_matter(tmp_path: Path) -> None:
    (source,) = corpus(tmp_path, a_dot_md="---\n正文。\n---\n\n又一段。\n").sources
    assert source.metadata == () and [line for line in source.text.split("\n") if line] == [
        "正文。",
        "又一段。",
    ]


@pytest.mark.parametrize("text", ["# 年报\n\n增长。", "\n\n# 年报\n\n增长。"])
def test_front_matter_of_comments_alone_is_no_text(tmp_path: Path, text: str) -> None:
    comments = "---\n# SPDX-License-Identifier: CC0-1.0\n# 不是标题\n---\n"
    (source,) = corpus(tmp_path, a_dot_md=comments + text).sources
    assert source.text.lstrip().startswith("年报")


def test_a_heading_between_rules_is_text(tmp_path: Path) -> None:
    (source,) = corpus(tmp_path, a_dot_md="---\n# 年报\n---\n增长。\n\n# 二\n\n又。").sources
    assert source.text.lstrip().startswith("年报")


def test_front_matter_that_is_no_yaml_is_text(tmp_path: Path) -> None:
    found = corpus(tmp_path, a_dot_md="---\ntitle: [甲\n---\n正文。\n")
    assert "title: [甲" in found.sources[0].text
    assert [issue.code for issue in found.issues] == ["front-matter"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("---\ntitle: 甲\nother: [乙\n---\n", 4, "is not YAML, so it is shown as text: "),
        ("+++\ntitle = '甲'\nother = 乙\n+++\n", 3, "is not TOML, so it is shown as text: "),
        ("+++\ntitle = '甲'\nother = [\n+++\n", 3, "is not TOML, so it is shown as text: "),
        (
            "---\na: &a [1]\nb: 2\nc: *a\n---\n",
            2,
            "a list or a mapping is repeated by an alias: write it out",
        ),
    ],
)
@pytest.mark.parametrize("suffix", ["md", "html"])
def test_what_is_wrong_with_front_matter_is_told_at_its_line(
    tmp_path: Path, text: str, line: int, said: str, suffix: str
) -> None:
    (tmp_path / f"a.{suffix}").write_text(f"{text}正文一段，内容很短。\n", "utf-8")
    (issue,) = read.corpus(tmp_path, readings.read_all).issues
    assert (issue.code, issue.line) == ("front-matter", line) and said in issue.message


@pytest.mark.parametrize(
    ("front", "facts"),
    [
        ("tags: [水务]\nkeywords: 供水, 节水\n", {"tags": ("水务",)}),
        ("keywords: 供水\ntags:\n", {"tags": ("供水",)}),
        ("abstract: 甲\ndescription: 乙\nsummary: 丙\n", {"summary": "丙"}),
        (
            "source: 某某研究院\npublisher:\nlink: ~\nauthor: ''\nlang: null\n",
            {"organisations": ("某某研究院",)},
        ),
        ("author: 张三\nauthors: [李四]\ntags: []\n", {"people": ("张三",)}),
        ("lang: fr\nlanguage: pt-BR\nurl: /posts/a/\nlink: https://a.org/b\n", {"url": "https://a.org/b"}),
        ("lang: fr\nlanguage: zh-Hant\n", {"language": "zh"}),
        ("author: {name: 张三, email: a@b.c, picture: [x]}\n", {"people": ("张三",)}),
        (
            "author:\n- {name: 张三, url: /z, affiliation: {name: 某校}}\n- 李四\n",
            {"people": ("张三", "李四")},
        ),
        ("Description:\nabstract: 甲\nkeywords: 'null'\n", {"summary": "甲", "tags": ("null",)}),
    ],
)
def test_front_matter_may_give_a_fact_under_several_names_or_none(
    tmp_path: Path, front: str, facts: dict[str, object]
) -> None:
    """Templates of site generators hold them all, many of them empty."""
    found = corpus(tmp_path, a_dot_md=f"---\n{front}---\n正文。\n")
    given = dict(found.sources[0].metadata)
    if "people" in given:
        given["people"] = tuple(person.name for person in given["people"])
    assert given == facts and not found.issues


@pytest.mark.parametrize(
    "front",
    [
        "language: chinse",
        "lang: 法语",
        "url: www.a.org",
        "author: {nam: 张三}",
        "authors: [{email: a@b.c}]",
        "author: {name: [a], [b]: c}",
    ],
)
def test_front_matter_that_is_for_us_and_wrong_is_told(tmp_path: Path, front: str) -> None:
    found = corpus(tmp_path, a_dot_md=f"---\n{front}\n---\n正文。\n")
    assert [(issue.line, issue.code) for issue in found.issues] == [(2, "sidecar-value")]


def test_a_fact_given_twice_is_told_with_both_names(tmp_path: Path) -> None:
    found = corpus(tmp_path, a_dot_md="---\ntitle: 甲\ntitle: 乙\n---\n正文。\n")
    assert [issue.message for issue in found.issues] == ["“title” is given twice: keep one of them"]
    found = corpus(tmp_path, a_dot_md="正文。\n", a_dot_yml="tags: 甲\nkeywords: 乙\n")
    said = "“keywords” and “tags” give the same fact: keep one of them"
    assert [(issue.path, issue.line, issue.message) for issue in found.issues] == [("a.yml", 2, said)]


def found(text: str, *begins: str) -> str | None:
    override = finder(Override(words, 1, ()) for words in begins)(text)
    return override.begins if override else None


def test_of_several_beginnings_the_longest_is_meant() -> None:
    begins = ("大模型", "大模型白皮书", "大模型白皮书 2024")
    assert [
        found(text, *begins) for text in ("大模型白皮书2023", "大模型白皮书 2024年", "大模型", "白皮书")
    ] == ["大模型白皮书", "大模型白皮书 2024", "大模型", None]


def test_of_two_that_are_the_same_the_first_is_meant() -> None:
    first, second = Override("甲", 1, ()), Override("甲", 2, ())
    assert finder((first, second))("甲乙") is first


def test_a_long_beginning_is_compared_as_far_as_it_matters() -> None:
    text = "模型" * LONGEST_BEGINNING
    assert found(text, text[:-1] + "外") is not None
    assert found("外" + text, text) is None
