"""Headings of PDFs: by bookmarks, printed contents, type and number."""

from __future__ import annotations

import pytest

from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import MarkKind
from tests.support.pdf import Pdf
from tests.support.pdf_pages import SENTENCES, chapters, noise, paragraph, set_rows, texts, values, wrapped


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


def test_lines_of_contents_stay_lines() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(250, 760, "目录", 16, "hei")
    for at, title in enumerate(("一、总则", "二、产业规模", "三、发展建议")):
        sheet.text(72, 720 - 20 * at, title + "." * 30 + str(at + 1))
    paragraph(pdf.sheet(), 72, 740, SENTENCES[0] * 3)
    reading = read(pdf.bytes())
    assert len([text for text in texts(reading, MarkKind.PARAGRAPH) if "...." in text]) == 3


def test_printed_contents_say_which_lines_are_headings_and_how_deep() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(240, 780, "目录", 14, "hei")
    titles = [("市场分析", 0, 1), ("市场规模", 20, 1), ("竞争格局", 20, 2), ("风险提示", 0, 2)]
    for at, (title, indent, page) in enumerate(titles):
        sheet.text(72 + indent, 740 - 20 * at, title + "." * 30 + str(page))
    for number in (1, 2):
        sheet = pdf.sheet()
        y = 780.0
        for title, _, page in titles:
            if page == number:
                sheet.text(72, y, title)
                y = paragraph(sheet, 72, y - 20, SENTENCES[0] * 3) - 20
    reading = read(pdf.bytes())
    heads = list(zip(values(reading, MarkKind.HEADING), texts(reading, MarkKind.HEADING), strict=True))
    levels = [(level, text) for level, text in heads if text != "目录"]
    assert levels == [("1", "市场分析"), ("2", "市场规模"), ("2", "竞争格局"), ("1", "风险提示")]


def test_a_slide_has_one_heading_however_large_its_text() -> None:
    pdf = Pdf()
    pdf.sheet(width=960, height=540).text(100, 300, "因子择时", 40, "hei")
    for number in range(4):
        sheet = pdf.sheet(width=960, height=540)
        sheet.text(60, 480, f"第{'一二三四'[number]}种模型的测试流程", 30, "hei")
        for at, line in enumerate(SENTENCES[number].split("，")[:3]):
            sheet.text(80, 400 - 60 * at, f"■ {line}", 22 - 2 * at)
        sheet.text(80, 60, SENTENCES[number] * 2, 10)
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.HEADING)[0] == "因子择时"
    assert values(reading, MarkKind.HEADING) == ["0", "1", "1", "1", "1"]
    assert len(texts(reading, MarkKind.ITEM)) == 11


def test_captions_stacked_characters_and_formulas_are_not_headings() -> None:
    pdf = Pdf(outline=[(1, "一、市场分析", 0), (2, "图表1：企业数量", 0)])
    sheet = pdf.sheet()
    sheet.text(72, 780, "一、市场分析", 16, "hei")
    y = paragraph(sheet, 72, 750, SENTENCES[0] * 4)
    sheet.text(72, y - 20, "图表1：企业数量", 12, "hei")
    set_rows(
        sheet, [["年份", "企业", "规模"], *([str(2020 + at), "12", "34"] for at in range(4))], 80, y - 44
    )
    for at, character in enumerate("深度报告"):
        sheet.text(540, 780 - 30 * at, character, 20, "hei")
    sheet.text(100, y - 200, "T = (794 + 570) / 525 = 0.07", 16, "sans")
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.HEADING) == ["一、市场分析"]
    assert texts(reading, MarkKind.CAPTION) == ["图表1：企业数量"]
    assert "深度报告" in texts(reading, MarkKind.PARAGRAPH)


def test_recognised_text_has_headings_by_number_not_by_type() -> None:
    pdf = Pdf()
    for number in range(3):
        sheet = pdf.sheet()
        sheet.image(0, 0, 595, 842, noise(30, 40))
        sheet.content.append("3 Tr")
        sheet.text(72, 780, f"第{'一二三'[number]}章 市场规模", 12)
        for at, line in enumerate(wrapped(SENTENCES[number] * 6, 40, 0)):
            sheet.text(72, 740 - 18 * at, line, 10 + at % 4)
    assert texts(read(pdf.bytes()), MarkKind.HEADING) == [f"第{one}章 市场规模" for one in "一二三"]


