"""Running heads and page numbers of PDFs."""

from __future__ import annotations

from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import MarkKind
from tests.support.pdf import Pdf
from tests.support.pdf_pages import SENTENCES, book, paragraph, texts, values


def test_running_heads_and_page_numbers_are_furniture() -> None:
    reading = read(book(4).bytes())
    assert texts(reading, MarkKind.FURNITURE) == [
        text for number in range(1, 5) for text in ("中国人工智能发展报告", f"- {number} -")
    ]
    assert set(values(reading, MarkKind.FURNITURE)) == {"header", "footer"}
    assert not any("报告" in text for text in texts(reading, MarkKind.PARAGRAPH))


def test_numbers_of_chapters_at_the_head_of_pages_are_no_running_heads() -> None:
    pdf = Pdf()
    for number in range(1, 5):
        sheet = pdf.sheet()
        sheet.text(72, 770, f"第 {number} 章", 16, "hei")
        paragraph(sheet, 72, 740, SENTENCES[number % 4] * 5)
        paragraph(pdf.sheet(), 72, 740, SENTENCES[number % 3] * 5)
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.HEADING) == [f"第 {number} 章" for number in range(1, 5)]


def test_what_is_not_repeated_stays_text() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(72, 800, "2024 年 4 月", 9)
    paragraph(sheet, 72, 740, SENTENCES[0])
    reading = read(pdf.bytes())
    assert not texts(reading, MarkKind.FURNITURE)
    assert "2024 年 4 月" in reading.text


def test_years_in_a_table_at_the_edge_of_pages_are_no_page_numbers() -> None:
    pdf = Pdf()
    for number in range(6):
        sheet = pdf.sheet()
        paragraph(sheet, 72, 600, SENTENCES[number % 4] * 3)
        sheet.text(72, 780, str(2019 + number), 10, "sans")
        sheet.text(200, 780, str(17 * number**2), 10, "sans")
    assert not texts(read(pdf.bytes()), MarkKind.FURNITURE)


def test_fields_of_templates_are_furniture_and_part_nothing_else() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(72, 700, "[Table_Title]行业轮动策略[Table_Title2]")
    sheet.text(72, 600, "Equation Chapter 1 Section (Next)", 10, "sans")
    sheet.text(72, 500, "参见[Table 1]。")
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.PARAGRAPH) == ["行业轮动策略", "参见[Table 1]。"]
    hidden = "".join(texts(reading, MarkKind.FURNITURE))
    assert all(field in hidden for field in ("[Table_Title]", "[Table_Title2]", "Equation Chapter"))
    assert not hidden.endswith("。")


def test_cells_that_say_the_same_at_the_edges_of_pages_are_no_running_heads() -> None:
    pdf = Pdf()
    for number in range(5):
        sheet = pdf.sheet()
        sheet.text(240, 820, "江湾市供水年度报告", 9)
        for row in range(44):
            sheet.text(72, 790 - 17 * row, f"管段{chr(0x4E00 + 44 * number + row)}", 10)
            sheet.text(300, 790 - 17 * row, "已完成", 10)
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.FURNITURE) == ["江湾市供水年度报告"] * 5
    assert reading.text.count("已完成") == 5 * 44
