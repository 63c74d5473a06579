"""Formulas that Word inserts: forms, tagged behind all text of their paragraph or not at all."""

from __future__ import annotations

import pytest

from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import MarkKind
from tests.support.pdf import Node, Pdf, Sheet
from tests.support.pdf_pages import cells, texts

Signs = list[tuple[float, float, str, float]]
"""Where signs of a formula begin, how far over the baseline, what they are, and their size."""
INDEXED: Signs = [(0, 0, "x", 10), (14, 0, "=", 10), (24, 0, "y", 10), (6, -3, "1", 6), (30, -3, "2", 6)]
"""A formula as it is drawn: letters first, indices behind them."""
FRACTION: Signs = [
    (0, 0, "a", 10),
    (8, 0, "=", 10),
    (26, -7, "n", 10),
    (20, 7, "k", 10),
    (26, 7, "+", 10),
    (33, 7, "m", 10),
]


def marked(sheet: Sheet, x: float, y: float, text: str) -> tuple[int, int]:
    """Set tagged text on the first page; return its mark."""
    mark = sheet.tagged("Span")
    sheet.text(x, y, text)
    sheet.untagged()
    return 0, mark


def formula(sheet: Sheet, x: float, y: float, signs: Signs, is_tagged: bool = True) -> tuple[int, int]:
    """Set a formula in a form, tagged as a whole or not at all; return its mark."""
    mark = sheet.tagged("Span") if is_tagged else -1
    with sheet.form():
        for right, up, text, size in signs:
            sheet.text(x + right, y + up, text, size, "serif")
    if is_tagged:
        sheet.untagged()
    return 0, mark


def document(*blocks: Node) -> tuple[Pdf, Sheet]:
    pdf = Pdf()
    pdf.structure = ("Document", list(blocks))
    return pdf, pdf.sheet()


@pytest.mark.parametrize("kind", ["Sect", "Formula"])
def test_a_formula_tagged_behind_its_sentence_stands_in_it(kind: str) -> None:
    pdf, sheet = document()
    before, inside = marked(sheet, 72, 700, "其中两点之间"), formula(sheet, 134, 698, INDEXED)
    after = marked(sheet, 172, 700, "表示距离，")
    below = marked(sheet, 72, 684, "见下文。")
    pdf.structure = ("Document", [("P", [before, after, below, (kind, [inside])])])
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.PARAGRAPH) == ["其中两点之间 x1 = y2 表示距离，见下文。"]
    assert texts(reading, MarkKind.SUBSCRIPT) == ["1", "2"]


def test_a_formula_that_is_not_tagged_stands_in_its_sentence() -> None:
    pdf, sheet = document()
    before = marked(sheet, 72, 700, "序列")
    formula(sheet, 94, 700, [(0, 0, "m", 10)], is_tagged=False)
    after = marked(sheet, 104, 700, "和其余各项的长度")
    pdf.structure = ("Document", [("P", [before, after])])
    assert texts(read(pdf.bytes()), MarkKind.PARAGRAPH) == ["序列 m 和其余各项的长度"]


def test_rows_of_a_formula_are_read_one_after_the_other() -> None:
    pdf, sheet = document()
    before, inside = marked(sheet, 72, 700, "取值为"), formula(sheet, 104, 700, FRACTION)
    after = marked(sheet, 150, 700, "的点。")
    pdf.structure = ("Document", [("P", [before, after, ("Sect", [inside])])])
    assert texts(read(pdf.bytes()), MarkKind.PARAGRAPH) == ["取值为 a = k+m n 的点。"]


def test_a_formula_of_a_cell_stays_in_it() -> None:
    pdf, sheet = document()
    rows = []
    for y, name in ((700, "平均内存"), (680, "平均磁盘")):
        left, right = formula(sheet, 72, y, INDEXED[:1] + INDEXED[3:4]), marked(sheet, 200, y, name)
        rows.append(("TR", [("TD", [("P", [("Sect", [left])])]), ("TD", [("P", [right])])]))
    pdf.structure = ("Document", [("Table", rows)])
    found = cells(read(pdf.bytes()))
    assert found == {(0, 0): "x1", (0, 1): "平均内存", (1, 0): "x1", (1, 1): "平均磁盘"}


def test_a_formula_with_drawn_signs_is_one_picture() -> None:
    pdf, sheet = document()
    mark = sheet.tagged("Span")
    with sheet.form():
        sheet.text(100, 700, "MAPE", 10, "serif")
        for at in range(6):
            sheet.dot(150 + 10 * at, 685 + 15 * (at % 3), 7)
        sheet.text(180, 702, "x", 10, "serif")
    sheet.untagged()
    number = marked(sheet, 480, 700, "(26)")
    text = marked(sheet, 72, 650, "其中各量如前所述。")
    pdf.structure = ("Document", [("P", [number, ("Sect", [(0, mark)])]), ("P", [text])])
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.PARAGRAPH) == ["(26)", "其中各量如前所述。"]
    assert len(texts(reading, MarkKind.IMAGE)) == 1
