"""What a PDF says of itself, and what cannot be read."""

from __future__ import annotations

import random

import pytest

from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import Unreadable
from tests.support.pdf import Pdf, Sheet
from tests.support.pdf_pages import book, noise, well_formed


def test_what_the_document_says_of_itself_is_evidence() -> None:
    pdf = Pdf(
        info={"Title": "人工智能白皮书", "Author": "某研究院", "CreationDate": "D:20240401"}, language="zh-CN"
    )
    pdf.sheet().text(72, 700, "正文。")
    assert read(pdf.bytes()).metadata == (
        ("title", "人工智能白皮书"),
        ("author", "某研究院"),
        ("date", "2024-04-01"),
        ("language", "zh-CN"),
    )


def test_pages_without_text_are_named() -> None:
    pdf = Pdf()
    pdf.sheet().text(72, 700, "正文。")
    pdf.sheet().image(0, 0, 595, 842, noise(30, 40))
    pdf.sheet().text(72, 700, "附录。")
    reading = read(pdf.bytes())
    assert [(remark.code, remark.detail) for remark in reading.remarks] == [("pages-without-text", "2")]
    assert len(reading.media) == 1


def test_progress_counts_pages() -> None:
    told: list[tuple[int, int]] = []
    read(book(3).bytes(), progress=lambda done, pages: told.append((done, pages)))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "damaged"),
        (b"%PDF-1.7\nno objects", "damaged"),
        (Pdf([Sheet()]).bytes(), "scanned"),
        (Pdf([Sheet()], encrypted=True).bytes(), "encrypted"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.code == code


def test_a_file_that_is_cut_is_read_or_refused() -> None:
    data = book(3).bytes()
    for part in range(0, len(data), len(data) // 12):
        try:
            well_formed(read(data[:part]))
        except Unreadable as error:
            assert error.code in ("damaged", "scanned")


def test_many_rules_and_chunks_end_soon() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    chance = random.Random(1)
    for _ in range(3000):
        x, y = chance.uniform(0, 590), chance.uniform(0, 840)
        sheet.rule(x, y, x + chance.choice((0, 40)), y + 30)
        sheet.text(x, y, "字", chance.uniform(1, 30))
    well_formed(read(pdf.bytes()))
