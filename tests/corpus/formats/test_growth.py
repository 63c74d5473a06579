"""Files of odd shapes are read in time that grows as their length does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.corpus.formats import docx, epub, html, pptx
from generator.corpus.formats.reading import Reading
from tests.support import office, slides
from tests.support.effort import effort

Read = Callable[[int], Reading]


def page(body: str) -> Reading:
    return html.read(f"<title>供水年报</title><h1>供水年报</h1><p>管网改造，水厂扩建。</p>{body}".encode())


def rows_below(count: int) -> Reading:
    tall = "<td rowspan=9999>水厂</td>" * count * 4
    return page(f"<table><tr>{tall}</tr>{'<tr><td>管网</td></tr>' * count * 4}</table>")


def captions(count: int) -> Reading:
    return page(f"<figure>{'<figcaption>图 水厂</figcaption>' * count}</figure>")


def blanks_in_a_note(count: int) -> Reading:
    note = f"<div id='fn1'>注释{'<p> </p>' * count}</div>"
    return page(f"<p>供水<sup><a href='#fn1'>1</a></sup></p>{note}")


def authors_in_one_line(count: int) -> Reading:
    return page(f"<p>{'<span class=author>王小丽</span>' * count * 4}</p>")


def slides_of_one_layout(count: int) -> Reading:
    layout = slides.shape("<a:p/>", "pic") * count
    parts = {
        "slideLayouts/obj.xml": f'<p:sldLayout {slides.SPACES} type="obj"><p:cSld><p:spTree>{layout}'
        "</p:spTree></p:cSld></p:sldLayout>"
    }
    body = slides.shape(slides.text("管网"), "body")
    return pptx.read(slides.pptx(*[slides.slide(body)] * count, parts=parts))


def runs(count: int) -> Reading:
    return docx.read(office.docx(office.paragraph(office.run("水厂", "<w:b/>") * count)))


def nested_tables(count: int) -> Reading:
    inner = f"{'<w:tbl><w:tr><w:tc>' * 20}{office.paragraph('水厂')}{'</w:tc></w:tr></w:tbl>' * 20}"
    return docx.read(office.docx(inner * count))


def notes_of_one_paragraph(count: int) -> Reading:
    references = "".join(f'<w:r><w:footnoteReference w:id="{at}"/></w:r>' for at in range(count))
    notes = "".join(f'<w:footnote w:id="{at}">{office.paragraph("注释")}</w:footnote>' for at in range(count))
    return docx.read(
        office.docx(office.paragraph(f"<w:r><w:t>供水</w:t></w:r>{references}"), footnotes=notes)
    )


def one_chart_many_times(count: int) -> Reading:
    values = {"东区": [str(at) for at in range(min(count, 500))]}
    chart = '<w:drawing><a:x><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="c"/></a:x></w:drawing>'
    return docx.read(
        office.docx(
            office.paragraph("供水") + office.paragraph(f"<w:r>{chart}</w:r>") * count,
            relations='<Relationship Id="c" Target="charts/a.xml"/>',
            files={"word/charts/a.xml": slides.bar_chart("漏损率", values["东区"], values)},
        )
    )


def one_part_many_times(count: int) -> Reading:
    page = f"<h1>附件</h1>{'<p>管网改造，水厂扩建。</p>' * count}"
    return docx.read(
        office.docx(
            office.paragraph("供水") + '<w:altChunk r:id="p"/>' * count,
            relations='<Relationship Id="p" Target="a.html"/>',
            files={"word/a.html": page},
        )
    )


def one_list_of_chapters_many_times(count: int) -> Reading:
    items = "".join(f'<item id="n{at}" href="nav.xhtml" properties="nav"/>' for at in range(count))
    return epub.read(office.epub({f"{at}.xhtml": "<p>管网改造。</p>" for at in range(count)}, package=items))


def shapes_of_one_slide(count: int) -> Reading:
    placed = (slides.shape(slides.text("管网"), box=(at, 2 * at, 9, 9)) for at in range(count))
    return pptx.read(slides.pptx(slides.slide(*placed)))


@pytest.mark.parametrize(
    "read",
    [
        rows_below, captions, blanks_in_a_note, authors_in_one_line, slides_of_one_layout, runs, nested_tables,
        notes_of_one_paragraph, one_chart_many_times, one_part_many_times, one_list_of_chapters_many_times, shapes_of_one_slide,
    ],
)  # fmt: skip
def test_ten_times_as_much_takes_ten_times_as_long(read: Read) -> None:
    read(1)  # what is made once
    assert effort(lambda: read(300)) < 12 * effort(lambda: read(30))


def test_cells_below_tall_ones_stand_in_the_columns_that_are_free() -> None:
    table = "<tr><td rowspan=3>a<td>b<td rowspan=2>c<tr><td>d<td>e<tr><td>f<td>g<td>h"
    values = [mark.value for mark in page(f"<table>{table}</table>").marks if str(mark.kind) == "cell"]
    assert values == ["0 0 3 1", "0 1 1 1", "0 2 2 1", "1 1 1 1", "1 3 1 1", "2 1 1 1", "2 2 1 1", "2 3 1 1"]
