"""Tables that only lay out a page, in every format that tells paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from generator.corpus.formats import docx as word
from generator.corpus.formats import pdf
from generator.corpus.formats.frames import Held, Part, parts
from generator.corpus.formats.reading import MarkKind, Reading
from tests.support.office import docx, paragraph
from tests.support.pdf import Node, Pdf
from tests.support.pdf_pages import texts

SENTENCE = "本季度收入与净利润基本符合市场预期，各项业务的增长都快于上年同期，现金流充裕，研发投入继续增加，毛利率比上季度有所提高，预计全年保持两位数增长。"
Rows = list[list[list[str]]]
"""The paragraphs of the cells of rows."""

COVER: Rows = [[[], ["业绩回顾"]], [[], ["一、收入", SENTENCE, SENTENCE, SENTENCE]]]
FORM: Rows = [
    [["项目名称"], ["供水管网监测"]],
    [["申请单位"], ["某某大学"]],
    [[], ["研究内容", SENTENCE, SENTENCE, SENTENCE]],
    [["经费"], ["十万元"]],
    [["期限"], ["两年"]],
]
BESIDE: Rows = [[["目标价", "最新价"], [SENTENCE] * 15]]
MINUTES: Rows = [[["议题"], ["讨论"]], *([[f"{at}"], [SENTENCE] * 4] for at in range(1, 4))]
BANNER: Rows = [[[], [], ["证券研究报告"], []]]
LIST: Rows = [[["甲"]], [["乙"]], [["丙"]]]


def in_word(rows: Rows) -> Reading:
    cells = (
        "".join(f"<w:tc>{''.join(map(paragraph, cell)) or '<w:p/>'}</w:tc>" for cell in row) for row in rows
    )
    body = paragraph("报告") + f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
    return word.read(docx(body))


def in_pdf(rows: Rows) -> Reading:
    document = Pdf()
    sheet = document.sheet(height=4000)
    y = 3900

    def told(lines: Iterable[str]) -> Iterable[Node]:
        nonlocal y
        for line in lines:
            number = sheet.tagged("P")
            sheet.text(72, y, line, 5)
            sheet.untagged()
            y -= 20
            yield "P", [(0, number)]

    head = list(told(["报告"]))
    grid: Node = ("Table", [("TR", [("TD", list(told(cell))) for cell in row]) for row in rows])
    document.structure = ("Document", [*head, grid])
    return pdf.read(document.bytes())


@pytest.mark.parametrize("read", [in_word, in_pdf])
def test_what_a_table_only_frames_is_text(read: Callable[[Rows], Reading]) -> None:
    cover = read(COVER)
    assert not texts(cover, MarkKind.TABLE)
    assert texts(cover, MarkKind.PARAGRAPH)[-5:] == ["业绩回顾", "一、收入", SENTENCE, SENTENCE, SENTENCE]
    assert not texts(read(BANNER), MarkKind.TABLE)
    beside = read(BESIDE)
    assert not texts(beside, MarkKind.TABLE) and texts(beside, MarkKind.PARAGRAPH)[-2:] == [SENTENCE] * 2
    form = read(FORM)
    assert texts(form, MarkKind.CELL) == [
        "项目名称",
        "供水管网监测",
        "申请单位",
        "某某大学",
        "经费",
        "十万元",
        "期限",
        "两年",
    ]
    assert texts(form, MarkKind.PARAGRAPH)[-4:] == ["研究内容", SENTENCE, SENTENCE, SENTENCE]


@pytest.mark.parametrize("read", [in_word, in_pdf])
@pytest.mark.parametrize("rows", [MINUTES, LIST])
def test_a_table_of_long_cells_or_one_column_stays_a_table(
    read: Callable[[Rows], Reading], rows: Rows
) -> None:
    assert len(texts(read(rows), MarkKind.CELL)) == sum(map(len, rows))


def test_cells_that_take_several_rows_keep_a_table_whole() -> None:
    empty, long = Held(0, 0), Held(4, 300)
    rows = [[Held(1, 4), Held(1, 4)], [empty, long], [Held(1, 2), Held(1, 2)], [Held(1, 2), Held(1, 2)]]
    assert list(parts(rows)) == [Part(False, 0, 1), Part(True, 1, 2), Part(False, 2, 4)]
    rows[2][0] = Held(1, 2, rows=2)
    assert list(parts(rows)) == [Part(False, 0, 4)]
    assert list(parts([])) == [Part(False, 0, 0)]
    assert list(parts([[Held(1, 3), Held(1, 3)], [empty, Held(1, 9, table=True)]])) == [
        Part(False, 0, 1), Part(True, 1, 2),
    ]  # fmt: skip
