"""Tables in a real Chromium: sorted and filtered over all of a list by mouse and by keys, and plain without scripts."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.conftest import LARGE, context, serving, settle, watched
from tests.support.accessibility import faults

SURVEYS = A_YEAR = LARGE // 10
"""The reports that say in their titles that they are surveys, and those of each of ten years."""


@pytest.fixture(scope="module")
def many(large: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of a large collection."""
    with serving(large, tmp_path_factory.mktemp("many")) as where:
        yield where


def column(page: Page, number: int) -> list[str]:
    """Return what stands in a column."""
    return page.locator(f".zk-table tbody tr > :nth-child({number})").all_inner_texts()


def head(page: Page, name: str) -> Locator:
    return page.get_by_role("columnheader", name=name)


def status(page: Page) -> Locator:
    return page.locator(".zk-sift output")


def popularity(page: Page) -> list[int]:
    return [int(text.replace(",", "")) for text in column(page, 6) if text]


def test_a_small_table_is_sorted_on_its_page(page: Page, address: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}en/reports/")
    expect(head(page, "Date")).to_have_attribute("aria-sort", "descending")
    before = column(page, 1)
    head(page, "Popularity").get_by_role("button").click()
    expect(head(page, "Popularity")).to_have_attribute("aria-sort", "descending")
    assert head(page, "Date").get_attribute("aria-sort") is None
    assert popularity(page) == sorted(popularity(page), reverse=True)
    head(page, "Popularity").get_by_role("button").click()
    expect(head(page, "Popularity")).to_have_attribute("aria-sort", "ascending")
    assert popularity(page) == sorted(popularity(page))
    head(page, "Pages").get_by_role("button").click()
    assert column(page, 5)[:2] == ["103", ""] and not any(column(page, 5)[2:])  # what has none is last
    head(page, "Pages").get_by_role("button").click()
    assert column(page, 5)[:2] == ["103", ""] and not any(column(page, 5)[2:])
    assert sorted(column(page, 1)) == sorted(before)
    assert not [url for url in requests if "/browse/reports-" in url]


def test_a_filter_finds_the_version_that_a_small_table_does_not_show(page: Page, address: str) -> None:
    page.goto(f"{address}en/reports/")
    assert page.locator(".zk-table a[href*=baogao-2]").count() == 0
    field = page.get_by_role("searchbox", name="Filter")
    field.fill("4 May 2023")
    expect(status(page)).to_have_text("1 row")
    expect(page.locator(".zk-table tbody th a").first).to_have_attribute(
        "href", re.compile("/en/reports/chatgpt-diaoyan-baogao-2/$")
    )
    field.fill("ChatGPT Research Report")
    expect(page.locator(".zk-table tbody th a").first).to_have_attribute(
        "href", re.compile("/en/reports/chatgpt-diaoyan-baogao/$")
    )
    expect(status(page)).to_have_text("1 row")


def test_chinese_titles_are_sorted_by_pinyin(page: Page, address: str) -> None:
    page.goto(f"{address}zh/reports/?sort=title")
    expect(head(page, "标题")).to_have_attribute("aria-sort", "ascending")
    titles = [title for title in column(page, 1) if not title[0].isascii()]
    assert titles == ["大模型技术", "国产大模型与AI产业展望", "人工智能白皮书(2022年)"]


def test_a_long_table_is_sorted_over_all_its_pages(page: Page, many: str) -> None:
    page.goto(f"{many}zh/reports/")
    expect(page.locator(".zk-table tbody tr")).to_have_count(50)
    head(page, "标题").get_by_role("button").click()
    expect(status(page)).to_have_text(f"{LARGE} 项")
    first = column(page, 1)
    assert all(title.startswith("2015") for title in first[:A_YEAR])
    page.get_by_role("navigation", name="分页").get_by_role("link", name="3", exact=True).click()
    expect(page.locator(".zk-pager [aria-current=page]")).to_have_text("3")
    expect(page.locator(".zk-pager [aria-current=page]")).to_be_focused()
    assert all(title.startswith("2024") for title in column(page, 1)[-A_YEAR:])
    assert page.url.endswith("?sort=title&page=3")
    page.locator(".zk-table tbody a").last.click()
    expect(page.locator("h1")).to_contain_text("2024")  # links of rows that came from the file lead somewhere


