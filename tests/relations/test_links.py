"""Links from file to file: which report each leads to, on the pages of both languages."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from generator.build import Output, build
from generator.model import LANGUAGES

PROSE = "这里介绍城市供水的历史与现状，供水的收费办法另有说明。"
FILES = {
    "index.md": f"# 总目\n\n{PROSE}",
    "b/payments.md": f"# 收费\n\n{PROSE}\n\n## 2.1 Source Code, 与资产\n\n{PROSE}\n\n## 说明\n\n{PROSE}",
    "b/clearing v2.md": f"# 清算\n\n{PROSE}",
    "b/c/README.md": f"# 附录\n\n{PROSE}",
    "d/notes.txt": f"记事\n\n{PROSE}",
    "e/notes.md": f"# 另一篇记事\n\n{PROSE}",
    "计划.html": f"<meta charset=utf-8><h1>供水计划</h1><p>{PROSE}</p><p>参见<a href=b/payments.md>收费</a>。",
}
KNOWN = {
    "[看](payments.md)": "b/payments.md",
    "[看](./payments.md#位置)": "b/payments.md",
    "[看](payments.md#说明)": "b/payments.md#s2",
    "[看](payments.html#21-source-code-%E4%B8%8E%E8%B5%84%E4%BA%A7)": "b/payments.md#s1",
    "[[payments#2.1 Source Code, 与资产|看]]": "b/payments.md#s1",
    "[看](../b/payments.html)": "b/payments.md",
    "[看](payments)": "b/payments.md",
    "[**看**](payments.md?plain=1)": "b/payments.md",
    "[看](old/payments.md)": "b/payments.md",
    '<a href="payments.md">看</a>': "b/payments.md",
    "[[Payments|看]]": "b/payments.md",
    "[看](clearing%20v2.md)": "b/clearing v2.md",
    "[看](<clearing v2.md>)": "b/clearing v2.md",
    "[[clearing v2#位置]]": "b/clearing v2.md",
    "[看](../%E8%AE%A1%E5%88%92.html)": "计划.html",
    "[看](c/)": "b/c/README.md",
    "[看](..)": "index.md",
    "[看](../d/notes.txt)": "d/notes.txt",
    "[看](#附注)": "#s1",
    "[看](from.md#附注)": "#s1",
}
UNKNOWN = (
    "[看](data.xlsx)",
    "[看](payments.png)",
    "[看](../../../etc/passwd)",
    "[[notes]]",
    "[[没有的笔记]]",
)
NOWHERE = (
    "[看](/about)",
    "[看](#位置)",
    "[看](from.md)",
    "[看](javascript:alert)",
    "[看](file:///b/payments.md)",
)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Output:
    folder = tmp_path_factory.mktemp("links")
    links = "".join(
        f"- 另见{link}的说明，共 {at} 处。\n" for at, link in enumerate((*NOWHERE, *UNKNOWN, *KNOWN))
    )
    for name, text in {**FILES, "b/from.md": f"# 来源\n\n{PROSE}\n\n{links}\n## 附注\n\n{PROSE}"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return build(folder)


def page(output: Output, source: str, language: str) -> str:
    path = f"{language}/reports/{key(output, source)}.md"
    return next(page.content for page in output.pages if page.path == path)


def key(output: Output, source: str) -> str:
    (report,) = (one for one in output.site.reports if one.document.source == source)
    return report.key


def shown(output: Output, language: str) -> dict[str, str]:
    """Return the HTML of each link of the report."""
    text = html.unescape(page(output, "b/from.md", language))
    every = (*NOWHERE, *UNKNOWN, *KNOWN)
    parts = text.split("另见")[-len(every) :]
    return dict(zip(every, (part.partition("的说明")[0] for part in parts), strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_a_file_leads_to_its_report(output: Output, language: str) -> None:
    links = shown(output, language)
    for link, target in KNOWN.items():
        source, sign, anchor = target.partition("#")
        way = f"../../reports/{key(output, source)}/" if source else ""
        assert f'<a href="{way}{sign}{anchor}">' in links[link], link
    text = page(output, "计划.html", language)
    assert f'<a href="../../reports/{key(output, "b/payments.md")}/">收费</a>' in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_no_other_report_is_its_words(output: Output, language: str) -> None:
    links = shown(output, language)
    for link in (*UNKNOWN, *NOWHERE):
        assert links[link] and "href" not in links[link], link


_SAVED = (
    "<meta charset=utf-8>{head}<h1>供水史</h1><p>{prose}</p><p>另见<a href='{link}'>这里</a>。</p>"
    "<a name=old></a><h2 id=sec-1>起源</h2><p>{prose}</p><h2>结语</h2><p id=last>{prose}</p>"
)


@pytest.mark.parametrize(
    ("link", "head", "anchor"),
    [
        ("#sec-1", "", "s1"),
        ("#old", "", "s1"),
        ("#last", "", "s2"),
        ("ch01.html#sec-1", "", "s1"),
        ("../a/ch01.htm#last", "", "s2"),
        ("ch01.html#other", "", ""),
        ("ch01.html", "", ""),
        ("notes.md#sec-1", "", ""),
        ("data.xlsx#sec-1", "", ""),
        ("ch01.html?x=1#sec-1", "", "s1"),
        ("#sec-1", "<link rel=canonical href=https://a.example/ch01.html>", "s1"),
        ("ch01.html#sec-1", "<link rel=canonical href=https://a.example/ch01.html>", "s1"),
        ("https://a.example/ch01.html#sec-1", "<link rel=canonical href=https://a.example/ch01.html>", "s1"),
    ],
)
def test_a_saved_page_leads_to_its_own_places_by_any_name(
    tmp_path: Path, link: str, head: str, anchor: str
) -> None:
    (tmp_path / "另存.html").write_text(_SAVED.format(head=head, link=link, prose=PROSE), "utf-8")
    (tmp_path / "别的.md").write_text(f"# 别的\n\n{PROSE}\n\n## 起源\n\n{PROSE}", "utf-8")
    text = html.unescape(page(build(tmp_path), "另存.html", "zh"))
    assert (f'<a href="#{anchor}">这里</a>' in text) == bool(anchor)
    assert anchor or 'href="#' not in text.partition("另见")[2].partition("。")[0]


def test_a_place_of_another_file_is_not_one_of_the_page_itself(tmp_path: Path) -> None:
    (tmp_path / "另存.html").write_text(_SAVED.format(head="", link="ch02.html#sec-1", prose=PROSE), "utf-8")
    other = f"<meta charset=utf-8><h1>第二章</h1><p>{PROSE}</p><h2 id=sec-1>起源</h2><p>{PROSE}</p>"
    (tmp_path / "ch02.html").write_text(other, "utf-8")
    output = build(tmp_path)
    way = f"../../reports/{key(output, 'ch02.html')}/#s1"
    assert f'<a href="{way}">这里</a>' in html.unescape(page(output, "另存.html", "zh"))


def test_links_to_files_without_a_report_are_a_finding(output: Output) -> None:
    (issue,) = (issue for issue in output.issues if issue.code == "link-unknown")
    assert (issue.path, issue.line) == ("b/from.md", 5 + len(NOWHERE))
    assert str(len(UNKNOWN)) in issue.message and "data.xlsx" in issue.message
