"""Titles of PDF files: by type, by what the file says of itself, over several lines."""

from __future__ import annotations

import pytest

from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import MarkKind
from tests.support.pdf import Pdf
from tests.support.pdf_pages import SENTENCES, chapters, paragraph, texts, values, wrapped


def test_only_the_title_of_a_cover_is_a_heading() -> None:
    pdf = Pdf()
    cover = pdf.sheet()
    cover.text(150, 600, "人工智能白皮书", 28, "hei")
    cover.text(220, 300, "某某研究院", 18)
    cover.text(220, 270, "二〇二四年四月", 18)
    pdf.sheets += chapters(False).sheets
    heads = texts(read(pdf.bytes()), MarkKind.HEADING)
    assert heads[:2] == ["人工智能白皮书", "第一章 总体情况"]
    assert values(read(pdf.bytes()), MarkKind.HEADING)[:3] == ["0", "1", "2"]


def test_the_largest_text_of_the_cover_is_the_title_beside_a_column_of_headings() -> None:
    pdf = chapters(outline=True)
    pdf.sheets[0].text(300, 820, "华泰价值选股模型", 30, "hei")
    reading = read(pdf.bytes())
    assert [
        text
        for text, level in zip(
            texts(reading, MarkKind.HEADING), values(reading, MarkKind.HEADING), strict=True
        )
        if level == "0"
    ] == ["华泰价值选股模型"]


def test_a_title_over_two_lines_is_one_and_two_headings_of_one_type_are_two() -> None:
    for later, wanted in (
        ("", ["江湾项目软件授权和企业贡献者许可协议"]),
        ("附则", ["江湾项目软件授权和企业", "贡献者许可协议", "附则"]),
    ):
        pdf = Pdf()
        sheet = pdf.sheet()
        sheet.text(210, 760, "江湾项目软件授权和企业", 16)
        sheet.text(242, 736, "贡献者许可协议", 16)
        y = paragraph(sheet, 72, 690, SENTENCES[0] * 3)
        if later:
            sheet.text(72, y - 30, later, 16)
        paragraph(sheet, 72, y - 60, SENTENCES[1] * 3)
        assert texts(read(pdf.bytes()), MarkKind.HEADING) == wanted


def test_the_shorter_end_of_a_title_in_the_middle_belongs_to_it() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    lines = ["关于做好江湾新区供水管网普查改造和消防", "设施检查维护工作的若干安排及实施步骤说", "明的通知"]
    for at, (x, line) in enumerate(zip((72, 72, 222), lines, strict=True)):
        sheet.text(x, 760 - 60 * at, line, 20)
    sheet.lines(64, 600, [line.lstrip("\u3000") for line in wrapped(SENTENCES[0] * 6, 38)])
    assert texts(read(pdf.bytes()), MarkKind.HEADING) == ["".join(lines)]


def test_a_title_in_plain_type_above_bold_headings_is_whole() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(200, 780, "Water Fees of the Town:", 17, "serif")
    sheet.text(192, 758, "An Analysis of Ten Years", 17, "serif")
    for at in range(3):
        sheet.text(72, 700 - 180 * at, f"{at + 1} Part of the report", 14, "bold")
        paragraph(sheet, 72, 660 - 180 * at, SENTENCES[at] * 4)
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.HEADING)[0] == "Water Fees of the Town: An Analysis of Ten Years"
    assert values(reading, MarkKind.HEADING) == ["0", "1", "1", "1"]


def test_the_title_is_the_text_of_the_cover_that_the_file_says_it_is() -> None:
    pdf = Pdf(info={"Title": "Microsoft Word - Standard 12 The Water Exchange Format.doc"})
    sheet = pdf.sheet()
    sheet.text(72, 780, "4th Draft", 20, "sans")
    sheet.text(72, 700, "The Water Exchange Format", 19, "sans")
    for at in range(2):
        sheet.text(72, 600 - 180 * at, ("Scope", "Conformance")[at], 14, "bold")
        paragraph(sheet, 72, 560 - 180 * at, SENTENCES[at] * 4)
    reading = read(pdf.bytes())
    titles = dict(zip(texts(reading, MarkKind.HEADING), values(reading, MarkKind.HEADING), strict=True))
    assert titles["The Water Exchange Format"] == "0" and titles["Scope"] == titles["Conformance"] != "0"


def test_a_short_line_is_the_title_if_it_is_all_that_the_file_calls_itself() -> None:
    pdf = Pdf(info={"Title": "供水年度报告"})
    sheet = pdf.sheet()
    sheet.text(240, 780, "供水年度报告", 12)
    for at in range(2):
        sheet.text(72, 720 - 180 * at, f"第{'一二'[at]}章 概况", 12)
        paragraph(sheet, 72, 690 - 180 * at, SENTENCES[at] * 4)
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.HEADING) == ["供水年度报告", "第一章 概况", "第二章 概况"]
    assert values(reading, MarkKind.HEADING) == ["0", "1", "1"]


def test_a_title_that_a_column_beside_it_parts_is_whole() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at, part in enumerate(("Whipsaw Week as Software v", "Semis Inverse Correlation", "Spikes")):
        sheet.text(60, 740 - 24 * at, part, 17, "bold")
    for at, line in enumerate(("Anna Berg", "Equity Analyst", "anna@harbour.example")):
        sheet.text(420, 744 - 24 * at, line, 8)
    paragraph(sheet, 60, 640, SENTENCES[0] * 4)
    reading = read(pdf.bytes())
    assert "Whipsaw Week as Software v Semis Inverse Correlation Spikes" in texts(reading, MarkKind.HEADING)


@pytest.mark.parametrize("size", [20, 10])
def test_a_title_on_what_adorns_the_cover_is_no_label_of_a_chart(size: float) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at in range(9):
        sheet.area(80 + 45 * at, 500, 25, 100 + 17 * at, 0.1 * at)
    sheet.rule(70, 500, 480, 500)
    sheet.text(180, 560, "江湾项目的初步研究", size)
    paragraph(pdf.sheet(), 72, 700, SENTENCES[1] * 4)
    reading = read(pdf.bytes())
    is_label = "江湾项目的初步研究" in "".join(texts(reading, MarkKind.FURNITURE))
    assert is_label == (size < 14)
