"""Showing the original in a real browser: from a paragraph to its place and back, with scripts and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from generator.build import Output
from tests.conftest import context
from tests.support.accessibility import faults
from tests.support.paths import CORPUS

KEY = "gpt-4-zhengshi-fabu"


@pytest.mark.parametrize(("language", "words"), [("zh", "看原文"), ("en", "Show the original")])
def test_a_paragraph_leads_to_its_place_and_back(
    page: Page, address: str, output: Output, language: str, words: str
) -> None:
    page.goto(f"{address}{language}/reports/{KEY}/")
    page.locator("#p4").hover()
    page.get_by_role("link", name=words).click()
    assert page.url == f"{address}source/{KEY}/#p4"
    (report,) = (report for report in output.site.reports if report.key == KEY)
    block = next(block for block in report.document.blocks() if block.anchor == "p4")
    (source,) = CORPUS.glob("*.txt")
    text = source.read_text("utf-8")[report.document.origin :][block.start : block.end]
    assert page.locator(":target").evaluate("element => element.textContent") == text
    assert page.locator(":target").bounding_box()["y"] > 0  # type: ignore[index]
    background = "element => getComputedStyle(element).backgroundColor"
    assert page.locator(":target").evaluate(background) != page.locator("#p5").evaluate(background)
    page.locator(f".titles a[hreflang={language}]").click()
    assert page.url == f"{address}{language}/reports/{KEY}/#p4"


def test_any_passage_can_be_addressed(page: Page, address: str, output: Output) -> None:
    (report,) = (report for report in output.site.reports if report.key == KEY)
    start = report.document.span[0]
    page.goto(f"{address}source/{KEY}/#c{start + 3}-{start + 9}")
    marked = page.evaluate("[...[...CSS.highlights.get('passage')][0].toString()].join('')")
    (source,) = CORPUS.glob("*.txt")
    assert marked == source.read_text("utf-8")[start + 3 : start + 9]


def test_what_is_copied_is_the_source(page: Page, address: str, output: Output) -> None:
    page.goto(f"{address}source/{KEY}/")
    (source,) = CORPUS.glob("*.txt")
    assert page.evaluate("document.querySelector('pre').textContent") in source.read_text("utf-8")


def test_without_scripts_the_place_is_marked_all_the_same(browser: Browser, address: str) -> None:
    with context(browser, java_script_enabled=False) as one:
        page = one.new_page()
        page.goto(f"{address}zh/reports/{KEY}/")
        page.get_by_role("link", name=re.compile("第 .* 个字符")).click()
        assert page.url == f"{address}source/{KEY}/"
        page.goto(f"{address}source/{KEY}/#p4")
        assert page.locator(":target").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible(browser: Browser, address: str, scheme: str) -> None:
    with context(browser, color_scheme=scheme) as one:
        page = one.new_page()
        for path in (f"source/{KEY}/#p4", "source/rengongzhineng-baipishu-2022-nian/", "en/editor/"):
            page.goto(address + path)
            assert faults(page) == [], path


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", [f"source/{KEY}/", "zh/editor/", "en/editor/"])
def test_it_fits_the_window(browser: Browser, address: str, path: str, width: int) -> None:
    with context(browser, viewport={"width": width, "height": 800}) as one:
        page = one.new_page()
        errors: list[str] = []
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert errors == []