def taken(page: Page, name: str) -> str:
    """Return the file that a button gives."""
    with page.expect_download() as download:
        page.get_by_role("group", name="References").get_by_role("button", name=name, exact=True).click()
    return Path(download.value.path()).read_text("utf-8")


def test_references_of_what_is_selected_or_left_by_the_filters_are_taken_at_once(
    page: Page, address: str
) -> None:
    _, errors = watched(page)
    page.goto(f"{address}en/reports/")
    page.get_by_role("searchbox", name="Filter").fill("white paper")
    expect(status(page)).to_have_text(re.compile("rows$"))
    titles = column(page, 1)
    rows = list(csv.reader(io.StringIO(taken(page, "CSV").removeprefix("\ufeff"))))
    assert rows[0][0] == "Title" and rows[0][-1] == "Address"
    assert [row[0] for row in rows[1:]] == [title.split("\n")[0] for title in titles]
    assert taken(page, "BibTeX").count("@techreport{") == len(titles) == taken(page, "RIS").count("ER  - ")
    box = page.get_by_role("checkbox", name=f"Select {rows[2][0]}")
    box.focus()
    page.keyboard.press("Space")
    page.get_by_role("searchbox", name="Filter").fill("GPT-4")
    expect(box).to_have_count(0)
    page.get_by_role("checkbox", name="Select GPT-4").check()
    (one, other) = json.loads(taken(page, "CSL-JSON"))  # what was selected before stays so
    assert {one["id"], other["id"]} == {rows[2][-1].split("/")[-2], "gpt-4-zhengshi-fabu"}
    page.get_by_role("button", name="Clear the selection").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    assert faults(page) == [] == errors


def test_references_of_a_long_list_are_of_all_its_pages(page: Page, many: str) -> None:
    page.goto(f"{many}en/reports/?kind=survey")
    expect(status(page)).to_have_text(f"{SURVEYS} rows")
    assert len(json.loads(taken(page, "CSL-JSON"))) == SURVEYS


def test_what_is_shown_is_in_the_address_and_back_comes_back(page: Page, many: str) -> None:
    page.goto(f"{many}en/reports/")
    plain = column(page, 1)
    page.get_by_label("All kinds").select_option(label="Survey")
    expect(status(page)).to_have_text(f"{SURVEYS} rows")
    page.get_by_label("All years").select_option("2021")
    expect(status(page)).not_to_have_text(f"{SURVEYS} rows")
    assert set(column(page, 3)) == {"Survey"}
    head(page, "Title").get_by_role("button").click()
    expect(head(page, "Title")).to_have_attribute("aria-sort", "ascending")
    assert page.url.endswith("?sort=title&kind=survey&year=2021")
    narrowed = column(page, 1)
    page.go_back()
    expect(head(page, "Date")).to_have_attribute("aria-sort", "descending")
    page.go_back()
    expect(status(page)).to_have_text(f"{SURVEYS} rows")
    expect(page.get_by_label("All years")).to_have_value("")
    page.go_back()
    expect(status(page)).to_be_empty()
    assert column(page, 1) == plain
    for _ in range(3):
        page.go_forward()
    expect(head(page, "Title")).to_have_attribute("aria-sort", "ascending")
    assert column(page, 1) == narrowed
    page.reload()
    expect(head(page, "Title")).to_have_attribute("aria-sort", "ascending")
    expect(page.locator(".zk-table tbody tr")).to_have_count(len(narrowed))
    assert column(page, 1) == narrowed
    page.get_by_role("button", name="Show all").click()
    expect(status(page)).to_be_empty()
    assert column(page, 1) == plain


def test_words_narrow_a_table_and_typing_is_one_step_back(page: Page, many: str) -> None:
    page.goto(f"{many}zh/reports/")
    field = page.get_by_role("searchbox", name="筛选")
    field.press_sequentially("大模型 第104期")
    expect(status(page)).to_have_text("1 项")
    assert len(column(page, 1)) == 1 and "第104期" in column(page, 1)[0]
    page.go_back()
    expect(status(page)).to_be_empty()
    expect(field).to_have_value("")
    field.fill("没有这样的报告")
    expect(status(page)).to_have_text("没有符合的条目。")
    assert column(page, 1) == []


