"""The editor's report: the same findings as the command's, in both languages, out of the readers' way."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from generator.build import Output, build, index
from generator.model import LANGUAGES, Issue
from generator.site.i18n import findings
from tests.support.index import Files

TEXT = """\
9月17日,白皮书发布会举办。《大模型》白皮书发布。

短标题

正文一段,说明情况。

一、背景

正文二段,说明情况。

三、结论

正文三段,说明情况。

VIP会员
成为VIP会员查看完整内容
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Output:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_bytes(b"\0\1\2")
    (folder / "c.txt").write_text("成为VIP会员查看完整内容\n", "utf-8")
    (folder / "e.txt").write_text("近日,研究院发布《大模型白皮书》,说明了情况。\n", "utf-8")
    (folder / "f.txt").write_text(
        "正文。\n成为VIP会员查看完整内容\n本周荟萃主题\n零散的一句话,没有术语。\n", "utf-8"
    )
    (folder / "甲<b>.yml").write_text("x: 1\n", "utf-8")
    return build(folder)


def page(output: Output, path: str) -> str:
    return next(page.content for page in output.pages if page.path == path)


def test_what_the_extractor_is_unsure_of_is_found(small: Output) -> None:
    found = {(issue.path, issue.line, issue.code) for issue in small.issues}
    assert found >= {
        ("a.txt", 1, "no-title"),
        ("e.txt", 1, "title-derived"),
        ("f.txt", 4, "left-unread"),
        ("a.txt", 1, "no-year"),
        ("a.txt", 3, "heading-bare"),
        ("a.txt", 11, "heading-number"),
        ("a.txt", 15, "left-boilerplate"),
        ("b.txt", 1, "not-text"),
        ("c.txt", 1, "no-report"),
    }


def test_a_translation_that_is_begun_is_to_be_finished(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            f"{name}的报告\n\n第一段说明情况。\n\n第二段说明原因。\n", "utf-8"
        )
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "b.en.po").write_text('msgid "第一段说明情况。"\nmsgstr "One."\n', "utf-8")
    told = [
        (issue.path, dict(issue.values)["missing"])
        for issue in build(tmp_path).issues
        if issue.code == "untranslated"
    ]
    assert told == [("b.txt", "2")], "what nobody has begun is counted together"


@pytest.mark.parametrize(
    ("heading", "doubted"),
    [("短标题", True), ("**短标题**", False), ("一、短标题", False), ("【短标题】", False), ("前言", False), ("目录\n短标题......3\n结论......5\n\n短标题", False)],
)  # fmt: skip
def test_evidence_of_a_heading_takes_the_doubt_away(heading: str, doubted: bool, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        f"这里是开头的一段,说明情况。\n\n{heading}\n\n正文一段,说明情况。\n", "utf-8"
    )
    output = build(tmp_path)
    assert next(section.title for section in output.site.reports[0].document.sections()) in ("短标题", "前言")
    assert ("heading-bare" in {issue.code for issue in output.issues}) == doubted


