"""Numbers of lines and binding lines, which stand beside the text of pages."""

from __future__ import annotations

import pytest

from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import MarkKind, Reading
from tests.support.pdf import Pdf, Sheet
from tests.support.pdf_pages import SENTENCES, texts, wrapped

TEXT = "".join(SENTENCES)


def lines_of(sheet: Sheet, left: float, top: float, text: str, width: int) -> list[float]:
    """Set a paragraph without an indent; return its baselines."""
    lines = wrapped(text, width, 0)
    for at, line in enumerate(lines):
        sheet.text(left, top - 16 * at, line)
    return [top - 16 * at for at in range(len(lines))]


def number(sheet: Sheet, right: float, y: float, value: object, size: float = 6) -> None:
    """Set a number, its right end at a place."""
    sheet.text(right - len(str(value)) * size / 2, y, str(value), size, "mono")


def manuscript(pages: int = 3, step: int = 1, restart: bool = False, side: float = 60) -> Pdf:
    """Return paragraphs with a heading before them, the lines counted on one side."""
    pdf, count = Pdf(), 0
    for page in range(pages):
        sheet = pdf.sheet()
        sheet.text(72, 790, f"{page + 1} 调查的第{'一二三'[page % 3]}部分", 16, "hei")
        heights = [
            790.0,
            *lines_of(sheet, 72, 750, turned(page) * 5, 40),
            *lines_of(sheet, 72, 340, SENTENCES[page] * 5, 40),
        ]
        count = 0 if restart else count
        for y in heights:
            count += 1
            if count % step == 0:
                number(sheet, side, y, count)
    return pdf


def turned(by: int) -> str:
    """Return the sentences, so many moved to the end: pages that begin alike would have a running head."""
    return "".join(SENTENCES[by:] + SENTENCES[:by])


def paragraphs(reading: Reading) -> list[str]:
    return texts(reading, MarkKind.PARAGRAPH)


@pytest.mark.parametrize(
    "step, restart, side", [(1, False, 60), (1, True, 60), (5, False, 64), (1, False, 560)]
)
def test_numbers_of_lines_are_furniture(step: int, restart: bool, side: float) -> None:
    reading = read(manuscript(3, step, restart, side).bytes())
    assert "".join(paragraphs(reading)) == "".join(
        turned(page) * 5 + SENTENCES[page] * 5 for page in range(3)
    )
    assert texts(reading, MarkKind.HEADING) == [
        f"{at + 1} 调查的第{one}部分" for at, one in enumerate("一二三")
    ]
    assert not texts(reading, MarkKind.TABLE)
    counted = " ".join(
        text
        for text, why in zip(texts(reading, MarkKind.FURNITURE), _whys(reading), strict=True)
        if why == "margin"
    )
    assert counted.split()[:3] == [str(step * one) for one in (1, 2, 3)]


def _whys(reading: Reading) -> list[str]:
    return [mark.value for mark in reading.marks if mark.kind is MarkKind.FURNITURE]


def test_numbers_of_a_short_last_page_and_of_two_columns_are_furniture() -> None:
    pdf, count = Pdf(), 0
    for length in (5, 5, 1):
        sheet = pdf.sheet()
        for left, edge in ((72, 60), (320, 580)):
            for y in lines_of(sheet, left, 740, SENTENCES[count % 4] * length, 20):
                count += 1
                number(sheet, edge, y, f"{count:03}")
    reading = read(pdf.bytes())
    assert not any(character.isdigit() for text in paragraphs(reading) for character in text)
    assert not texts(reading, MarkKind.TABLE)


def test_numbers_of_rows_items_and_references_are_no_numbers_of_lines() -> None:
    pdf = Pdf()
    for page in range(2):
        sheet = pdf.sheet()
        for row in range(30):
            rank = 30 * page + row + 1
            number(sheet, 60, 750 - 20 * row, rank, 10)
            sheet.text(
                90, 750 - 20 * row, f"{'北东南西'[row % 4]}江{'省市县'[row % 3]}{'研究' * (row % 3 + 1)}院"
            )
            sheet.text(330, 750 - 20 * row, str(98000 - 37 * rank), 10, "sans")
    reading = read(pdf.bytes())
    assert "margin" not in _whys(reading)
    assert {str(one) for one in range(1, 61)} <= set(reading.text.split())
    pdf = Pdf()
    for page in range(2):
        sheet, y = pdf.sheet(), 760.0
        for item in range(8):
            number(sheet, 60, y, 8 * page + item + 1, 10)
            y = lines_of(sheet, 72, y, SENTENCES[item % 4] * 2, 40)[-1] - 16
    assert "margin" not in _whys(read(pdf.bytes()))


def test_numbers_of_lines_of_a_listing_on_one_page_of_many_stay() -> None:
    pdf = Pdf()
    for page in range(4):
        sheet = pdf.sheet()
        for at, y in enumerate(lines_of(sheet, 72, 740, TEXT * 6, 40)):
            if page == 2:
                number(sheet, 60, y, at + 1)
    assert "margin" not in _whys(read(pdf.bytes()))


@pytest.mark.parametrize("dot, left", [("┊", 40), ("︙", 40), ("│", 566), ("|", 36)])
@pytest.mark.parametrize("pages", [1, 3])
def test_a_binding_line_is_furniture_with_its_words(dot: str, left: float, pages: int) -> None:
    pdf = Pdf()
    for page in range(pages):
        sheet = pdf.sheet()
        lines_of(sheet, 72, 740, SENTENCES[page] * 6, 40)
        lines_of(sheet, 72, 300, TEXT, 40)
        for at in range(50):
            word = {12: "装", 25: "订", 37: "线"}.get(at, dot)
            sheet.text(left, 780 - 14 * at, word, 10)
    reading = read(pdf.bytes())
    assert "".join(paragraphs(reading)) == "".join(SENTENCES[page] * 6 + TEXT for page in range(pages))
    assert _whys(reading) == ["margin"] * pages
    assert texts(reading, MarkKind.FURNITURE)[0].replace(dot, "").split() == ["装", "订", "线"]


def test_strokes_between_columns_of_text_are_no_binding_line() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at in range(40):
        sheet.text(72, 780 - 16 * at, SENTENCES[at % 4][:15], 10)
        sheet.text(290, 780 - 16 * at, "│", 10)
        sheet.text(320, 780 - 16 * at, SENTENCES[(at + 1) % 4][:15], 10)
    assert "margin" not in _whys(read(pdf.bytes()))
