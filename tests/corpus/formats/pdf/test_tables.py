"""Tables of PDFs, with rules and without."""

from __future__ import annotations

import pytest

from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import MarkKind
from tests.support.pdf import Pdf
from tests.support.pdf_pages import SENTENCES, cells, expected, paragraph, set_rows, texts, values

ROWS = [
    ["年份", "企业", "规模"],
    ["2022", "4,200", "5,080"],
    ["2023", "4,400", "5,784"],
    ["2024", "4,500", "6,010"],
]


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


@pytest.mark.parametrize("filled", [False, True], ids=["lines", "rectangles"])
def test_a_grid_that_is_one_path_is_a_table_and_text_that_leaves_its_cell_stays_in_it(filled: bool) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    paragraph(sheet, 72, 760, SENTENCES[0] * 2)
    rows = [["职位", "部门", "成绩"]] + [[f"法官助理岗（{at}）", "中级法院", f"12{at}.5"] for at in range(9)]
    set_rows(sheet, rows, 96, 680, 80)
    sheet.lattice([90, 170, 250, 330], [694 - 20 * at for at in range(11)], filled)
    assert cells(read(pdf.bytes())) == expected(rows)


def test_marks_and_lines_of_a_chart_that_are_one_path_make_no_table() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    paragraph(sheet, 72, 760, SENTENCES[0] * 2)
    for at in range(8):
        sheet.text(70, 497 + 20 * at, str(10 * at), 8, "sans")
        sheet.text(90 + 40 * at, 480, str(2016 + at), 8, "sans")
    sheet.lattice([90 + 40 * at for at in range(9)], [500 + 20 * at for at in range(8)])
    sheet.lattice([86, 90], [500 + 20 * at for at in range(8)])
    for at in range(6):
        sheet.dot(100 + 40 * at, 520 + 13 * at)
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.TABLE) == []
    assert len(texts(reading, MarkKind.IMAGE)) == 1


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


CENTRED = [["序号", "问题", "措施"], ["1", "长", "短"], ["2", "短", "长"], ["3", "长", "长"]]


@pytest.mark.parametrize("lines", [2, 3])
def test_cells_of_several_lines_in_the_middle_of_their_rows_are_whole(lines: int) -> None:
    texts_of = {"长": [f"{SENTENCES[0][:13]}{at}" for at in range(lines)], "短": [SENTENCES[1][:14]]}
    pdf = Pdf()
    sheet = pdf.sheet()
    paragraph(sheet, 72, 780, SENTENCES[0] * 2)
    y = 680.0
    for row in CENTRED:
        cells_of = [texts_of.get(cell, [cell]) for cell in row]
        high = 14 * max(map(len, cells_of))
        for x, said in zip((80, 120, 320), cells_of, strict=True):
            for at, line in enumerate(said):
                sheet.text(x, y - high / 2 - 14 * (at - (len(said) - 1) / 2), line)
        y -= high + 8
    paragraph(sheet, 72, y - 20, SENTENCES[2] * 2)
    whole = [["".join(texts_of.get(cell, [cell])) for cell in row] for row in CENTRED]
    assert cells(read(pdf.bytes())) == expected(whole)


@pytest.mark.parametrize("unit", ["(kt)", "(km)", "（万吨）"])
def test_a_head_whose_unit_has_a_line_of_its_own_belongs_to_its_table(unit: str) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at, (x, said) in enumerate(((80, "District"), (160, "Supply"), (240, "Growth"), (320, "Remark"))):
        sheet.text(x, 700 + 7 * (at == 1), said)
    sheet.text(160, 693, unit)
    for x in ((72, 500),):
        for y in (722, 686, 600):
            sheet.rule(x[0], y, x[1], y)
    for at, name in enumerate(("East", "West", "South")):
        for x, said in ((80, name), (160, f"{1200 + at}"), (240, f"{at}.5%"), (320, "done")):
            sheet.text(x, 670 - 20 * at, said)
    found = cells(read(pdf.bytes()))
    assert (
        found[0, 0] == "District"
        and found[0, 1].replace(" ", "") == f"Supply{unit}"
        and found[3, 3] == "done"
    )


def test_heads_of_two_lines_and_close_to_each_other_stand_in_their_columns() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    heads = (("Inhibitor", "share (g)"), ("Rate", ""), ("Resistance", "of all (k)"), ("Loss", ""))
    for x, (first, second) in zip((80, 150, 182, 242), heads, strict=True):
        sheet.text(x, 700, first, font="sans")
        if second:
            sheet.text(x, 688, second, font="sans")
    for row in range(4):
        for x, said in zip((80, 150, 182, 242), ("Base", "7.0", "44.8", "1.7"), strict=True):
            sheet.text(x, 668 - 16 * row, said, font="sans")
    for y in (712, 682, 610):
        sheet.rule(72, y, 300, y)
    found = cells(read(pdf.bytes()))
    assert [found[0, column] for column in range(4)] == [" ".join(filter(None, one)) for one in heads]
    assert found[4, 0] == "Base" and found[4, 3] == "1.7"


