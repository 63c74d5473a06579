"""Text of PDFs: lines joined to paragraphs, columns, characters."""

from __future__ import annotations

import pytest

from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import MarkKind
from tests.support.pdf import Pdf, Sheet
from tests.support.pdf_pages import SENTENCES, paragraph, texts, wrapped


def test_chinese_lines_join_without_a_space_latin_ones_with_one() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.lines(72, 700, ["我们使用的是大语言模型和检索系统等技术", "生成文本。"])
    latin = ["A controlled study of the many inter-", "national deployments of language mo-", "dels in 2024."]
    sheet.lines(72, 600, latin, font="sans")
    reading = read(pdf.bytes())
    assert "我们使用的是大语言模型和检索系统等技术生成文本。" in reading.text
    assert "many international deployments of language models in 2024." in reading.text


def test_fields_far_apart_in_chinese_have_a_space_and_a_name_set_wide_has_none() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for y, words in (
        (700, {72: "学生姓名", 180: "王", 200: "五", 260: "学号"}),
        (660, {72: "王小丽", 120: "李建国"}),
    ):
        for x, text in words.items():
            sheet.text(x, y, text, 12)
    assert read(pdf.bytes()).text.split("\n\n") == ["学生姓名 王五 学号", "王小丽 李建国"]


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


def _two_columns(sheet: Sheet, left: str, right: str) -> None:
    for x, text in ((72, left), (320, right)):
        for at, line in enumerate(wrapped(text, 20)):
            indent = len(line) - len(line.lstrip("\u3000"))
            sheet.text(x + 10 * indent, 740 - 16 * at, line[indent:])


def test_columns_are_read_one_after_the_other() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(150, 780, "两栏论文的标题横跨两栏", 18, "hei")
    left, right = SENTENCES[0] * 6, SENTENCES[2] * 6
    _two_columns(sheet, left, right)
    assert texts(read(pdf.bytes()), MarkKind.PARAGRAPH) == [left, right]


def test_a_last_page_of_few_lines_has_the_columns_of_the_page_before() -> None:
    pdf = Pdf()
    _two_columns(pdf.sheet(), SENTENCES[0] * 6, SENTENCES[2] * 6)
    last, end = SENTENCES[1] * 2, SENTENCES[3][:12]
    _two_columns(pdf.sheet(), last, end)
    assert texts(read(pdf.bytes()), MarkKind.PARAGRAPH)[2:] == [last, end]


def test_rows_below_a_page_of_columns_are_read_across() -> None:
    pdf = Pdf()
    _two_columns(pdf.sheet(), SENTENCES[0] * 6, SENTENCES[2] * 6)
    rows = pdf.sheet()
    for at, (name, value) in enumerate([("供水能力", "五十万吨"), ("管网漏损率", "百分之九")]):
        rows.text(72, 740 - 16 * at, name)
        rows.text(320, 740 - 16 * at, value)
    text = read(pdf.bytes()).text
    assert text.index("供水能力") < text.index("五十万吨") < text.index("管网漏损率") < text.index("百分之九")


def test_text_set_sideways_is_read_upright() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at, line in enumerate(wrapped(SENTENCES[0] * 3, 40)):
        sheet.text(100 + 16 * at, 72, line.lstrip("\u3000"), turn=True)
    assert texts(read(pdf.bytes()), MarkKind.PARAGRAPH) == [SENTENCES[0] * 3]
    turned = Pdf()
    paragraph(turned.sheet(rotate=90), 72, 700, SENTENCES[0] * 3)
    assert texts(read(turned.bytes()), MarkKind.PARAGRAPH) == [SENTENCES[0] * 3]


def test_a_glyph_that_its_font_maps_to_variants_is_one_character() -> None:
    pdf = Pdf(unicode={"子": "⼦子", "行": "⾏行\ufa08", "甲": "ff", "乙": "𝑋", "丙": "子⼦x"})
    pdf.sheet().text(72, 700, "因子行业甲乙丙子子")
    assert texts(read(pdf.bytes()), MarkKind.PARAGRAPH) == ["因子行业ff𝑋子x子子"]


def test_a_chinese_line_that_nearly_fills_its_column_goes_on() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    full = "我们按照市净率的高低对样本进行分层经过对比发现不同的市净率分层下差异显著"
    for at, line in enumerate([full, full[:-2], full[:-3] + "。", full[:9] + "。"]):
        sheet.text(72, 700 - 16 * at, line)
    assert [len(text) for text in texts(read(pdf.bytes()), MarkKind.PARAGRAPH)] == [3 * len(full) - 4, 10]


def test_lines_set_close_elsewhere_do_not_part_paragraphs_set_wide() -> None:
    pdf = Pdf()
    for _ in range(3):
        sheet = pdf.sheet()
        for at in range(30):
            sheet.text(72, 780 - 13 * at, f"{at} 市场规模的分布情况" + "." * 20 + "12")
    sheet = pdf.sheet()
    for at, line in enumerate(wrapped(SENTENCES[0] * 5, 40)):
        sheet.text(72 if at else 92, 700 - 21 * at, line.lstrip("\u3000"))
    assert (SENTENCES[0] * 5) in texts(read(pdf.bytes()), MarkKind.PARAGRAPH)


