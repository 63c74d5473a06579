"""Presentations: titles, lists, order, tables, charts, diagrams, pictures, and what is left out."""

from __future__ import annotations

import pytest

from generator.corpus.formats.ooxml.charts import shown
from generator.corpus.formats.pptx import read
from generator.corpus.formats.reading import MarkKind, Reading, Unreadable
from tests.support.office import docx, paragraph, png, zipped
from tests.support.slides import SPACES, area, bar_chart, frame, level, picture, pptx, shape, slide, text


def blocks(reading: Reading, *kinds: MarkKind) -> list[tuple[str, str]]:
    """Return value and text of the marks of some kinds."""
    return [(mark.value, reading.text[mark.start : mark.end]) for mark in reading.marks if mark.kind in kinds]


def words(reading: Reading, kind: MarkKind) -> list[str]:
    return [text for _, text in blocks(reading, kind)]


def test_each_slide_has_its_title_and_page() -> None:
    reading = read(
        pptx(
            slide(
                shape(text("供水年报"), "ctrTitle"), shape(text("江湾市水务局"), "subTitle"), layout="title"
            ),
            slide(shape(text("现状"), "title"), shape(text("管网老化"), "body")),
            slide(shape(text("现状"), "title"), shape(text("漏损偏高"), "body")),
            slide(shape(text("建议"), "title"), shape(text("分区计量"), "body")),
        )
    )
    assert blocks(reading, MarkKind.HEADING) == [("0", "供水年报"), ("1", "现状"), ("1", "建议")]
    assert blocks(reading, MarkKind.FURNITURE) == [("header", "现状")]
    assert [value for value, _ in blocks(reading, MarkKind.PAGE)] == ["1", "2", "3", "4"]


def test_a_slide_far_behind_the_first_has_no_title_of_the_whole() -> None:
    untitled = [slide(shape(text("潮汐每天两次", "港口每天两次", f"第{at}段话"), "body")) for at in range(4)]
    reading = read(pptx(*untitled, slide(shape(text("练习"), "title"), shape(text("计算潮位"), "body"))))
    assert blocks(reading, MarkKind.HEADING) == [("1", "练习")]


@pytest.mark.parametrize("speaker", ["王小丽", "汇报人：王小丽", "Speaker: Anna Berg"])
def test_who_speaks_is_no_title_however_large(speaker: str) -> None:
    name = shape(text(speaker, size=44), box=(0, 200, 300, 60))
    reading = read(pptx(slide(name, shape(text("窄港潮汐的预报", size=36), box=(0, 100, 300, 60)))))
    assert blocks(reading, MarkKind.HEADING) == [("0", "窄港潮汐的预报")]


def test_heads_of_sections_stand_above_the_slides_behind_them() -> None:
    reading = read(
        pptx(
            slide(shape(text("Annual report"), "ctrTitle")),
            slide(shape(text("Results"), "title"), layout="secHead"),
            slide(shape(text("Leakage"), "title"), shape(text("It fell"), "body")),
        )
    )
    assert blocks(reading, MarkKind.HEADING)[1:] == [("1", "Results"), ("2", "Leakage")]


def test_bullets_are_inherited_and_numbers_counted() -> None:
    numbered = '<a:buAutoNum type="arabicPeriod"/>'
    body = text(
        "先看管网", level("一级", 1), level("不是一项", 0, "<a:buNone/>"), level("甲", 0, numbered),
        level("里面", 1), level("乙", 0, numbered), level("丙", 0, '<a:buAutoNum type="ea1ChsPeriod"/>'),
    )  # fmt: skip
    reading = read(
        pptx(
            slide(
                shape(text("题"), "title"), shape(body, "body"), shape(text("框里的话"), box=(0, 500, 90, 20))
            )
        )
    )
    assert blocks(reading, MarkKind.ITEM) == [
        ("1\t•", "• 先看管网"), ("2\t•", "• 一级"), ("1\t1.", "1. 甲"), ("2\t•", "• 里面"),
        ("1\t2.", "2. 乙"), ("1\t一、", "一、 丙"),
    ]  # fmt: skip
    assert words(reading, MarkKind.PARAGRAPH) == ["不是一项", "框里的话"]


