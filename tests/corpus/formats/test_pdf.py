"""PDFs that the tests write themselves, read: every kind of evidence, and what is hostile."""

from __future__ import annotations

import io
import random
from collections import Counter
from itertools import pairwise, zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.corpus.formats.pdf import read
from generator.corpus.formats.pdf.source import pictures
from generator.corpus.formats.reading import PICTURE, Mark, MarkKind, Reading, Unreadable
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


# --- text -----------------------------------------------------------------------------------------


def test_chinese_lines_join_without_a_space_latin_ones_with_one() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.lines(72, 700, ["我们使用的是大语言模型和检索系统等技术", "生成文本。"])
    latin = ["A controlled study of the many inter-", "national deployments of language mo-", "dels in 2024."]
    sheet.lines(72, 600, latin, font="sans")
    reading = read(pdf.bytes())
    assert "我们使用的是大语言模型和检索系统等技术生成文本。" in reading.text
    assert "many international deployments of language models in 2024." in reading.text


def test_radicals_and_private_bullets_are_written_as_meant() -> None:
    pdf = Pdf()
    pdf.sheet().text(72, 700, "⻓江⼤桥")
    assert read(pdf.bytes()).text == "长江大桥"


def test_paragraphs_go_on_over_pages_and_say_where_pages_begin() -> None:
    pdf = Pdf()
    first, second = pdf.sheet(), pdf.sheet()
    text = "".join(SENTENCES)
    lines = wrapped(text, 40)
    paragraph(first, 72, 160, SENTENCES[1] * 2)
    first.lines(72, 96, [lines[0].lstrip("\u3000")])
    first.content[-1] = first.content[-1].replace("1 0 0 1 72", "1 0 0 1 92")
    first.lines(72, 80, [lines[1]])
    second.lines(72, 760, lines[2:])
    y = 760 - 16 * len(lines[2:])
    paragraph(second, 72, y, SENTENCES[0] * 2)
    reading = read(pdf.bytes())
    assert text in texts(reading, MarkKind.PARAGRAPH)
    (mark,) = [one for one in reading.marks if one.kind is MarkKind.PARAGRAPH and ";" in one.place]
    assert [part.split()[0] for part in mark.place.split(";")] == ["1", "2"]
    (page,) = [one for one in reading.marks if one.kind is MarkKind.PAGE and one.value == "2"]
    assert reading.text[mark.start : page.start] == "".join(lines[:2]).lstrip("\u3000")


def test_columns_are_read_one_after_the_other() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(150, 780, "两栏论文的标题横跨两栏", 18, "hei")
    left, right = SENTENCES[0] * 6, SENTENCES[2] * 6
    for at, (one, two) in enumerate(zip_longest(wrapped(left, 20), wrapped(right, 20), fillvalue="")):
        for x, line in ((72, one), (320, two)):
            sheet.text(
                x + 10 * (len(line) - len(line.lstrip("\u3000"))), 740 - 16 * at, line.lstrip("\u3000")
            )
    columns = Pdf([Sheet()])
    columns.sheets[0].content = sorted(
        sheet.content, key=lambda one: "1 0 0 1 320" in one or "1 0 0 1 340" in one
    )
    reading = read(columns.bytes())
    assert texts(reading, MarkKind.PARAGRAPH) == [left, right]


def test_text_set_sideways_is_read_upright() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at, line in enumerate(wrapped(SENTENCES[0] * 3, 40)):
        sheet.text(100 + 16 * at, 72, line.lstrip("\u3000"), turn=True)
    assert texts(read(pdf.bytes()), MarkKind.PARAGRAPH) == [SENTENCES[0] * 3]
    turned = Pdf()
    paragraph(turned.sheet(rotate=90), 72, 700, SENTENCES[0] * 3)
    assert texts(read(turned.bytes()), MarkKind.PARAGRAPH) == [SENTENCES[0] * 3]


# --- furniture ------------------------------------------------------------------------------------


