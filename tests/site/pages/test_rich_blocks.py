"""Tables, pictures, formulas, notes, lists and code of Markdown and DOCX, in everything that a build writes."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html

from generator.build import Output, build, index
from generator.publish.markdown import article
from generator.site.views.mathml import mathml
from tests.support import blocks
from tests.support.index import Files

WATER = "jiangwan-shuiwu-baogao"


class Site(NamedTuple):
    """What is built of a corpus."""

    output: Output
    files: dict[str, str]

    def report(self, key: str, language: str) -> html.HtmlElement:
        text = self.files[f"{language}/reports/{key}.md"]
        return html.fromstring(f"<main>{text[text.index('zk-views') :]}</main>")


def built(folder: Path) -> Site:
    output = build(folder, address="https://example.org/zhiku/")
    return Site(output, {page.path: page.content for page in output.pages})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("blocks")
    blocks.write(folder)
    return built(folder)


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Site]:
    """Build a corpus of one Markdown report."""

    def write(text: str, translations: dict[str, str] | None = None) -> Site:
        (tmp_path / "a.md").write_text(f"---\nkey: a\n---\n# 报告标题\n\n{text}\n", "utf-8")
        if translations:
            (tmp_path / "translations").mkdir()
            (tmp_path / "translations" / "a.en.po").write_text(blocks.memory(translations), "utf-8")
        return built(tmp_path)

    return write


def texts(element: html.HtmlElement, side: str) -> list[str]:
    """Return the texts of the cells of a table: their own or their twins', where they have two."""
    cells = []
    for cell in element.iter("th", "td"):
        (part,) = cell.xpath(f"./span[@class='{side}']") or [cell]
        cells.append("".join(part.itertext()))
    return cells


# --- tables --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["storage", WATER])
def test_a_table_is_a_table_in_both_languages_its_cells_paired(site: Site, key: str) -> None:
    chinese, english = (site.report(key, language) for language in ("zh", "en"))
    tables = list(zip(chinese.iter("table"), english.iter("table"), strict=True))
    assert len(tables) == {"storage": 2, WATER: 1}[key]
    for one, other in tables:
        assert texts(one, "zk-own") == texts(other, "zk-twin")
        assert texts(other, "zk-own") == texts(one, "zk-twin")
        assert [cell.get("id") for cell in one.iter("th", "td")] == [
            cell.get("id") for cell in other.iter("th", "td")
        ]


def test_a_number_stands_once(site: Site) -> None:
    (cell,) = site.report(WATER, "en").xpath("//td[. = '12']")
    assert cell.get("class") is None and len(cell) == 0


def test_head_cells_have_their_scope_and_merged_cells_their_size(site: Site) -> None:
    wide, merged = site.report("storage", "en").iter("table")
    assert [cell.get("scope") for cell in wide.iter("th")] == ["col"] * 13
    assert len(wide.xpath("./thead/tr")) == 1 and len(wide.xpath("./tbody/tr")) == 2
    cells = {
        "".join(cell.xpath("./span[@class='zk-own']//text()")) or cell.text: cell
        for cell in merged.iter("th", "td")
    }
    assert cells["Year"].get("colspan") == "2" and cells["Year"].get("scope") == "colgroup"
    assert cells["Pumped hydro"].get("scope") == "row"
    assert cells["Shared"].get("rowspan") == "2" and cells["Shared"].tag == "td"
    assert merged.xpath("(.//th | .//td)[1]")[0].tag == "td", "a head cell without a name is none"
    (amount,) = site.report(WATER, "en").xpath("//th[span = 'Amount']")
    assert (amount.get("colspan"), amount.get("scope")) == ("2", "colgroup")


