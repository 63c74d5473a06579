"""Which lines of a PDF go on from each other, and which begin a paragraph, whatever sets them."""

from __future__ import annotations

import pytest

from generator.corpus.formats.pdf import read
from generator.corpus.formats.pdf.page.markers import marker
from generator.corpus.formats.reading import MarkKind
from tests.support.pdf import Pdf, Sheet
from tests.support.pdf_pages import SENTENCES, paragraph, texts, wrapped


def _paragraphs(pdf: Pdf) -> list[str]:
    return texts(read(pdf.bytes()), MarkKind.PARAGRAPH)


def _spread(sheet: Sheet, x: float, y: float, text: str, pitch: float = 32) -> None:
    for at, one in enumerate(text):
        sheet.text(x + pitch * at, y, one, 15)


def test_characters_set_apart_over_their_lines_are_prose_and_no_table() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    text = SENTENCES[0] * 2
    for at in range(0, len(text), 14):
        _spread(sheet, 72, 760 - 30 * at / 14, text[at : at + 14])
    reading = read(pdf.bytes())
    assert not texts(reading, MarkKind.TABLE)
    assert texts(reading, MarkKind.PARAGRAPH) == [text]


def test_single_characters_in_columns_stay_a_table() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for row, cells in enumerate(
        ("日一二三四五六周节", "休上上上下下休双单", "休下下上上下休单双", "休上下上下上休双单")
    ):
        _spread(sheet, 72, 700 - 20 * row, cells, 52)
    assert texts(read(pdf.bytes()), MarkKind.TABLE)


def test_the_characters_of_labels_set_wide_are_one_column() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for row, (label, value) in enumerate(
        (("学号", "20123004"), ("姓名", "王小丽"), ("日期", "2022年5月25日"))
    ):
        _spread(sheet, 120, 500 - 30 * row, label, 60)
        sheet.text(300, 500 - 30 * row, value, 15)
    assert all("\t" not in text.replace(" ", "")[:3] for text in texts(read(pdf.bytes()), MarkKind.TABLE))
    assert any("姓" in text.split("\t")[0] and "名" in text.split("\t")[0] for text in _rows(pdf))


def _rows(pdf: Pdf) -> list[str]:
    reading = read(pdf.bytes())
    tables = [text.split("\n") for text in texts(reading, MarkKind.TABLE)]
    return [row for rows in tables for row in rows] or _paragraphs(pdf)


def test_who_wrote_at_the_right_edge_is_no_line_of_the_text_below() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(434, 727, "221220092 王小丽", 10)
    sheet.text(90, 712, "一、潮汐的成因", 10)
    paragraph(sheet, 90, 690, SENTENCES[0] * 4)
    assert "221220092 王小丽" in _paragraphs(pdf)


@pytest.mark.parametrize("indent", [0, 2])
def test_lines_far_apart_are_one_paragraph_where_they_are_full_and_have_no_stop(indent: int) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    text = SENTENCES[0].replace("，", "与").replace("。", "") * 3
    first, rest = text[: 38 - indent], text[38 - indent :]
    sheet.text(110 + 10 * indent, 760, first)
    lines = [rest[at : at + 38] for at in range(0, len(rest), 38)]
    sheet.lines(110, 720, lines, pitch=40)
    sheet.text(72, 720 - 40 * len(lines) - 20, "一、下一部分", 14, "hei")
    sheet.text(130, 720 - 40 * len(lines) - 60, "短句一条")
    assert text in _paragraphs(pdf)


def test_entries_that_hang_without_a_marker_are_one_paragraph_each() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    entries = [
        (
            "Moreau, A., Lindqvist, B. and Okafor, C. (2019). Estimation of high-dimensional factor",
            "models. Journal",
        ),
        (
            "Tanaka, D. and Weber, E. (2021). Profiles of students and of what they say about their",
            "studies. Review",
        ),
        (
            "Novak, F., Silva, G. and Haddad, H. (2016). Prediction of outcomes in trials that cross",
            "centres. Lancet",
        ),
    ]
    for at, (first, second) in enumerate(entries):
        sheet.text(72, 740 - 32 * at, first, font="sans")
        sheet.text(108, 724 - 32 * at, second, font="sans")
    assert _paragraphs(pdf) == [f"{first} {second}" for first, second in entries]


