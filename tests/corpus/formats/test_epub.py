"""EPUB: chapters in the order of the spine, notes across files, pictures, protection."""

from __future__ import annotations

import pytest

from generator.corpus.formats import epub as reader
from generator.corpus.formats.reading import Unreadable
from tests.support.office import epub, png, zipped
from tests.support.readings import assert_sound, dump


def test_chapters_notes_and_pictures() -> None:
    data = epub(
        {
            "1.xhtml": '<h1>江湾水务</h1><p>增长<a epub:type="noteref" href="n.xhtml#a">1</a>。</p>',
            "2.xhtml": '<p>没有标题的一章。<img src="img/a.png" alt="图"/></p>',
            "n.xhtml": '<h2>注释</h2><aside id="a" epub:type="footnote"><p>据年鉴。</p></aside>',
        },
        files={"OEBPS/img/a.png": png()},
    )
    reading = reader.read(data)
    assert_sound(reading)
    assert dump(reading) == (
        "heading [0]: 江湾水务\nparagraph: 增长1。\n  reference [OEBPS/n.xhtml#a]: 1\nheading [1]: 第2篇\nparagraph: 没有标题的一章。▣\n"
        f"  image [{reading.media[0].name}]: ▣\n  alt [图]: ▣\nheading [2]: 注释\nnote [OEBPS/n.xhtml#a⇥1]: 1 据年鉴。"
    )
    assert ("author", "王小丽") in reading.metadata


def test_chapters_that_nothing_puts_in_order_are_read_as_the_book_lists_them() -> None:
    package = "<package><manifest>{}</manifest><spine/></package>"
    items = "".join(f"<item id='{at}' href='{at}.html' media-type='text/html'/>" for at in (2, 1))
    container = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    chapters = {f"{at}.html": f"<body><p>第{at}篇</p></body>" for at in (1, 2)}
    data = zipped({"META-INF/container.xml": container, "p.opf": package.format(items), **chapters})
    assert reader.read(data).text == "第2篇\n\n第1篇"


PROSE = "运营企业解释说，场地租金和维护费用上升是主要原因，未来将根据时段推出不同的价格，并公布平均水平。"


def headings(chapters: dict[str, str], files: dict[str, str] | None = None) -> list[str]:
    said = dump(reader.read(epub(chapters, files=files))).splitlines()
    return [line for line in said if line.startswith("heading")]


def test_headings_that_only_the_style_sheets_of_a_book_set_are_headings() -> None:
    chapter = '<link rel="stylesheet" href="../css/book.css"/><p class="t">第{0}章 价格</p><p>{1}</p><p class="s">怎样计算</p><p>{1}</p>'
    chapters = {f"{at}.xhtml": chapter.format(at, PROSE) for at in range(1, 4)}
    sheet = ".t { font-size: 1.6em } .s { font-weight: bold; font-size: 120% }"
    found = headings(chapters, {"css/book.css": sheet})
    assert found == [
        one for at in range(1, 4) for one in (f"heading [1]: 第{at}章 价格", "heading [2]: 怎样计算")
    ]


def test_the_first_line_of_a_chapter_that_is_its_title_is_its_heading_once() -> None:
    chapters = {"1.xhtml": f"<div><p>第1 篇</p><p>{PROSE}</p></div>", "2.xhtml": f"<p>{PROSE}</p>"}
    assert headings(chapters) == ["heading [1]: 第1 篇", "heading [1]: 第2篇"]


def test_pictures_outside_of_the_book_are_not_read() -> None:
    reading = reader.read(epub({"1.xhtml": "<p>文<img src='../../../etc/passwd'/></p>"}))
    assert reading.media == () and [remark.code for remark in reading.remarks] == ["picture-missing"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"x", "damaged"), (zipped({"a": "b"}), "damaged"), (epub({"1.xhtml": ""}), "empty"),
        (epub({"1.xhtml": "<p>文</p>"}, files={"META-INF/encryption.xml": '<e><EncryptionMethod Algorithm="http://drm.example/"/></e>'}), "encrypted"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_a_word(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as told:
        reader.read(data)
    assert told.value.code == code


def test_a_chapter_that_is_missing_loses_no_other() -> None:
    package = "".join("<x/>" for _ in range(1))
    reading = reader.read(
        epub(
            {"1.xhtml": "<p>一</p>"},
            package,
            {
                "OEBPS/p.opf": '<package><manifest><item id="a" href="gone.xhtml" media-type="application/xhtml+xml"/><item id="b" href="1.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
            },
        )
    )
    assert "一" in reading.text and [remark.code for remark in reading.remarks] == ["damaged-part"]


def test_a_chapter_that_is_named_often_is_read_once_and_a_way_out_is_named() -> None:
    item = '<item id="{}" href="{}" media-type="application/xhtml+xml"/>'
    items = item.format("a", "1.xhtml") + item.format("b", "../../../etc/passwd")
    spine = '<itemref idref="a"/>' * 1_000 + '<itemref idref="b"/>'
    package = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    reading = reader.read(epub({"1.xhtml": "<p>一</p>"}, "", {"OEBPS/p.opf": package}))
    assert reading.text == "一"
    assert [remark.detail.partition(":")[0] for remark in reading.remarks] == ["../../../etc/passwd"]