def test_headings_that_the_format_marks_are_not_doubted(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 报告\n\n## 怎么用？\n\n正文一段,说明情况。\n", "utf-8")
    (tmp_path / "b.html").write_text(
        "<meta charset=utf-8><h1>供水</h1><h2>怎么用？</h2><p>正文一段,说明情况。</p>", "utf-8"
    )
    output = build(tmp_path)
    assert [one.title for report in output.site.reports for one in report.document.sections()] == [
        "怎么用？"
    ] * 2
    assert "heading-bare" not in {issue.code for issue in output.issues}


def test_the_page_says_what_the_command_says(small: Output) -> None:
    for language in LANGUAGES:
        text = html.unescape(re.sub("<[^>]+>", "", page(small, f"{language}/editor/index.md")))
        for issue in small.issues:
            message, _ = findings.message(issue, language)
            assert message in text and f"{issue.path}:{issue.line}" in text
            assert findings.name(issue.code, language) in text
    assert "这" not in "".join(str(issue) for issue in small.issues)


def test_both_languages_have_the_same_values() -> None:
    for code, kind in findings.KINDS.items():
        chinese, english = (set(re.findall("{[a-z]+}", message)) for message in kind.message)
        assert chinese == english, code


def test_links_lead_to_the_page_and_to_the_line_of_the_source(small: Output) -> None:
    text = html.unescape(page(small, "zh/editor/index.md"))
    key = small.site.reports[0].key
    assert f'<a href="../reports/{key}/#s1">' in text
    assert f'<a href="../../source/{key}/#L3">' in text
    assert '<b id="L3"></b>' in page(small, f"source/{key}/index.html")


def test_it_is_in_no_search_feed_list_or_map(small: Output) -> None:
    assert 'robots: "noindex"' in page(small, "en/editor/index.md")
    assert not any("editor/" in passage["location"] for passage in Files(index(small.site)).passages)
    naming = [p.path for p in small.pages if "editor/" in p.content and "/editor/" not in p.path]
    assert naming == []


def test_many_findings_are_paged(tmp_path: Path) -> None:
    for number in range(130):
        (tmp_path / f"{number:03}.txt").write_text(f"{number} 年度情况\n\n正文一段,编号{number}。", "utf-8")
    output = build(tmp_path)
    pages = {page.path: page.content for page in output.pages if page.path.startswith("en/editor/")}
    assert len(pages) == -(-len(output.issues) // 80) > 1
    assert max(len(content.encode()) for content in pages.values()) < 40_000
    found = (content.partition('id="candidates"')[0] for content in pages.values())
    assert sum(content.count("<li><p") for content in found) == len(output.issues)


def test_all_is_well(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("103\n", "utf-8")
    (tmp_path / "a.yml").write_text("reports:\n  - begins: '103'\n    title: '103'\n", "utf-8")
    assert "There is nothing to look at." in page(build(tmp_path), "en/editor/index.md")


def test_what_reading_files_meets_is_told_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "a.pages").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.docx").write_bytes(b"PK\x03\x04")
    pictures = "".join(f"![图](p{number}.png)\n\n" for number in range(5))
    (tmp_path / "d.md").write_text(f"# 标题\n\n这里是一段,说明情况。\n\n{pictures}", "utf-8")
    output = build(tmp_path)
    told = {
        issue.path: findings.message(issue, "zh") for issue in output.issues if issue.code in findings.FILES
    }
    assert set(told) == {"a.pages", "b.txt", "c.docx", "d.md"}
    assert {language for _, language in told.values()} == {"zh"}
    assert told["d.md"][0] == "有 5 张图片的文件不在文件夹里：p0.png, p1.png, p2.png …"
    english = {issue.path: findings.message(issue, "en") for issue in output.issues}
    assert english["a.pages"] == ("is not read: save it as .docx", "en")
    assert findings.name("scanned", "zh") == "扫描的文件"


def test_what_readers_of_settings_say_is_marked_as_english() -> None:
    assert findings.message(Issue("a.yml", 1, "yaml-syntax", "is no YAML"), "zh") == ("is no YAML", "en")


def test_a_finding_far_down_leads_to_its_page_of_the_source(tmp_path: Path) -> None:
    long = "\n\n".join(f"第{number}段说明情况,内容各不相同。" * 40 for number in range(100))
    (tmp_path / "a.txt").write_text(f"{long}\n\n短标题\n\n正文一段,说明情况。\n", "utf-8")
    output = build(tmp_path)
    (report,) = output.site.reports
    (found,) = (issue for issue in output.issues if issue.code == "heading-bare")
    path = f"source/{report.key}/page-2/index.html"
    assert f"../../{path.removesuffix('index.html')}#L{found.line}" in html.unescape(
        page(output, "zh/editor/index.md")
    )
    assert f'<b id="L{found.line}"></b>' in page(output, path)


def test_candidates_for_concepts_come_with_the_command_that_takes_them(tmp_path: Path) -> None:
    text = "量子纠缠是一种现象。量子纠缠的研究很多,量子纠缠的应用也多。'<b>$(x)"
    (tmp_path / "a.txt").write_text(f"量子纠缠研究报告\n\n{text}\n", "utf-8")
    output = build(tmp_path)
    for language, said in (("zh", "份报告"), ("en", "1 report")):
        listed = page(output, f"{language}/editor/index.md").partition('id="candidates"')[2]
        (row,) = (row for row in listed.splitlines() if "量子纠缠</b>" in row)
        assert said in row
        command = re.sub("<[^>]+>", "", row.partition("<code>")[2].partition("</code>")[0])
        assert html.unescape(command) == "zhiku concepts --accept '量子纠缠'"
    concepts = "- key: entanglement\n  zh: 量子纠缠\n  en: quantum entanglement\n"
    (tmp_path / "concepts.yml").write_text(concepts, "utf-8")
    assert "量子纠缠</b>" not in page(build(tmp_path), "zh/editor/index.md")


def test_dead_links_of_pages_that_people_wrote_are_listed(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("大模型白皮书\n\n正文一段,说明情况。", "utf-8")
    (tmp_path / "docs" / "zh").mkdir(parents=True)
    text = "# 指南\n\n[一](reports/index.md) [二](editor/index.md)\n\n[三](reports/none.md)\n"
    (tmp_path / "docs" / "zh" / "guide.md").write_text(text, "utf-8")
    output = build(tmp_path / "corpus", docs=tmp_path / "docs")
    (dead,) = (issue for issue in output.issues if issue.code == "dead-link")
    assert (dead.path, dead.line) == ("zh/guide.md", 5)
    for language in LANGUAGES:
        listed = page(output, f"{language}/editor/index.md").partition('id="dead-link"')[2]
        assert "zh/guide.md&#58;5" in listed and "reports/none.md" in listed


def test_what_a_finding_quotes_turns_no_direction(tmp_path: Path) -> None:
    front = 'kind: "\u202egpj"\nlanguage: "\u202egpj"\n'
    (tmp_path / "a.md").write_text(f"---\n{front}---\n# 年报\n\n正文一段。\n", "utf-8")
    (tmp_path / "b\u202egpj.zip").touch()
    pages = [page.content for page in build(tmp_path).pages if "/editor/" in page.path]
    assert len(pages) == 2 and all("\ufffdgpj" in page and "\u202e" not in page for page in pages)
