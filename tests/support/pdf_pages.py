"""Sets paragraphs on pages of PDF, and says what was read of them."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise

from generator.corpus.formats.reading import PICTURE, Mark, MarkKind, Reading
from tests.support.pdf import Pdf, Sheet

SENTENCES = [
    "人工智能是新一轮科技革命和产业变革的重要驱动力量，正在深刻改变人类生产生活方式。",
    "研究表明，开源生态对技术创新具有显著的促进作用，社区协作降低了研发成本。",
    "从区域分布看，北京、上海、广东等地集聚效应明显，形成了较为完整的产业链条。",
    "与此同时，数据安全、算法治理、伦理规范等问题日益受到关注，标准体系正在完善。",
]


def wrapped(text: str, width: int, indent: int = 2) -> list[str]:
    """Return text in lines of so many square characters, the first one indented."""
    text = "\u3000" * indent + text
    return [text[at : at + width] for at in range(0, len(text), width)]


def paragraph(sheet: Sheet, x: float, y: float, text: str, width: int = 40, indent: int = 2) -> float:
    """Set a paragraph; return the baseline of the next line."""
    for at, line in enumerate(wrapped(text, width, indent)):
        sheet.text(x + (len(line) - len(line.lstrip("\u3000"))) * 10, y - 16 * at, line.lstrip("\u3000"))
    return y - 16 * len(wrapped(text, width, indent))


def texts(reading: Reading, kind: MarkKind) -> list[str]:
    return [reading.text[mark.start : mark.end] for mark in reading.marks if mark.kind is kind]


def values(reading: Reading, kind: MarkKind) -> list[str]:
    return [mark.value for mark in reading.marks if mark.kind is kind]


def cells(reading: Reading) -> dict[tuple[int, int], str]:
    """Return the text of cells by row and column, a merged one at its first place."""
    marks = [mark for mark in reading.marks if mark.kind is MarkKind.CELL]
    return {
        (int(mark.value.split()[0]), int(mark.value.split()[1])): reading.text[mark.start : mark.end]
        for mark in marks
    }


def expected(rows: list[list[str]]) -> dict[tuple[int, int], str]:
    return {(r, c): text for r, row in enumerate(rows) for c, text in enumerate(row)}


def well_formed(reading: Reading) -> None:
    """Check that marks are in order, nest, and lie in the text."""
    marks = reading.marks
    assert all(0 <= mark.start <= mark.end <= len(reading.text) for mark in marks)
    assert all((a.start, -a.end) <= (b.start, -b.end) for a, b in pairwise(marks))
    open_marks: list[Mark] = []
    for mark in marks:
        while open_marks and open_marks[-1].end <= mark.start:
            open_marks.pop()
        assert not open_marks or mark.end <= open_marks[-1].end or mark.start == mark.end, mark
        open_marks += [mark] if mark.end > mark.start else []


def letters(text: str) -> Counter[str]:
    return Counter(one for one in text if not one.isspace() and one != PICTURE)


def book(pages: int, structure: bool = False) -> Pdf:
    pdf = Pdf()
    for number in range(1, pages + 1):
        sheet = pdf.sheet()
        sheet.text(200, 800, "中国人工智能发展报告", 9)
        paragraph(sheet, 72, 740, SENTENCES[number % 4] * 5)
        sheet.text(290, 40, f"- {number} -", 9, "sans")
    return pdf


def chapters(outline: bool, plain: bool = False) -> Pdf:
    """Return two chapters; if `plain`, their headings are set as text is."""
    pdf = Pdf()
    for number, title in enumerate(("总体情况", "发展建议")):
        sheet = pdf.sheet()
        size, inner = (10, 10) if plain else (16, 13)
        sheet.text(72, 740, f"第{'一二'[number]}章 {title}", size, "song" if plain else "hei")
        y = paragraph(sheet, 72, 700, SENTENCES[0] * 3)
        sheet.text(72, y - 10, f"{number + 1}.1 产业规模", inner, "song" if plain else "hei")
        paragraph(sheet, 72, y - 40, SENTENCES[1] * 3)
        if outline:
            pdf.outline += [(1, title, number), (2, f"{number + 1}.1 产业规模", number)]
    return pdf


def set_rows(sheet: Sheet, rows: list[list[str]], x: float, y: float, step: float = 100) -> None:
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.text(x + step * column, y - 20 * at, text)


def noise(width: int, height: int) -> tuple[int, int, bytes]:
    return width, height, random.Random(width).randbytes(width * height * 3)