def test_shapes_read_by_columns_or_rows_whichever_the_wider_gap_parts() -> None:
    columns = [
        shape(text(one), box=(300 * (at % 2), 100 + 60 * (at // 2), 200, 50))
        for at, one in enumerate("甲丙乙丁")
    ]
    reading = read(pptx(slide(shape(text("两栏"), "title"), *columns)))
    assert words(reading, MarkKind.PARAGRAPH) == list("甲乙丙丁")
    rows = [
        shape(text(one), box=(210 * (at % 2), 100 + 160 * (at // 2), 200, 50))
        for at, one in enumerate("甲乙丙丁")
    ]
    reading = read(pptx(slide(shape(text("两行"), "title"), *reversed(rows))))
    assert words(reading, MarkKind.PARAGRAPH) == list("甲乙丙丁")


def test_shapes_of_a_group_stand_where_its_own_measure_puts_them() -> None:
    inner = shape(text("组里"), box=(0, 0, 10, 10))
    group = (
        "<p:grpSp><p:nvGrpSpPr><p:cNvPr id='9' name='x'/></p:nvGrpSpPr><p:grpSpPr>"
        + area((0, 300, 100, 100)).replace(
            "</a:xfrm>", '<a:chOff x="0" y="0"/><a:chExt cx="127000" cy="127000"/></a:xfrm>'
        )
        + f"</p:grpSpPr>{inner}</p:grpSp>"
    )
    reading = read(pptx(slide(shape(text("题"), "title"), group, shape(text("组上"), box=(0, 200, 100, 50)))))
    assert words(reading, MarkKind.PARAGRAPH) == ["组上", "组里"]


def test_a_title_without_a_placeholder_is_what_is_largest_at_the_top() -> None:
    reading = read(
        pptx(
            slide(
                shape(text("行业研究", size=40), box=(0, 200, 300, 60)),
                shape(text("2024年", size=18), box=(0, 300, 300, 30)),
            ),
            slide(
                shape(text("市场规模", size=28), box=(0, 10, 300, 40)),
                shape(text("持续增长，空间仍大。", size=16), box=(0, 100, 300, 300)),
            ),
            slide(
                shape(text("一般的话", size=16), box=(0, 60, 300, 40)),
                shape(text("86%", size=60), box=(0, 100, 300, 300)),
            ),
            slide(shape(text("谢谢"), box=(0, 200, 300, 60))),
            slide(shape(text("附录"), box=(0, 10, 300, 40)), shape(text("数据来源"), "body")),
        )
    )
    assert words(reading, MarkKind.HEADING) == ["行业研究", "市场规模", "谢谢", "附录"]


def test_titles_stand_where_most_slides_have_theirs_though_other_text_is_larger() -> None:
    def slide_of(title: str, label: str) -> str:
        head, school = (
            shape(text(title, size=20), box=(60, 12, 90, 30)),
            shape(text("江湾大学", size=28), box=(500, 10, 90, 30)),
        )
        return slide(
            head,
            school,
            shape(text(label, size=24), box=(100, 120, 90, 30)),
            shape(text("管网漏损的原因有三。", size=16), box=(100, 200, 400, 90)),
        )

    slides = [
        slide_of(title, f"要点{at}")
        for at, title in enumerate(("选题背景", "选题背景", "研究方法", "研究结果"))
    ]
    cover = slide(
        shape(text("毕业答辩", size=20), box=(60, 12, 90, 30)),
        shape(text("供水管网漏损控制", size=44), box=(200, 200, 300, 60)),
    )
    reading = read(pptx(cover, *slides))
    assert words(reading, MarkKind.HEADING) == ["供水管网漏损控制", "选题背景", "研究方法", "研究结果"]
    assert words(reading, MarkKind.FURNITURE) == ["选题背景"]


@pytest.mark.parametrize("number", ["01", "2.", "一", "III", "Part 3", "PART TWO", "第三部分"])
def test_a_number_in_a_box_of_its_own_stays_with_its_title_and_begins_a_part(number: str) -> None:
    cover = slide(shape(text("供水年报", size=44), box=(200, 200, 300, 60)))
    part = slide(
        shape(text("INTRODUCTION", size=14), box=(210, 260, 200, 20)),
        shape(text(number, size=60), box=(140, 210, 60, 60)),
        shape(text("选题背景", size=32), box=(210, 210, 200, 40)),
    )
    inner = slide(
        shape(text("管网老化", size=28), box=(0, 10, 300, 40)),
        shape(text("漏损偏高。", size=16), box=(0, 99, 300, 300)),
    )
    listed = slide(
        *(shape(text(f"1{at}", size=40), box=(50, 99 * at, 60, 60)) for at in range(1, 4)),
        *(shape(text(f"内容{at}", size=20), box=(120, 99 * at, 300, 60)) for at in range(1, 4)),
    )
    reading = read(pptx(cover, listed, part, inner))
    headings = blocks(reading, MarkKind.HEADING)
    assert headings == [("0", "供水年报"), ("1", f"{number} 选题背景"), ("2", "管网老化")]
    assert "INTRODUCTION" in reading.text and reading.text.count(number) == 1
    assert "11 内容1\n\n12 内容2\n\n13 内容3" in reading.text


def test_numbers_that_label_a_drawing_stay_by_themselves() -> None:
    labels = [shape(text("1", size=18), box=(50, at, 20, 20)) for at in (100, 300)]
    says = [
        shape(text(f"神经元{name}的输出", size=18), box=(80, at, 200, 20))
        for name, at in (("甲", 100), ("乙", 300))
    ]
    reading = read(pptx(slide(shape(text("网络"), "title"), *labels, *says)))
    assert words(reading, MarkKind.PARAGRAPH) == ["1", "神经元甲的输出", "1", "神经元乙的输出"]


def test_tables_keep_merged_cells_and_heads() -> None:
    def cell(content: str, **about: int) -> str:
        attributes = " ".join(f'{name}="{value}"' for name, value in about.items())
        return f"<a:tc {attributes}><a:txBody>{text(content)}</a:txBody></a:tc>"

    first = cell("年份", rowSpan=2) + cell("漏损", gridSpan=2) + cell("", hMerge=1)
    second = cell("", vMerge=1) + cell("率") + cell("量")
    table = f'<a:tbl><a:tblPr firstRow="1"/><a:tr>{first}</a:tr><a:tr>{second}</a:tr></a:tbl>'
    reading = read(pptx(slide(shape(text("表"), "title"), frame(table))))
    assert blocks(reading, MarkKind.CELL) == [
        ("0 0 2 1 h", "年份"), ("0 1 1 2 h", "漏损"), ("1 1 1 1", "率"), ("1 2 1 1", "量"),
    ]  # fmt: skip


def test_a_cell_covers_no_more_than_is_there_and_numbers_without_end_are_none() -> None:
    endless = "9" * 4_000
    cell = f'<a:tc rowSpan="9999999999" gridSpan="70000"><a:txBody>{text("格")}</a:txBody></a:tc>'
    table = f"<a:tbl><a:tr>{cell}<a:tc/></a:tr><a:tr><a:tc/></a:tr></a:tbl>"
    item = f'<a:p><a:pPr lvl="-{endless}"><a:buAutoNum startAt="{endless}"/></a:pPr><a:r><a:rPr sz="{endless}"/><a:t>项</a:t></a:r></a:p>'
    far = f'<a:xfrm><a:off x="{endless}" y="0"/><a:ext cx="9" cy="9"/></a:xfrm>'
    body = shape(item, box=(0, 0, 9, 9)).replace(area((0, 0, 9, 9)), far)
    reading = read(pptx(slide(shape(text("题"), "title"), body, frame(table))))
    assert blocks(reading, MarkKind.CELL)[0] == ("0 0 2 2", "格")
    assert blocks(reading, MarkKind.ITEM) == [("1\t1.", "1. 项")]


def test_a_chart_is_the_table_of_its_data() -> None:
    chart = bar_chart("漏损率", ["2022", "2023"], {"东区": ["0.125", "0.1"], "西区": ["0.2", "0.18"]})
    reading = read(
        pptx(
            slide(shape(text("图"), "title"), frame('<c:chart r:id="c"/>'), links={"c": "charts/chart1.xml"}),
            parts={"charts/chart1.xml": chart},
        )
    )
    assert blocks(reading, MarkKind.CAPTION) == [("table", "漏损率")]
    assert [one for _, one in blocks(reading, MarkKind.CELL)] == [
        "", "东区", "西区", "2022", "12.5%", "20.0%", "2023", "10.0%", "18.0%",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        ("0.30000000000000004", "General", "0.3"), ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("45292", "yyyy-mm-dd", "2024-01-01"), ("45292", 'yyyy"年"m"月"', "2024-01"), ("三季度", "General", "三季度"),
        ("12", '0"亿元"', "12"), ("nan", "0.0", "nan"), ("1e300", "0", "1e300"),
    ],
)  # fmt: skip
def test_numbers_of_charts_are_printed_as_their_format_says(number: str, form: str, printed: str) -> None:
    assert shown(number, form) == printed


def test_a_diagram_is_the_list_that_it_is_made_of() -> None:
    def point(name: str, kind: str = "node") -> str:
        return f'<dgm:pt modelId="{name}" type="{kind}"><dgm:t>{text(name)}</dgm:t></dgm:pt>'

    def link(above: str, below: str, order: int) -> str:
        return f'<dgm:cxn srcId="{above}" destId="{below}" srcOrd="{order}"/>'

    data = (
        f"<dgm:dataModel {SPACES}><dgm:ptLst>{point('文', 'doc')}{point('二')}{point('一')}{point('细')}</dgm:ptLst>"
        f"<dgm:cxnLst>{link('文', '二', 1)}{link('文', '一', 0)}{link('一', '细', 0)}{link('细', '一', 0)}</dgm:cxnLst></dgm:dataModel>"
    )
    reading = read(
        pptx(
            slide(
                shape(text("流程"), "title"),
                frame('<dgm:relIds r:dm="d"/>'),
                links={"d": "diagrams/data1.xml"},
            ),
            parts={"diagrams/data1.xml": data},
        )
    )
    assert blocks(reading, MarkKind.ITEM) == [("1\t•", "• 一"), ("2\t•", "• 细"), ("1\t•", "• 二")]


def test_a_picture_of_many_slides_is_shown_once_and_what_adorns_them_is_left_out() -> None:
    media = {"logo": "media/logo.png", "map": "media/map.png", "sky": "media/sky.png"}
    slides = [
        slide(
            picture("sky", "天空", (0, 0, 640, 480)),
            shape(text(f"第{at}页"), "title"),
            picture("logo", "标志", box=(500, 0, 60, 40)),
            picture("map", "管网图", (0, 100, 300, 200)),
            links=media,
        )
        for at in range(3)
    ]
    reading = read(pptx(*slides, parts={name: png(60 + at, 50) for at, name in enumerate(media.values())}))
    assert [value for value, _ in blocks(reading, MarkKind.ALT)] == ["管网图"]
    assert len(reading.media) == len(blocks(reading, MarkKind.IMAGE)) == 1


def test_what_stands_at_the_edges_is_furniture_and_hidden_slides_are_left_out() -> None:
    edges = shape(text("江湾市水务局"), "ftr"), shape(text("3"), "sldNum")
    reading = read(
        pptx(
            slide(shape(text("一"), "title"), *edges),
            slide(shape(text("草稿"), "title"), hidden=True),
            slide(
                shape(text("二"), "title"),
                *edges,
                shape(text("看不见"), box=(0, 0, 9, 9), about='hidden="1"'),
            ),
        )
    )
    assert reading.text.count("江湾市水务局") == 1
    assert "草稿" not in reading.text and "看不见" not in reading.text and "3" not in reading.text


def test_what_is_no_presentation_is_said_to_be_none() -> None:
    with pytest.raises(Unreadable, match="is not a presentation"):
        read(zipped({"readme.txt": "x"}))
    with pytest.raises(Unreadable, match="holds no text"):
        read(pptx(slide()))
    with pytest.raises(Unreadable, match="needs a password"):
        read(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))


def test_groups_within_groups_without_end_and_shapes_without_number_end() -> None:
    deep = "<p:grpSp>" * 60 + shape(text("深处")) + "</p:grpSp>" * 60
    many = "".join(shape(text("一"), box=(at % 90, at % 80, 5, 5)) for at in range(4_000))
    assert "深处" in read(pptx(slide(shape(text("题"), "title"), deep))).text
    assert read(pptx(slide(shape(text("题"), "title"), many))).text.count("一") <= 2_000


_PLACE = '<c:chart r:id="q"/>'
_CHART = bar_chart("用水", ["东区", "西区"], {"去年": ["0.1", "0.2"]})
_POINT = '<dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>甲</a:t></a:r></a:p></dgm:t></dgm:pt>'


@pytest.mark.parametrize(
    ("place", "data", "told"),
    [
        (_PLACE, _CHART, []),
        (_PLACE, None, ["chart"]),
        (_PLACE, _CHART.replace('idx="1"', 'idx="999999"'), ["chart"]),
        (_PLACE, _CHART.replace("c:ser>", "c:other>"), ["chart"]),
        ('<dgm:relIds r:dm="q"/>', f"<dgm:dataModel {SPACES}>{_POINT}</dgm:dataModel>", ["diagram"]),
    ],
)
def test_what_is_drawn_and_not_written_is_told(place: str, data: str | None, told: list[str]) -> None:
    parts = {} if data is None else {"charts/a.xml": data}
    one = slide(shape(text("用水"), "title"), frame(place), links={"q": "charts/a.xml"})
    remarks = read(pptx(one, parts=parts)).remarks
    assert [remark.detail.split()[0] for remark in remarks if remark.code == "not-shown"] == told


def test_what_is_beyond_a_limit_is_told() -> None:
    boxes = [shape(text(f"框{at}"), box=(at, 0, 9, 9)) for at in range(2_100)]
    (remark,) = read(pptx(slide(shape(text("用水"), "title"), *boxes))).remarks
    assert (remark.code, remark.detail) == ("not-shown", "shapes after the first 2000 of slide 1")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (docx(paragraph("正文")), "is not a presentation"),
        (pptx(slide("<p:grpSp>" * 5_000 + "</p:grpSp>" * 5_000)), "parts that cannot be read"),
    ],
)
def test_what_is_no_presentation_or_too_deep_is_damaged(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read(data)
