"""The page of the search in a real Chromium, and the pages that it leads to."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import context
from tests.support.accessibility import faults
from tests.support.paths import ROOT
from tests.support.searching import REPORT, field, options, settle, total

COUNTS = {"zh": "找到 {} 页", "en": "{} pages found"}


# --- the page of the results --------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_hits_are_there_counted_and_told(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{language}/search/?q=GPT-4")
    hits = settle(page, "GPT-4")
    assert len(hits) == total(page) == page.locator("[data-location]").count() > 10
    assert {(f"zh/{REPORT}", "zh"), (f"en/{REPORT}", "en")} <= hits
    assert all(location.startswith(f"{own}/") for location, own in hits)
    expect(page.get_by_role("status")).to_contain_text(COUNTS[language].format(total(page)))
    order = page.locator("[data-location]").evaluate_all("(hits) => hits.map((hit) => hit.dataset.language)")
    assert order == sorted(order, key=lambda own: own != language), "the reader's language comes first"
    for hit in page.locator("[data-location]").all():
        hit.scroll_into_view_if_needed()
        expect(hit.locator("mark").first).to_have_text(re.compile("gpt-4", re.IGNORECASE))


def test_the_other_language_is_labelled_and_says_what_matched(page: Page, address: str) -> None:
    page.goto(f"{address}zh/search/?q=强化学习&language=en")
    settle(page, "强化学习")
    hit = page.locator(f'[data-location="en/{REPORT}"]')
    expect(hit).to_have_attribute("lang", "en")
    expect(hit.get_by_text("English", exact=True)).to_be_visible()
    expect(hit).to_contain_text("匹配：reinforcement learning（强化学习）")
    expect(hit.locator("mark").first).to_have_text(re.compile("reinforcement learning", re.IGNORECASE))


def test_a_concept_is_called_one(page: Page, address: str) -> None:
    page.goto(f"{address}zh/search/?q=ChatGPT")
    settle(page, "ChatGPT")
    shown = '[data-location="{}"] .zk-card-facts'
    expect(page.locator(shown.format("zh/concepts/chatgpt/"))).to_have_text("概念")
    expect(page.locator(shown.format("zh/reports/chatgpt-xilie-baogao/"))).to_have_text("报告")


def test_typing_searches_and_back_comes_back(page: Page, address: str) -> None:
    page.goto(f"{address}en/search/")
    field(page).click()
    page.keyboard.type("GPT-4", delay=120)
    first = settle(page, "GPT-4")
    assert page.url == f"{address}en/search/?q=GPT-4"
    page.keyboard.press("Enter")
    field(page).fill("思维链")
    second = settle(page, "思维链")
    assert second and second != first
    page.locator("[data-location] a").first.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    page.go_back()
    assert settle(page, "思维链") == second
    page.go_back()
    assert settle(page, "GPT-4") == first
    expect(field(page)).to_have_value("GPT-4")
    page.go_back()
    assert settle(page, "") == set()
    page.go_forward()
    page.reload()
    assert settle(page, "GPT-4") == first


def test_filters_narrow_are_kept_in_the_address_and_by_the_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}zh/search/?q=GPT-4")
    both = settle(page, "GPT-4")
    group = page.get_by_role("group", name="语言")
    label = group.locator("label", has_text="English")
    number = int(label.locator("small").inner_text())
    box = group.get_by_role("checkbox", name="English")
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url(f"{address}zh/search/?q=GPT-4&language=en")
    english = settle(page, "GPT-4")
    assert english == {hit for hit in both if hit[1] == "en"} and total(page) == len(english) == number
    expect(box).to_be_focused()
    page.reload()
    assert settle(page, "GPT-4") == english
    expect(box).to_be_checked()
    page.go_back()
    assert settle(page, "GPT-4") == both
    expect(box).not_to_be_checked()
    page.get_by_role("button", name="English").click()
    page.wait_for_url(f"{address}zh/search/?q=GPT-4&language=en")
    page.locator("a.zk-switch").click()
    page.wait_for_url(f"{address}en/search/?q=GPT-4&language=en")
    assert settle(page, "GPT-4") == english


@pytest.mark.parametrize("facet", ["类型", "机构", "年份", "概念"])
def test_each_facet_leaves_as_many_pages_as_it_says(page: Page, address: str, facet: str) -> None:
    page.goto(f"{address}zh/search/?q=模型")
    everything = settle(page, "模型")
    label = page.get_by_role("group", name=facet).locator("label").first
    number = int(label.locator("small").inner_text())
    label.click()
    page.wait_for_url("**&*=*")
    narrowed = settle(page, "模型")
    assert len(narrowed) == total(page) == number and narrowed < everything


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("没有含有", "去掉筛选")), ("en", ("no page contains", "without filters"))]
)
def test_no_hits_say_what_could_help(page: Page, address: str, language: str, words: tuple[str, str]) -> None:
    page.goto(f"{address}{language}/search/?q=GPT-4&year=1066")
    assert settle(page, "GPT-4") == set() and total(page) == 0
    expect(page.locator("main")).to_contain_text(words[0])
    page.get_by_role("button", name=re.compile(words[1])).click()
    page.wait_for_url(f"{address}{language}/search/?q=GPT-4")
    assert settle(page, "GPT-4")


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "标点和符号不算"), ("en", "not for punctuation or signs")]
)
def test_signs_alone_are_said_to_find_nothing(page: Page, address: str, language: str, words: str) -> None:
    page.goto(f"{address}{language}/search/?q=？！…")
    assert settle(page, "？！…") == set()
    expect(page.locator("main")).to_contain_text(words)


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "以下页面含有：chatgpt"), ("en", "These pages contain: chatgpt")]
)
def test_a_slip_finds_what_was_meant_and_says_so(page: Page, address: str, language: str, words: str) -> None:
    page.goto(f"{address}{language}/search/?q=chatgtp")
    assert len(settle(page, "chatgtp")) == total(page) > 10
    expect(page.locator(".zk-search-note")).to_contain_text(words)
    expect(page.locator("[data-location] mark").first).to_have_text(re.compile("chatgpt", re.IGNORECASE))
    assert faults(page) == []


def test_filters_stand_open_where_there_is_room(page: Page, address: str) -> None:
    page.goto(f"{address}zh/search/?q=大模型")
    settle(page, "大模型")
    expect(page.get_by_role("group", name="类型").locator("small").first).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload()
    settle(page, "大模型")
    expect(page.get_by_role("group", name="类型")).to_be_hidden()


def test_where_nothing_is_found_nothing_is_to_be_filtered(page: Page, address: str) -> None:
    page.goto(f"{address}en/search/?q=qqqqzzzz")
    assert settle(page, "qqqqzzzz") == set()
    expect(page.locator(".zk-filters")).to_be_hidden()
    page.goto(f"{address}en/search/?q=GPT-4&year=1066")
    assert settle(page, "GPT-4") == set()
    expect(page.locator(".zk-filters")).to_be_visible()


def test_every_hit_is_listed_in_a_small_collection(page: Page, address: str) -> None:
    page.goto(f"{address}en/search/?q=e")
    assert len(settle(page, "e")) == total(page) > 200


def test_hits_beyond_many_are_listed_on_demand(page: Page, address: str) -> None:
    index = (ROOT / "generator/theme/assets/search/index.mjs").read_text("utf-8")
    large = index.replace("const SMALL = 1024", "const SMALL = 0")  # as if it had more pages
    assert large != index
    page.context.route(
        "**/search/index.mjs", lambda route: route.fulfill(body=large, content_type="text/javascript")
    )
    page.goto(f"{address}en/search/?q=e")
    few = settle(page, "e")
    assert 0 < len(few) < total(page)
    button = page.locator(".zk-more-hits").get_by_role("button", name="Show more")
    while button.count():
        before = page.locator("[data-location]").count()
        button.click()
        expect(page.locator("[data-location]")).not_to_have_count(before)
    expect(page.locator("[data-location]")).to_have_count(total(page))
    assert few < settle(page, "e")
    expect(button).to_have_count(0)


def test_filters_fold_away_on_a_phone(browser: Browser, address: str) -> None:
    with context(browser, viewport={"width": 390, "height": 844}) as one:
        page = one.new_page()
        page.goto(f"{address}en/search/?q=GPT-4")
        settle(page, "GPT-4")
        box = page.get_by_role("checkbox", name="English")
        expect(box).not_to_be_visible()
        page.get_by_text("Filters", exact=True).click()
        box.check()
        page.wait_for_url("**&language=en")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_scripts_the_search_leads_to_the_lists(browser: Browser, address: str) -> None:
    with context(browser, java_script_enabled=False) as one:
        page = one.new_page()
        page.goto(f"{address}en/{REPORT}")
        page.locator("header input[name=q]").fill("GPT-4")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}en/search/?q=GPT-4")
        assert "Search needs scripts" in page.locator("main noscript p").inner_text()
        page.locator("main").get_by_role("link", name="All reports").click()
        page.wait_for_url(f"{address}en/reports/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_is_accessible(browser: Browser, address: str, scheme: str) -> None:
    with context(browser, color_scheme=scheme) as one:
        page = one.new_page()
        page.goto(f"{address}zh/{REPORT}")
        page.keyboard.press("/")
        page.keyboard.type("强化学习")
        options(page).first.wait_for()
        page.keyboard.press("ArrowDown")
        assert faults(page) == []
        page.goto(f"{address}zh/search/?q=强化学习&language=en")
        settle(page, "强化学习")
        assert page.get_by_role("checkbox").count() > 3
        assert faults(page) == []


def test_print_shows_the_hits_alone(page: Page, address: str) -> None:
    page.goto(f"{address}en/search/?q=GPT-4")
    settle(page, "GPT-4")
    page.emulate_media(media="print")
    expect(page.locator("[data-location]").first).to_be_visible()
    for selector in ("form.zk-find", "details", ".zk-languages"):
        expect(page.locator(selector)).not_to_be_visible()


# --- arrival ------------------------------------------------------------------------------------

MARKED = """() => CSS.highlights?.get("zk-match")
  ? [...CSS.highlights.get("zk-match")].map((range) => [range.toString(), range.getBoundingClientRect().top])
  : [...document.querySelectorAll("article mark")].map((mark) => [mark.textContent, mark.getBoundingClientRect().top])"""


@pytest.mark.parametrize("highlights", [True, False])
@pytest.mark.parametrize("view", ["", "&view=both"])
def test_a_hit_is_marked_and_in_view(browser: Browser, address: str, highlights: bool, view: str) -> None:
    with context(browser) as one:
        if not highlights:
            one.add_init_script("delete window.Highlight; Object.defineProperty(CSS, 'highlights', {})")
        page = one.new_page()
        page.goto(f"{address}en/search/?q=强化学习&language=en")
        settle(page, "强化学习")
        page.locator(f'[data-location="en/{REPORT}"] .zk-hit-section a').first.click()
        page.wait_for_url(f"{address}en/{REPORT}?q=%22reinforcement+learning%22#*")
        if view:
            page.goto(page.url.replace("#", f"{view}#"))
        expect(page.locator(".zk-marks")).to_be_visible()
        marks = page.evaluate(MARKED)
        assert {text.lower() for text, _ in marks} == {"reinforcement learning"}
        assert any(48 < top < 900 for _, top in marks)
        before = page.locator("article").inner_text()
        page.keyboard.press("Escape")
        assert page.evaluate(MARKED) == []
        assert page.locator("article").inner_text() == before
        assert "?q=" not in page.url and ("view=both" in page.url) == bool(view)


def test_marks_go_by_a_button_and_cross_links(page: Page, address: str) -> None:
    page.goto(f"{address}zh/{REPORT}?q=ＲＬＨＦ")
    page.get_by_role("button", name="清除标记").wait_for()
    assert {text for text, _ in page.evaluate(MARKED)} == {"RLHF"}
    page.get_by_role("button", name="清除标记").click()
    assert page.evaluate(MARKED) == []
    expect(page.locator(".zk-marks")).to_have_count(0)
