"""DOCX as Word and WPS write it -> blocks; and files that are damaged or made to harm."""

from __future__ import annotations

import pytest

from generator.corpus.formats import docx as reader
from generator.corpus.formats.ooxml.counting import printed
from generator.corpus.formats.reading import PICTURE, Unreadable
from tests.support.office import cell, docx, epub, listing, paragraph, png, run, style, table, zipped
from tests.support.readings import assert_sound, dump

STYLES = (
    style("a3", "Title")
    + style("1", "heading 1", '<w:outlineLvl w:val="0"/>')
    + style("2", "heading 2")
    + style("章", "章标题", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>', "1")
    + style("a5", "caption")
    + style("code", "Source Code", runs='<w:rFonts w:ascii="Consolas"/>')
    + style("b", "Strong Body", runs="<w:b/>")
)


def read(body: str, **parts: object) -> str:
    reading = reader.read(docx(body, **{"styles": STYLES} | parts))  # type: ignore[arg-type]
    assert_sound(reading)
    return dump(reading)


def test_headings_by_style_by_outline_level_and_with_the_numbers_that_word_counts() -> None:
    body = (
        paragraph("江湾水务报告", "a3") + paragraph("背景", "章") + paragraph("现状", "2") + paragraph("应用", "章")
        + paragraph("自带级别", properties='<w:outlineLvl w:val="2"/>') + paragraph("正文级别", properties='<w:outlineLvl w:val="9"/>')
    )  # fmt: skip
    assert read(body, numbering=listing(7, ("chineseCounting", "第%1章"))) == (
        "heading [0]: 江湾水务报告\nheading [1]: 第一章 背景\nheading [2]: 现状\nheading [1]: 第二章 应用\nheading [3]: 自带级别\nparagraph: 正文级别"
    )


def test_a_style_counts_in_the_list_of_the_style_that_it_is_based_on() -> None:
    styles = (
        style("h1", "heading 1", '<w:numPr><w:numId w:val="7"/></w:numPr>')
        + style("h2", "heading 2", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', "h1")
        + style("free", "heading 3", '<w:numPr><w:numId w:val="0"/></w:numPr>', "h2")
    )
    levels = listing(7, ("decimal", "%1.0"), ("decimal", "%1.%2"))
    lower = paragraph("范围", "h1", properties='<w:numPr><w:ilvl w:val="1"/></w:numPr>')
    body = paragraph("引言", "h1") + paragraph("目的", "h2") + lower + paragraph("附注", "free")
    assert read(body, styles=styles, numbering=levels) == (
        "heading [1]: 1.0 引言\nheading [2]: 1.1 目的\nheading [1]: 1.2 范围\nheading [3]: 附注"
    )


def test_lists_count_nest_and_start_again_below_another_item() -> None:
    levels = listing(3, ("decimal", "%1."), ("lowerLetter", "%2)"), ("decimal", "%1.%2.%3"), ("bullet", ""))
    places = (0, 1, 1, 2, 0, 1, 3)
    body = "".join(paragraph(f"项{at}", numbering=(3, place)) for at, place in enumerate(places))
    assert read(body, numbering=levels).replace("⇥", " ") == (
        "item [1 1.]: 1. 项0\nitem [2 a)]: a) 项1\nitem [2 b)]: b) 项2\nitem [3 1.b.1]: 1.b.1 项3\nitem [1 2.]: 2. 项4\n"
        "item [2 a)]: a) 项5\nitem [4 •]: • 项6"
    )


def test_a_level_that_is_passed_over_has_begun() -> None:
    levels = listing(3, ("decimal", "%1"), ("decimal", "%1.%2"))
    body = "".join(
        paragraph(text, numbering=(3, depth)) for text, depth in (("背景", 1), ("需求", 1), ("概述", 0))
    )
    assert read(body, numbering=levels).replace("⇥", " ") == (
        "item [2 1.1]: 1.1 背景\nitem [2 1.2]: 1.2 需求\nitem [1 2]: 2 概述"
    )


def test_a_level_of_legal_numbers_counts_in_arabic_ones() -> None:
    levels = listing(3, ("chineseCounting", "%1、"), ("decimal", "%1.%2"), ("decimal", "%1.%2"))
    levels = levels.replace('<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>', 1)
    body = "".join(
        paragraph(text, numbering=(3, depth)) for text, depth in (("总则", 0), ("范围", 1), ("水质", 2))
    )
    assert read(body, numbering=levels).replace("⇥", " ") == (
        "item [1 一、]: 一、 总则\nitem [2 1.1]: 1.1 范围\nitem [3 一.1]: 一.1 水质"
    )


def test_a_bullet_above_a_number_is_not_printed_in_it() -> None:
    levels = listing(3, ("bullet", "●"), ("decimal", "%1%2."))
    body = paragraph("水质", numbering=(3, 0)) + paragraph("达标", numbering=(3, 1))
    assert read(body, numbering=levels).replace("⇥", " ") == "item [1 •]: • 水质\nitem [2 1.]: 1. 达标"


def test_a_style_that_names_its_list_alone_counts_at_the_level_that_is_tied_to_it() -> None:
    levels = "".join(
        listing(number, ("decimal", "%1"), ("decimal", "%1.%2")).replace(
            f'<w:lvl w:ilvl="{place}">', f'<w:lvl w:ilvl="{place}"><w:pStyle w:val="节"/>'
        )
        for number, place in ((3, 0), (4, 1))
    )
    styles = style("章", "heading 1", '<w:numPr><w:numId w:val="4"/></w:numPr>') + style(
        "节", "heading 2", '<w:numPr><w:numId w:val="4"/></w:numPr>'
    )
    body = paragraph("总则", "章") + paragraph("范围", "节")
    assert read(body, styles=styles, numbering=levels) == "heading [1]: 1 总则\nheading [2]: 1.1 范围"


def test_a_paragraph_without_text_counts() -> None:
    levels = listing(3, ("decimal", "%1."), ("decimal", "%1.%2."))
    body = "".join(paragraph(text, numbering=(3, depth)) for text, depth in (("", 0), ("", 0), ("背景", 1)))
    assert read(body, numbering=levels) == "item [2⇥2.1.]: 2.1. 背景"


def test_lines_of_contents_are_led_to_their_pages() -> None:
    tab = "<w:r><w:tab/></w:r>"
    lines = [
        paragraph(f"{run(title)}{tab}{run(page)}", "t") for title, page in (("背景", "1"), ("1.", "前言"))
    ]
    assert read("".join(lines), styles=STYLES + style("t", "toc 1")) == (
        "paragraph: 背景 ...... 1\nparagraph: 1. 前言"
    )


def _sized(text: str, size: int) -> str:
    return paragraph(run(text, f'<w:sz w:val="{size}"/>'))


COVER = (
    ("江湾市人民政府文件", 72),
    ("江政发〔2024〕3号", 24),
    ("江湾水务", 52),
    ("年度报告", 44),
    ("江湾水务局", 28),
)
TEXT = "".join(_sized(f"第{number}段说明全年的供水情况。", 24) for number in range(5))


def test_the_title_is_what_the_cover_sets_largest_where_no_style_says_so() -> None:
    cover = "".join(_sized(*line) for line in COVER)
    assert "heading [0]: 江湾水务\nheading [0]: 年度报告\nparagraph: 江湾水务局" in read(cover + TEXT)
    english = _sized("Harbour Water", 52) + _sized("Annual Report", 52)
    assert "heading [0]: Harbour Water\nheading [0]: Annual Report\n" in read(english + TEXT)


def test_the_title_of_a_cover_may_be_long_ends_above_a_date_and_is_not_that_of_the_contents() -> None:
    title = "Harbour Water Record for the Support of Decisions in Supply (HWR-SDS) Templates, Release 1"
    cover = _sized(title, 36) + _sized("January 2014", 36) + paragraph("Table of Contents", "a3")
    assert f"heading [0]: {title}\nparagraph: January 2014\n" in read(cover + TEXT)


def test_what_is_anchored_in_the_title_of_the_cover_is_kept() -> None:
    box = (
        "<w:r><w:drawing><wps:txbx><w:txbxContent>"
        + paragraph("框中话")
        + "</w:txbxContent></wps:txbx></w:drawing></w:r>"
    )
    title = paragraph(run("江湾市统计公报", '<w:sz w:val="52"/>') + box)
    assert read(title + TEXT).startswith("heading [0]: 江湾市统计公报\nparagraph: 框中话\n")
    numbered = paragraph(run("总则", '<w:sz w:val="52"/>'), numbering=(3, 0))
    assert read(numbered + TEXT, numbering=listing(3, ("decimal", "%1."))).startswith("item [1⇥1.]: 1. 总则")


def test_what_is_large_is_no_title_where_a_style_says_so_or_a_heading_stands_above() -> None:
    assert read(paragraph("江湾水务报告", "a3") + _sized("目标", 52) + TEXT).count("heading") == 1
    assert read(paragraph("背景", "1") + _sized("目标", 52) + TEXT).count("heading") == 1
    assert "heading" not in read(_sized("目标", 26) + TEXT)


def test_a_bullet_that_says_whether_a_thing_is_done_is_kept() -> None:
    levels = "".join(listing(number, ("bullet", sign)) for number, sign in ((1, "☐"), (2, "☒"), (3, "▪")))
    body = "".join(paragraph(f"项{number}", numbering=(number, 0)) for number in (1, 2, 3))
    assert read(body, numbering=levels).replace("⇥", " ") == (
        "item [1 ☐]: ☐ 项1\nitem [1 ☒]: ☒ 项2\nitem [1 •]: • 项3"
    )


@pytest.mark.parametrize(
    ("style_", "numbers"),
    [
        ("chineseCounting", "一 九 十 十一 二十 一百零五 三千零二十"), ("upperRoman", "I IX X XI XX CV MMMXX"),
        ("chineseLegalSimplified", "壹 玖 壹拾 壹拾壹 贰拾 壹佰零伍 叁仟零贰拾"), ("lowerLetter", "a i j k t aaaaa"),
        ("decimalEnclosedCircle", "① ⑨ ⑩ ⑪ ⑳ (105)"), ("ideographTraditional", "甲 壬 癸 甲 癸 戊"), ("decimalZero", "01 09 10 11 20 105"),
    ],
)  # fmt: skip
def test_numbers_are_printed_as_their_format_says(style_: str, numbers: str) -> None:
    wanted = numbers.split()
    assert [printed(number, style_) for number in (1, 9, 10, 11, 20, 105, 3020)[: len(wanted)]] == wanted


def test_merged_cells_stand_once_with_the_rows_and_columns_that_they_take() -> None:
    body = table(
        "<w:trPr><w:tblHeader/></w:trPr>" + cell("城市", '<w:vMerge w:val="restart"/>') + cell("能耗", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("2023") + cell("2024"),
        cell("江湾") + cell("1") + cell("2"),
    )  # fmt: skip
    assert read(body) == (
        "table: 城市⇥能耗⏎2023⇥2024⏎江湾⇥1⇥2\n  cell [0 0 2 1 h]: 城市\n  cell [0 1 1 2 h]: 能耗\n  cell [1 1 1 1]: 2023\n  cell [1 2 1 1]: 2024\n"
        "  cell [2 0 1 1]: 江湾\n  cell [2 1 1 1]: 1\n  cell [2 2 1 1]: 2"
    )


def test_what_is_deleted_hidden_or_an_instruction_is_no_text() -> None:
    text = (
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>" + run("隐", "<w:vanish/>")
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org/"</w:instrText></w:r>'
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("链") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("尾")
    )  # fmt: skip
    assert read(paragraph(text)) == "paragraph: 增链尾\n  link [https://example.org/]: 链"


def test_emphasis_is_what_its_style_does_not_do_by_itself() -> None:
    text = (
        run("粗", "<w:b/>")
        + run("斜", "<w:i/>")
        + run("2", '<w:vertAlign w:val="superscript"/>')
        + run("常", '<w:b w:val="0"/>')
    )
    assert read(paragraph(text)) == "paragraph: 粗斜2常\n  strong: 粗\n  emphasis: 斜\n  superscript: 2"
    assert read(paragraph(run("全粗", "<w:b/>"), "b")) == "paragraph: 全粗"


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    body = paragraph(run("增长") + '<w:r><w:footnoteReference w:id="4"/></w:r>' + run("。")) + paragraph(
        "下段"
    )
    notes = f'<w:footnote w:id="4">{paragraph(run(" 据年鉴。"))}</w:footnote><w:footnote w:id="5">{paragraph("没有人引")}</w:footnote>'
    assert read(body, footnotes=notes) == (
        "paragraph: 增长。\n  reference [footnote-4]\nnote [footnote-4⇥1]: 1 据年鉴。\nparagraph: 下段"
    )


def test_a_note_has_its_marker_once() -> None:
    own = 'w:customMarkFollows="1" w:id="2"'
    body = paragraph(
        run("甲[") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run("]")
        + f"<w:r><w:footnoteReference {own}/><w:t>*</w:t></w:r>" + run("乙")
        + '<w:r><w:footnoteReference w:id="3"/></w:r>'
    )  # fmt: skip
    texts = {
        1: run("[") + "<w:r><w:footnoteRef/></w:r>" + run("]") + run(" 年鉴"),
        2: run("* 通讯"),
        3: run("（略）"),
    }
    notes = "".join(f'<w:footnote w:id="{key}">{paragraph(text)}</w:footnote>' for key, text in texts.items())
    assert [line for line in read(body, footnotes=notes).splitlines() if not line.startswith("  ")] == [
        "paragraph: 甲[]乙",
        "note [footnote-1⇥1]: 1 年鉴",
        "note [footnote-2⇥*]: * 通讯",
        "note [footnote-3⇥2]: 2 （略）",
    ]


def test_formulas_become_tex() -> None:
    text = "<m:t>{}</m:t>".format
    fraction = f"<m:f><m:num><m:r>{text('a')}</m:r></m:num><m:den><m:r>{text('b_1')}</m:r></m:den></m:f>"
    power = f"<m:sSup><m:e><m:r>{text('x')}</m:r></m:e><m:sup><m:r>{text('2')}</m:r></m:sup></m:sSup>"
    total = f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub><m:r>{text("i=1")}</m:r></m:sub><m:sup><m:r>{text("n")}</m:r></m:sup><m:e>{power}</m:e></m:nary>'
    body = paragraph(run("设 ") + f"<m:oMath>{fraction}</m:oMath>") + paragraph(
        f"<m:oMathPara><m:oMath>{total}</m:oMath></m:oMathPara>"
    )
    assert read(body) == (
        "paragraph: 设 \\frac{a}{b\\_1}\n  formula [inline]: \\frac{a}{b\\_1}\nformula [block]: \\sum_{i=1}^{n}{{x}^{2}}"
    )


def test_code_over_paragraphs_is_one_block_and_text_boxes_are_read_once() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>" + paragraph("框中话")
        + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" + paragraph("框中话")
        + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )  # fmt: skip
    body = paragraph("import a", "code") + paragraph("run()", "code") + paragraph(run("正文") + box)
    assert read(body) == "code: import a⏎run()\nparagraph: 正文\nparagraph: 框中话"


@pytest.mark.parametrize(
    ("fonts", "kind"),
    [
        ('w:asciiTheme="minorHAnsi"', "paragraph"), ('w:ascii="Calibri"', "paragraph"), ('w:ascii="Courier New"', "code"),
        ('w:ascii="宋体"', "code"), ('w:eastAsia="宋体"', "code"), ("", "code"),
    ],
)  # fmt: skip
def test_prose_pasted_in_a_style_of_code_has_the_font_of_prose(fonts: str, kind: str) -> None:
    words = "The network was renewed in three years."
    assert read(paragraph(run(words, f"<w:rFonts {fonts}/>" if fonts else ""), "code")) == f"{kind}: {words}"


def test_a_picture_in_a_text_box_stands_once() -> None:
    inner = paragraph('<w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>')
    box = f"<w:r><w:drawing><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing></w:r>"
    data = docx(
        paragraph(run("正文") + box),
        relations='<Relationship Id="r1" Target="media/a.png"/>',
        files={"word/media/a.png": png()},
    )
    assert dump(reader.read(data)).startswith("paragraph: 正文\nparagraph: ▣")
    assert reader.read(data).text.count(PICTURE) == 1


def test_strict_documents_read_as_transitional_ones_do() -> None:
    body = paragraph("背景", "1") + table(cell("甲") + cell("乙"))
    assert dump(reader.read(docx(body, STYLES, strict=True))) == dump(reader.read(docx(body, STYLES)))


def test_heads_and_feet_of_pages_are_furniture() -> None:
    head = f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{paragraph("江湾水务院")}</w:hdr>'
    data = docx(paragraph("正文"), files={"word/header1.xml": head, "word/header2.xml": head})
    assert dump(reader.read(data)) == "paragraph: 正文\nfurniture [header]: 江湾水务院"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "damaged"), (b"PK\x03\x04rubbish", "damaged"), (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "damaged"), (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"), (zipped({"a": "b"}), "damaged"),
        (docx("<w:p"), "damaged"), (docx(""), "empty"), (epub({"1.xhtml": "x"}), "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_said_in_a_word(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as told:
        reader.read(data)
    assert told.value.code == code


def test_entities_and_files_of_others_are_not_read() -> None:
    data = docx(
        "",
        files={
            "word/document.xml": f'{BOMB}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{paragraph("<w:r><w:t>前&b;&f;后</w:t></w:r>")}</w:body></w:document>'
        },
    )
    assert "root:" not in reader.read(data).text and "aaaa" not in reader.read(data).text


def test_deep_nesting_ends() -> None:
    body = paragraph("底")
    for _ in range(60):
        body = table(cell("x") + f"<w:tc>{body}<w:p/></w:tc>")
    assert "x" in reader.read(docx(body)).text


def test_signs_of_symbol_and_wingdings_are_what_they_show() -> None:
    def sign(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    typed = '<w:r><w:rPr><w:rFonts w:ascii="{}"/></w:rPr><w:t>{}</w:t></w:r>'
    body = (
        f"<w:p>{sign('Symbol', 'F061')}{run('粒子与')}{sign('Symbol', 'F062')}{run('粒子')}</w:p>"
        f"<w:p>{run('同意')}{sign('Wingdings 2', '0052')}{run('不同意')}{sign('Wingdings 2', '00A3')}</w:p>"
        f"<w:p>{typed.format('Wingdings', 'Ø')}{run('按时')}{typed.format('Symbol', chr(0xF0B1))}{run('5 天')}</w:p>"
        f"<w:p>{sign('Wingdings', 'F0FC')}{run('已办')}{sign('Wingdings', 'F001')}</w:p>"
    )
    assert read(body).splitlines() == [
        "paragraph: α粒子与β粒子",
        "paragraph: 同意☑不同意□",
        "paragraph: ➢按时±5 天",
        "paragraph: ✓已办",
    ]