def test_a_paragraph_within_a_margin_of_its_own_goes_on_over_the_page() -> None:
    pdf = Pdf()
    first, second = pdf.sheet(), pdf.sheet()
    words = "The following drawings show how one element extends an entity and a statement at this time and"
    first.text(94, 200, "3 Extending the model", 14, "bold")
    first.lines(128, 112, [words, words], font="sans", pitch=14)
    second.lines(128, 760, [words, "no more."], font="sans", pitch=14)
    second.text(72, 700, "4 Closing words", 14, "bold")
    second.lines(72, 660, [words, words, "end."], font="sans", pitch=14)
    assert f"{words} {words} {words} no more." in _paragraphs(pdf)


def test_headings_alone_on_a_page_do_not_go_on_in_the_text_of_the_next() -> None:
    pdf = Pdf()
    before, after = ([line.lstrip("\u3000") for line in wrapped(one * 8, 42)] for one in SENTENCES[:2])
    pdf.sheet().lines(72, 600, before)
    pdf.sheet().lines(72, 600, ["5.1 章程", "5.1.1 上一届的章程"], pitch=40)
    pdf.sheet().lines(72, 600, after)
    assert "5.1.1 上一届的章程" in (
        line for kind in (MarkKind.HEADING, MarkKind.PARAGRAPH) for line in texts(read(pdf.bytes()), kind)
    )


def test_a_bold_end_of_a_sentence_is_no_paragraph() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    words = "Links to the lessons of this module stand in the notebook of the class or directly on the"
    sheet.lines(72, 740, [words, words], font="sans", pitch=14)
    sheet.text(72, 712, "platform.", font="bold")
    sheet.lines(72, 680, [f"{words} end.", "So it goes."], font="sans", pitch=14)
    assert _paragraphs(pdf)[0] == f"{words} {words} platform."


def test_a_labelled_line_behind_a_stop_begins_anew() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    line = "会议最终确认了以上的分工与研究路径为项目的后续推进奠定了坚实的基础并且安排"
    sheet.lines(72, 740, [line, line, f"{line[:-2]}。", "记录人：江小湾"])
    assert _paragraphs(pdf) == [f"{line}{line}{line[:-2]}。", "记录人：江小湾"]


@pytest.mark.parametrize("text", ["3 月 17 日之前完成", "2 万元投入", "3 个月以后", "12 小时内", "5 年以来"])
def test_a_number_that_counts_is_no_marker(text: str) -> None:
    assert marker(text) is None


@pytest.mark.parametrize(
    "text", ["1 总则", "3 Results", "2 个性化推荐", "4 月湖区概况", "c．采用画布", "d、体现水准"]
)
def test_a_number_or_letter_before_a_title_is_a_marker(text: str) -> None:
    assert marker(text)


@pytest.mark.parametrize("foot", ["9/13/2012", "2012-09-13", "010-6225-1234"])
def test_a_date_at_the_foot_of_pages_is_furniture_and_cuts_no_paragraph(foot: str) -> None:
    pdf = Pdf()
    words = "Support of decisions is what guidance looks like to its users and it has to be shared with"
    for number in range(8):
        sheet = pdf.sheet()
        sheet.lines(72, 760, [words] * 44, font="sans", pitch=15)
        if number % 2:
            sheet.text(484, 50, foot, font="sans")
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.FURNITURE) == [foot] * 4
    assert texts(reading, MarkKind.PARAGRAPH) == [" ".join([words] * 352)]


@pytest.mark.parametrize("name", ["摘要", "摘 要", "目录", "Abstract"])
def test_what_names_a_part_below_a_title_is_not_its_last_line(name: str) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    title = "大模型检索系统的设计与实现"
    sheet.text(297.5 - 8 * len(title), 760, title, 16, "hei")
    sheet.text(297.5 - 8 * len(name), 736, name, 16, "hei")
    paragraph(sheet, 72, 700, "".join(SENTENCES) * 2)
    assert texts(read(pdf.bytes()), MarkKind.HEADING) == [title, name]
