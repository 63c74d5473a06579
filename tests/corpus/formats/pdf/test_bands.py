"""Tables of PDFs whose rows lie between rules across."""

from __future__ import annotations

from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import MarkKind
from tests.support.pdf import Pdf
from tests.support.pdf_pages import SENTENCES, cells, expected, paragraph, set_rows, texts


def test_each_band_between_rules_across_is_a_row_whatever_its_cells_are_set_in() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    y = paragraph(sheet, 72, 760, SENTENCES[0] * 2)
    heads = [(90, 12, ["序", "号"], 6.5), (118, 12, ["指标"], 6.5), (216, 17, ["指标的含义"], 11)]
    rows = [
        [
            (90, 12, [str(at)], 6.5),
            (118, 12, ["投篮次数", "（场均）"][: 1 + at % 2], 6.5),
            (216, 13, [text], 7.5),
        ]
        for at, text in enumerate(
            ("每场平均上场的分钟数", "每场平均投篮的次数", "罚球的命中率", "每场的篮板"), 1
        )
    ]
    top = y - 20
    sheet.rule(80, top, 500, top)
    for row in [heads, *rows]:
        for x, down, lines, size in row:
            for at, line in enumerate(lines):
                sheet.text(x, top - down - (16 if row is heads else 8) * at, line, size)
        top -= 38 if row is heads else 17 + 8 * (len(row[1][2]) - 1)
        sheet.rule(80, top, 500, top)
    paragraph(sheet, 72, top - 40, SENTENCES[1] * 2)
    reading = read(pdf.bytes())
    assert cells(reading) == expected([["".join(lines) for _, _, lines, _ in row] for row in [heads, *rows]])
    assert texts(reading, MarkKind.PARAGRAPH) == [SENTENCES[0] * 2, SENTENCES[1] * 2]


def test_a_heading_over_two_columns_of_bands_joins_none_of_their_cells() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    paragraph(sheet, 72, 760, SENTENCES[0] * 2)
    rows = [
        ["项目", "2022 年", "增减（%） 2020 年"],
        *([f"第{at}类", f"{170 + at}", f"{5 + at}.1", f"{150 + at}"] for at in range(4)),
    ]
    for row, cells_ in enumerate(rows):
        for x, text in zip((96, 200, 280, 340), cells_, strict=False):
            sheet.text(x, 680 - 20 * row, text, 9)
    for at in range(6):
        sheet.rule(90, 694 - 20 * at, 400, 694 - 20 * at)
    found = cells(read(pdf.bytes()))
    assert {
        (at + 1, column): text for at, row in enumerate(rows[1:]) for column, text in enumerate(row)
    }.items() <= found.items()


def test_rules_between_paragraphs_and_between_groups_of_rows_make_no_bands() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at in range(5):
        sheet.rule(72, 780 - 84 * at, 480, 780 - 84 * at)
        paragraph(sheet, 72, 760 - 84 * at, SENTENCES[at % 4] * 3)
    assert not texts(read(pdf.bytes()), MarkKind.TABLE)
    pdf = Pdf()
    sheet = pdf.sheet()
    rows = [[f"{'甲乙丙丁'[at // 3]}{at}", str(17 * at), str(at * at)] for at in range(12)]
    set_rows(sheet, rows, 100, 700)
    for at in (0, 3, 6, 9, 12):
        sheet.rule(90, 714 - 20 * at, 390, 714 - 20 * at)
    assert cells(read(pdf.bytes())) == expected(rows)
