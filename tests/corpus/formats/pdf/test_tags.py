"""Tagged PDFs."""

from __future__ import annotations

from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import MarkKind
from tests.support.pdf import Pdf
from tests.support.pdf_pages import SENTENCES, texts, values, wrapped


def test_tags_go_before_layout() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    marks = []
    for kind, x, y, text in (
        ("H1", 72, 760, "报告"), ("P", 72, 740, "第一段，"), ("P", 72, 700, "接着说。"), ("Lbl", 72, 660, "1)"),
        ("LBody", 90, 660, "条目"), ("TH", 72, 600, "名"), ("TH", 200, 600, "值"), ("TD", 72, 580, "甲"), ("TD", 200, 580, "乙"),
    ):  # fmt: skip
        marks.append((0, sheet.tagged(kind)))
        sheet.text(x, y, text)
        sheet.untagged()
    sheet.artifact()
    sheet.text(72, 30, "页脚")
    sheet.untagged()
    pdf.structure = (
        "Document",
        [
            ("H1", [marks[0]]),
            ("P", marks[1:3]),
            ("L", [("LI", [("Lbl", [marks[3]]), ("LBody", [marks[4]])])]),
            (
                "Table",
                [
                    ("TR", [("TH", [marks[5]]), ("TH", [marks[6]])]),
                    ("TR", [("TD", [marks[7]]), ("TD", [marks[8]])]),
                ],
            ),
        ],
    )
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.HEADING) == ["报告"]
    assert texts(reading, MarkKind.PARAGRAPH) == ["第一段，接着说。"]
    assert values(reading, MarkKind.ITEM) == ["1\t1)"]
    assert values(reading, MarkKind.CELL) == ["0 0 1 1 h", "0 1 1 1 h", "1 0 1 1", "1 1 1 1"]
    assert texts(reading, MarkKind.FURNITURE) == ["页脚"]


def test_an_element_over_two_pages_is_one() -> None:
    pdf = Pdf()
    parts = []
    for number, text in enumerate(("这一段在两页上，", "说完为止。")):
        sheet = pdf.sheet()
        parts.append((number, sheet.tagged()))
        sheet.text(72, 700, text)
        sheet.untagged()
    pdf.structure = ("Document", [("P", parts)])
    assert texts(read(pdf.bytes()), MarkKind.PARAGRAPH) == ["这一段在两页上，说完为止。"]


def test_what_tags_leave_out_is_read_where_it_stands() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    marks = []
    for at, text in enumerate((SENTENCES[0], "", SENTENCES[1])):
        if text:
            marks.append((0, sheet.tagged()))
        sheet.text(72, 700 - 40 * at, text or "没有标签。")
        if text:
            sheet.untagged()
    pdf.structure = ("Document", [("P", [mark]) for mark in marks])
    assert texts(read(pdf.bytes()), MarkKind.PARAGRAPH) == [SENTENCES[0], "没有标签。", SENTENCES[1]]


def _lines(order: list[int]) -> Pdf:
    """Return pages of lines, each tagged as a paragraph, in an order of pages."""
    pdf = Pdf()
    nodes: dict[int, list[object]] = {}
    for page in range(len(order)):
        sheet = pdf.sheet()
        sheet.text(72, 800, "报" * 44, 9)
        for at, line in enumerate(wrapped(SENTENCES[page % 4] * 6, 36, 0)):
            nodes.setdefault(page, []).append(("P", [(page, sheet.tagged())]))
            sheet.text(72, 760 - 16 * at, line)
            sheet.untagged()
    pdf.structure = ("Document", [node for page in order for node in nodes[page]])  # type: ignore[arg-type]
    return pdf


def test_tags_that_take_lines_for_paragraphs_are_left_aside_beside_wider_text() -> None:
    found = texts(read(_lines([0, 1, 2, 3]).bytes()), MarkKind.PARAGRAPH)
    assert [text for text in found if "报报" not in text] == [one * 6 for one in SENTENCES]


def test_tags_in_another_order_than_the_pages_are_left_aside() -> None:
    reading = read(_lines([3, 1, 2, 0]).bytes())
    assert [reading.text.index(one) for one in SENTENCES] == sorted(
        reading.text.index(one) for one in SENTENCES
    )