def test_lines_at_uneven_distances_are_one_paragraph_where_paragraphs_begin_indented() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    y = 790.0
    for text in SENTENCES[:3]:
        y = paragraph(sheet, 72, y, text * 4) - 4
    distances = [16, 34, 16, 48, 16]
    for at, line in enumerate(wrapped(SENTENCES[3] * 4, 40)):
        sheet.text(72 if at else 92, y, line.lstrip("\u3000"))
        y -= distances[at % 5]
    assert texts(read(pdf.bytes()), MarkKind.PARAGRAPH) == [one * 4 for one in SENTENCES]


def test_a_font_that_counts_its_glyphs_says_no_text() -> None:
    counted = {one: chr(0x21 + at) for at, one in enumerate(dict.fromkeys(SENTENCES[0] + SENTENCES[1]))}
    pdf = Pdf(unicode=counted)
    paragraph(pdf.sheet(), 72, 740, SENTENCES[0] + SENTENCES[1])
    sheet = pdf.sheet()
    sheet.lines(
        72,
        740,
        ["The water works of the town were built in 1912 and are still in use.", '! "#$%&'],
        font="sans",
    )
    sheet.text(72, 640, SENTENCES[0][:6])
    reading = read(pdf.bytes())
    assert [(remark.code, remark.detail) for remark in reading.remarks] == [
        ("pages-without-text", "1"),
        ("characters-unknown", "6"),
    ]
    assert reading.text.startswith("The water works") and reading.text.endswith("\ufffd" * 6)


def test_a_latin_sentence_goes_on_beside_a_picture_that_narrows_its_column() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    full = "The water works of the town were built in 1912 and have been renewed four times since then."
    sheet.lines(72, 740, [full, "They are run by"], font="sans")
    beside = ["Five wells beside the river and", "a spring feed the reservoir, from", "which pumps lift the water into", "1912 basins of stone."]  # fmt: skip
    verses = ["O well of stone,", "Beside the road,", "Who drank of thee?"]
    bullets = ["Approved by the board", "o See the list of actions", "Beijing, China", "jin@example.org"]
    code = ["let pump = new Pump({", "push(...args) {"]
    for at, lines in enumerate((beside, verses, bullets, code)):
        sheet.lines(72, 640 - 120 * at, lines, font="sans")
    found = texts(read(pdf.bytes()), MarkKind.PARAGRAPH)
    assert " ".join(beside) in found
    assert {*verses, *bullets, *code} <= {*found}


def test_an_address_over_lines_keeps_its_hyphens_and_gets_no_space() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    lines = [
        "The report that we read is at https://www.example.org/in-depth-research-",
        "reports/balancing-openness-and-control-of-health-data-that-moves-cross-",
        "border/ and the notes of its authors are kept at https://docs.example.",
        "org/notes/. They were read in May by all who were interested in trans-",
        "port of water by ship, canal or train, and are at https://example.org/",
        "and in the library.",
    ]
    sheet.lines(72, 740, lines, font="sans")
    text = " ".join(read(pdf.bytes()).text.split())
    assert (
        "/in-depth-research-reports/balancing-openness-and-control-of-health-data-that-moves-cross-border/ and"
        in text
    )
    assert "https://docs.example.org/notes/. They" in text
    assert "transport of water" in text and "https://example.org/ and in" in text


def test_a_ragged_chinese_line_of_prose_goes_on_and_a_labelled_one_does_not() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    paragraph(sheet, 72, 740, SENTENCES[0] * 3, indent=0)
    lines = [
        "摘要：报告指出，现有能力基准未必能反映人工智能在大中小企业里真实的",
        "使用程度，也难以判断其进步。报告建议跟踪三项指标，",
    ]
    sheet.lines(72, 640, [*lines, "机构：江湾研究院"])
    found = texts(read(pdf.bytes()), MarkKind.PARAGRAPH)
    assert found[1:] == ["".join(lines), "机构：江湾研究院"]


def test_the_dots_of_a_leader_glue_no_words() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    x = 72.0
    for part in ("A", "Brief", "Description", *"." * 30, "2"):
        sheet.text(x, 700, part, font="sans")
        x += {"A": 6.67, "Brief": 22.2, "Description": 50.0}.get(part, 2.8) + 2.2
    assert read(pdf.bytes()).text == f"A Brief Description {'.' * 30} 2"


