"""Tagged PDFs."""

from __future__ import annotations

import pytest

from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import MarkKind
from tests.support.pdf import Pdf, Sheet
from tests.support.pdf_pages import SENTENCES, texts, values, wrapped


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


@pytest.mark.parametrize(("size", "headings"), [(20, ["储能调查王小丽副教授"]), (11, ["储能调查"])])
def test_a_line_in_a_heading_that_is_much_smaller_is_text(size: int, headings: list[str]) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    lines = []
    for y, text, height in ((700, "储能调查", 24), (660, "王小丽副教授", size)):
        lines.append((0, sheet.tagged("H1")))
        sheet.text(72, y, text, height)
        sheet.untagged()
    pdf.structure = ("Document", [("H1", lines)])
    assert texts(read(pdf.bytes()), MarkKind.HEADING) == headings


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


def _parted(*pages: list[list[str]]) -> Pdf:
    """Return pages of paragraphs, each tagged as one of its own; lines end where they do."""
    pdf = Pdf()
    paragraphs = []
    for number, page in enumerate(pages):
        sheet = pdf.sheet()
        y = 760.0
        for lines in page:
            paragraphs.append((number, sheet.tagged()))
            y = sheet.lines(72, y, lines) - 8
            sheet.untagged()
    pdf.structure = ("Document", [("P", [one]) for one in paragraphs])
    return pdf


def test_a_paragraph_that_its_tags_part_where_a_page_ends_is_one() -> None:
    whole = wrapped(SENTENCES[0] + SENTENCES[1], 24)
    assert len(whole) > 3
    pdf = _parted([wrapped(SENTENCES[2] * 2, 24), whole[:2]], [whole[2:], wrapped(SENTENCES[3], 24)])
    found = [text.strip("\u3000") for text in texts(read(pdf.bytes()), MarkKind.PARAGRAPH)]
    assert found == [SENTENCES[2] * 2, SENTENCES[0] + SENTENCES[1], SENTENCES[3]]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (
            wrapped(SENTENCES[0][:-1], 24),
            wrapped(SENTENCES[1], 24),
        ),  # the line ends short, the next is indented
        (["　　以下各单位参加了调研"], [SENTENCES[1][:24], SENTENCES[1][24:]]),  # a short line
        (wrapped("研" * 44 + "究。", 24)[:2], wrapped(SENTENCES[1], 24)),  # an indented line
        ([*wrapped("研" * 45, 24)[:1], "研" * 23 + "。"], [SENTENCES[1][:24], SENTENCES[1][24:]]),  # a stop
        (wrapped("研" * 46, 24), ["（一）总体要求", "坚持系统治理。"]),  # a number
    ],
)
def test_paragraphs_of_two_pages_stay_apart(last: list[str], first: list[str]) -> None:
    full = wrapped(SENTENCES[2] * 2, 24)
    found = texts(read(_parted([full, full, last], [first, full]).bytes()), MarkKind.PARAGRAPH)
    assert len(found) >= 5 and not any("".join(last).strip("\u3000") + first[0] in one for one in found)


def test_code_that_tags_part_is_one_over_pages_with_the_chinese_of_its_remarks() -> None:
    pdf, parts = Pdf(), []
    for number, page in enumerate(
        (
            [[("下面是求面积的程序，", "song"), ("area", "mono"), ("是它的名字。", "song")]],
            [
                [("// ", "mono"), ("手机卡类", "song")],
                [("class Card {", "mono")],
                [("int id; // ", "mono"), ("卡号", "song")],
            ],
            [[("}", "mono")], [("程序到此为止。", "song")]],
        )
    ):
        sheet = pdf.sheet()
        for at, line in enumerate(page):
            parts.append((number, sheet.tagged()))
            x = 72.0
            for text, font in line:
                sheet.text(x, 700 - 20 * at, text, 10, font)
                x += len(text) * (6 if font == "mono" else 10)
            sheet.untagged()
    pdf.structure = ("Document", [("P", [one]) for one in parts])
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.CODE) == ["// 手机卡类\nclass Card {\nint id; // 卡号\n}"]
    assert len(texts(reading, MarkKind.PARAGRAPH)) == 2


@pytest.mark.parametrize(
    ("row", "read_as"),
    [
        (["课程名称：", "单片机原理"], ["课程名称：单片机原理"]),
        (["2026", "年", "5", "月", "23", "日"], ["2026 年 5 月 23 日"]),
        (["Name:", "Jane Doe"], ["Name: Jane Doe"]),
        (["甲方", "乙方"], ["甲方", "乙方"]),
        (["任课教师：", "范日高", "成绩：", "优"], ["任课教师：范日高", "成绩：优"]),
    ],
)
def test_what_tags_part_along_a_line_is_one(row: list[str], read_as: list[str]) -> None:
    pdf, parts = Pdf(), []
    sheet = pdf.sheet()
    for y, texts_ in ((700, row), (670, ["这一行下面还有正文，说明这门课程的要求。"])):
        for at, text in enumerate(texts_):
            parts.append((0, sheet.tagged()))
            sheet.text(72 + (48 if "年" in row else 90) * at, y, text)
            sheet.untagged()
    pdf.structure = ("Document", [("P", [one]) for one in parts])
    assert texts(read(pdf.bytes()), MarkKind.PARAGRAPH)[:-1] == read_as


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