def book(pages: int, structure: bool = False) -> Pdf:
    pdf = Pdf()
    for number in range(1, pages + 1):
        sheet = pdf.sheet()
        sheet.text(200, 800, "中国人工智能发展报告", 9)
        paragraph(sheet, 72, 740, SENTENCES[number % 4] * 5)
        sheet.text(290, 40, f"- {number} -", 9, "sans")
    return pdf


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


# --- headings -------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("outline", [False, True])
@pytest.mark.parametrize("plain", [False, True])
def test_headings_by_bookmarks_by_type_and_by_number(outline: bool, plain: bool) -> None:
    reading = read(chapters(outline, plain).bytes())
    assert texts(reading, MarkKind.HEADING) == [
        "第一章 总体情况",
        "1.1 产业规模",
        "第二章 发展建议",
        "2.1 产业规模",
    ]
    assert values(reading, MarkKind.HEADING) == ["1", "2", "1", "2"]


def test_bold_text_beside_large_headings_is_no_heading() -> None:
    pdf = chapters(False)
    sheet = pdf.sheet()
    sheet.text(72, 740, "3 展望", 16, "hei")
    sheet.text(72, 700, "主要观察：", 10, "hei")
    paragraph(sheet, 72, 684, SENTENCES[2] * 2)
    assert "主要观察：" not in texts(read(pdf.bytes()), MarkKind.HEADING)


def test_numbers_of_papers_divide_them_if_set_off() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    y = 760.0
    for head in ("I. INTRODUCTION", "II. METHOD", "III. RESULTS"):
        sheet.text(250, y, head, font="sans")
        y = paragraph(sheet, 72, y - 24, SENTENCES[0] * 3) - 20
    assert texts(read(pdf.bytes()), MarkKind.HEADING) == ["I. INTRODUCTION", "II. METHOD", "III. RESULTS"]


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


def test_lines_of_contents_stay_lines() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(250, 760, "目录", 16, "hei")
    for at, title in enumerate(("一、总则", "二、产业规模", "三、发展建议")):
        sheet.text(72, 720 - 20 * at, title + "." * 30 + str(at + 1))
    paragraph(pdf.sheet(), 72, 740, SENTENCES[0] * 3)
    reading = read(pdf.bytes())
    assert len([text for text in texts(reading, MarkKind.PARAGRAPH) if "...." in text]) == 3


# --- lists, code, notes ---------------------------------------------------------------------------


def test_items_of_several_lines_nest_and_know_their_markers() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    y = paragraph(sheet, 72, 740, SENTENCES[0] * 2, width=38, indent=0)
    for number in (1, 2):
        sheet.text(92, y, f"{number}.", font="sans")
        sheet.lines(108, y, [SENTENCES[1][:34], SENTENCES[1][34:]])
        sheet.text(112, y - 32, "•")
        sheet.text(128, y - 32, SENTENCES[2][:24] + "。")
        y -= 48
    reading = read(pdf.bytes())
    items = [
        (mark.value, reading.text[mark.start : mark.end])
        for mark in reading.marks
        if mark.kind is MarkKind.ITEM
    ]
    assert [value for value, _ in items] == ["1\t1.", "2\t•", "1\t2.", "2\t•"]
    assert items[0][1].replace(" ", "") == f"1.{SENTENCES[1]}"


def test_bullets_that_are_drawn_make_items() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at in range(3):
        sheet.dot(80, 704 - 16 * at)
        sheet.text(92, 700 - 16 * at, SENTENCES[at][:30])
    assert values(read(pdf.bytes()), MarkKind.ITEM) == ["1\t•"] * 3


def test_code_keeps_its_lines_and_indents() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    y = paragraph(sheet, 72, 740, SENTENCES[0] * 2)
    for at, (indent, line) in enumerate(((0, "def area(r):"), (4, "return 3 * r ** 2"))):
        sheet.text(72 + 5.4 * indent, y - 10 - 12 * at, line, 9, "mono")
    assert texts(read(pdf.bytes()), MarkKind.CODE) == ["def area(r):\n    return 3 * r ** 2"]