def test_a_table_has_its_caption_and_scrolls_under_its_name(site: Site) -> None:
    for language, own, twin in (
        ("zh", "表 1 供水量", "Table 1 Supply"),
        ("en", "Table 1 Supply", "表 1 供水量"),
    ):
        (figure,) = site.report(WATER, language).xpath("//figure[@class='zk-data']")
        assert figure.xpath("./figcaption/span/text()") == [own, twin]
        (region,) = figure.xpath("./div[@class='zk-scroll']")
        assert (region.get("role"), region.get("aria-label"), region.get("tabindex")) == ("region", own, "0")


def test_a_picture_in_a_cell_is_shown(make: Callable[..., Site], tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(blocks.png(7, 5))
    site = make("| 甲 | 乙 |\n| --- | --- |\n| ![曲线](p.png) | 2 |\n| 文 ![](gone.png) | 3 |")
    page = site.report("a", "zh")
    (image,) = page.xpath("//td/a/img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("曲线", "7", "5")
    assert page.xpath("//td/span[@class='zk-no-picture']/code/text()") == ["gone.png"]
    plain = site.files["zh/reports/a/index.md.txt"]
    assert re.search(r"^\| !\[曲线\]\(\S+\.png\) \| 2 \|$", plain, re.MULTILINE)


# --- pictures ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "size", "alts"),
    [
        ("storage", ("1200", "500"), ("图 1 装机曲线", "Figure 1 Curve of capacity")),
        (WATER, ("30", "20"), ("一张图", "一张图")),
    ],
)
def test_a_picture_is_an_asset_with_its_size(
    site: Site, key: str, size: tuple[str, str], alts: tuple[str, str]
) -> None:
    held = {f"../../../{asset.path}" for asset in site.output.assets}
    for language, alt in zip(("zh", "en"), alts, strict=True):
        (image,) = site.report(key, language).iter("img")
        assert (image.get("width"), image.get("height")) == size
        assert (image.get("loading"), image.get("alt")) == ("lazy", alt)
        assert image.get("src") in held
        assert image.getparent().get("href") == image.get("src")


def test_a_picture_that_is_missing_or_elsewhere_is_a_note_with_its_address(site: Site) -> None:
    lost, far = site.report("storage", "en").xpath("//span[@class='zk-no-picture']")
    assert lost.text_content() == "A picture that is not held here lost.png"
    assert far.xpath("./a/@href") == ["https://pictures.example/far.png"]
    captions = site.report("storage", "zh").xpath("//figure[@class='zk-figure']/figcaption/span[1]/text()")
    assert captions == ["图 1 装机曲线", "图 2 丢失的曲线", "图 3 远处的曲线"]
    codes = {issue.code for issue in site.output.issues}
    assert {"picture-missing", "picture-remote"} <= codes
    assert "src=" not in "".join(re.findall("<[^>]*pictures.example[^>]*>", "".join(site.files.values())))


def test_a_picture_that_leads_elsewhere_still_does(make: Callable[..., Site], tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(blocks.png(7, 5))
    site = make(
        "[![甲](p.png)](https://a.example/) 文 [![乙](gone.png)](https://b.example/) [![丙](p.png)](javascript:alert(1))"
    )
    page = site.report("a", "zh")
    assert page.xpath("//a[img]/@href")[0] == "https://a.example/" and len(page.xpath("//a[img]")) == 2
    assert page.xpath("//span[@class='zk-no-picture']/a/@href") == ["https://b.example/"]
    assert "javascript" not in "".join(page.xpath("//@href"))
    plain = site.files["zh/reports/a/index.md.txt"]
    assert re.search(r"\[!\[甲\]\(\S+\.png\)\]\(https://a\.example/\)", plain)


# --- formulas, notes, lists, code -----------------------------------------------------------------------


def test_a_formula_is_mathml_and_one_that_is_not_known_is_code(site: Site) -> None:
    for language in ("zh", "en"):
        page = site.report("storage", language)
        one, other = page.xpath("//div[@class='zk-formula']")
        assert one.xpath("./math[@display='block']//mfrac") and not other.xpath(".//math")
        assert other.xpath("./code/text()") == [r"\unknowncommand{x"]
        assert page.xpath("//p//math[@display='inline']/@alttext") == [r"r = \frac{a}{b}"]
    assert site.report(WATER, "zh").xpath("//div[@class='zk-formula']/math//mfrac")
    plain = site.files["zh/reports/storage/index.md.txt"]
    assert "```math\n\\int_0^1 x^2\\,dx = \\frac{1}{3}\n```" in plain


@pytest.mark.parametrize(
    "tex",
    [
        r"\href{javascript:alert(1)}{x}", r"\text{<script>alert(1)</script>}", r"\class{x}{y}",
        r"\htmlStyle{position:fixed}{x}", r"\includegraphics{https://evil.example/x.png}", "x</math><script>",
        r"\style{background:url(https://evil.example)}{x}", '"onmouseover="alert(1)', r"\nosuchthing x",
    ],
)  # fmt: skip
@pytest.mark.parametrize("block", [True, False])
def test_no_formula_brings_markup_of_its_own(tex: str, block: bool) -> None:
    parsed = html.fromstring(f"<div>{mathml(tex, block)}</div>")
    for element in parsed.iter():
        assert element.tag not in ("script", "a", "img", "style", "semantics")
        assert not {name for name in element.attrib if name.startswith("on") or name in ("href", "style")}
        assert element.tag in ("div", "code") or not (element.text or "").startswith("\\")


def test_notes_and_their_references_lead_to_each_other(site: Site) -> None:
    for key, language in itertools.product(("storage", WATER), ("zh", "en")):
        page = site.report(key, language)
        identifiers = page.xpath("//@id")
        assert len(identifiers) == len(set(identifiers))
        notes = page.xpath("//aside[@role='note']")
        assert len(notes) == {"storage": 2, WATER: 1}[key]
        for note in notes:
            marker = note.xpath("./b")[0].text_content()
            (back,) = note.xpath("./b/a/@href")
            (source,) = page.xpath(f"//*[@id='{back[1:]}']")
            word = {"zh": "注释", "en": "Note"}[language]
            (reference,) = source.xpath(f"./span[@class='zk-own']/a[@href='#{note.get('id')}']")
            assert (reference.text, reference.get("aria-label")) == (marker, f"{word} {marker}")
            assert source.xpath(f"./span[@class='zk-twin']/a[@href='#{note.get('id')}']")


def test_nested_lists_stay_nested(site: Site) -> None:
    for language, words in (("zh", "抽水蓄能 上水库 大坝"), ("en", "Pumped hydro|Upper reservoir|Dam")):
        page = site.report("storage", language)
        (dam,) = page.xpath("//ul/li/ul/li/ul/li")
        chain = [*dam.xpath("ancestor::li"), dam]
        own = [item.xpath("./span[@class='zk-own']")[0].text_content() for item in chain]
        assert own == [f"• {word}" for word in (words.split("|") if "|" in words else words.split())]
    assert (
        "\n- 抽水蓄能\n  - 上水库\n    - 大坝\n- 电化学储能"
        in (site.files["zh/reports/storage/index.md.txt"])
    )


def test_code_keeps_its_language(site: Site) -> None:
    (code,) = site.report("storage", "en").xpath("//pre/code")
    assert (code.get("class"), code.text) == ("language-python", 'print("<b>")')
    assert '```python\nprint("<b>")\n```' in site.files["en/reports/storage/index.md.txt"]


def test_what_looks_like_contents_in_a_table_is_a_table(make: Callable[..., Site]) -> None:
    """A row of chapters and numbers is a printed table of contents only under its heading."""
    chapters = ("第一章 总则", "第二章 数据", "第三章 方法", "第四章 结果", "第五章 结语")
    rows = "".join(f"<tr><td>{name}</td><td>{5 * at}</td></tr>" for at, name in enumerate(chapters, 1))
    page = make(f"<table>{rows}</table>\n\n正文在这里，说明上表的来历。").report("a", "zh")
    assert page.xpath("//table") and not page.xpath("//ol[@class='zk-contents']")
    page = make(f"目录\n\n<table>{rows}</table>\n\n正文在这里，说明上表的来历。").report("a", "zh")
    assert len(page.xpath("//ol[@class='zk-contents']/li")) == len(chapters) and not page.xpath("//table")


# --- what a text says of itself is text -----------------------------------------------------------------


def test_only_addresses_of_the_web_and_of_mail_are_links(make: Callable[..., Site]) -> None:
    site = make(
        "**粗** *斜* [一](https://a.example/) [二](mailto:a@b.example) [三](javascript:alert(1)) [四](data:text/html,x)\n\n"
        '<a href="javascript:alert(2)">五</a> <a href=" JavaScript:alert(3)">六</a> <a href="vbscript:x">七</a> [八](#nowhere)'
    )
    for language in ("zh", "en"):
        page = site.report("a", language)
        hrefs = set(page.xpath("//p[starts-with(@id, 'p')]//a[not(@class)]/@href"))
        assert hrefs == {"https://a.example/", "mailto:a@b.example"}
        assert page.xpath("//strong/text()")[0] == "粗" and page.xpath("//em/text()")[0] == "斜"
        text = page.text_content()
        assert all(word in text for word in "三四五六七八")


EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
ESCAPED = EVIL.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def test_hostile_cells_captions_addresses_and_alternatives_stay_text(make: Callable[..., Site]) -> None:
    site = make(
        f"表 1 {ESCAPED}\n\n| {ESCAPED} | 值 |\n| --- | --- |\n| {ESCAPED}\\|x | 1 |\n\n"
        f"![{ESCAPED}](a{ESCAPED.replace(' ', '%20')}.png)\n\n![图 {ESCAPED}](https://evil.example/{ESCAPED.replace(' ', '%20')})\n\n"
        f"[链{ESCAPED}](https://evil.example/?{ESCAPED.replace(' ', '%20')}) 正文[^1]\n\n$${EVIL}$$\n\n$x {EVIL}$\n\n"
        f"```python\n{EVIL}\n```\n\n- {ESCAPED}\n  - {ESCAPED}\n\n[^1]: {ESCAPED}"
    )
    for path, text in site.files.items():
        if path.endswith((".md", ".xml", ".html", ".jsonld")):
            shown = text.partition("\n---\n")[2] or text  # front matter is data
            assert "<script>alert" not in shown, path
            assert "<img src=x" not in shown, path
    for language in ("zh", "en"):
        page = site.report("a", language)
        assert not page.xpath("//script") and not page.xpath("//img")
        assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
        (head, *_), (cell, *_) = page.xpath("//th"), page.xpath("//td")
        assert EVIL in head.text_content() and EVIL in cell.text_content()
        plain = site.files[f"{language}/reports/a/index.md.txt"]
        fenced = re.sub(r"^(```+)[a-z]*\n.*?\n\1$", "", plain, flags=re.MULTILINE | re.DOTALL)
        fenced = re.sub(r"\$`[^`\n]*`\$", "", fenced)
        assert "<script" not in fenced and "<img" not in fenced
    catalog = json.loads(site.files["catalog.json"])
    assert EVIL in json.dumps(catalog, ensure_ascii=False).replace('\\"', '"')


def test_rows_are_lines_of_the_search_index(site: Site) -> None:
    lines = [line for passage in Files(index(site.output.site)).passages for line in passage["lines"]]
    found = {anchor: text for _, anchor, text in lines if text.startswith(("江湾 ", "Jiangwan "))}
    numbers = " ".join(str(number) for number in range(112, 124))
    assert f"Jiangwan {numbers}" in found.values() and "江湾 12 充足" in [text for _, _, text in lines]
    anchors = [anchor for _, anchor, text in lines if text == f"江湾 {numbers}"]
    assert anchors and all(site.report("storage", "zh").xpath(f"//td[@id='{anchor}']") for anchor in anchors)


def test_a_merged_cell_leaves_its_places_empty_in_plain_markdown(site: Site) -> None:
    plain = site.files["en/reports/storage/index.md.txt"]
    assert "|  | Year |  |\n| --- | --- | --- |\n|  | 2022 | 2023 |\n| Pumped hydro | Shared |" in plain
    assert re.search(r"^\| Electrochemical \|  \| ", plain, re.MULTILINE)


def test_plain_markdown_keeps_lists_links_code_notes_and_alignment(make: Callable[..., Site]) -> None:
    site = make(
        "3. 三见[政策](https://a.example/x_(y))！[二](https://b.example)\n   - `a|b` **粗**体\n4. 四[^n]\n\n1) 一\n3) 三\n\n"
        "| 左 | 中 | 右 | 无 |\n|:--|:-:|--:|---|\n| 1 | 2 | `x\\|y` | x~2~ H<sub>2</sub>O |\n\n## 方法[^n] `f(x)`\n\n式 $a<b$。\n\n[^n]: 注*一*。"
    )
    plain = site.files["zh/reports/a/index.md.txt"]
    assert (
        "3. 三见[政策](https://a.example/x_%28y%29)！[二](https://b.example)\n   - `a|b` **粗**体\n4. 四[^1]"
        in plain
    )
    assert "\n1) 一\n3. 三\n" in plain
    assert "| :--- | :---: | ---: | --- |\n| 1 | 2 | `x\\|y` | x\\~2\\~ H<sub>2</sub>O |" in plain
    assert "## 方法[^1] `f(x)`" in plain and "式 $`a<b`$。" in plain and "[^1]: 注*一*。" in plain


def test_the_columns_of_a_table_stay_aligned(make: Callable[..., Site]) -> None:
    site = make("| 甲 | 乙 | 丙 |\n|:--|:-:|--:|\n| 一 | 2 | 3 |", {"甲": "A", "一": "One"})
    for language in ("zh", "en"):
        cells = site.report("a", language).xpath("//tr/*")
        assert [cell.get("class").split()[0] for cell in cells] == ["zk-left", "zk-center", "zk-right"] * 2


def test_what_stands_in_a_heading_is_kept_in_both_languages(make: Callable[..., Site]) -> None:
    site = make(
        "## 1 方法[^1] `f(x)` $x$\n\n正文。\n\n## 2 结果\n\n正文。\n\n[^1]: 说明。",
        {"方法 f(x) x": "Method f(x) x", "说明。": "A note."},
    )
    for language in ("zh", "en"):
        page = site.report("a", language)
        (note,) = page.xpath("//aside[@role='note']")
        text = site.files[f"{language}/reports/a.md"]
        (heading,) = [line for line in text.split("\n") if line.startswith('## <span id="s1"')]
        assert heading.count(f'href="#{note.get("id")}"') == 2 and note.xpath("./b/a/@href") == ["#s1"]
        assert heading.count("<code>f&#40;x)</code>") + heading.count("<code>f(x)</code>") == 2
        assert heading.count("<math") == 2 and "[^" not in heading
        label = {"zh": "1 方法 f(x) x", "en": "1 Method f(x) x"}[language]
        headings = article(text.partition("\n---\n")[2], f"{language}/reports/a.md").headings
        assert label in [heading.text.replace("&#40;", "(") for heading in headings]


def test_a_bar_in_a_cell_ends_no_cell_in_plain_markdown(make: Callable[..., Site]) -> None:
    site = make("| 甲 | 乙 |\n| --- | --- |\n| a\\|b | 1 |")
    assert "| a\\|b | 1 |" in site.files["zh/reports/a/index.md.txt"]
