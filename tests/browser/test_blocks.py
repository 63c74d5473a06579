"""Tables, pictures, formulas and notes of reports in Chromium, in all formats."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import context, serving, watched
from tests.support import blocks, formats
from tests.support.accessibility import faults
from tests.support.sites import mkdocs, project, shared

STORAGE, WATER = "reports/storage/", "reports/jiangwan-shuiwu-baogao/"
VIEWS = [
    f"{language}/{report}{view}"
    for language, report, view in itertools.product(
        ("zh", "en"), (STORAGE, WATER), ("?view=one", "?view=both")
    )
]


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = shared(tmp_path_factory, "blocks", build) / "site"
    with serving(site, tmp_path_factory.mktemp("host")) as address:
        yield address


def build(folder: Path) -> None:
    corpus = project(folder) / "corpus"
    blocks.write(corpus)
    formats.write(corpus)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("corpus: corpus", "originals: true"), "utf-8")
    mkdocs(folder, "build", "--strict", "--quiet")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_pages_with_blocks_fit_and_are_accessible(
    browser: Browser, host: str, width: int, scheme: str
) -> None:
    with context(browser, viewport={"width": width, "height": 900}, color_scheme=scheme) as one:
        page = one.new_page()
        requests, errors = watched(page)
        for path in VIEWS:
            page.goto(host + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert faults(page) == [], path
        page.wait_for_load_state("networkidle")
        assert errors == []
        assert [url for url in requests if not url.startswith((host, "data:", "blob:"))] == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("view", ["one", "both"])
def test_a_wide_table_scrolls_by_itself_and_by_keyboard(
    browser: Browser, host: str, width: int, view: str
) -> None:
    with context(browser, viewport={"width": width, "height": 900}) as one:
        page = one.new_page()
        page.goto(f"{host}en/{STORAGE}?view={view}")
        table = page.get_by_role("region", name="Table 1 Installed capacity of each city")
        assert table.evaluate("(region) => region.scrollWidth > region.clientWidth")
        inner = page.locator(".md-typeset__scrollwrap").first  # of Material's script, which no key reaches
        assert inner.evaluate("(one) => getComputedStyle(one).overflowX") == "visible"
        page.locator("figure.zk-data figcaption").first.click()
        while not table.evaluate("(region) => region === document.activeElement"):
            before = page.evaluate("document.activeElement.outerHTML")
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.outerHTML") != before, "the table is not reached"
        assert table.evaluate("(region) => getComputedStyle(region).outlineStyle") == "solid"
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => document.activeElement.scrollLeft > 0")


GRID = """(table) => [...table.rows].map((row) => [...row.cells].map((cell) =>
  [getComputedStyle(cell).display, ...[...cell.querySelectorAll(':scope > .zk-own, :scope > .zk-twin')]
    .filter((text) => text.getClientRects().length).map((text) => text.textContent)]))"""


@pytest.mark.parametrize("width", [1280, 390])
def test_the_cells_of_a_table_keep_their_places_side_by_side(browser: Browser, host: str, width: int) -> None:
    with context(browser, viewport={"width": width, "height": 900}) as one:
        page = one.new_page()
        for view, texts in (("one", 1), ("both", 2)):
            page.goto(f"{host}zh/{WATER}?view={view}")
            head, row = page.locator(".zk-scroll table").evaluate(GRID)
            assert head == [
                ["table-cell", *pair[:texts]] for pair in (["城区", "District"], ["供水量", "Amount"])
            ]
            assert row == [
                ["table-cell", *["江湾", "Jiangwan"][:texts]],
                ["table-cell"],
                ["table-cell", *["充足", "Ample"][:texts]],
            ]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_picture_fits_and_leads_to_its_full_size(browser: Browser, host: str, width: int) -> None:
    with context(browser, viewport={"width": width, "height": 900}) as one:
        page = one.new_page()
        page.goto(f"{host}en/{STORAGE}?view=both")
        image = page.locator("figure.zk-figure img")
        image.scroll_into_view_if_needed()
        page.wait_for_function("() => document.querySelector('figure.zk-figure img').complete")
        shown = image.evaluate(
            "(one) => [one.naturalWidth, one.clientWidth, one.clientWidth / one.clientHeight]"
        )
        assert shown[0] == 1200 and shown[1] < width and abs(shown[2] - 2.4) < 0.02
        image.click()
        page.wait_for_url("**/assets/media/*.png")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_reference_leads_to_its_note_and_back(browser: Browser, host: str, width: int) -> None:
    with context(browser, viewport={"width": width, "height": 900}) as one:
        page = one.new_page()
        page.goto(f"{host}en/{STORAGE}?view=one")
        page.locator("[role=doc-noteref][aria-label='Note 2']:visible").click()
        note = page.locator(":target")
        assert note.get_attribute("role") == "note" and note.is_visible()
        assert "The scope was adjusted." in note.inner_text()
        note.get_by_role("link", name="Back to the text").click()
        assert "Storage has grown for ten years." in page.locator(":target").inner_text()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("language", "view"), [("zh", "one"), ("en", "both")])
def test_every_format_shows_its_table_figure_formula_and_note(
    browser: Browser, host: str, width: int, language: str, view: str
) -> None:
    with context(browser, viewport={"width": width, "height": 900}) as one:
        page = one.new_page()
        for kind, city in formats.CITIES.items():
            page.goto(f"{host}{language}/reports/{city.key}/?view={view}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
            cells = page.locator(".zk-scroll td").filter(has_text={"zh": "东区", "en": "East"}[language])
            assert cells.first.inner_text().split() == (["East", "东区"] if view == "both" else ["东区"]), (
                kind
            )
            captions = [caption.strip() for caption in page.locator("figcaption:visible").all_inner_texts()]
            assert [city.zh in caption for caption in captions] == [True, True], kind
            assert [city.en in caption for caption in captions] == [view == "both"] * 2, kind
            image = page.locator("figure.zk-figure img")
            image.scroll_into_view_if_needed()
            page.wait_for_function("() => document.querySelector('figure.zk-figure img').naturalWidth > 0")
            if kind in formats.WITHOUT_FORMULA:
                continue
            box = page.locator(".zk-formula math").bounding_box()
            assert box and box["height"] > 20 and 0 <= box["x"] < box["x"] + box["width"] <= width, kind
            if kind in formats.WITHOUT_NOTE:
                continue
            note = page.locator(".zk-note")
            assert "数据来自水务年鉴。" in note.inner_text(), kind
            assert ("Data from the yearbook." in note.inner_text()) == (view == "both"), kind


@pytest.mark.parametrize("width", [1280, 390])
def test_the_columns_of_a_table_stand_as_the_source_has_them(browser: Browser, host: str, width: int) -> None:
    with context(browser, viewport={"width": width, "height": 900}) as one:
        page = one.new_page()
        page.goto(f"{host}en/reports/{formats.CITIES['html'].key}/?view=both")
        sides = "(row) => [...row.cells].map((cell) => getComputedStyle(cell).textAlign)"
        for row in page.locator(".zk-scroll tr").all():
            assert row.evaluate(sides) == ["left", "center", "right"]


def test_the_marker_of_a_note_covers_no_text(page: Page, host: str) -> None:
    for view in ("one", "both"):
        page.goto(f"{host}zh/{STORAGE}?view={view}")
        for note in page.locator(".zk-note").all():
            marker, text = note.locator("a").bounding_box(), note.locator(".zk-own").bounding_box()
            assert marker and text and marker["x"] + marker["width"] <= text["x"]


def test_a_wide_table_prints_whole(page: Page, host: str) -> None:
    page.goto(f"{host}zh/{STORAGE}")
    page.emulate_media(media="print")
    assert page.locator(".zk-scroll").first.evaluate("(one) => getComputedStyle(one).overflowX") == "visible"


@pytest.mark.parametrize(
    ("language", "button", "words"),
    [("zh", "复制引语和地址", "，第 2 页\n"), ("en", "Copy quotation and address", ", page 2\n")],
)
def test_a_paragraph_names_its_page_and_leads_to_it_in_the_file(
    browser: Browser, host: str, language: str, button: str, words: str
) -> None:
    with context(browser, permissions=["clipboard-read", "clipboard-write"]) as one:
        page = one.new_page()
        page.goto(f"{host}{language}/reports/{formats.CITIES['untagged'].key}/")
        mark = page.locator(".zk-page").nth(1)
        paragraph = page.locator("#p13")
        paragraph.hover()
        own = paragraph.locator(".zk-on-page a")
        assert own.get_attribute("href") == mark.locator("a").get_attribute("href")
        address = page.evaluate("document.querySelector('#p13 .zk-on-page a').href")
        assert address.endswith("/original.pdf#page=2")
        assert page.request.get(address).body().startswith(b"%PDF")
        page.get_by_role("button", name=button).click()
        assert words in page.evaluate("navigator.clipboard.readText()")
