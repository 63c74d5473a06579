"""The built site in a real Chromium, under a sub-path, as its readers use it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from generator.build import Output
from tests.conftest import context, watched
from tests.support.accessibility import faults

REPORT = "reports/chatgpt-diaoyan-baogao/"
BOTH = ["", "reports/", REPORT, "search/", "map/", "coverage/"]
"""Pages that are looked at in Chinese and light, in English and dark."""
PAGES = [
    "",
    "en/reports/gpt-4-zhengshi-fabu/",
    "zh/reports/2023-da-moxing-luodi-yingyong-anli-ji/",
    "en/reports/chatgpt-xilie-baogao/",
    "zh/browse/",
    "en/browse/organisations/",
    "zh/browse/kinds/white-paper/",
    "en/browse/concepts/",
    "zh/browse/entities/model/",
    "en/browse/timeline/",
    "zh/browse/timeline/2023/",
    "zh/concepts/",
    "en/concepts/large-model/",
    "en/search/?q=GPT-4",
    f"en/{REPORT}?view=both",
    "zh/guide/",
    "en/about/",
]


FRAME = """[document.documentElement.lang, ...["h1", "main", "header", "footer", "meta[http-equiv=Content-Security-Policy]"]
  .map((selector) => document.querySelectorAll(selector).length)]"""


@pytest.mark.parametrize(("language", "width", "scheme"), [("zh", 390, "light"), ("en", 1280, "dark")])
def test_pages_have_their_frame_fit_are_accessible_load_nothing_foreign_and_say_no_error(
    browser: Browser, address: str, language: str, width: int, scheme: str
) -> None:
    with context(browser, viewport={"width": width, "height": 844}, color_scheme=scheme) as one:
        page = one.new_page()
        requests, errors = watched(page)
        for path in (*PAGES, *(f"{language}/{path}" for path in BOTH)):
            page.goto(address + path)
            assert faults(page) == [], path
            if path:  # the root leads on
                assert page.evaluate(FRAME) == [path.partition("/")[0], 1, 1, 1, 1, 1], path
            for narrower in (1280, 390, 320):
                page.set_viewport_size({"width": narrower, "height": 844})
                assert page.evaluate("document.documentElement.scrollWidth") <= narrower, (path, narrower)
            page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_load_state("networkidle")
        assert not errors
        assert [url for url in requests if not url.startswith((address, "data:", "blob:"))] == []


def test_what_is_not_accessible_is_told(page: Page) -> None:
    item = '<li><a href="/">name</a></li>'
    page.set_content(
        f"<main><h1>x</h1><ul>{item * 9}<li><a href=/ style='color: #ddd'>faint</a></ul><img src=x></main>"
    )
    found = {fault.partition(" ")[0] for fault in faults(page)}
    assert {"image-alt", "color-contrast", "html-has-lang"} <= found


def test_the_switch_keeps_page_and_place(page: Page, address: str) -> None:
    page.goto(f"{address}zh/reports/gpt-4-zhengshi-fabu/#s1")
    page.locator("a.zk-switch[hreflang=en]:visible").first.click()
    page.wait_for_url("**/en/reports/gpt-4-zhengshi-fabu/#s1")
    assert page.locator("#s1").inner_text() == "GPT-4 technical report"
    page.goto(f"{address}en/reports/gpt-4-zhengshi-fabu/")
    page.locator("#p9").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#p9').scrollIntoView()")
    page.wait_for_timeout(200)
    page.locator("a.zk-switch[hreflang=zh]:visible").first.click()
    page.wait_for_url("**/zh/reports/gpt-4-zhengshi-fabu/#p*")
    assert page.locator(":target").count() == 1


@pytest.mark.parametrize(("locale", "language"), [("zh-CN", "zh"), ("zh-TW", "zh"), ("en-GB", "en")])
def test_the_root_leads_to_the_readers_language(
    browser: Browser, address: str, locale: str, language: str
) -> None:
    with context(browser, locale=locale) as one:
        page = one.new_page()
        page.goto(address)
        page.wait_for_url(f"{address}{language}/")


def test_the_root_remembers_a_choice(page: Page, address: str) -> None:
    page.goto(f"{address}zh/")
    page.locator("a.zk-switch[hreflang=en]:visible").first.click()
    page.wait_for_url(f"{address}en/")
    page.goto(address)
    page.wait_for_url(f"{address}en/")


def test_without_scripts_every_way_is_open(browser: Browser, address: str) -> None:
    with context(browser, java_script_enabled=False) as one:
        page = one.new_page()
        page.goto(address)
        page.get_by_role("link", name="English").click()
        assert page.url == f"{address}en/"
        page.goto(f"{address}en/{REPORT}")
        page.locator("a.zk-switch[hreflang=zh]:visible").first.click()
        assert page.url.startswith(f"{address}zh/{REPORT}")


ALIGNED = """(wide) => [...document.querySelectorAll('.md-content .zk-pair')].flatMap((pair) => {
  const [own, twin] = ['.zk-own', '.zk-twin'].map((name) => pair.querySelector(`:scope > ${name}`))
  const [a, b] = [own, twin].map((side) => side.getBoundingClientRect())
  const shown = a.height > 0 && b.height > 0 && twin.innerText.trim() !== ''
  const beside = Math.abs(a.top - b.top) < 2 && a.right <= b.left
  const below = b.top >= a.bottom && Math.abs(b.left - a.left) < 40
  return shown && own.lang !== twin.lang && (wide ? beside : below) ? [] : [pair.id || pair.className]
})"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_text_stands_beside_its_twin(
    browser: Browser, address: str, output: Output, language: str, width: int
) -> None:
    with context(browser, viewport={"width": width, "height": 900}) as one:
        page = one.new_page()
        for report in output.site.reports:
            page.goto(f"{address}{language}/reports/{report.key}/?view=both")
            blocks = [block.anchor for block in report.document.blocks() if block.text and not block.entries]
            blocks += [section.anchor for section in report.document.sections()]
            paired = page.evaluate("[...document.querySelectorAll('.zk-pair')].map((pair) => pair.id)")
            assert set(blocks) <= set(paired)
            entries = sum(len(block.entries) for block in report.document.blocks())
            assert page.locator(".zk-contents .zk-pair").count() == entries
            assert page.evaluate(ALIGNED, width > 600) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_reader_chooses_one_language_or_both(page: Page, address: str) -> None:
    report = f"{address}en/reports/gpt-4-zhengshi-fabu/"
    requests: list[str] = []
    page.goto(report)
    assert not page.locator("#p3 .zk-twin").is_visible()
    page.evaluate("document.querySelector('#p7').scrollIntoView()")
    page.wait_for_timeout(200)
    top = page.evaluate("document.querySelector('#p7').getBoundingClientRect().top")
    page.on("request", lambda request: requests.append(request.url))
    page.evaluate("document.querySelector('.zk-both').click()")
    assert page.locator("#p7 .zk-twin").is_visible()
    more = [url for url in requests if not url.endswith("favicon.svg")]  # asked for when an address changes
    assert more == [], "both texts are in the page"
    assert page.url == f"{report}?view=both"
    assert abs(page.evaluate("document.querySelector('#p7').getBoundingClientRect().top") - top) < 2
    assert page.locator(".zk-views [aria-current]").inner_text() == "Side by side"
    page.goto(f"{address}en/{REPORT}")
    assert page.locator("#p1 .zk-twin").is_visible(), "the choice is remembered"
    assert page.url.endswith("?view=both")
    page.locator(".zk-views a[hreflang=zh]").click()
    page.wait_for_url(f"{address}zh/{REPORT}*")
    assert page.locator("#p1 .zk-own").is_visible() and not page.locator("#p1 .zk-twin").is_visible()


