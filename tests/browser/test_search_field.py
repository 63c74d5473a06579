"""The field of the search in a real Chromium: keys, input methods, networks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import context, serving
from tests.support.searching import REPORT, active, field, options, settle

INDEX = re.compile("/kb/search/")
NAMES = {"zh": ("强化学习", "reinforcement learning"), "en": ("reinforcement learning", "强化学习")}


# --- the field in the header --------------------------------------------------------------------


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_the_field_but_is_typed_in_one(page: Page, address: str, key: str) -> None:
    page.goto(f"{address}en/{REPORT}")
    page.keyboard.press(key)
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    page.keyboard.type("a")
    page.keyboard.press("/")
    expect(field(page)).to_have_value("a/")


def test_the_home_page_opens_the_field(page: Page, address: str) -> None:
    page.goto(f"{address}zh/")
    page.get_by_role("link", name="搜索报告、机构与概念").click()
    expect(field(page)).to_be_focused()
    assert page.url == f"{address}zh/"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_arrows_go_through_suggestions_and_pages(page: Page, address: str, language: str) -> None:
    own, other = NAMES[language]
    page.goto(f"{address}{language}/guide/")
    page.keyboard.press("/")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.insert_text(own)
    first = options(page).first
    expect(first).to_contain_text(own)
    expect(first).to_contain_text(other)
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    assert page.locator(f"#{field(page).get_attribute('aria-controls')}").get_attribute("role") == "listbox"
    assert active(page) is None
    page.keyboard.press("ArrowDown")
    assert active(page) == first.text_content()
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.press("End")
    assert active(page) == options(page).last.text_content()
    page.keyboard.press("ArrowDown")
    assert active(page) is None, "after the last comes the field itself"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    assert active(page) == first.text_content()
    expect(field(page)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{language}/concepts/reinforcement-learning/")


def test_the_way_to_all_stands_alone_where_all_best_pages_are_suggested(page: Page, address: str) -> None:
    page.goto(f"{address}zh/")
    page.keyboard.press("/")
    page.keyboard.type("ChatGPT")
    expect(page.get_by_role("option", name=re.compile("查看全部"))).to_be_visible()
    groups = page.locator(".zk-panel [role=group]")
    assert groups.count() >= 1
    for group in groups.all():
        assert group.get_by_role("option").filter(has_not_text="查看全部").count() > 0


def test_escape_closes_then_clears(page: Page, address: str) -> None:
    page.goto(f"{address}en/guide/")
    page.keyboard.press("/")
    page.keyboard.type("GPT-4")
    options(page).first.wait_for()
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    expect(field(page)).to_have_value("GPT-4")
    page.keyboard.press("Escape")
    expect(field(page)).to_have_value("")
    page.keyboard.type("GPT-4")
    options(page).first.wait_for()
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)
    expect(field(page)).not_to_be_focused()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_enter_leads_to_all_hits(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{language}/{REPORT}")
    page.keyboard.press("/")
    page.keyboard.type("GPT-4")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{language}/search/?q=GPT-4")
    assert (f"{language}/{REPORT}", language) in settle(page, "GPT-4")


def test_the_panel_tells_the_count(page: Page, address: str) -> None:
    page.goto(f"{address}en/guide/")
    page.keyboard.press("/")
    page.keyboard.type("reinforcement learning")
    status = page.locator("header [role=status]")
    expect(status).to_have_text(re.compile(r"^\d+ suggestions?, \d+ pages?$"))
    page.keyboard.type("qqqq")
    expect(status).to_have_text(
        re.compile(r"^No page contains “reinforcement learningqqqq”\. .+, \d+ pages$")
    )
    page.keyboard.press("Control+A")
    page.keyboard.type("qqqqzzzz")
    expect(status).to_have_text("No page contains “qqqqzzzz”.")


def test_on_a_phone_the_field_opens_over_the_header(browser: Browser, address: str) -> None:
    with context(browser, viewport={"width": 390, "height": 844}, has_touch=True) as one:
        page = one.new_page()
        page.goto(f"{address}zh/{REPORT}")
        expect(field(page)).not_to_be_visible()
        page.locator("header").get_by_title("搜索", exact=True).tap()
        expect(field(page)).to_be_focused()
        box = page.locator("form.zk-find").bounding_box()
        assert box and box["width"] == 390
        page.keyboard.type("GPT-4")
        options(page).first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.get_by_title("清除并关闭搜索").tap()
        expect(field(page)).not_to_be_visible()


# --- input methods ------------------------------------------------------------------------------


def test_nothing_is_searched_in_the_middle_of_a_composition(page: Page, address: str) -> None:
    page.goto(f"{address}zh/search/")
    settle(page, "")
    field(page).click()
    keys = page.context.new_cdp_session(page)
    for end in range(1, 6):
        text = "qiang"[:end]
        keys.send("Input.imeSetComposition", {"text": text, "selectionStart": end, "selectionEnd": end})
    page.wait_for_timeout(400)
    assert field(page).input_value() == "qiang"
    assert page.url == f"{address}zh/search/"
    assert settle(page, "") == set()
    keys.send("Input.insertText", {"text": "强化"})
    assert settle(page, "强化")


def test_keys_of_a_composition_are_the_input_methods(page: Page, address: str) -> None:
    page.goto(f"{address}zh/guide/")
    page.keyboard.press("/")
    page.keyboard.type("强化")
    options(page).first.wait_for()
    press = """(key) => document.activeElement.dispatchEvent(
      new KeyboardEvent("keydown", { key, keyCode: 229, bubbles: true, cancelable: true }))"""
    assert page.evaluate(press, "ArrowDown"), "the key is left alone"
    assert page.evaluate(press, "Escape")
    assert active(page) is None
    expect(field(page)).to_have_attribute("aria-expanded", "true")


# --- networks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("没有加载成功", "重试")), ("en", ("could not be loaded", "Try again"))]
)
def test_a_missing_part_of_the_index_is_told_and_tried_again(
    page: Page, address: str, language: str, words: tuple[str, str]
) -> None:
    page.route(INDEX, lambda route: route.fulfill(status=404))
    page.goto(f"{address}{language}/search/?q=GPT-4")
    expect(page.get_by_role("alert")).to_contain_text(words[0])
    expect(page.locator("[data-settled-query]")).to_have_count(0)
    page.unroute(INDEX)
    page.get_by_role("button", name=words[1]).click()
    assert settle(page, "GPT-4")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_offline_is_told_in_the_panel_and_tried_again(page: Page, address: str) -> None:
    page.goto(f"{address}zh/guide/")
    page.context.set_offline(True)
    page.keyboard.press("/")
    page.keyboard.type("GPT-4")
    expect(page.get_by_role("alert")).to_contain_text("连不上网站")
    page.context.set_offline(False)
    page.get_by_role("button", name="重试").click()
    options(page).first.wait_for()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_slow_network_shows_a_skeleton_first(page: Page, address: str) -> None:
    page.route(INDEX, lambda route: None)
    page.goto(f"{address}en/search/?q=GPT-4")
    expect(page.locator("ol[aria-busy=true] .zk-waiting").first).to_be_visible()
    expect(page.locator("[data-location]")).to_have_count(0)
    page.unroute(INDEX)  # which lets go of what was held
    assert settle(page, "GPT-4")
    expect(page.locator("ol[aria-busy]")).to_have_count(0)


def test_escape_wants_no_answer_any_more(page: Page, address: str) -> None:
    page.goto(f"{address}en/guide/")
    page.route(INDEX, lambda route: None)
    page.keyboard.press("/")
    page.keyboard.type("GPT-4")
    expect(page.get_by_text("Searching…")).to_be_visible()
    page.keyboard.press("Escape")
    page.unroute(INDEX)
    page.wait_for_timeout(500)
    expect(options(page)).to_have_count(0)
    page.keyboard.type(" ")
    options(page).first.wait_for()


def test_a_search_asks_no_other_host(page: Page, address: str) -> None:
    requests: list[str] = []
    page.context.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}zh/search/?q=知识图谱")
    settle(page, "知识图谱")
    assert any(INDEX.search(url) for url in requests)
    assert [url for url in requests if not url.startswith((address, "data:"))] == []


def test_nothing_that_is_found_becomes_markup(browser: Browser, hostile: Path, tmp_path: Path) -> None:
    with serving(hostile, tmp_path) as address, context(browser) as one:
        page = one.new_page()
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        page.goto(f"{address}zh/search/?q=alert")
        assert settle(page, "alert")
        assert page.locator(".zk-results :is(script, img, svg, iframe)").count() == 0
        page.locator("[data-location] a").first.click()
        page.locator(".zk-marks").wait_for()
        page.keyboard.press("/")
        page.keyboard.type("<img")
        options(page).first.wait_for()
        assert page.locator("[role=listbox] :is(img, svg, script)").count() == 0
