"""Pictures and charts of PDFs."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from generator.corpus.formats.children import Readers
from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import PICTURE, MarkKind
from generator.corpus.formats.showing import LONGEST_SIDE
from tests.support.pdf import Pdf, Sheet
from tests.support.pdf_pages import SENTENCES, noise, paragraph, texts, values


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
    assert max(png.width, png.height) <= LONGEST_SIDE
    with Image.open(io.BytesIO(png.content)) as image:
        assert image.size == (png.width, png.height)


def test_what_a_mask_makes_clear_is_white_not_black() -> None:
    black = io.BytesIO()
    Image.new("RGB", (80, 50), "black").save(black, "JPEG")
    teal = Image.new("RGB", (80, 50), "teal").tobytes()
    mask = b"".join(b"\xff" * 40 + b"\0" * 40 for _ in range(50))
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.image(72, 600, 200, 125, (80, 50, black.getvalue()), "jpeg", mask)
    sheet.image(72, 300, 200, 125, (80, 50, teal), mask=mask)
    sheet.text(72, 250, SENTENCES[0])
    for media, colour in zip(read(pdf.bytes()).media, ((0, 0, 0), (0, 128, 128)), strict=True):
        with Image.open(io.BytesIO(media.content)) as image:
            shown = image.convert("RGB")
            assert shown.getpixel((shown.width // 4, 20)) == colour
            assert shown.getpixel((shown.width * 3 // 4, 20)) == (255, 255, 255)


def test_a_very_large_picture_takes_no_more_memory_than_is_allowed(tmp_path: Path) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    side = 6000
    sheet.image(
        72, 300, 200, 200, (side, side, (b"\x20\x40\x60" * (side // 2) + bytes(3 * side // 2)) * side)
    )
    sheet.text(72, 250, SENTENCES[0])
    (tmp_path / "a.pdf").write_bytes(pdf.bytes())
    with closing(Readers()) as readers:
        (picture,) = readers.read(tmp_path, tmp_path / "a.pdf").media
    assert 800 <= picture.width == picture.height <= LONGEST_SIDE


def test_a_picture_that_is_printed_small_is_not_shown_large() -> None:
    out = io.BytesIO()
    Image.frombytes("RGB", (900, 600), noise(900, 600)[2]).save(out, "JPEG")
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.image(72, 760, 45, 30, (900, 600, out.getvalue()), "jpeg")
    sheet.image(472, 760, 45, 30, noise(900, 601))
    sheet.image(72, 400, 400, 266, noise(900, 599))
    sheet.text(72, 250, SENTENCES[0])
    sizes = sorted(max(one.width, one.height) for one in read(pdf.bytes()).media)
    assert sizes == [225, 240, 900]


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


def boxes(sheet: Sheet, top: float, *places: tuple[float, str]) -> None:
    """Draw boxes in a row, each with what stands in it."""
    for x, text in places:
        sheet.grid([x, x + 90], [top - 24, top])
        sheet.text(x + 10, top - 16, text, 9)


def organisation(sheet: Sheet) -> None:
    boxes(sheet, 600, (210, "理事会"))
    for middle in (125, 255, 385):
        sheet.rule(middle, 560, middle, 540)
    sheet.rule(255, 576, 255, 560)
    sheet.rule(125, 560, 385, 560)
    boxes(sheet, 540, (80, "研究部"), (210, "财务部"), (340, "出版部"))


def process(sheet: Sheet) -> None:
    for at, text in enumerate(("采样", "送检", "比对", "归档")):
        boxes(sheet, 620 - 50 * at, (200 - 10 * (at % 2), text))
    for top in (596, 546, 496):
        sheet.rule(245, top, 245, top - 26)
    sheet.rule(290, 558, 330, 558)
    sheet.rule(330, 558, 330, 458)
    sheet.rule(330, 458, 290, 458)
    sheet.text(300, 500, "否", 9)


def system(sheet: Sheet) -> None:
    boxes(sheet, 600, (80, "传感器"), (220, "控制器"), (360, "显示屏"))
    boxes(sheet, 530, (220, "电源"))
    for left in (170, 310):
        sheet.rule(left, 588, left + 50, 588)
    sheet.rule(265, 576, 265, 530)


@pytest.mark.parametrize("draw", [organisation, process, system])
def test_boxes_with_lines_between_are_a_diagram(draw: Callable[[Sheet], None]) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    paragraph(sheet, 72, 740, SENTENCES[0] * 3)
    draw(sheet)
    sheet.text(200, 430, "图 1 本单位的结构", 9)
    paragraph(sheet, 72, 400, SENTENCES[1] * 3)
    reading = read(pdf.bytes())
    assert not texts(reading, MarkKind.TABLE)
    assert len(texts(reading, MarkKind.IMAGE)) == 1
    assert texts(reading, MarkKind.PARAGRAPH) == [SENTENCES[0] * 3, SENTENCES[1] * 3]
    assert texts(reading, MarkKind.CAPTION) == ["图 1 本单位的结构"]


@pytest.mark.parametrize("missing", ["corner", "sides", "row"])
def test_a_grid_with_an_open_corner_or_open_sides_is_a_table(missing: str) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    xs, ys = [80.0, 180.0, 280.0, 380.0], [600.0, 576.0, 552.0, 528.0]
    for at, y in enumerate(ys):
        sheet.rule(xs[1] if missing == "corner" and at == 0 else xs[0], y, xs[-1], y)
    for at, x in enumerate(xs):
        if not (missing == "sides" and at in (0, 3)):
            top = ys[1] if (missing == "corner" and at == 0) or (missing == "row" and at == 2) else ys[0]
            sheet.rule(x, top, x, ys[-1])
    for row in range(3):
        for column in range(3):
            if row or column:
                sheet.text(xs[column] + 8, ys[row] - 16, f"{'甲乙丙'[row]}{'子丑寅'[column]}", 9)
    reading = read(pdf.bytes())
    assert len(texts(reading, MarkKind.TABLE)) == 1
    assert not texts(reading, MarkKind.IMAGE)


def test_pictures_in_a_row_keep_what_is_said_of_each() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    y = paragraph(sheet, 72, 780, SENTENCES[0] * 4)
    for at, x in enumerate((72, 320)):
        sheet.text(x, y - 20, f"图 {at + 1} 市场规模的变化", 9)
        sheet.image(x, y - 180, 200, 150, noise(40, 30 + at))
        sheet.text(x, y - 195, "资料来源：研究院", 9)
    paragraph(sheet, 72, y - 240, SENTENCES[1] * 4)
    reading = read(pdf.bytes())
    kinds = (MarkKind.CAPTION, MarkKind.IMAGE, MarkKind.PARAGRAPH)
    blocks = [
        (mark.kind, reading.text[mark.start : mark.end]) for mark in reading.marks if mark.kind in kinds
    ]
    assert [text[:3] for _, text in blocks[1:-1]] == ["图 1", PICTURE, "资料来", "图 2", PICTURE, "资料来"]


def test_labels_set_upwards_below_an_axis_are_of_the_chart() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    paragraph(sheet, 72, 780, SENTENCES[0] * 4)
    for at in range(9):
        sheet.area(100 + 30 * at, 500, 20, 20 + 15 * at, 0.2 + at / 20)
        sheet.text(115 + 30 * at, 440, f"2016/{at + 1}/01", 9, "sans", turn=True)
    reading = read(pdf.bytes())
    assert len(texts(reading, MarkKind.IMAGE)) == 1 and len(texts(reading, MarkKind.PARAGRAPH)) == 1
    assert "2016/9/01" in texts(reading, MarkKind.FURNITURE)[0]


def test_a_formula_in_two_dimensions_is_a_picture_that_says_its_signs() -> None:
    pdf = Pdf(unicode={"甲": "𝜎", "乙": "𝑇", "丙": "∑"})
    sheet = pdf.sheet()
    y = paragraph(sheet, 72, 780, SENTENCES[0] * 4) - 20
    sheet.text(200, y, "甲")
    sheet.text(212, y, "= ", 10, "sans")
    sheet.text(226, y + 7, "2", 10, "sans")
    sheet.text(224, y - 7, "乙")
    sheet.text(240, y, "丙乙")
    sheet.text(480, y, "(3)", 10, "sans")
    sheet.text(72, y - 40, "其中甲是波动率，乙是期限；取值见下。")
    sheet.text(200, y - 80, "甲")
    sheet.text(210, y - 80, "= 1 + 2", 10, "sans")
    reading = read(pdf.bytes())
    (image,) = [mark for mark in reading.marks if mark.kind is MarkKind.IMAGE]
    (alt,) = [mark.value for mark in reading.marks if mark.kind is MarkKind.ALT]
    assert image.value and {*"𝜎=2𝑇∑3"} <= {*alt}
    assert [text.replace(" ", "") for text in texts(reading, MarkKind.PARAGRAPH)[1:]] == [
        "其中𝜎是波动率，𝑇是期限；取值见下。",
        "𝜎=1+2",
    ]


def test_text_of_a_table_that_a_drawing_lies_across_stands_once() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for y, text in ((744, "乙乙乙"), (708, "丙丙丙"), (672, "丁")):
        sheet.text(50, y, text, 8)
    for x0, y0, x1, y1 in (
        (60, 764, 500, 764), (60, 711, 500, 711), (60, 600, 500, 600), (299, 764, 300, 664),
        (60, 711, 300, 611), (60, 600, 300, 500), (60, 492, 500, 492), (60, 492, 300, 392),
    ):  # fmt: skip
        sheet.rule(x0, y0, x1, y1)
    assert sorted(read(pdf.bytes()).text.replace(PICTURE, "").split()) == ["丁", "丙丙丙", "乙乙乙"]