def test_both_languages_print(page: Page, address: str) -> None:
    page.goto(f"{address}zh/{REPORT}?view=both")
    page.emulate_media(media="print")
    assert page.locator("#p2 .zk-own").is_visible() and page.locator("#p2 .zk-twin").is_visible()
    assert not page.locator(".zk-views").is_visible()


def test_the_state_of_a_translation_on_demand(page: Page, address: str) -> None:
    page.goto(f"{address}zh/{REPORT}")
    word = "getComputedStyle(document.querySelector('#p2'), '::before').content"
    assert page.evaluate(word) == "none"
    page.get_by_label("标出译文状态").check()
    assert page.evaluate(word) == '"已译"'
    page.goto(f"{address}en/{REPORT}")
    page.get_by_label("Show the state of each translation").check()
    assert page.evaluate(word) == '"Translated"'


def test_without_scripts_the_page_offers_what_works(browser: Browser, address: str) -> None:
    with context(browser, java_script_enabled=False) as one:
        page = one.new_page()
        page.goto(f"{address}en/{REPORT}")
        assert not page.locator(".zk-both").is_visible()
        page.locator(".zk-views a[hreflang=zh]").click()
        assert page.url == f"{address}zh/{REPORT}"


def test_a_mention_leads_to_its_concept_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}en/{REPORT}")
    page.locator("p[id] a[href*='/concepts/']", has_text="ChatGPT").first.click()
    page.wait_for_url(f"{address}en/concepts/chatgpt/")
    page.locator(f"a[href*='{REPORT}']").first.click()
    page.wait_for_url(f"**/en/{REPORT}*")


def test_keyboard_reaches_the_text(page: Page, address: str) -> None:
    page.goto(f"{address}en/{REPORT}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#*")
    for _ in range(12):
        page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline not in ("none", "")


def test_print_shows_the_text_alone(page: Page, address: str) -> None:
    page.goto(f"{address}zh/{REPORT}")
    page.emulate_media(media="print")
    assert not page.locator(".md-header").is_visible()
    assert not page.locator(".md-sidebar").first.is_visible()
    assert page.locator("#p2").is_visible()