def test_footnotes_are_taken_from_the_text_and_referred_to() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    paragraph(sheet, 72, 740, SENTENCES[0] * 3)
    sheet.text(72, 640, "产业规模达到五千亿元")
    sheet.text(172, 640, "1", 6, "sans", rise=4)
    sheet.text(176, 640, "，企业数量超过四千家。")
    sheet.rule(72, 90, 200, 90)
    sheet.text(72, 76, "1", 5, "sans", rise=3)
    sheet.text(76, 76, "数据来源：国家统计局。", 8)
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.NOTE) == ["1数据来源：国家统计局。"]
    assert texts(reading, MarkKind.REFERENCE) == ["1"]
    assert values(reading, MarkKind.REFERENCE) == values(reading, MarkKind.NOTE)


def test_links_stand_on_their_words() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(72, 700, "详见国家统计局网站。")
    sheet.links.append(((92, 695, 142, 712), "https://www.stats.gov.cn/"))
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.LINK) == ["国家统计局"]
    assert values(reading, MarkKind.LINK) == ["https://www.stats.gov.cn/"]


# --- tables ---------------------------------------------------------------------------------------

ROWS = [
    ["年份", "企业", "规模"],
    ["2022", "4,200", "5,080"],
    ["2023", "4,400", "5,784"],
    ["2024", "4,500", "6,010"],
]


def set_rows(sheet: Sheet, rows: list[list[str]], x: float, y: float, step: float = 100) -> None:
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.text(x + step * column, y - 20 * at, text)


def expected(rows: list[list[str]]) -> dict[tuple[int, int], str]:
    return {(r, c): text for r, row in enumerate(rows) for c, text in enumerate(row)}


@pytest.mark.parametrize("ruled", ["grid", "three", "none"])
def test_tables_with_and_without_rules(ruled: str) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    y = paragraph(sheet, 72, 760, SENTENCES[0] * 2)
    sheet.text(230, y - 10, "表 1 产业规模", 9)
    set_rows(sheet, ROWS, 100, y - 40)
    if ruled == "grid":
        sheet.grid([90, 190, 290, 390], [y - 26 - 20 * at for at in range(5)])
    if ruled == "three":
        for at in (0, 1, 4):
            sheet.rule(90, y - 26 - 20 * at, 390, y - 26 - 20 * at)
    paragraph(sheet, 72, y - 160, SENTENCES[1] * 2)
    reading = read(pdf.bytes())
    assert cells(reading) == expected(ROWS)
    assert texts(reading, MarkKind.TABLE)[0].split("\n")[1] == "2022\t4,200\t5,080"
    assert texts(reading, MarkKind.CAPTION) == ["表 1 产业规模"]
    assert values(reading, MarkKind.CAPTION) == ["table"]
    assert texts(reading, MarkKind.PARAGRAPH) == [SENTENCES[0] * 2, SENTENCES[1] * 2]


def test_merged_cells_say_how_far_they_reach() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for x0, y0, x1, y1 in (
        (90, 700, 390, 700), (190, 680, 390, 680), (90, 660, 390, 660), (90, 640, 390, 640),
        (90, 640, 90, 700), (190, 640, 190, 700), (290, 640, 290, 680), (390, 640, 390, 700),
    ):  # fmt: skip
        sheet.rule(x0, y0, x1, y1)
    for x, y, text in (
        (100, 676, "指标"), (260, 686, "国内"), (200, 666, "2023"), (300, 666, "2024"),
        (100, 646, "企业"), (200, 646, "12"), (300, 646, "15"),
    ):  # fmt: skip
        sheet.text(x, y, text)
    assert values(read(pdf.bytes()), MarkKind.CELL) == [
        "0 0 2 1", "0 1 1 2", "1 1 1 1", "1 2 1 1", "2 0 1 1", "2 1 1 1", "2 2 1 1",
    ]  # fmt: skip