def test_names_and_addresses_between_title_and_abstract_are_not_headings() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for y, size, text in (
        (780, 20, "开源项目活跃度模型"),
        (750, 14, "杨欣捷，田蜜"),
        (720, 14, "yang@example.org"),
        (690, 14, "摘要"),
    ):
        sheet.text(100, y, text, size, "hei")
    paragraph(sheet, 72, 660, SENTENCES[0] * 4)
    for number in (1, 2):
        sheet = pdf.sheet()
        sheet.text(72, 780, f"{number} {SENTENCES[number][:4]}", 14, "hei")
        paragraph(sheet, 72, 740, SENTENCES[number] * 4)
    heads = texts(read(pdf.bytes()), MarkKind.HEADING)
    assert heads == ["开源项目活跃度模型", "摘要", "1 研究表明", "2 从区域分"]


def test_a_report_of_pages_that_lie_across_is_not_read_as_slides() -> None:
    pdf = Pdf()
    for number in range(4):
        sheet = pdf.sheet(width=842, height=595)
        sheet.lines(72, 540, [SENTENCES[number][:30], SENTENCES[number][30:]])
        for part in (1, 2):
            sheet.text(72, 540 - 160 * part, f"{number + 1}.{part} 分区情况", 13)
            sheet.lines(72, 500 - 160 * part, [SENTENCES[number - part][:30], SENTENCES[number - part][30:]])
    assert len(texts(read(pdf.bytes()), MarkKind.HEADING)) == 8


def test_what_a_brochure_sets_large_is_no_heading_unless_it_heads_something() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    heads = ["Our vision", "How did we get here", "The people we serve", "Money and buildings", "What comes next", "Thanks to all"]  # fmt: skip
    sheet.text(72, 780, "Contents", 30, "sans")
    for at, head in enumerate(heads):
        sheet.text(72, 740 - 20 * at, head, 16, "sans")
        sheet.text(72, 729 - 20 * at, str(at + 2), 9, "sans")
    said = [
        "\x93The staff of my library are",  # quotation marks of Windows
        "very helpful to me.\x94 A reader",
        "By Tony Green, Chair of the Libraries",
        "We know that money will be short. We need new readers",
        "Besides the core of our work there are four things to do:",
    ]
    for at, head in enumerate(heads):
        sheet = pdf.sheet()
        sheet.text(72, 760, head, 44 - 3 * at, "sans")
        sheet.text(72, 700, said[at % len(said)], 14, "sans")
        paragraph(sheet, 72, 660, SENTENCES[at % 4] * 4)
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.HEADING) == ["Contents", *heads]
    assert values(reading, MarkKind.HEADING)[1:] == ["1"] * len(heads)
    said = [text.encode("latin-1").decode("cp1252") for text in said]
    assert {*said} <= {*texts(reading, MarkKind.PARAGRAPH)}


def test_bold_lines_of_the_texts_size_are_labels_where_bookmarks_name_all_headings() -> None:
    heads = ["Supply", "Losses of pipes", "Prices"]
    pdf = Pdf()
    for at, head in enumerate(heads):
        sheet = pdf.sheet()
        paragraph(sheet, 72, 780 - 20 * at, SENTENCES[at] * 2)
        sheet.text(72, 680 - 20 * at, head, 10, "bold")
        paragraph(sheet, 72, 650 - 20 * at, SENTENCES[at] * 4)
        sheet.text(72, 500 - 20 * at, "What was seen", 10, "bold")
        paragraph(sheet, 72, 470 - 20 * at, SENTENCES[at] * 4)
        pdf.outline.append((1, head, at))
    assert texts(read(pdf.bytes()), MarkKind.HEADING) == heads


def test_entries_of_a_list_of_sources_are_paragraphs_of_their_own() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    lines = ["[1] Zhao, Shengyu: A leaderboard that motivates collaboration through evaluation in one firm, 2024", "[2] Li, Ann: How to assess a project of many hands, a network of values in open source of today, 2021", "[3] Wang, Bo: Governance."]  # fmt: skip
    for at, line in enumerate(lines):
        sheet.text(72, 700 - 14 * at, line, font="sans")
    assert texts(read(pdf.bytes()), MarkKind.PARAGRAPH) == lines


