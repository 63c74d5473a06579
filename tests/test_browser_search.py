"""The search of the built site in a real Chromium, under a sub-path, by real keys."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import context, serving
from tests.test_site import HOSTILE, MKDOCS, project

REPORT = "reports/gpt-4-zhengshi-fabu/"
INDEX = re.compile("/kb/search/")
NAMES = {"zh": ("强化学习", "reinforcement learning"), "en": ("reinforcement learning", "强化学习")}
COUNTS = {"zh": "找到 {} 页", "en": "{} pages found"}


def field(page: Page) -> Locator:
    return page.get_by_role("combobox")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def active(page: Page) -> str | None:
    """Return what the option says that the arrows have reached."""
    name = field(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{name}").text_content() if name else None


def settle(page: Page, query: str) -> set[tuple[str | None, str | None]]:
    """Wait for what is found for a query, and return the addresses and languages of all hits."""
    expect(page.locator("ol[data-settled-query]")).to_have_attribute("data-settled-query", query)
    hits = page.locator("ol[data-settled-query] > [data-location]").all()
    return {(hit.get_attribute("data-location"), hit.get_attribute("data-language")) for hit in hits}


def total(page: Page) -> int:
    return int(page.locator("[data-count]").get_attribute("data-count") or "")


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
    page.keyboard.type(own, delay=10)
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
    expect(status).to_have_text("No page holds “reinforcement learningqqqq”.")


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


# --- the page of the results --------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_hits_are_there_counted_and_told(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{language}/search/?q=GPT-4")
    hits = settle(page, "GPT-4")
    assert len(hits) == total(page) == page.locator("[data-location]").count() > 10
    assert {(f"zh/{REPORT}", "zh"), (f"en/{REPORT}", "en")} <= hits
    assert all(location and location.startswith(f"{own}/") for location, own in hits)
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
    ("language", "words"),
    [("zh", ("没有哪一页含有", "去掉筛选")), ("en", ("none holds", "without filters"))],
)
def test_no_hits_say_what_could_help(page: Page, address: str, language: str, words: tuple[str, str]) -> None:
    page.goto(f"{address}{language}/search/?q=GPT-4&year=1066")
    assert settle(page, "GPT-4") == set() and total(page) == 0
    expect(page.locator("main")).to_contain_text(words[0])
    page.get_by_role("button", name=re.compile(words[1])).click()
    page.wait_for_url(f"{address}{language}/search/?q=GPT-4")
    assert settle(page, "GPT-4")


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
        assert "Searching needs scripts" in page.locator("main noscript p").inner_text()
        page.locator("main").get_by_role("link", name="All reports").click()
        page.wait_for_url(f"{address}en/reports/")


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


def test_a_search_asks_no_other_host(page: Page, address: str) -> None:
    requests: list[str] = []
    page.context.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}zh/search/?q=知识图谱")
    settle(page, "知识图谱")
    assert any(INDEX.search(url) for url in requests)
    assert [url for url in requests if not url.startswith((address, "data:"))] == []


def test_nothing_that_is_found_becomes_markup(browser: Browser, tmp_path: Path) -> None:
    folder = project(tmp_path / "project", HOSTILE)
    concept = (
        '- key: x\n  zh: "<img src=x onerror=alert(9)>研究院"\n  en: "<svg onload=alert(10)> institute"\n'
    )
    (folder / "corpus" / "concepts.yml").write_text(concept, "utf-8")
    subprocess.run([*MKDOCS, "build", "--quiet"], cwd=folder, check=True, capture_output=True)
    (tmp_path / "host").mkdir()
    with serving(folder / "site", tmp_path / "host") as address, context(browser) as one:
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