def test_a_table_over_two_pages_is_one_and_its_repeated_head_is_furniture() -> None:
    pdf = Pdf()
    for part in (ROWS, [ROWS[0], ["2025", "4,900", "7,001"]]):
        sheet = pdf.sheet()
        set_rows(sheet, part, 100, 700)
        sheet.grid([90, 190, 290, 390], [714 - 20 * at for at in range(len(part) + 1)])
    reading = read(pdf.bytes())
    assert len(texts(reading, MarkKind.TABLE)) == 1
    assert cells(reading) == expected([*ROWS, ["2025", "4,900", "7,001"]])
    assert values(reading, MarkKind.FURNITURE) == ["repeated"]


def test_a_row_that_a_page_parts_from_its_table_comes_back() -> None:
    pdf = Pdf()
    first, second = pdf.sheet(), pdf.sheet()
    paragraph(first, 72, 760, SENTENCES[0] * 2)
    set_rows(first, ROWS, 100, 140)
    set_rows(second, [["2025", "4,900", "7,001"]], 100, 760)
    paragraph(second, 72, 700, SENTENCES[1] * 2)
    assert cells(read(pdf.bytes())) == expected([*ROWS, ["2025", "4,900", "7,001"]])


def test_a_table_across_two_columns_is_whole() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    right: list[tuple[float, str]] = []
    for at in range(14):
        sheet.text(72, 760 - 16 * at, (SENTENCES[0] * 9)[20 * at : 20 * at + 20])
        right.append((760 - 16 * at, (SENTENCES[2] * 9)[20 * at : 20 * at + 20]))
    for y, text in right:
        sheet.text(320, y, text)
    wide = [["年份", "企业", "规模", "增长"], ["2023", "44", "57", "9"], ["2024", "45", "60", "8"]]
    for column in range(4):
        for row in range(3):
            sheet.text(80 + 130 * column, 480 - 20 * row, wide[row][column])
    for y in (494, 474, 434):
        sheet.rule(72, y, 520, y)
    reading = read(pdf.bytes())
    assert cells(reading) == expected(wide)
    assert len(texts(reading, MarkKind.PARAGRAPH)) == 2


def test_a_row_that_goes_on_behind_a_page_is_one() -> None:
    pdf = Pdf()
    for rows in ([["1", "这一格的话在这一页上"], ["2", "没有说完，"]], [["", "说完了。"], ["3", "下一行。"]]):
        sheet = pdf.sheet()
        set_rows(sheet, rows, 100, 700)
        sheet.grid([90, 190, 390], [714, 694, 674])
    assert cells(read(pdf.bytes()))[1, 1] == "没有说完，说完了。"


# --- pictures -------------------------------------------------------------------------------------


def noise(width: int, height: int) -> tuple[int, int, bytes]:
    return width, height, random.Random(width).randbytes(width * height * 3)


def test_pictures_stand_beside_their_captions_and_are_kept_once() -> None:
    pdf = Pdf()
    for number in (1, 2):
        sheet = pdf.sheet()
        y = paragraph(sheet, 72, 760, SENTENCES[number] * 2)
        sheet.image(120, y - 210, 300, 200, noise(60, 40))
        sheet.text(230, y - 230, f"图 {number} 发展趋势", 9)
        paragraph(sheet, 72, y - 260, SENTENCES[0] * 2)
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.IMAGE) == [PICTURE] * 2
    assert len(reading.media) == 1
    assert set(values(reading, MarkKind.IMAGE)) == {reading.media[0].name}
    assert values(reading, MarkKind.CAPTION) == ["figure"] * 2
    kinds = [mark.kind for mark in reading.marks if mark.kind in (MarkKind.IMAGE, MarkKind.CAPTION)]
    assert kinds == [MarkKind.IMAGE, MarkKind.CAPTION] * 2
    with Image.open(io.BytesIO(reading.media[0].content)) as image:
        assert image.convert("RGB").tobytes() == noise(60, 40)[2]