def test_rows_of_text_in_two_columns_are_no_columns_of_prose() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    rows = [[f"{SENTENCES[row % 4][:18]}", f"{SENTENCES[(row + 1) % 4][:18]}"] for row in range(6)]
    for row, pair in enumerate(rows):
        for x, said in zip((80, 320), pair, strict=True):
            for line in range(3):
                sheet.text(x, 740 - 60 * row - 14 * line, f"{said[6 * line : 6 * line + 6]}{said[:8]}")
    found = cells(read(pdf.bytes()))
    assert len(found) == 12 and found[5, 1].startswith(rows[5][1][:6])


GROUPED = [
    ["", "", "均值", "比率"],
    ["", "上一期", "-0.019", "1.33"],
    ["甲组因子", "上二期", "-0.018", "1.64"],
    ["", "上三期", "0.015", "0.19"],
    ["", "下一期", "0.005", "0.36"],
    ["乙组因子", "下二期", "0.012", "0.59"],
    ["", "下三期", "0.030", "1.43"],
]


@pytest.mark.parametrize("rules", ["between groups", "none"])
def test_rows_of_figures_are_rows_though_rules_stand_between_groups_alone(rules: str) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at, row in enumerate(GROUPED):
        for x, said in zip((80, 160, 260, 360), row, strict=True):
            if said:
                sheet.text(x, 700 - 15 * at, said)
    if rules == "between groups":
        for y in (714, 694, 637, 592):
            sheet.rule(72, y, 420, y)
    assert cells(read(pdf.bytes())) == expected(GROUPED)


def test_sections_of_accounts_keep_a_row_for_each_figure() -> None:
    rows = [
        ["Notes", "2023", "2024"],
        ["Debtors", "412", "2,497"],
        ["Cash at bank", "2,232", "1,060"],
        ["", "2,644", "3,557"],
    ]
    pdf = Pdf()
    sheet = pdf.sheet()
    y = 700.0
    for section in range(3):
        for row in rows:
            for x, said in zip((80, 220, 300), row, strict=True):
                if said:
                    sheet.text(x, y, said)
            y -= 13
        y -= 6 + section
    found = cells(read(pdf.bytes()))
    assert found == expected(rows * 3)


PARTED_ROWS = {
    "both of two texts go on": (
        ["1", "这一格的话写到了格子最右", "另一格也写到了格子的最右边"],
        ["", "边。", "上。"],
        True,
    ),
    "a number stands with the rest": (["", "这一格的话写到了格子最右", "短的。"], ["1", "边。", ""], True),
    "the line was not full": (["1", "这一格说完了", "短的"], ["", "另一格", "短的"], False),
    "numbers go on from nothing": (["东区", "1,200", "1,300"], ["", "1,250", "1,350"], False),
    "each cell has both": (
        ["1", "这一格的话写到了格子最右", "另一格也写到了格子的最右边"],
        ["2", "边。", "上。"],
        False,
    ),
}


@pytest.mark.parametrize("case", PARTED_ROWS)
@pytest.mark.parametrize("repeated", [False, True])
def test_a_row_over_pages_is_one_if_its_text_goes_on(case: str, repeated: bool) -> None:
    last, first, is_one = PARTED_ROWS[case]
    head = ["序号", "问题", "措施"]
    pdf = Pdf()
    for rows in ([head, last], [*([head] if repeated else []), first, ["3", "下一行。", "下一行。"]]):
        sheet = pdf.sheet()
        set_rows(sheet, rows, 100, 700, 140)
        sheet.grid([90, 230, 370, 510], [714 - 20 * at for at in range(len(rows) + 1)])
    found = cells(read(pdf.bytes()))
    joined = [above + below for above, below in zip(last, first, strict=True)]
    rows = [head, joined] if is_one else [head, last, first]
    assert [[found[row, column] for column in range(3)] for row in range(len(rows))] == rows


def test_a_table_whose_rows_are_under_numbered_lines_keeps_its_head() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    rows = [
        ["收益", "均值", "最大", "最小"],
        ["1 个月持有期"],
        ["绝对收益", "0.02", "0.13", "-0.05"],
        ["相对收益", "0.01", "0.09", "-0.04"],
    ]
    set_rows(sheet, [*rows, ["2 个月持有期"], *rows[2:]], 80, 700)
    found = cells(read(pdf.bytes()))
    assert [found[0, column] for column in range(4)] == rows[0] and found[1, 0] == "1 个月持有期"
    assert found[4, 0] == "2 个月持有期" and found[6, 3] == "-0.04"


def test_lines_with_gaps_do_not_widen_the_column_of_a_text() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(72, 780, "公司代码：600000")
    sheet.text(500, 780, "上市地：上海")
    text = SENTENCES[0] * 4
    paragraph(sheet, 72, 750, text, 36, 0)
    assert text in texts(read(pdf.bytes()), MarkKind.PARAGRAPH)