def test_entries_of_contents_whose_pages_stand_right_behind_them_are_no_headings() -> None:
    pdf = Pdf()
    contents = pdf.sheet()
    chapters = ("Overview", "Templates", "Review", "Terms")
    for at, chapter in enumerate(chapters, 1):
        contents.text(72, 760 - 40 * at, f"{at} {chapter} {'.' * 60} {at + 1}", 11, "bold")
        contents.text(83, 744 - 40 * at, f"{at}.1 Purpose of {chapter.lower()} {at + 1}", 11, "bold")
    for at, chapter in enumerate(chapters, 1):
        sheet = pdf.sheet()
        sheet.text(72, 760, f"{at} {chapter}", 16, "bold")
        sheet.text(72, 720, f"{at}.1 Purpose of {chapter.lower()}", 13, "bold")
        sheet.lines(72, 700, PROSE * 4, font="sans", pitch=14)
    reading = read(pdf.bytes())
    titles = [
        f"{at}{part}"
        for at, one in enumerate(chapters, 1)
        for part in (f" {one}", f".1 Purpose of {one.lower()}")
    ]
    assert texts(reading, MarkKind.HEADING) == titles
    assert values(reading, MarkKind.HEADING) == ["1", "2"] * 4


PROSE = [
    "The method that was described above is applied to texts of several",
    "hundred pages, and the results are shown.",
]


