"""Lists, code, notes and links of PDFs."""

from __future__ import annotations

import pytest

from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import MarkKind
from tests.support.pdf import Pdf
from tests.support.pdf_pages import SENTENCES, paragraph, texts, values


def test_items_of_several_lines_nest_and_know_their_markers() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    y = paragraph(sheet, 72, 740, SENTENCES[0] * 2, width=38, indent=0)
    for number in (1, 2):
        sheet.text(92, y, f"{number}.", font="sans")
        sheet.lines(108, y, [SENTENCES[1][:34], SENTENCES[1][34:]])
        sheet.text(112, y - 32, "•")
        sheet.text(128, y - 32, SENTENCES[2][:24] + "。")
        y -= 48
    reading = read(pdf.bytes())
    items = [
        (mark.value, reading.text[mark.start : mark.end])
        for mark in reading.marks
        if mark.kind is MarkKind.ITEM
    ]
    assert [value for value, _ in items] == ["1\t1.", "2\t•", "1\t2.", "2\t•"]
    assert items[0][1].replace(" ", "") == f"1.{SENTENCES[1]}"


def test_bullets_that_are_drawn_make_items() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at in range(3):
        sheet.dot(80, 704 - 16 * at)
        sheet.text(92, 700 - 16 * at, SENTENCES[at][:30])
    assert values(read(pdf.bytes()), MarkKind.ITEM) == ["1\t•"] * 3


@pytest.mark.parametrize("sign", "•‣■▢▪▶◆◎●◦◼★☐⚫⚪✓✔✗❍❖➔➢➲⬛⬤⮚")
def test_every_sign_of_a_list_makes_items(sign: str) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at in range(3):
        sheet.text(72, 700 - 32 * at, f"{sign} {SENTENCES[at][:30]}")
    assert values(read(pdf.bytes()), MarkKind.ITEM) == [f"1\t{sign}"] * 3


def test_code_keeps_its_lines_and_indents() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    y = paragraph(sheet, 72, 740, SENTENCES[0] * 2)
    for at, (indent, line) in enumerate(((0, "def area(r):"), (4, "return 3 * r ** 2"))):
        sheet.text(72 + 5.4 * indent, y - 10 - 12 * at, line, 9, "mono")
    assert texts(read(pdf.bytes()), MarkKind.CODE) == ["def area(r):\n    return 3 * r ** 2"]


def test_footnotes_are_taken_from_the_text_and_referred_to() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    paragraph(sheet, 72, 740, SENTENCES[0] * 3)
    sheet.text(72, 640, "产业规模达到五千亿元")
    sheet.text(172, 640, "1", 6, "sans", rise=4)
    sheet.text(176, 640, "，企业数量超过四千家。")
    sheet.rule(72, 90, 200, 90)
    sheet.text(72, 76, "1", 5, "sans", rise=3)
    sheet.text(76, 76, "数据来源：国家统计局。", 8)
    sheet.text(72, 62, "2", 5, "sans", rise=3)
    sheet.text(76, 62, "2024 年的取值见附录，与正文同样大小。")
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.NOTE) == [
        "1数据来源：国家统计局。",
        "22024 年的取值见附录，与正文同样大小。",
    ]
    assert texts(reading, MarkKind.REFERENCE) == ["1"]
    assert values(reading, MarkKind.REFERENCE) == values(reading, MarkKind.NOTE)[:1]


def test_links_stand_on_their_words() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(72, 700, "详见国家统计局网站。")
    sheet.links.append(((92, 695, 142, 712), "https://www.stats.gov.cn/"))
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.LINK) == ["国家统计局"]
    assert values(reading, MarkKind.LINK) == ["https://www.stats.gov.cn/"]


def test_years_below_the_axis_of_a_chart_are_not_a_note() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    paragraph(sheet, 72, 740, SENTENCES[0] * 3)
    sheet.rule(72, 200, 300, 200)
    for at in range(4):
        sheet.text(80 + 50 * at, 188, str(2016 + at), 9, "sans")
    paragraph(sheet, 72, 160, SENTENCES[1] * 3)
    assert texts(read(pdf.bytes()), MarkKind.NOTE) == []


def test_works_of_reference_keep_the_numbers_that_texts_cite() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    paragraph(sheet, 72, 740, SENTENCES[0] * 3)
    works = ["[1] 赵生宇：如何评价一个开源项目，2021", "[2] 夏小雅：活跃度与贡献者，2023"]
    sheet.lines(72, 600, works)
    found = read(pdf.bytes())
    assert texts(found, MarkKind.PARAGRAPH)[1:] == works and texts(found, MarkKind.ITEM) == []