def test_reduced_motion(browser: Browser, address: str) -> None:
    with context(browser, reduced_motion="reduce") as one:
        page = one.new_page()
        page.goto(f"{address}en/")
        durations = page.evaluate(
            "[...document.querySelectorAll('main *')].map((e) => parseFloat(getComputedStyle(e).transitionDuration))"
        )
        assert max(durations) <= 0.01


COPY = "navigator.clipboard.readText()"


@pytest.mark.parametrize(
    ("language", "button", "source"),
    [
        ("en", "Copy quotation and address", "” — OpenAI, GPT-4 Officially Released\n"),
        ("zh", "复制引语和地址", "”——OpenAI：《GPT-4正式发布》\n"),
    ],
)
def test_a_paragraph_is_quoted_with_its_address(
    browser: Browser, address: str, output: Output, language: str, button: str, source: str
) -> None:
    report = f"{address}{language}/reports/gpt-4-zhengshi-fabu/"
    (known,) = [one for one in output.site.reports if one.key == "gpt-4-zhengshi-fabu"]
    texts = {block.anchor: block.wording for block in known.editions[language].document.blocks()}
    with context(browser, permissions=["clipboard-read", "clipboard-write"]) as one:
        page = one.new_page()
        page.goto(f"{report}?view=both")
        height = page.evaluate("document.querySelector('#p3').getBoundingClientRect().height")
        page.locator("#p3 .zk-own").hover()
        page.get_by_role("button", name=button).click()
        assert page.evaluate(COPY) == f"“{texts['p3']}{source}{report}#p3"
        assert page.evaluate("document.querySelector('#p3').getBoundingClientRect().height") == height
        assert page.locator(".zk-quote [role=status]").inner_text() != ""
        page.evaluate(
            """() => { const own = document.querySelector("#p3 .zk-own")
            const text = document.createTreeWalker(own, NodeFilter.SHOW_TEXT).nextNode()
            getSelection().setBaseAndExtent(text, 0, text, 2) }"""
        )
        page.get_by_role("button", name=button).click()
        assert page.evaluate(COPY) == f"“{texts['p3'][:2]}{source}{report}#p3"
        page.locator(".zk-quote a[href^='#']").click()
        assert page.url.endswith("#p3")


def test_the_keyboard_reaches_every_paragraph(browser: Browser, address: str) -> None:
    with context(browser, permissions=["clipboard-read", "clipboard-write"]) as one:
        page = one.new_page()
        page.goto(f"{address}en/reports/gpt-4-zhengshi-fabu/")
        assert page.locator(".zk-quote").count() == 1, "one stop, however long the report"
        page.locator("#p1 .zk-quote button").focus()
        for _ in range(6):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        held = page.evaluate("document.activeElement.closest('.md-content [id^=p]').id")
        assert held == page.evaluate("document.querySelectorAll('.md-content :is(p, li)[id^=p]')[5].id")
        assert page.evaluate("getComputedStyle(document.querySelector('.zk-quote')).opacity") == "1"
        page.keyboard.press("Enter")
        page.locator(".zk-quote [role=status]:not(:empty)").wait_for()
        assert page.evaluate(COPY).endswith(f"#{held}")
        page.goto(f"{address}en/reports/gpt-4-zhengshi-fabu/#p9")
        page.reload()
        assert page.locator("#p9 .zk-quote").count() == 1


def test_a_citation_is_copied_also_without_a_clipboard(browser: Browser, address: str) -> None:
    with context(browser, permissions=["clipboard-read", "clipboard-write"]) as one:
        page = one.new_page()
        page.goto(f"{address}en/{REPORT}")
        shown = page.locator(".zk-cite p").inner_text()
        page.get_by_role("button", name="Copy citation").click()
        page.locator(".zk-cite [role=status]:not(:empty)").wait_for()
        assert page.evaluate(COPY) == shown and shown.startswith("Che, Wanxiang; ")
        page.evaluate("navigator.clipboard.writeText('')")
        page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')))")
        page.get_by_role("button", name="Copy citation").click()
        page.wait_for_function(f"{COPY}.then((text) => text !== '')")
        assert page.evaluate(COPY) == shown


def test_without_scripts_a_citation_is_text_and_links(browser: Browser, address: str) -> None:
    with context(browser, java_script_enabled=False) as one:
        page = one.new_page()
        page.goto(f"{address}zh/{REPORT}")
        assert page.locator(".zk-cite p").inner_text().startswith("车万翔, ")
        assert page.locator(".zk-cite a").all_inner_texts() == ["BibTeX", "RIS", "CSL-JSON"]
        assert page.locator("button:visible", has_text="复制").count() == 0
        for link in page.locator(".zk-cite a").all():
            assert page.request.get(link.evaluate("link => link.href")).ok
        page.emulate_media(media="print")
        assert page.locator(".zk-cite p").is_visible() and not page.locator(".zk-cite a").first.is_visible()
