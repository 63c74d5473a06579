"""Pictures, charts and documents that stand in DOCX."""

from __future__ import annotations

import pytest

from generator.corpus.formats import docx as reader
from generator.corpus.formats.reading import MarkKind
from tests.corpus.formats.test_docx import STYLES, read
from tests.support.office import cell, docx, paragraph, png, run, table
from tests.support.readings import assert_sound, dump
from tests.support.slides import bar_chart


def test_pictures_and_their_captions() -> None:
    drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="一张图"/><a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r>'
    remote = '<w:r><w:pict><v:imagedata r:id="rId8"/></w:pict></w:r>'
    relations = '<Relationship Id="rId9" Target="media/a.png"/><Relationship Id="rId8" TargetMode="External" Target="https://example.org/b.png"/>'
    data = docx(
        paragraph(drawing) + paragraph("图 1 趋势", "a5") + paragraph(remote),
        STYLES,
        relations=relations,
        files={"word/media/a.png": png()},
    )
    reading = reader.read(data)
    (media,) = reading.media
    assert (media.width, media.height, media.content) == (3, 2, png())
    assert dump(reading) == (
        f"paragraph: ▣\n  image [{media.name}]: ▣\n  alt [一张图]: ▣\ncaption [figure]: 图 1 趋势\nparagraph: ▣\n"
        "  image [https://example.org/b.png]: ▣\n! picture-remote https://example.org/b.png"
    )


def _drawing(inner: str) -> str:
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图表 1"/>{inner}</wp:inline></w:drawing></w:r>'


_SVG = '<a:ext><s:svgBlip xmlns:s="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rId8"/></a:ext>'


@pytest.mark.parametrize("embed", ["", 'r:embed="rId7"'])
def test_a_drawing_that_has_no_picture_beside_is_shown_itself(embed: str) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>'
    relations = (
        '<Relationship Id="rId7" Target="media/gone.png"/><Relationship Id="rId8" Target="media/a.svg"/>'
    )
    body = paragraph(_drawing(f"<a:blip {embed}>{_SVG}</a:blip>"))
    reading = reader.read(docx(body, STYLES, relations=relations, files={"word/media/a.svg": drawing}))
    (media,) = reading.media
    assert (media.content, media.width, media.height) == (drawing, 30, 20) and not reading.remarks


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ('<c:chart xmlns:c="urn:c" r:id="rId9"/>', "chart 图表 1"),
        ('<dgm:relIds xmlns:dgm="urn:d" r:dm="rId9"/>', "diagram 图表 1"),
        ('<o:OLEObject xmlns:o="urn:o" ProgID="Excel.Sheet.12"/>', "embedded object 图表 1"),
    ],
)
def test_what_other_programs_draw_without_a_picture_is_told(inner: str, told: str) -> None:
    assert read(paragraph("正文") + paragraph(_drawing(inner))) == f"paragraph: 正文\n! not-shown {told}"
    blip = '<a:blip r:embed="rId9"/>'
    shown = reader.read(
        docx(
            paragraph(_drawing(inner + blip)) + paragraph("正文"),
            STYLES,
            relations='<Relationship Id="rId9" Target="media/a.png"/>',
            files={"word/media/a.png": png()},
        )
    )
    assert len(shown.media) == 1 and not shown.remarks


@pytest.mark.parametrize("in_a_cell", [False, True])
def test_a_chart_is_the_table_of_its_data(in_a_cell: bool) -> None:
    spaces = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    drawing = _drawing(f'<c:chart {spaces} r:id="rId9"/>')
    framed = f"<w:tc>{paragraph('左')}{paragraph(drawing)}</w:tc>"
    reading = reader.read(
        docx(
            table(framed + cell("右"), cell("下") + cell("角")) if in_a_cell else paragraph(drawing),
            relations='<Relationship Id="rId9" Target="charts/chart1.xml"/>',
            files={"word/charts/chart1.xml": bar_chart("漏损率", ["2022"], {"东区": ["0.125"]})},
        )
    )
    cells = [reading.text[one.start : one.end] for one in reading.marks if one.kind is MarkKind.CELL]
    captions = [reading.text[one.start : one.end] for one in reading.marks if one.kind is MarkKind.CAPTION]
    assert cells[-4:] == ["", "东区", "2022", "12.5%"] and captions == ["漏损率"] and not reading.remarks


