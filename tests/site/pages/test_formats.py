"""One report in each format: pages that a person read and accepted, and what holds of all of them."""

from __future__ import annotations

import re

import pytest
from lxml import html

from generator.build import Output, build
from tests.site.pages.test_golden import GOLDEN, compare
from tests.support import formats
from tests.support.formats import CITIES, ROWS, WITHOUT_FORMULA, WITHOUT_NOTE

EVERY = pytest.mark.parametrize("kind", CITIES)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Output:
    folder = tmp_path_factory.mktemp("formats")
    formats.write(folder)
    return build(folder)


def page(output: Output, kind: str, language: str) -> str:
    """Return the text of a report as its page has it, without the sections around it and links to concepts."""
    path = f"{language}/reports/{CITIES[kind].key}.md"
    (text,) = [page.content for page in output.pages if page.path == path]
    body = text[text.index("\n## ") : text.index('<section class="zk-cite"')]
    body = re.sub(
        r'<a href="[^"]*/concepts/[^>]*>(.*?)</a>|\[([^\]]*)\]\(\.\./concepts/[^)]*\)', r"\1\2", body
    )
    return re.sub("[0-9a-f]{64}", "SHA-256", body)  # the bytes of a picture depend on who packs it


@EVERY
@pytest.mark.parametrize("language", ["zh", "en"])
def test_golden_pages(request: pytest.FixtureRequest, output: Output, kind: str, language: str) -> None:
    compare(request, GOLDEN / "formats" / f"{kind}.{language}.md", page(output, kind, language))


@EVERY
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_format_gives_the_same_table_figure_formula_and_note(
    output: Output, kind: str, language: str
) -> None:
    shown = html.fromstring(f"<main>{page(output, kind, language)}</main>")
    city = CITIES[kind]
    rows = [[cell.xpath("string(*[@class='zk-own'] | text())") for cell in row] for row in shown.iter("tr")]
    if language == "zh":
        assert rows == [list(row) for row in ROWS]
    else:
        assert rows[0] == ["District", "Supply", "Growth"] and rows[1] == ["East", "12", "3.5%"]
    assert [cell.get("scope") for cell in shown.iter("th")] == ["col"] * 3
    captions = [one.xpath("string(span[1])") for one in shown.iter("figcaption")]
    words = {
        "zh": [f"表 1 {city.zh}各区供水量", f"图 1 {city.zh}供水趋势"],
        "en": [f"Table 1 Supply by district of {city.en}", f"Figure 1 Trend of {city.en}"],
    }
    assert captions == words[language]
    assert len(shown.xpath("//figure[@class='zk-figure']//img[@width > 0 and @height > 0]")) == 1
    if kind not in WITHOUT_FORMULA:
        assert len(shown.xpath("//div[@class='zk-formula']/math//mfrac")) == 1
        assert len(shown.xpath("//ul/li/ul/li")) == 1
    if kind not in WITHOUT_NOTE:
        (note,) = shown.xpath("//aside[@role='note']")
        assert len(shown.xpath(f"//a[@role='doc-noteref'][@href='#{note.get('id')}']")) == 2


@EVERY
def test_every_format_has_its_headings_in_both_languages(output: Output, kind: str) -> None:
    for language, titles in (("zh", ["一、供水情况", "二、方法"]), ("en", ["1 Supply", "2 Method"])):
        headings = re.findall(r'^## .*?zk-own">([^<]*)<', page(output, kind, language), re.MULTILINE)
        assert headings == titles


def test_what_is_not_of_the_text_of_a_page_is_not_on_it(output: Output) -> None:
    for kind in ("html", "mhtml"):
        assert not re.search("首页|版权所有", page(output, kind, "zh"))
