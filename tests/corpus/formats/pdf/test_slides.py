"""Titles of slides in PDFs."""

from __future__ import annotations

from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import MarkKind
from tests.support.pdf import Pdf
from tests.support.pdf_pages import SENTENCES, texts, values

SECTIONS = ["研究背景", "研究背景", "模型设计", "模型设计", "模型设计", "实验结果", "结论", "致谢"]


def test_a_title_over_several_slides_heads_the_first_and_what_stands_on_all_heads_none() -> None:
    pdf = Pdf()
    for number, section in enumerate(SECTIONS):
        sheet = pdf.sheet(width=960, height=540)
        sheet.text(60, 490, section, 30, "hei")
        sheet.text(700, 490, "东湖大学", 30, "hei")
        for at, line in enumerate(SENTENCES[number % 4].split("，")[:3]):
            sheet.text(80, 400 - 60 * at, f"{line}{number}", 18)
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.HEADING) == ["研究背景", "模型设计", "实验结果", "结论", "致谢"]
    furniture = texts(reading, MarkKind.FURNITURE)
    assert sum("东湖大学" in one for one in furniture) == 8
    assert sum("模型设计" in one for one in furniture) == 2


def test_dense_slides_with_titles_are_slides_and_their_bullets_no_headings() -> None:
    pdf = Pdf()
    for number in range(6):
        sheet = pdf.sheet(width=960, height=540)
        sheet.text(50, 485, SECTIONS[number + 2] + f"（{number}）", 26, "hei")
        for part in range(4):
            top = 420 - 95 * part
            sheet.text(57, top, f"• {SENTENCES[(number + part) % 4][:20]}", 13)
            for at in range(4):
                sheet.text(93, top - 18 - 16 * at, f"– {SENTENCES[(number + at) % 4] * 2}"[:64], 10)
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.HEADING) == [f"{SECTIONS[at + 2]}（{at}）" for at in range(6)]
    assert len(set(values(reading, MarkKind.HEADING)[1:])) == 1


def test_slides_whose_tags_name_no_title_have_that_which_is_set_as_one() -> None:
    pdf, parts = Pdf(), []
    for number, section in enumerate(SECTIONS[2:]):
        sheet = pdf.sheet(width=960, height=540)
        kind = "H1" if number % 2 else "P"
        for y, size, text in ((480, 30, f"{section}{number}"), (300, 16, SENTENCES[number % 4])):
            parts.append((kind if size == 30 else "P", [(number, sheet.tagged())]))
            sheet.text(60, y, text, size)
            sheet.untagged()
    pdf.structure = ("Document", parts)
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.HEADING) == [f"{section}{at}" for at, section in enumerate(SECTIONS[2:])]
    assert texts(reading, MarkKind.PARAGRAPH) == [SENTENCES[at % 4] for at in range(6)]


def test_a_title_that_tags_name_on_each_of_several_slides_heads_the_first() -> None:
    pdf, parts = Pdf(), []
    for number, section in enumerate(SECTIONS):
        sheet = pdf.sheet(width=960, height=540)
        for kind, y, size, text in (
            ("H1", 480, 30, section),
            ("P", 300, 16, f"{SENTENCES[number % 4]}{number}"),
        ):
            parts.append((kind, [(number, sheet.tagged())]))
            sheet.text(60, y, text, size)
            sheet.untagged()
    pdf.structure = ("Document", parts)
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.HEADING) == list(dict.fromkeys(SECTIONS))
    assert texts(reading, MarkKind.FURNITURE) == ["研究背景", "模型设计", "模型设计"]