def test_of_two_ways_to_draw_the_one_with_a_picture_is_shown() -> None:
    ways = (
        '<w:r><mc:AlternateContent><mc:Choice><w:drawing><x:contentPart xmlns:x="urn:x"/></w:drawing></mc:Choice>'
        '<mc:Fallback><w:pict><v:imagedata r:id="rId9"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    )
    relations = '<Relationship Id="rId9" Target="media/a.png"/>'
    data = docx(
        paragraph(ways) + paragraph("正文"), relations=relations, files={"word/media/a.png": png(5, 4)}
    )
    (media,) = reader.read(data).media
    assert (media.width, media.height) == (5, 4)


def test_drawn_words_are_text() -> None:
    drawn = '<w:r><w:pict><v:shape><v:textpath string="江湾水务"/></v:shape></w:pict></w:r>'
    assert read(paragraph(drawn) + paragraph("正文")) == "paragraph: 江湾水务\nparagraph: 正文"


_INSERTED = docx(paragraph("插入") + paragraph('<w:r><w:t>注</w:t><w:footnoteReference w:id="4"/></w:r>'),
    footnotes=f'<w:footnote w:id="4">{paragraph(run("内注"))}</w:footnote>')  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.html", "<h1>江湾</h1><p>网页<b>文字</b></p>".encode(), "heading [1]: 江湾\nparagraph: 网页文字\n  strong: 文字\n"),
        (
            "a.mht",
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n\n"
            + "<p>网页</p>\n--x--".encode(),
            "paragraph: 网页\n",
        ),
        ("a.docx", _INSERTED, "paragraph: 插入\nparagraph: 注\n  reference [body/2/footnote-4]\nnote [body/2/footnote-4⇥1]: 1 内注\n"),
        ("a.rtf", b"{\\rtf1 a}", "! damaged-part is RTF: word/a.rtf"),
        ("b.html", b"", "! damaged-part is not in the file: word/a.html"),
    ],
)  # fmt: skip
def test_a_document_that_stands_in_another_is_read(name: str, content: bytes, text: str) -> None:
    target = name.replace("b.", "a.")
    body = paragraph("前") + '<w:altChunk r:id="rId5"/>' + paragraph("后")
    relations = f'<Relationship Id="rId5" Target="{target}"/>'
    reading = reader.read(docx(body, relations=relations, files={f"word/{name}": content}))
    assert_sound(reading)
    told = text if text.startswith("!") else ""
    expected = f"paragraph: 前\n{text.removeprefix(told)}paragraph: 后" + (f"\n{told}" if told else "")
    assert dump(reading) == expected


def test_documents_that_stand_in_one_another_without_end_are_told() -> None:
    data = docx(paragraph("底"))
    for _ in range(3):
        relations = '<Relationship Id="rId5" Target="a.docx"/>'
        body = paragraph("层") + '<w:altChunk r:id="rId5"/>'
        data = docx(body, relations=relations, files={"word/a.docx": data})
    reading = reader.read(data)
    assert reading.text == "层\n\n层" and [remark.code for remark in reading.remarks] == ["damaged-part"]


@pytest.mark.parametrize(("points", "side"), [(40, 240), (300, 600), (0, 600)])
def test_a_picture_that_is_printed_small_is_not_shown_large(points: int, side: int) -> None:
    extent = f'<wp:extent cx="{12700 * points}" cy="{12700 * points // 2}"/>' if points else ""
    drawing = f'<w:r><w:drawing><wp:inline>{extent}<a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r>'
    relations = '<Relationship Id="rId9" Target="media/a.png"/>'
    data = docx(paragraph(drawing), STYLES, relations=relations, files={"word/media/a.png": png(600, 300)})
    (media,) = reader.read(data).media
    assert (media.width, media.height) == (side, side // 2)


@pytest.mark.parametrize(
    ("area", "size"),
    [
        ('l="25000" t="50000" b="10000"', (450, 120)),
        ('r="30%"', (420, 300)),
        ('l="-5000"', (600, 300)),
        ('l="100000" t="999999999" r="x"', (1, 1)),
    ],
)
def test_what_a_document_cuts_off_a_picture_is_not_published(area: str, size: tuple[int, int]) -> None:
    fill = f'<a:blipFill><a:blip r:embed="rId9"/><a:srcRect {area}/></a:blipFill>'
    drawing = f"<w:r><w:drawing><wp:inline>{fill}</wp:inline></w:drawing></w:r>"
    relations = '<Relationship Id="rId9" Target="media/a.png"/>'
    data = docx(paragraph(drawing), STYLES, relations=relations, files={"word/media/a.png": png(600, 300)})
    (media,) = reader.read(data).media
    assert (media.width, media.height) == size


@pytest.mark.parametrize(
    ("cut", "size"),
    [
        ('cropleft="16384f" croptop=".5"', (450, 150)),
        ('cropright="0.25" cropbottom="-655f"', (450, 300)),
        ('cropleft="nan" croptop="x"', (600, 300)),
    ],
)
def test_what_older_documents_cut_off_a_picture_is_not_published(cut: str, size: tuple[int, int]) -> None:
    picture = f'<w:r><w:pict><v:imagedata r:id="rId9" {cut}/></w:pict></w:r>'
    relations = '<Relationship Id="rId9" Target="media/a.png"/>'
    data = docx(paragraph(picture), STYLES, relations=relations, files={"word/media/a.png": png(600, 300)})
    (media,) = reader.read(data).media
    assert (media.width, media.height) == size