def test_jpeg_is_passed_through_and_large_pictures_are_reduced() -> None:
    out = io.BytesIO()
    Image.new("RGB", (80, 50), "teal").save(out, "JPEG")
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.image(72, 600, 200, 125, (80, 50, out.getvalue()), "jpeg")
    sheet.image(72, 300, 400, 200, noise(2000, 1000))
    sheet.text(72, 250, SENTENCES[0])
    jpeg, png = read(pdf.bytes()).media
    assert jpeg.content == out.getvalue()
    assert max(png.width, png.height) <= pictures.LONGEST_SIDE
    with Image.open(io.BytesIO(png.content)) as image:
        assert image.size == (png.width, png.height)


def test_a_chart_of_vectors_is_rendered_and_its_labels_are_furniture() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    y = paragraph(sheet, 72, 760, SENTENCES[0] * 2)
    for at in range(7):
        sheet.area(120 + 40 * at, y - 200, 25, 30 + 17 * at, 0.1 * at)
        sheet.text(120 + 40 * at, y - 210, str(2018 + at), 7, "sans")
    sheet.rule(110, y - 200, 400, y - 200)
    sheet.text(200, y - 240, "图 1 增长趋势", 9)
    paragraph(sheet, 72, y - 280, SENTENCES[1] * 2)
    reading = read(pdf.bytes())
    (picture,) = reading.media
    with Image.open(io.BytesIO(picture.content)) as image:
        assert len(image.convert("RGB").getcolors(1 << 20) or ()) > 4
    assert values(reading, MarkKind.FURNITURE) == ["figure"]
    assert texts(reading, MarkKind.CAPTION) == ["图 1 增长趋势"]


# --- tags -----------------------------------------------------------------------------------------


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


# --- the document ---------------------------------------------------------------------------------


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


# --- properties -----------------------------------------------------------------------------------

CHARACTERS = st.text(
    st.sampled_from("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"),
    min_size=1,
    max_size=18,
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Pdf, str]:
    """Return a document of lines anywhere, some tagged, with rules, and all its text."""
    pdf = Pdf()
    said = []
    nodes: list[tuple[str, list[tuple[int, int]]]] = []
    for number in range(draw(st.integers(1, 3))):
        sheet = pdf.sheet()
        for at in range(draw(st.integers(1, 12))):
            text = draw(CHARACTERS)
            said.append(text)
            tagged = draw(st.booleans())
            if tagged:
                nodes.append(
                    (
                        draw(st.sampled_from(["P", "H1", "H2", "Caption", "Note", "Code"])),
                        [(number, sheet.tagged())],
                    )
                )
            size = draw(st.sampled_from([8, 10, 10, 14]))
            sheet.text(
                draw(st.sampled_from([50, 72, 90, 320])), 780 - 36 * at - draw(st.integers(0, 8)), text, size
            )
            if tagged:
                sheet.untagged()
        for _ in range(draw(st.integers(0, 4))):
            y = draw(st.integers(100, 800))
            sheet.rule(60, y, 500, y)
            sheet.rule(draw(st.integers(60, 500)), y, 300, y - 100)
    if draw(st.booleans()):
        pdf.structure = ("Document", nodes)  # type: ignore[assignment]
    return pdf, "".join(said)


@settings(max_examples=60, deadline=None)
@given(documents())
def test_every_character_is_in_the_transcript_and_marks_nest(made: tuple[Pdf, str]) -> None:
    pdf, said = made
    data = pdf.bytes()
    reading = read(data)
    assert letters(reading.text) == letters(said)
    well_formed(reading)
    assert read(data) == reading


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.booleans(), st.randoms(use_true_random=False))
def test_png_is_what_its_pixels_are(width: int, height: int, grey: bool, chance: random.Random) -> None:
    import numpy as np

    channels = 1 if grey else 3
    data = chance.randbytes(width * height * channels)
    pixels = np.frombuffer(data, np.uint8).reshape(height, width, channels)
    with Image.open(io.BytesIO(pictures.png(pixels))) as image:
        assert image.size == (width, height)
        assert image.tobytes() == data
