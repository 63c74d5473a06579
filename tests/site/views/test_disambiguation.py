"""What tells reports of the same title apart, in lists that show nothing else of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build import Output, build
from generator.site.views.disambiguation import marks

DATED = "published: 2023-05-04"
LATER = "published: 2024-06-01"
ALPHA, BETA = "organisations: [甲研究院]", "organisations: [乙研究院]"


def built(folder: Path, *facts: str, title: str = "年度报告") -> Output:
    """Build a report for each of `facts`, all of one title."""
    for number, each in enumerate(facts):
        head = f"---\nkey: r{number}\ntitle: {title}\n{each}\n---\n"
        (folder / f"{number}.md").write_text(f"{head}第{number}份报告另说别的话。\n", "utf-8")
    return build(folder)


@pytest.mark.parametrize(
    ("facts", "zh", "en"),
    [
        (["", DATED], ["", "2023年5月4日"], ["", "4 May 2023"]),
        ([DATED, LATER], ["2023年5月4日", "2024年6月1日"], ["4 May 2023", "1 June 2024"]),
        ([f"{DATED}\n{ALPHA}", f"{DATED}\n{BETA}"], ["甲研究院", "乙研究院"], ["甲研究院", "乙研究院"]),
        ([DATED, DATED, LATER], ["", "2", "3"], ["", "2", "3"]),
        (["", ""], ["", "2"], ["", "2"]),
    ],
    ids=["one undated", "dates", "organisations", "nothing that all differ in", "nothing"],
)
def test_the_first_of_what_all_differ_in_tells_them_apart(
    tmp_path: Path, facts: list[str], zh: list[str], en: list[str]
) -> None:
    reports = built(tmp_path, *facts).site.reports
    assert list(marks(reports, "zh").values()) == zh
    assert list(marks(reports, "en").values()) == en


def test_a_title_that_no_other_has_stands_alone(tmp_path: Path) -> None:
    built(tmp_path, DATED)
    (tmp_path / "other.md").write_text("---\nkey: other\ntitle: 年度 报告 2\n---\n别的。\n", "utf-8")
    assert set(marks(build(tmp_path).site.reports, "zh").values()) == {""}


def test_lists_without_facts_show_the_mark_and_the_report_does_not(output: Output) -> None:
    pages = {page.path: page.content for page in output.pages}
    twin = 'href="../reports/chatgpt-diaoyan-baogao-2/">{}</a>'
    assert twin.format("ChatGPT调研报告（2023年5月4日）") in pages["zh/coverage/index.md"]
    assert twin.format("ChatGPT Research Report (4 May 2023)") in pages["en/coverage/index.md"]
    page = pages["en/reports/chatgpt-diaoyan-baogao-2.md"]
    assert '\ntitle: "ChatGPT Research Report (4 May 2023)"\n' in page, (
        "what previous and next, and tabs show"
    )
    assert '\n# <span id="title">ChatGPT Research Report</span>\n' in page
    assert "(4 May 2023)" not in pages["en/reports/index.md"]


def test_the_map_draws_the_mark_below_the_title(tmp_path: Path) -> None:
    (tmp_path / "concepts.yml").write_text("- {key: words, zh: 别的话, en: other words}\n", "utf-8")
    pages = {page.path: page.content for page in built(tmp_path, DATED, LATER).pages}
    for mark in ("2023年5月4日", "2024年6月1日"):
        assert re.search(rf'年度报告 <tspan x="\d+" dy="15">{mark}</tspan>', pages["zh/map/index.md"])