def test_a_column_that_is_a_table_is_read_after_the_column_before_it() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    lines = [SENTENCES[0][at : at + 20] for at in range(0, 20 * (len(SENTENCES[0]) // 20), 20)] * 6
    sheet.lines(60, 760, lines[:30])
    for row in range(24):
        for column in range(3):
            sheet.text(330 + 70 * column, 755 - 20 * row, f"格{row}{'甲乙丙'[column]}")
    sheet.grid([320, 390, 460, 530], [770 - 20 * row for row in range(25)])
    reading = read(pdf.bytes())
    (table,) = [mark for mark in reading.marks if mark.kind is MarkKind.TABLE]
    text = [mark for mark in reading.marks if mark.kind is MarkKind.PARAGRAPH]
    assert text and all(mark.end <= table.start for mark in text)


def test_a_column_to_be_filled_in_is_one_and_a_heading_below_a_table_none_of_its_cells() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    y = paragraph(sheet, 72, 760, SENTENCES[0] * 3) - 10
    columns = (90, 180, 280, 350)
    for x, name in zip(columns, ("Name", "Role", "Status", "Notes"), strict=True):
        sheet.text(x, y, name, 10, "bold")
    for row in (("Linda", "Owner", "kept"), ("Robert", "Guest", "left")):
        y -= 14
        for x, word in zip(columns, row, strict=False):
            sheet.text(x, y, word, 10, "sans")
    y -= 30
    sheet.text(260, y, "VEHICLES", 10, "bold")
    paragraph(sheet, 72, y - 24, SENTENCES[1] * 3)
    reading = read(pdf.bytes())
    assert values(reading, MarkKind.CELL)[:4] == [f"0 {column} 1 1 h" for column in range(4)]
    assert len(values(reading, MarkKind.CELL)) == 12
    assert "VEHICLES" not in texts(reading, MarkKind.CELL)


@pytest.mark.parametrize("width", [0.5, 1.5, 2.25, 4.5])
def test_thick_rules_part_rows_as_thin_ones_do(width: float) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    rows = [["阶段", "任务"], ["第一周", "收集文献"], ["第二周", "整理指标"]]
    set_rows(sheet, rows, 80, 700, 120)
    sheet.grid([72, 190, 300], [714, 674, 654])
    sheet.rule(72, 694, 300, 694, width)
    assert cells(read(pdf.bytes())) == expected(rows)


def test_figures_behind_names_in_a_grid_without_that_wall_have_a_column_of_their_own() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at in range(4):
        y = 700 - 40 * at
        sheet.lines(80, y, [f"指标{at}（城镇单位就业人", "员平均工资）"], pitch=14)
        sheet.text(240, y, f".{at}64")
        sheet.text(320, y, f"{at}.95")
    sheet.grid([72, 300, 380], [714 - 40 * at for at in range(5)])
    found = cells(read(pdf.bytes()))
    assert [found[at, 0] for at in range(4)] == [f"指标{at}（城镇单位就业人员平均工资）" for at in range(4)]
    assert [found[at, 1] for at in range(4)] == [f".{at}64" for at in range(4)]


def test_words_far_apart_in_cells_are_no_columns() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at, (one, two) in enumerate(("姓名", "性别", "民族", "学历")):
        sheet.text(80, 700 - 20 * at, one)
        sheet.text(120, 700 - 20 * at, two)
        sheet.text(240, 700 - 20 * at, "某某")
    sheet.grid([72, 230, 380], [714 - 20 * at for at in range(5)])
    assert {column for _, column in cells(read(pdf.bytes()))} == {0, 1}


def test_rows_far_apart_between_rules_of_one_length_are_one_table() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    paragraph(sheet, 72, 760, SENTENCES[0] * 2)
    rows = [
        ["地区", "生产总值", "常住人口"],
        ["江湾", "41610", "2184"],
        ["河州", "16311", "1363"],
        ["山阳", "42370", "7420"],
    ]
    for row, y in zip(rows, (640, 600, 575, 550), strict=True):
        for x, cell in zip((180, 250, 350), row, strict=True):
            sheet.text(x, y, cell)
    for y in (656, 622, 536):
        sheet.rule(170, y, 420, y, 1.5)
    paragraph(sheet, 72, 500, SENTENCES[1] * 2)
    assert cells(read(pdf.bytes())) == expected(rows)


def test_a_plan_whose_rows_and_columns_have_names_is_a_table_though_its_cells_are_empty() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    columns, rows = [f"{week}周" for week in range(1, 21)], [f"任务{task}" for task in "甲乙丙丁戊己庚辛壬癸"]
    sheet.grid([72, *(130 + 20 * at for at in range(21))], [700 - 20 * at for at in range(12)])
    for at, name in enumerate(["任务", *columns]):
        sheet.text(75 + (at and 38 + 20 * at), 686, name, 7)
    for at, name in enumerate(rows):
        sheet.text(75, 666 - 20 * at, name, 8)
    found = cells(read(pdf.bytes()))
    assert [found[0, at] for at in range(21)] == ["任务", *columns]
    assert [found[at, 0] for at in range(1, 11)] == rows