def test_chapters_of_tex_have_no_leaders_in_contents_and_their_numbers_stand_alone() -> None:
    parts = [
        ("Text Compression", ["Introduction", "Huffman Coding"]),
        ("Error Detection", ["Parity Checks", "Hamming Distance"]),
        ("Cryptography", ["Public Keys", "Block Cyphers"]),
    ]
    pdf = Pdf()
    cover = pdf.sheet()
    cover.text(180, 600, "Codes in Programming", 17, "sans")
    cover.text(220, 560, "Ann Writer", 12, "sans")
    contents = [pdf.sheet(), pdf.sheet()]
    contents[0].text(72, 760, "Preface", 10, "bold")
    contents[0].text(395, 760, "iii", 10, "bold")
    for at, (part, sections) in enumerate(parts):
        sheet, left = contents[at // 2], 72 + 18 * (at // 2)
        y = 740 - 80 * (at % 2)
        sheet.text(left, y, f"{at + 1} {part}", 10, "bold")
        sheet.text(left + 330, y, str(4 * at + 1), 10, "bold")
        for place, section in enumerate([*sections, "Exercises"]):
            line = f"{at + 1}.{place + 1} {section} "
            sheet.text(left + 15, y - 20 - 15 * place, line + "." * (50 - len(line)), 10, "mono")
            sheet.text(left + 330, y - 20 - 15 * place, str(4 * at + 1), 10, "sans")
    for at, (part, sections) in enumerate(parts):
        sheet = pdf.sheet()
        sheet.text(72, 760, f"Chapter {at + 1}", 20, "bold")
        sheet.text(72, 720, part, 24, "bold")
        y = 690.0
        for place, section in enumerate([*sections, "Exercises"]):
            sheet.text(72, y, f"{at + 1}.{place + 1} {section}", 14, "bold")
            y = sheet.lines(72, y - 20, PROSE * 3, font="sans") - 10
        for _ in range(3):
            pdf.sheet().lines(72, 770, PROSE * 9, font="sans")
    reading = read(pdf.bytes())
    heads = list(zip(values(reading, MarkKind.HEADING), texts(reading, MarkKind.HEADING), strict=True))
    expected = [("0", "Codes in Programming")]
    for at, (part, sections) in enumerate(parts):
        expected.append(("1", f"Chapter {at + 1} {part}"))
        expected += [
            ("2", f"{at + 1}.{place + 1} {section}") for place, section in enumerate([*sections, "Exercises"])
        ]
    assert heads == expected


@pytest.mark.parametrize(
    "line",
    [
        "资料来源：Wind，某某研究所", "數據來源: 統計處", "图片来源：某某网", "Source: National Bureau of Statistics",
        "注：带星号的公司为预测", "备注:以当日收盘价计算", "Notes: closing prices of the day", "出处：某某年鉴",
        "E. W. Dijkstra", "James B. Orlin Sudipta Sengupta", "Saiyi Hey, CFA", "15 July 2026 | 7:29AM JST", "M.S.,1 Blackford Middleton, M.D., M.P.H.", "Copyright 2011 by a Society", "© 2026 Some House",
        "July 13, 2026 06:02 PM GMT", "Dr. Abhilash Jindal", "Mary Jones, PhD",
    ],
)  # fmt: skip
def test_sources_notes_and_names_are_no_headings_however_they_are_set(line: str) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(72, 760, "Market Overview", 16, "bold")
    y = paragraph(sheet, 72, 730, SENTENCES[0] * 3)
    sheet.text(72, y - 10, line, 13, "hei" if not line.isascii() else "bold")
    y = paragraph(sheet, 72, y - 40, SENTENCES[1] * 3)
    sheet.text(72, y - 10, "Market Outlook", 13, "bold")
    paragraph(sheet, 72, y - 40, SENTENCES[0] * 3)
    assert texts(read(pdf.bytes()), MarkKind.HEADING) == ["Market Overview", "Market Outlook"]


@pytest.mark.parametrize(
    "line",
    [
        "A. Notation",
        "Source Code Management",
        "Notes on the Text",
        "The U.S. Economy",
        "Interview with John F. Kennedy",
    ],
)
def test_what_only_looks_like_them_is_a_heading(line: str) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(72, 760, "Market Overview", 16, "bold")
    y = paragraph(sheet, 72, 730, SENTENCES[0] * 3)
    sheet.text(72, y - 10, line, 13, "bold")
    paragraph(sheet, 72, y - 40, SENTENCES[0] * 3)
    assert texts(read(pdf.bytes()), MarkKind.HEADING) == ["Market Overview", line]


def test_a_name_heads_what_a_later_page_says_of_somebody() -> None:
    pdf = Pdf()
    for title in ("Pioneers of Computing", "Early Machines", "Edsger W. Dijkstra"):
        sheet = pdf.sheet()
        sheet.text(72, 760, title, 16, "bold")
        paragraph(sheet, 72, 730, SENTENCES[0] * 3)
    assert texts(read(pdf.bytes()), MarkKind.HEADING)[-1] == "Edsger W. Dijkstra"


def test_text_is_no_heading_where_most_of_a_report_is_small_print() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    y = 780.0
    for title in ("市场概况", "盈利预测"):
        sheet.text(72, y, title, 14, "hei")
        for _ in range(4):
            y = sheet.lines(72, y - 24, wrapped(SENTENCES[0], 40)[:1], 11)
    sheet.text(72, y - 20, "主要风险", 11, "hei")
    sheet.lines(72, y - 44, wrapped(SENTENCES[0], 40)[:1], 11)
    small = pdf.sheet()
    small.text(72, 800, "法律声明", 14, "hei")
    small.lines(72, 780, wrapped(SENTENCES[1] * 40, 60), 7, 9)
    assert texts(read(pdf.bytes()), MarkKind.HEADING) == ["市场概况", "盈利预测", "主要风险", "法律声明"]


def test_paragraphs_of_a_short_note_are_text_though_terms_fill_nearly_all_of_it() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(72, 780, "市场概况", 14, "hei")
    y = 756.0
    for _ in range(3):
        y = sheet.lines(72, y, wrapped(SENTENCES[0] * 4, 20)[:6], 9) - 20
    sheet.text(72, y, "分析师 王小丽", 9)
    for _ in range(3):
        small = pdf.sheet()
        small.text(72, 800, "法律声明", 14, "hei")
        for at in range(6):
            small.lines(72, 780 - 100 * at, wrapped(SENTENCES[1] * 20, 80), 7, 9)
    assert texts(read(pdf.bytes()), MarkKind.HEADING)[0] == "市场概况"
    assert "分析师 王小丽" not in texts(read(pdf.bytes()), MarkKind.HEADING)


@pytest.mark.parametrize(
    "label", ["EXHIBIT 2: ", "CHART 3. ", "圖表2：", "附圖 1 ", "Scheme 1. ", "Map 2: ", "LISTING 4: "]
)
def test_captions_are_known_by_the_words_of_many_publishers(label: str) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(72, 780, "Market Overview", 14, "bold")
    paragraph(sheet, 72, 750, SENTENCES[0] * 3)
    sheet.text(72, 600, f"{label}Growth by year", 14, "bold" if label.isascii() else "hei")
    paragraph(sheet, 72, 560, SENTENCES[0] * 3)
    assert texts(read(pdf.bytes()), MarkKind.HEADING) == ["Market Overview"]


def test_labels_of_a_form_and_days_without_figures_head_nothing() -> None:
    pdf = Pdf()
    cover = pdf.sheet()
    cover.text(180, 700, "水质监测课程设计报告", 22, "hei")
    for at, label in enumerate(["指导教师评语：", "成绩：", "签名："]):
        cover.text(90, 400 - 60 * at, label, 14, "hei")
    cover.text(400, 200, "年　月　日", 14, "hei")
    titles = [["一、监测目的", "监测方法：", "二、监测结果"], ["三、误差来源", "改进办法：", "四、小结"]]
    for number, page in enumerate(titles):
        sheet = pdf.sheet()
        y = 760.0
        for title in page:
            sheet.text(72, y, title, 14, "hei")
            y = paragraph(sheet, 72, y - 24, SENTENCES[number] * 3) - 20
    headings = texts(read(pdf.bytes()), MarkKind.HEADING)
    assert headings == ["水质监测课程设计报告", *titles[0], *titles[1]]
