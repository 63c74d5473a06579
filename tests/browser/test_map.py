"""The map, and the previews of links to concepts, in a real Chromium."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import context

CARD = "#zk-preview"
REPORT = "en/reports/gpt-4-zhengshi-fabu/"


def link(page: Page) -> Locator:
    """Return a link to a concept in a text."""
    return page.locator(".md-content p .zk-own a[href*='/concepts/']").first


def test_a_node_shows_its_neighbours(page: Page, address: str) -> None:
    page.goto(f"{address}zh/map/")
    chatgpt = page.locator(".zk-map a[href$='/chatgpt/']")
    chatgpt.hover()
    near = page.locator(".zk-map a.zk-picked")
    joined = page.locator(".zk-map path.zk-picked").count()
    assert 2 <= near.count() == joined + 1 < page.locator(".zk-map a").count()
    page.locator("h1").hover()
    expect(near).to_have_count(0)
    page.locator(".zk-map .zk-chart").focus()
    page.keyboard.press("Tab")
    first = page.locator(".zk-map a").first
    expect(first).to_be_focused()
    expect(first).to_have_class(re.compile("zk-picked"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/zh/concepts/[^/]+/$"))


def test_the_map_gets_larger_and_smaller(page: Page, address: str) -> None:
    page.goto(f"{address}en/map/")
    box, svg = page.locator(".zk-map .zk-chart"), page.locator(".zk-map svg")
    wide = svg.evaluate("(e) => e.clientWidth")
    page.get_by_role("button", name="Zoom in").click()
    assert svg.evaluate("(e) => e.clientWidth") == pytest.approx(wide * 1.25, abs=2)
    box.focus()
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert svg.evaluate("(e) => e.clientWidth") == pytest.approx(wide / 1.25, abs=2)
    page.keyboard.press("0")
    assert svg.evaluate("(e) => e.clientWidth") == wide
    target = page.locator(".zk-map a[href$='/chatgpt/']")
    target.hover()
    before = target.bounding_box()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function(f"document.querySelector('.zk-map svg').clientWidth > {wide * 1.5}")
    after = target.bounding_box()
    assert before and after and abs(after["x"] + after["width"] / 2 - before["x"] - before["width"] / 2) < 30
    left = box.evaluate("(e) => e.scrollLeft")
    page.mouse.down()
    page.mouse.move(400, 400)
    page.mouse.up()
    assert box.evaluate("(e) => e.scrollLeft") != left
    assert page.url == f"{address}en/map/"


def test_a_map_scrolls_inside_its_box_and_prints_whole(browser: Browser, address: str) -> None:
    with context(browser, viewport={"width": 390, "height": 844}) as one:
        page = one.new_page()
        page.goto(f"{address}en/map/")
        box = page.locator(".zk-chart")
        assert box.evaluate("(e) => e.scrollWidth > e.clientWidth && e.scrollLeft > 0")
        size = page.locator(".zk-chart text").first.evaluate(
            "(e) => e.getBoundingClientRect().height / (e.querySelectorAll('tspan').length || 1)"
        )
        assert size > 9
        page.emulate_media(media="print")
        assert page.locator(".zk-chart svg").evaluate("(e) => e.clientWidth") <= 390


def test_drawings_need_no_scripts(browser: Browser, address: str) -> None:
    with context(browser, java_script_enabled=False) as one:
        page = one.new_page()
        page.goto(f"{address}en/map/")
        expect(page.locator(".zk-map button")).to_have_count(0)
        page.locator(".zk-map a[href$='/chatgpt/']").click()
        expect(page.locator("h1")).to_have_text("ChatGPT")


def test_boxes_hold_their_labels(page: Page, address: str) -> None:
    for language in ("zh", "en"):
        page.goto(f"{address}{language}/map/")
        wide = page.locator(".zk-map a:has(rect)").evaluate_all(
            "(links) => links.map((a) => a.querySelector('text').getBBox().width - a.querySelector('rect').getBBox().width)"
        )
        assert wide and max(wide) < 0


def test_a_link_to_a_concept_tells_what_it_is(page: Page, address: str) -> None:
    page.goto(address + REPORT)
    card = page.locator(CARD)
    link(page).hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("large multimodal model")
    expect(card.locator("small")).to_have_text("Model · 1 report")
    expect(link(page)).to_have_attribute("aria-describedby", "zk-preview")
    card.hover()
    page.wait_for_timeout(500)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.locator("h1").hover()
    link(page).hover()
    expect(card).to_be_visible()
    page.locator("h1").hover()
    expect(card).to_be_hidden()
    expect(link(page)).not_to_have_attribute("aria-describedby", re.compile(""))


def test_the_keyboard_reaches_it(page: Page, address: str) -> None:
    page.goto(address + REPORT)
    page.locator(".zk-both").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    chip = page.locator(".zk-tags a").first
    expect(chip).to_be_focused()
    expect(page.locator(CARD)).to_be_visible()
    box, card = chip.bounding_box(), page.locator(CARD).bounding_box()
    assert box and card and (card["y"] >= box["y"] + box["height"] or card["y"] + card["height"] <= box["y"])
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_be_hidden()
    expect(chip).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(CARD)).to_be_visible()


def test_it_says_in_both_languages_and_marks_them(page: Page, address: str) -> None:
    page.goto(f"{address}en/concepts/")
    page.locator(".zk-chips a[href$='/reinforcement-learning/']").hover()
    card = page.locator(CARD)
    expect(card.locator("b")).to_have_text("reinforcement learning")
    expect(card.locator("span[lang=zh]")).to_have_text("强化学习")
    box = card.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 1280


def test_what_cannot_be_had_is_not_shown(page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/previews/*.json", lambda route: route.abort())
    page.goto(address + REPORT)
    link(page).hover()
    page.wait_for_timeout(800)
    assert page.locator(f"{CARD}:popover-open").count() == 0
    expect(link(page)).not_to_have_attribute("aria-describedby", re.compile(""))
    page.unroute("**/previews/*.json")
    page.locator("h1").hover()
    link(page).hover()
    expect(page.locator(CARD)).to_be_visible()
    assert not errors


def test_a_finger_follows_the_link(browser: Browser, address: str) -> None:
    with context(browser, has_touch=True, viewport={"width": 390, "height": 844}) as one:
        page = one.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + REPORT)
        link(page).tap()
        page.wait_for_url("**/concepts/*/")
        assert not [url for url in asked if "/previews/" in url]
