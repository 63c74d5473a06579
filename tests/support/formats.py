"""A small corpus with one report in each format, which all say the same of another city, and their translations."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.support import blocks, slides
from tests.support.office import cell, docx, epub, listing, paragraph, png, run, style, table
from tests.support.pdf import Node, Pdf


class City(NamedTuple):
    """What a report is about, in both languages, and the key that its title gives."""

    zh: str
    en: str
    key: str


CITIES = {
    "markdown": City("江湾", "Jiangwan", "jiangwan-gongshui-baogao"),
    "html": City("海口", "Haikou", "haikou-gongshui-baogao"),
    "mhtml": City("大连", "Dalian", "dalian-gongshui-baogao"),
    "epub": City("青岛", "Qingdao", "qingdao-gongshui-baogao"),
    "docx": City("厦门", "Xiamen", "xiamen-gongshui-baogao"),
    "pptx": City("深圳", "Shenzhen", "shenzhen-gongshui-baogao"),
    "tagged": City("宁波", "Ningbo", "ningbo-gongshui-baogao"),
    "untagged": City("温州", "Wenzhou", "wenzhou-gongshui-baogao"),
}
"""The reports by their format; `tagged` and `untagged` are PDF."""
WITHOUT_FORMULA = ("tagged", "untagged")
WITHOUT_NOTE = (*WITHOUT_FORMULA, "pptx")
TEXT = (
    "供水量逐年增长，来自新建的水厂和更严的计量，详见城市公报。",
    "漏损率按分区计量的结果计算，夜间流量最能说明问题。",
)
ROWS = (("城区", "供水量", "增长"), ("东区", "12", "3.5%"), ("西区", "8", "2.1%"))
TEX = r"r = \frac{a}{b}"
TRANSLATIONS = {
    "{zh}供水报告": "Water supply of {en}", "供水情况": "Supply", "方法": "Method",
    TEXT[0]: "Supply grows year by year, from new waterworks and stricter metering; see the city bulletin.",
    TEXT[1]: "Losses follow from district metering; the flow at night tells the most.",
    "表 1 {zh}各区供水量": "Table 1 Supply by district of {en}", "城区": "District", "供水量": "Supply", "增长": "Growth",
    "东区": "East", "西区": "West", "图 1 {zh}供水趋势": "Figure 1 Trend of {en}", "数据来自水务年鉴。": "Data from the yearbook.",
    "分区计量": "District metering", "夜间流量": "Night flow", "更换管道": "New pipes",
}  # fmt: skip


def write(folder: Path) -> None:
    """Write the corpus."""
    picture = png(640, 240)
    (folder / "trend.png").write_bytes(picture)
    (folder / "translations").mkdir(exist_ok=True)
    files = {
        "markdown": ("markdown.md", _markdown().encode()),
        "html": ("page.html", _html("html", "trend.png").encode("gb18030")),
        "mhtml": ("archive.mhtml", _mhtml(picture)),
        "epub": ("book.epub", _epub(picture)),
        "docx": ("word.docx", _docx(picture)),
        "pptx": ("slides.pptx", _pptx(picture)),
        "tagged": ("tagged.pdf", _pdf(CITIES["tagged"], True)),
        "untagged": ("untagged.pdf", _pdf(CITIES["untagged"], False)),
    }
    for kind, (name, content) in files.items():
        (folder / name).write_bytes(content)
        memory = blocks.memory(_of(CITIES[kind]))
        (folder / "translations" / f"{Path(name).stem}.en.po").write_text(memory, "utf-8")


def _of(city: City) -> Mapping[str, str]:
    names = {"zh": city.zh, "en": city.en}
    translations = {zh.format(**names): en.format(**names) for zh, en in TRANSLATIONS.items()}
    return translations | {
        f"{TEXT[0]}1": f"{translations[TEXT[0]]}1"
    }  # where a page prints the marker of a note


def _markdown() -> str:
    city = CITIES["markdown"].zh
    rows = "\n".join(f"| {' | '.join(row)} |" for row in ROWS[1:])
    return (
        f"# {city}供水报告\n\n## 一、供水情况\n\n{TEXT[0]}[^1]\n\n表 1 {city}各区供水量\n\n| {' | '.join(ROWS[0])} |\n"
        f"| --- | :---: | ---: |\n{rows}\n\n![图 1 {city}供水趋势](trend.png)\n\n## 二、方法\n\n{TEXT[1]}\n\n$$\n{TEX}\n$$\n\n"
        "1. 分区计量\n   - 夜间流量\n2. 更换管道\n\n[^1]: 数据来自水务年鉴。\n"
    )


def _html(kind: str, picture: str) -> str:
    city = CITIES[kind].zh
    align = ("left", "center", "right")
    head = "".join(f'<th align="{side}">{text}</th>' for text, side in zip(ROWS[0], align, strict=True))
    rows = "".join(
        "<tr>" + "".join(f'<td style="text-align: {side}">{text}</td>' for text, side in zip(row, align, strict=True)) + "</tr>"
        for row in ROWS[1:]
    )  # fmt: skip
    return (
        f'<html lang="zh"><head><meta charset="gb2312"><title>{city}供水报告</title></head><body><div class="nav"><a href="/">首页</a></div>'
        f'<article><h1>{city}供水报告</h1><h2>一、供水情况</h2><p>{TEXT[0]}<sup><a href="#n1">1</a></sup></p>'
        f"<table><caption>表 1 {city}各区供水量</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f'<figure><img src="{picture}" alt="曲线"><figcaption>图 1 {city}供水趋势</figcaption></figure><h2>二、方法</h2><p>{TEXT[1]}</p>'
        f'<p><math display="block"><semantics><mi>r</mi><annotation encoding="application/x-tex">{TEX}</annotation></semantics></math></p>'
        '<ol><li>分区计量<ul><li>夜间流量</li></ul></li><li>更换管道</li></ol><hr><p id="n1">1 数据来自水务年鉴。</p></article>'
        '<div class="footer">版权所有 江湾水务</div></body></html>'
    )  # fmt: skip


def _mhtml(picture: bytes) -> bytes:
    parts = (
        ("text/html; charset=utf-8", "https://example.org/a/", _html("mhtml", "p.png").encode()),
        ("image/png", "https://example.org/a/p.png", picture),
    )
    body = "".join(
        f"--b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\nContent-Location: {where}\r\n\r\n"
        f"{base64.encodebytes(content).decode()}\r\n"
        for kind, where, content in parts
    )
    return f"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n{body}--b--\r\n".encode()


def _epub(picture: bytes) -> bytes:
    page = _html("epub", "trend.png").partition("<article>")[2].partition("<hr>")[0]
    title, _, first = page.partition("</h1>")
    first, _, second = first.partition("<h2>二")
    return epub(
        {
            "1.xhtml": f"{title}</h1>{first}".replace("#n1", "2.xhtml#n1"),
            "2.xhtml": f'<h2>二{second}<aside id="n1"><p>1 数据来自水务年鉴。</p></aside>',
        },
        files={"OEBPS/trend.png": picture},
        title=f"{CITIES['epub'].zh}供水报告",
    )


def _docx(picture: bytes) -> bytes:
    city = CITIES["docx"].zh
    rows = ["".join(cell(text) for text in row) for row in ROWS]
    drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="曲线"/><a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r>'
    fraction = "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
    return docx(
        paragraph(f"{city}供水报告", "a3")
        + paragraph("一、供水情况", "1")
        + paragraph(run(TEXT[0]) + '<w:r><w:footnoteReference w:id="4"/></w:r>')
        + paragraph(f"表 1 {city}各区供水量", "a5")
        + table(f"<w:trPr><w:tblHeader/></w:trPr>{rows[0]}", *rows[1:])
        + paragraph(drawing)
        + paragraph(f"图 1 {city}供水趋势", "a5")
        + paragraph("二、方法", "1")
        + paragraph(TEXT[1])
        + paragraph(f"<m:oMathPara><m:oMath><m:r><m:t>r=</m:t></m:r>{fraction}</m:oMath></m:oMathPara>")
        + paragraph("分区计量", numbering=(1, 0))
        + paragraph("夜间流量", numbering=(1, 1))
        + paragraph("更换管道", numbering=(1, 0)),
        style("a3", "Title") + style("1", "heading 1", '<w:outlineLvl w:val="0"/>') + style("a5", "caption"),
        listing(1, ("decimal", "%1."), ("bullet", "●")),
        footnotes=f'<w:footnote w:id="4">{paragraph("数据来自水务年鉴。")}</w:footnote>',
        relations='<Relationship Id="rId9" Target="media/a.png"/>',
        files={"word/media/a.png": picture},
    )


def _pptx(picture: bytes) -> bytes:
    city = CITIES["pptx"].zh
    rows = "".join(
        f"<a:tr>{''.join(f'<a:tc><a:txBody>{slides.text(text)}</a:txBody></a:tc>' for text in row)}</a:tr>"
        for row in ROWS
    )
    fraction = "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
    formula = f"<a:p><m:oMath><m:r><m:t>r=</m:t></m:r>{fraction}</m:oMath></a:p>"
    counted = '<a:buAutoNum type="arabicPeriod"/>'
    items = (("分区计量", 0, counted), ("夜间流量", 1, ""), ("更换管道", 0, counted))

    def box(text: str, top: int, height: int = 30) -> str:
        return slides.shape(slides.text(text), box=(20, top, 600, height))

    return slides.pptx(
        slides.slide(slides.shape(slides.text(f"{city}供水报告"), "ctrTitle"), layout="title"),
        slides.slide(
            slides.shape(slides.text("一、供水情况"), "title"),
            box(TEXT[0], 100),
            box(f"表 1 {city}各区供水量", 140),
            slides.frame(f'<a:tbl><a:tblPr firstRow="1"/>{rows}</a:tbl>', (20, 180, 600, 90)),
            slides.picture("p", "曲线", (20, 290, 300, 110)),
            box(f"图 1 {city}供水趋势", 420),
            links={"p": "media/p.png"},
        ),
        slides.slide(
            slides.shape(slides.text("二、方法"), "title"),
            box(TEXT[1], 100),
            box(formula, 140),
            slides.shape(slides.text(*(slides.level(*item) for item in items)), "body", (20, 200, 600, 200)),
        ),
        parts={"media/p.png": picture},
    )


def _pdf(city: City, tagged: bool) -> bytes:
    """Return a page with tags as Word writes them, or two with bookmarks alone."""
    pdf = Pdf(language="zh-CN" if tagged else "")
    sheet = pdf.sheet()
    nodes: list[Node] = []

    def put(kind: str, x: float, y: float, text: str, size: float = 10.5, font: str = "song") -> Node:
        number = sheet.tagged(kind) if tagged else 0
        sheet.text(x, y, text, size, font)
        if tagged:
            sheet.untagged()
        return (kind, [(0, number)])

    nodes.append(put("H1", 180, 780, f"{city.zh}供水报告", 20, "hei"))
    nodes.append(put("H2", 72, 735, "一、供水情况", 15, "hei"))
    nodes.append(put("P", 72, 705, TEXT[0]))
    nodes.append(put("Caption", 220, 675, f"表 1 {city.zh}各区供水量", 9))
    rows: list[Node] = []
    for at, row in enumerate(ROWS):
        cells: list[Node] = []
        for column, text in enumerate(row):
            inner = put("P", 130 + 120 * column, 645 - 24 * at, text)
            cells.append(("TH" if at == 0 else "TD", inner[1]))
        rows.append(("TR", [*cells]))
    nodes.append(("Table", [*rows]))
    sheet.grid([120, 240, 360, 480], [662 - 24 * at for at in range(4)])
    figure = sheet.tagged("Figure") if tagged else 0
    sheet.image(150, 440, 300, 110, (300, 110, bytes(at % 251 for at in range(99_000))))
    if tagged:
        sheet.untagged()
    nodes.append(("Figure", [(0, figure)]))
    nodes.append(put("Caption", 230, 420, f"图 1 {city.zh}供水趋势", 9))
    if not tagged:
        sheet = pdf.sheet()
    nodes.append(put("H2", 72, 380, "二、方法", 15, "hei"))
    nodes.append(put("P", 72, 350, TEXT[1]))
    if tagged:
        pdf.structure = ("Document", [*nodes])
    else:
        pdf.outline = [(1, "一、供水情况", 0), (1, "二、方法", 1)]
    return pdf.bytes()