def test_bitmap_fonts_of_tex_are_read_by_its_encodings_and_their_sizes_by_the_letters() -> None:
    """Papers of the nineties: no font has a name, an encoding or a size."""
    lines = [
        ("1 De\x0cnitions", 14),
        ("This is what was found there, e\x0bective and a\x0eliated, once more in", 10),
        ('some \\in\rated {and often \x0cnal" versions of a longer text.', 10),
    ]
    for fi, fl, ff, ffi, quotes in (
        ("\x0c", "\r", "\x0b", "\x0e", '\\"{'),
        ("\x1c", "\x1d", "\x1b", "\x1e", "\x10\x11\x15"),
    ):
        codes = str.maketrans(dict(zip('\x0c\r\x0b\x0e\\"{', (fi, fl, ff, ffi, *quotes), strict=True)))
        pdf = Pdf()
        sheet = pdf.sheet()
        for at, (text, size) in enumerate(lines):
            sheet.bitmap(72, 700 - 14 * at, text.translate(codes), size)
        reading = read(pdf.bytes())
        assert texts(reading, MarkKind.HEADING) == ["1 Definitions"]
        (told,) = texts(reading, MarkKind.PARAGRAPH)
        assert told == (
            "This is what was found there, effective and affiliated, once more in some “inflated –and often final”"
            " versions of a longer text."
        )


def test_a_bitmap_font_of_formulas_keeps_no_ligatures() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at, code in enumerate("x\x0by\x0cnmi"):
        sheet.bitmap(72 + 20 * at, 700, code)
    assert read(pdf.bytes()).text == "x y n m i"


def test_a_bitmap_font_whose_codes_count_its_glyphs_says_no_text() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    text = "the quick brown fox jumps over the lazy dog and some of the others found it again, of course"
    numbers: dict[str, str] = {}
    counted = "".join(numbers.setdefault(one, chr(1 + len(numbers))) for one in text.replace(" ", ""))
    sheet.bitmap(72, 700, counted)
    told = "What is set in another font is read, which is most of this page, on which few signs are not known at all"
    sheet.text(72, 660, told, size=8, font="sans")
    reading = read(pdf.bytes())
    assert told in reading.text and set(reading.text.replace(told, "")) == set("\n \ufffd")


def test_a_face_in_which_all_is_set_marks_nothing() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(72, 780, "市场概况", 14, "hei")
    sheet.lines(72, 750, wrapped(SENTENCES[0] * 4, 30), font="hei")
    assert not texts(read(pdf.bytes()), MarkKind.STRONG)
    sheet.lines(72, 600, wrapped(SENTENCES[1] * 4, 30))
    assert texts(read(pdf.bytes()), MarkKind.STRONG)


def test_a_chinese_line_that_ends_early_with_a_latin_word_goes_on() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    first = "该文围绕机构内部智能应用的争议，提示防务 "
    for at, line in enumerate((first, SENTENCES[0][:36], SENTENCES[1][:36], SENTENCES[2][:20] + "。")):
        sheet.text(72, 700 - 16 * at, line)
    sheet.text(72 + 10 * len(first), 700, "AI", font="sans")
    assert len(texts(read(pdf.bytes()), MarkKind.PARAGRAPH)) == 1


@pytest.mark.parametrize("places", [(112, 157), (157, 112)])
def test_signs_that_another_font_draws_later_stand_in_their_gaps(places: tuple[int, int]) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    parts = " -500 ".join(
        f"<{text.encode('utf-16-be').hex()}>" for text in ("我们下令", "泡一杯茶", "为例说明情况")
    )
    sheet.content.append(f"BT /song 10 Tf 1 0 0 1 72 700 Tm [{parts}] TJ ET")
    for x in places:
        sheet.text(x, 700, '"', font="serif")
    sheet.text(72, 684, "其后各行照旧。")
    assert read(pdf.bytes()).text.startswith('我们下令"泡一杯茶"为例说明情况')


def test_a_line_with_much_latin_in_a_chinese_text_goes_on() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    y = paragraph(sheet, 72, 780, "".join(SENTENCES) * 3)
    mixed = [
        "（Following instruction by language）的空间",
        "和记忆可以在执行日常任务过程中为环境和指令提供更好的编码方式。",
    ]
    sheet.text(92, y - 20, mixed[0])
    sheet.text(72, y - 52, mixed[1])
    assert "".join(mixed) in texts(read(pdf.bytes()), MarkKind.PARAGRAPH)


def test_indices_that_are_drawn_behind_all_letters_stand_behind_their_own() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.content.append("BT /serif 12 Tf 1 0 0 1 72 700 Tm [(O) -300 (O) -300 (O)] TJ ET")
    for at, index in enumerate("210"):
        sheet.text(81 + 12.3 * at, 697, index, 6, "serif")
    reading = read(pdf.bytes())
    assert reading.text == "O2O1O0"
    assert texts(reading, MarkKind.SUBSCRIPT) == ["2", "1", "0"]


def test_signs_that_cover_others_stay_where_they_are_drawn() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(72, 700, "instructions (", 10, "serif")
    sheet.text(120.5, 700, '"', 8, "serif")
    sheet.text(123.8, 700, "ignore policy", 10, "serif")
    assert read(pdf.bytes()).text == 'instructions ("ignore policy'
