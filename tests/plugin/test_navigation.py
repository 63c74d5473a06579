"""The owner's entries of the navigation, in order, in both languages, beside ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.sites import owner

OURS = {"zh": "首页 浏览 报告 概念 地图", "en": "Home Browse Reports Concepts Map"}
DOCS = {
    "zh/a.md": "# 甲", "en/a.md": "# A", "zh/b.md": "# 乙", "en/b.md": "# B", "zh/only.md": "# 独",
    "both.md": "# Both", "note.md": "---\nlanguage: en\n---\n# Note",
}  # fmt: skip
CASES = {
    "no nav": ("", "Both Note 甲 乙 独", "Both Note A B 独"),
    "halves": ("[{中文: [zh/b.md, zh/a.md]}, {English: [en/a.md, en/b.md]}]", "乙 甲", "A B"),
    "halves by other names": ("[{左: [zh/b.md]}, {右: [en/b.md]}]", "乙", "B"),
    "pages in turn": ("[zh/b.md, en/b.md, zh/a.md, en/a.md]", "乙 甲", "B A"),
    "one language": ("[zh/b.md, zh/only.md]", "乙 独", "B 独"),
    "a page of no language": ("[both.md, zh/a.md, en/a.md]", "Both 甲", "Both A"),
    "links": ("[{Us: 'https://example.org/'}, both.md]", "Us Both", "Us Both"),
    "names": ("[{总: both.md}, {文: zh/a.md}, {Text: en/a.md}]", "总 文", "总 Text"),
    "a section": ("[{More: [zh/a.md, en/a.md, {Deep: [both.md]}]}]", "[More 甲 [Deep Both]]", "[More A [Deep Both]]"),
    "sections": (
        "[{指南: [zh/a.md]}, {Guides: [en/a.md]}, both.md]", "[指南 甲] Both", "[Guides A] Both",
    ),
    "ours among them": ("[{报: zh/reports/index.md}, {甲: zh/a.md}]", "!报 甲", "!All reports A"),
}  # fmt: skip


def drawn(page: str) -> str:
    """Return the entries of the drawer: titles, with those of a section in brackets."""
    nav = page[page.index("data-md-scrollfix>") + 18 : page.index("</nav>", page.index("data-md-scrollfix>"))]
    nav = re.sub(r'<li class="md-nav__item zk-here">.*', "", nav, flags=re.DOTALL)
    nav = nav.replace('<b class="zk-section">', "[").replace("</ul>", "]")
    return " ".join(re.sub(r"<[^>]*>", " ", nav).split()[:-1]).replace("[ ", "[").replace(" ]", "]")


@pytest.mark.parametrize("name", CASES)
def test_navigation(tmp_path: Path, name: str) -> None:
    nav, *wanted = CASES[name]
    site = owner(tmp_path / "project", f"site_name: M\n{nav and f'nav: {nav}'}", DOCS)
    for language, entries in zip(("zh", "en"), wanted, strict=True):
        page = (site / language / "search" / "index.html").read_text("utf-8")
        expected = entries[1:] if entries.startswith("!") else f"{OURS[language]} {entries}"
        assert drawn(page) == expected, (name, language)


ANEW = """
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Link, Navigation

@event_priority(PRIORITY)
def on_nav(nav, config, files):
    return Navigation([Link("Out", "https://out.example/"), *nav.items], nav.pages)
"""


@pytest.mark.parametrize("priority", [50, 0, -50])
def test_a_navigation_that_another_plugin_makes_anew_is_the_one_that_is_shown(
    tmp_path: Path, priority: int
) -> None:
    hook = tmp_path / "hook.py"
    hook.write_text(ANEW.replace("PRIORITY", str(priority)), "utf-8")
    site = owner(
        tmp_path / "project", f"site_name: M\nhooks: [{hook}]", {"en/a.md": "# A\n", "zh/a.md": "# 甲\n"}
    )
    for place, name in (("en/index.html", "A"), ("zh/index.html", "甲"), ("en/a/index.html", "A")):
        page = (site / place).read_text("utf-8")
        assert '<a href="https://out.example/">Out</a>' in page and f">{name}</a>" in page
