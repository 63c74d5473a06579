"""The pages of a file in the text of its report; where it is published, with links into it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from generator.build import Output, build, write
from tests.support import formats
from tests.support.pdf import Pdf

TEXTS = (
    "供水量逐年增长，来自新建的水厂和更严的计量，也来自管网的更新，各区情况见下一章。",
    "漏损率按分区计量的结果计算，夜间流量最能说明问题，旧城区的管道漏损最多，应当先换。",
    "水价三年没有调整，居民用水占六成，工业用水逐年减少，其余是绿化和消防的用水。",
)


def corpus(folder: Path) -> Path:
    pdf = Pdf()
    for number, text in enumerate(TEXTS):
        sheet = pdf.sheet()
        sheet.text(72, 780, "江湾供水年度报告" if number == 0 else "第" + "一二三"[number] + "章", 20, "hei")
        sheet.lines(72, 730, [text[:30], text[30:]])
    (folder / "报告 a.PDF").write_bytes(pdf.bytes())
    (folder / "page.html").write_bytes(formats._html("html", "x.png").encode("gb18030"))
    (folder / "note.txt").write_text(f"一份说明\n\n{TEXTS[0]}\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus(tmp_path_factory.mktemp("pages"))


def marks(output: Output, language: str) -> list[html.HtmlElement]:
    (page,) = [
        one.content
        for one in output.pages
        if one.path.startswith(f"{language}/reports/") and "zk-page" in one.content
    ]
    return html.fromstring(f"<main>{page}</main>").xpath("//div[@class='zk-page']")


@pytest.mark.parametrize(("language", "words"), [("zh", "第 {} 页"), ("en", "page {}")])
def test_each_page_of_a_pdf_is_named_above_its_first_part(folder: Path, language: str, words: str) -> None:
    output = build(folder)
    found = marks(output, language)
    assert [mark.text for mark in found] == [words.format(number) for number in (1, 2, 3)]
    following = [mark.xpath("string(following::text()[normalize-space()][1])") for mark in found]
    assert [text.strip()[:2] for text in following] == ["[供", "##", "##"]
    assert output.originals == () and "original" not in "".join(page.path for page in output.pages)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_where_originals_are_published_pages_lead_into_them(
    folder: Path, tmp_path: Path, language: str
) -> None:
    output = build(folder, originals=True)
    links = [mark.find("a").get("href") for mark in marks(output, language)]
    (key,) = {link.split("/")[-2] for link in links}
    assert links == [f"../../../source/{key}/original.pdf#page={number}" for number in (1, 2, 3)]
    write(output, tmp_path)
    assert (tmp_path / f"source/{key}/original.pdf").read_bytes() == (folder / "报告 a.PDF").read_bytes()
    page = (tmp_path / f"{language}/reports/{key}.md").read_text("utf-8")
    assert f'<a href="../../../source/{key}/original.pdf" download="报告 a.PDF">' in page


def test_a_page_of_the_web_is_not_published_as_it_is(folder: Path) -> None:
    """It could run what it holds as if it were of the site."""
    output = build(folder, originals=True)
    assert sorted(original.path.rpartition(".")[2] for original in output.originals) == ["pdf", "txt"]
