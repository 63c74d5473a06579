"""How the pages are laid out for the eye, the keyboard, the finger and the printer, in a real Chromium."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import context

REPORT = "reports/chatgpt-diaoyan-baogao/"


@pytest.mark.parametrize("path", ["zh/", "en/", f"zh/{REPORT}", "en/guide/", "en/search/"])
def test_the_keyboard_skips_what_every_page_has(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.keyboard.press("Tab")
    words = {"zh": "跳到正文", "en": "Skip to content"}[path[:2]]
    assert (
        page.evaluate("document.activeElement.matches('a.md-skip') && document.activeElement.innerText")
        == words
    )
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').matches('main h1, main h2')")


def test_the_keyboard_skips_what_stands_above_a_source(page: Page, address: str) -> None:
    page.goto(f"{address}source/chatgpt-diaoyan-baogao/")
    link = page.locator("a.skip")
    assert link.evaluate("element => getComputedStyle(element).opacity") == "0"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText").split("\n") == ["跳到正文 Skip to content"]
    assert link.evaluate("element => getComputedStyle(element).opacity") == "1"
    page.keyboard.press("Enter")
    assert page.evaluate(
        "document.activeElement.matches('main') && document.activeElement.matches(':target')"
    )
    page.locator("pre b").first.evaluate("element => element.scrollIntoView()")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('header *')"), "goes on behind the text"


def test_nothing_stands_before_the_text_of_a_page_that_says_what_is_not_there(
    page: Page, address: str
) -> None:
    page.goto(f"{address}en/nowhere/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('main a')")


def test_what_the_keyboard_reaches_is_in_sight_on_a_narrow_screen(browser: Browser, address: str) -> None:
    with context(browser, viewport={"width": 390, "height": 844}, reduced_motion="reduce") as one:
        page = one.new_page()
        page.goto(f"{address}en/{REPORT}")
        seen = set()
        for _ in range(20):
            page.keyboard.press("Tab")
            where = page.evaluate(
                """() => { const e = document.activeElement, { left, right } = e.getBoundingClientRect()
                return [e.textContent.trim(), left >= 0 && right <= innerWidth] }"""
            )
            seen.add(where[0])
            assert where[1], where[0]
        assert "Browse" in seen and "Related reports" in seen, "what the drawer holds"


def test_chinese_has_more_room_between_lines_but_not_in_headings(page: Page, address: str) -> None:
    spaced = """(selector) => { const style = getComputedStyle(document.querySelector(selector))
    return (parseFloat(style.lineHeight) / parseFloat(style.fontSize)).toFixed(2) }"""
    page.goto(f"{address}zh/{REPORT}?view=both")
    assert page.evaluate(spaced, "#p2 .zk-own") == "1.85" and page.evaluate(spaced, "#p2 .zk-twin") == "1.65"
    tight = ("h1", "h2[id]", ".zk-tags a", ".zk-contents .zk-own")
    chinese = [page.evaluate(spaced, selector) for selector in tight]
    page.goto(f"{address}en/{REPORT}?view=both")
    assert page.evaluate(spaced, "#p2 .zk-own") == "1.65" and page.evaluate(spaced, "#p2 .zk-twin") == "1.85"
    assert [page.evaluate(spaced, selector) for selector in tight] == chinese


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_name_is_cut_in_the_facts(browser: Browser, address: str, language: str) -> None:
    with context(browser, viewport={"width": 390, "height": 844}) as one:
        page = one.new_page()
        page.goto(f"{address}{language}/{REPORT}")
        cut = page.evaluate(
            """() => { const cut = [], range = new Range()
            const walker = document.createTreeWalker(document.querySelector(".zk-facts"), NodeFilter.SHOW_TEXT)
            while (walker.nextNode()) for (const { index, 0: name } of walker.currentNode.data.matchAll(/[\u4e00-\u9fff]{2,4}(?=、|,|$)/g)) {
              range.setStart(walker.currentNode, index)
              range.setEnd(walker.currentNode, index + name.length)
              if (range.getClientRects().length > 1) cut.push(name)
            }
            return cut }"""
        )
        assert cut == []


@pytest.mark.parametrize(("width", "media"), [(820, "screen"), (718, "print")])
def test_tables_fit_tablets_and_paper(
    browser: Browser, address: str, width: int, media: Literal["screen", "print"]
) -> None:
    with context(browser, viewport={"width": width, "height": 1100}) as one:
        page = one.new_page()
        page.emulate_media(media=media)
        for path in ("en/reports/", "en/browse/organisations/", "en/coverage/", "en/concepts/openai/"):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("path", ["zh/", f"en/{REPORT}", "en/browse/", "en/coverage/", "en/search/?q=model"])
def test_letters_twice_as_large_fit_a_phone(browser: Browser, address: str, path: str) -> None:
    with context(browser, viewport={"width": 390, "height": 844}) as one:
        page = one.new_page()
        sizes = {"fontSizes": {"standard": 32, "fixed": 26}}
        one.new_cdp_session(page).send("Page.setFontSizes", sizes)
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert page.evaluate("getComputedStyle(document.body).fontSize") == "20px"


def test_what_stands_below_a_paragraph_is_wide_enough_for_a_finger(page: Page, address: str) -> None:
    page.goto(f"{address}en/{REPORT}")
    page.locator("#p3").hover()
    hit = page.evaluate(
        """() => [...document.querySelectorAll(".zk-quote :is(a, button)")].map((e) => {
        const { left, top, bottom } = e.getBoundingClientRect()
        return [top - 3, bottom + 3].every((y) => document.elementFromPoint(left + 4, y) === e) })"""
    )
    assert len(hit) == 3 and all(hit)


def test_print_leaves_out_what_only_a_screen_needs(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    page.emulate_media(media="print")
    assert not page.locator(".zk-search").is_visible()
    assert page.locator("#newest").is_visible()


@pytest.mark.parametrize("path", ["en/reports/gone/", "zh/gone/", "gone", "gone/for/good"])
def test_a_lost_reader_is_met_in_both_languages_wherever_the_site_lies(
    browser: Browser, address: str, path: str
) -> None:
    with context(browser, locale="en-GB") as one:
        page = one.new_page()
        answer = page.goto(address + path)
        assert answer and answer.status == 404
        first = "zh" if path.startswith("zh/") else "en"
        headings = {"zh": "找不到这一页", "en": "Page not found"}
        others = [words for language, words in headings.items() if language != first]
        assert page.locator("h2").all_inner_texts() == [headings[first], *others]
        assert page.evaluate("getComputedStyle(document.body).display") == "grid", "its style is found"
        for name, language in (("Reports", "en"), ("报告", "zh")):
            link = page.get_by_role("link", name=name, exact=True)
            assert link.evaluate("(link) => link.href") == f"{address}{language}/reports/"