def test_a_list_of_a_group_stays_that_group(page: Page, many: str) -> None:
    for path, number, value in (("kinds/survey", 3, "Survey"), ("years/2021", 4, "2021")):
        page.goto(f"{many}en/browse/{path}/")
        total = int(page.locator(".zk-lead").first.inner_text().split()[0])
        head(page, "Title").get_by_role("button").click()
        expect(status(page)).to_have_text(f"{total} rows")
        assert all(value in text for text in column(page, number))
    for path, number in (("kinds/unknown", 3), ("years/unknown", 4)):
        page.goto(f"{many}en/browse/{path}/")
        total = int(page.locator(".zk-lead").first.inner_text().split()[0])
        head(page, "Title").get_by_role("button").click()
        expect(status(page)).to_have_text(f"{total} rows")
        assert set(column(page, number)) == {""}
    page.goto(f"{many}en/browse/organisations/")
    head(page, "Reports").get_by_role("button").click()
    expect(head(page, "Reports")).to_have_attribute("aria-sort", "descending")
    counts = [int(text) for text in column(page, 2)]
    assert counts == sorted(counts, reverse=True)


def test_the_keyboard_sorts_and_keeps_its_place(page: Page, address: str) -> None:
    page.goto(f"{address}en/reports/")
    page.get_by_role("searchbox", name="Filter").focus()
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert reached[2:6] == ["BibTeX", "RIS", "CSL-JSON", "CSV"]
    assert reached[6:] == ["Title", "Organisation", "Kind", "Date", "Pages", "Popularity"]
    button = head(page, "Title").get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(head(page, "Title")).to_have_attribute("aria-sort", "ascending")
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    expect(head(page, "Title")).to_have_attribute("aria-sort", "descending")
    expect(button).to_be_focused()


def test_the_language_switch_keeps_what_is_shown(page: Page, many: str) -> None:
    page.goto(f"{many}zh/reports/?sort=title&kind=survey&year=2021")
    expect(status(page)).to_contain_text("项")
    count = len(column(page, 1))
    page.locator(".zk-switch").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("en/reports/?sort=title&kind=survey&year=2021")
    expect(page.locator(".zk-table tbody tr")).to_have_count(count)
    expect(page.get_by_label("All kinds")).to_have_value("survey")


def test_what_cannot_be_loaded_is_told_and_asked_for_again(page: Page, many: str) -> None:
    blocked = re.compile(r"/browse/reports-[0-9a-f]+\.json")

    def refuse(route: Route) -> None:
        route.fulfill(status=404, body="")

    page.route(blocked, refuse)
    page.goto(f"{many}en/reports/")
    head(page, "Title").get_by_role("button").click()
    expect(status(page)).to_contain_text("only what is on this page is sorted and filtered")
    expect(page.locator(".zk-table tbody tr")).to_have_count(50)
    titles = column(page, 1)
    page.unroute(blocked)
    head(page, "Title").get_by_role("button").click()
    expect(status(page)).to_have_text(f"{LARGE} rows")
    assert column(page, 1) != titles


def test_tables_are_plain_without_scripts(browser: Browser, many: str) -> None:
    with context(browser, java_script_enabled=False) as one:
        page = one.new_page()
        page.goto(f"{many}en/reports/")
        assert page.locator(".zk-table button").count() == 0
        assert not page.locator(".zk-sift").is_visible()
        assert len(column(page, 1)) == 50
        page.get_by_role("navigation", name="Pages").get_by_role("link", name="2", exact=True).click()
        assert page.url.endswith("en/reports/page-2/")
        page.goto(f"{many}en/browse/concepts/")
        page.locator(".zk-tree details details summary").first.click()
        assert page.locator(".zk-tree details details[open] li").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_long_pages_fit_a_phone(browser: Browser, many: str, scheme: str) -> None:
    paths = [
        "reports/?sort=title",
        "browse/",
        "browse/organisations/",
        "browse/concepts/",
        "browse/timeline/2021/",
    ]
    with context(browser, viewport={"width": 390, "height": 844}, color_scheme=scheme) as one:
        page = one.new_page()
        for path in paths:
            page.goto(f"{many}zh/{path}")
            settle(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        page.goto(f"{many}zh/reports/")
        head(page, "标题").get_by_role("button").click()
        expect(head(page, "标题")).to_have_attribute("aria-sort", "ascending")