def _lines(order: list[int]) -> Pdf:
    """Return pages of lines, each tagged as a paragraph, in an order of pages."""
    pdf = Pdf()
    nodes: dict[int, list[object]] = {}
    for page in range(len(order)):
        sheet = pdf.sheet()
        sheet.text(72, 800, "报" * 44, 9)
        for at, line in enumerate(wrapped(SENTENCES[page % 4] * 6, 36, 0)):
            nodes.setdefault(page, []).append(("P", [(page, sheet.tagged())]))
            sheet.text(72, 760 - 16 * at, line)
            sheet.untagged()
    pdf.structure = ("Document", [node for page in order for node in nodes[page]])  # type: ignore[arg-type]
    return pdf


def test_tags_that_take_lines_for_paragraphs_are_left_aside_beside_wider_text() -> None:
    found = texts(read(_lines([0, 1, 2, 3]).bytes()), MarkKind.PARAGRAPH)
    assert [text for text in found if "报报" not in text] == [one * 6 for one in SENTENCES]


def test_printed_contents_do_not_make_lines_of_tagged_paragraphs() -> None:
    pdf, parts = Pdf(), []
    sheet = pdf.sheet()
    for at in range(16):
        parts.append((0, sheet.tagged()))
        sheet.text(72, 760 - 20 * at, f"第{at + 11}节研究方法的说明" + "." * 40 + str(at + 11))
        sheet.untagged()
    sheet = pdf.sheet()
    for part in range(2):
        parts.append((1, sheet.tagged()))
        sheet.lines(72, 700 - 80 * part, wrapped(SENTENCES[part] * 2, 30))
        sheet.untagged()
    pdf.structure = ("Document", [("P", [one]) for one in parts[:-1]] + [("H2", parts[-1:])])
    assert texts(read(pdf.bytes()), MarkKind.HEADING)[-1].strip("\u3000") == SENTENCES[1] * 2


def test_tags_in_another_order_than_the_pages_are_left_aside() -> None:
    reading = read(_lines([3, 1, 2, 0]).bytes())
    assert [reading.text.index(one) for one in SENTENCES] == sorted(
        reading.text.index(one) for one in SENTENCES
    )


_WITH_NOTES = ("供水量为三亿吨", "1", "，管道更换三百", "km", "2", "，水价未调整", "2")


def _set_with_notes(sheet: Sheet) -> list[tuple[int, int]]:
    """Set the first line of the first page, its numbers raised; return the content of its parts."""
    marks, x = [], 72
    for text in _WITH_NOTES:
        marks.append((0, sheet.tagged()))
        raised = text.isdigit()
        sheet.text(
            x, 740, text, 6 if raised else 10, "song" if text > "z" else "sans", rise=4 if raised else 0
        )
        sheet.untagged()
        x += 10 * len(text) if text > "z" else 14 if text == "km" else 4
    return marks


def test_notes_that_tags_take_for_paragraphs_are_referred_to() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    text = _set_with_notes(sheet)
    foot = []
    for y, sign, said in ((90, "1", "含再生水。"), (76, "2", "居民用水。")):
        foot.append((0, sheet.tagged()))
        sheet.text(72, y, sign, 5, "sans", rise=3)
        sheet.text(76, y, said, 8)
        sheet.untagged()
    pdf.structure = ("Document", [("P", text), ("P", foot)])
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.NOTE) == ["1含再生水。", "2居民用水。"]
    assert values(reading, MarkKind.REFERENCE) == values(reading, MarkKind.NOTE)
    assert texts(reading, MarkKind.PARAGRAPH) == ["".join(_WITH_NOTES)]


def test_a_tagged_note_divides_no_paragraph_and_may_stand_on_another_page() -> None:
    pdf = Pdf()
    text = _set_with_notes(pdf.sheet())
    sheet = pdf.sheet()
    notes = []
    for y, sign, said in ((700, "1", "含再生水。"), (686, "2", "居民用水。")):
        notes.append((1, sheet.tagged()))
        sheet.text(72, y, sign, 5, "sans", rise=3)
        sheet.text(76, y, said)
        sheet.untagged()
    inner = [*text[:2], ("Note", notes[:1]), *text[2:], ("Span", [("Note", notes[1:])])]
    pdf.structure = ("Document", [("P", inner)])
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.PARAGRAPH) == ["".join(_WITH_NOTES)]
    assert texts(reading, MarkKind.NOTE) == ["1含再生水。", "2居民用水。"]
    assert texts(reading, MarkKind.REFERENCE) == ["1", "2"]
