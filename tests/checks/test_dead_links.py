"""Links that lead nowhere are found, in pages that are made and in pages that people wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import Output
from generator.checks import dead_links
from generator.corpus import read
from generator.model import Page
from tests.support.office import png
from tests.support.paths import DEMO
from tests.test_cli import run

MADE = (
    Page(
        "zh/index.md",
        '---\ntitle: "x"\n---\n# 库 { #title }\n<a href="reports/a/#p1">甲</a>\n[乙](concepts/b.md)\n',
    ),
    Page(
        "zh/reports/a.md",
        '段\n{: #p1 }\n<a href="../../../source/a/#p1">原文</a><a href="?view=both">两种</a>\n',
    ),
    Page("zh/concepts/b.md", "# 乙 { #title }\n[甲](../reports/a.md#p1)\n"),
    Page(
        "source/a/index.html",
        '<pre><span id="p1">段&lt;a href="x"&gt;[y](z.md)</span></pre><a href="../../zh/reports/a/">回</a>',
    ),
    Page("catalog.json", "[]"),
)


@pytest.mark.parametrize(
    ("link", "is_dead"),
    [
        ("index.md", False), ("index.md#title", False), ("reports/a.md#p1", False), ("../catalog.json", False),
        ("guide.md#read", False), ("guide.md#_1", False), ("#read", False), ("https://example.org/x", False),
        ("mailto:a@b.com", False), ("../assets/a%20b.png", False), ("../../assets/a.png", True), ("reports/a.md#p2", True),
        ("reports/b.md", True), ("#nothing", True), ("guide.md#p1", True),
    ],
)  # fmt: skip
def test_a_link_of_a_written_page(link: str, is_dead: bool) -> None:
    guide = Page(
        "zh/guide.md",
        f"---\ntitle: x\n---\n\n# 读 {{ #read }}\n\n## 写\n\n`[x](nowhere.md)`\n\n[见]({link})\n",
    )
    for follow in (dead_links.dead, dead_links.dead_by_hand):
        found = list(follow(MADE, [guide], ["assets/a b.png"]))
        assert [(issue.path, issue.line, dict(issue.values)["link"]) for issue in found] == (
            [("zh/guide.md", 11, link)] if is_dead else []
        )


def test_notes_and_code_of_a_written_page_are_no_links() -> None:
    guide = Page(
        "zh/guide.md",
        "# 读\n\n见[^1]。\n\n[^1]: 注\n\n```md\n一\n\n[x](nowhere.md)\n```\n\n!!! note\n    [y](gone.md)\n",
    )
    for follow in (dead_links.dead, dead_links.dead_by_hand):
        assert [dict(issue.values)["link"] for issue in follow(MADE, [guide])] == ["gone.md"]


@pytest.mark.parametrize("gone", ["zh/reports/a.md", "zh/concepts/b.md", "source/a/index.html"])
def test_a_link_of_a_page_that_is_made(gone: str) -> None:
    assert not list(dead_links.dead(MADE))
    assert list(dead_links.dead([page for page in MADE if page.path != gone]))


def test_no_link_of_the_site_is_dead(output: Output) -> None:
    written, files = read.handwritten(DEMO / "docs")
    assert {"zh/guide.md", "en/about.md"} <= {page.path for page in written}
    assert [str(issue) for issue in dead_links.dead(output.pages, written, files)] == []


def test_the_command_reads_the_written_pages(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text("# 甲\n\n正文。\n\n![图](a.png)\n", "utf-8")
    (tmp_path / "corpus" / "a.png").write_bytes(png(99, 99))
    (tmp_path / "docs" / "zh").mkdir(parents=True)
    (tmp_path / "docs" / "zh" / "about.md").write_text("# 关于\n\n[见](nowhere.md)\n", "utf-8")
    found = run("check", "--corpus", str(tmp_path / "corpus"), "--docs", str(tmp_path / "docs"))
    assert [line for line in found.splitlines() if "dead-link" in line] == [
        "zh/about.md:3: dead-link broken link: “nowhere.md” is not a page or place of the site"
    ], "pictures are files of the site"
