"""How well PDFs of many layouts are read: one report of known content, printed by Chromium in each of them.

    python bench/typeset.py [--only NAME] [--errors] [--keep FOLDER]

The layouts differ in fonts, columns, margins, sizes, headings, rules of tables, places of captions, and in what the file
says of itself: tags and bookmarks, bookmarks alone, or neither. Prints the figures of bench/formats.py, a line a layout.
Needs a Chromium, named by the variable CHROMIUM if it is not called so.
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import sync_playwright

from bench.formats import errors, figure, found, score
from generator.corpus.formats.pdf import read
from tests.support.office import png

Truth = list[list]


class Layout(NamedTuple):
    """How a report is printed: its language, what the file says of itself, and what its styles are."""

    language: str = "zh"
    says: str = "tags"  # tags, bookmarks or nothing
    css: str = ""
    columns: int = 1
    page: str = "A4"
    margin: str = "20mm"
    tables: str = "ruled"  # ruled, three (rules as in books), shaded or bare
    captions: str = "above"  # of tables; those of figures stand on the other side
    head: str = ""  # running head
    mixed: bool = (
        False  # whether headings have no numbers, and tables, lists and paragraphs are of many kinds
    )


SERIF = "body{font-family:'Noto Serif CJK SC','Liberation Serif',serif}"
SANS = "body{font-family:'Noto Sans CJK SC','Liberation Sans',sans-serif}"
LAYOUTS = {
    "tags": Layout(),
    "tags, three columns": Layout(columns=3, css="body{font-size:8pt}", page="A3"),
    "tags, English, two columns": Layout("en", columns=2, css=SERIF),
    "bookmarks": Layout(says="bookmarks"),
    "bookmarks, serif, indented": Layout(says="bookmarks", css=f"{SERIF} p{{text-indent:2em;margin:0}}"),
    "bookmarks, two columns": Layout(says="bookmarks", columns=2, css="body{font-size:9pt}"),
    "bookmarks, English": Layout("en", "bookmarks", SANS, tables="three"),
    "bookmarks, bare tables": Layout(says="bookmarks", tables="bare"),
    "nothing": Layout(says="nothing"),
    "nothing, serif, indented": Layout(says="nothing", css=f"{SERIF} p{{text-indent:2em;margin:0}}"),
    "nothing, two columns": Layout(says="nothing", columns=2, css="body{font-size:9pt}"),
    "nothing, three columns": Layout(says="nothing", columns=3, css="body{font-size:8pt}", page="A3"),
    "nothing, wide margins": Layout(says="nothing", margin="45mm", css=SERIF),
    "nothing, narrow, small": Layout(
        says="nothing", margin="10mm", css="body{font-size:8pt;line-height:1.3}"
    ),
    "nothing, large": Layout(says="nothing", css="body{font-size:14pt;line-height:2}"),
    "nothing, English, ragged": Layout("en", "nothing", SERIF, tables="three"),
    "nothing, English, justified": Layout("en", "nothing", f"{SERIF} p{{text-align:justify;hyphens:auto}}"),
    "nothing, English, two columns": Layout("en", "nothing", SERIF, 2),
    "nothing, three rules": Layout(says="nothing", tables="three"),
    "nothing, shaded rows": Layout(says="nothing", tables="shaded"),
    "nothing, bare tables": Layout(says="nothing", tables="bare"),
    "nothing, English, bare tables": Layout("en", "nothing", SANS, tables="bare"),
    "nothing, captions below": Layout(says="nothing", captions="below"),
    "nothing, headings of one size": Layout(says="nothing", css="h1,h2,h3{font-size:1em}"),
    "nothing, landscape, running head": Layout(
        says="nothing", page="A4 landscape", head="江湾市供水年度报告"
    ),
    "tags, mixed": Layout(mixed=True),
    "bookmarks, mixed": Layout(says="bookmarks", mixed=True),
    "bookmarks, English, mixed": Layout("en", "bookmarks", SERIF, mixed=True),
    "nothing, mixed": Layout(says="nothing", mixed=True),
    "nothing, mixed, three rules, indented": Layout(
        says="nothing", css=f"{SERIF} p{{text-indent:2em;margin:0}}", tables="three", mixed=True
    ),
    "nothing, mixed, bare tables": Layout(says="nothing", tables="bare", mixed=True),
    "nothing, mixed, two columns": Layout(says="nothing", columns=2, css="body{font-size:9pt}", mixed=True),
    "nothing, English, mixed": Layout("en", "nothing", SERIF, mixed=True),
    "nothing, English, mixed, three rules": Layout("en", "nothing", SANS, tables="three", mixed=True),
    "nothing, English, mixed, two columns": Layout("en", "nothing", SERIF, 2, mixed=True),
}

WORDS = {
    "zh": ("第{}章", ("供水情况", "漏损与计量", "水价与用水", "投资计划"), ("总体", "分区", "比较"), "表 {}", "图 {}"),
    "en": ("Chapter {}", ("Supply", "Losses and metering", "Prices and demand", "Investment"), ("Overview", "Districts", "Comparison"), "Table {}", "Figure {}"),
}  # fmt: skip
SENTENCES = {
    "zh": (
        "全市供水量逐年增长，来自新建的两座水厂和更严的计量，其中东区增长最快。",
        "漏损率按分区计量的结果计算，夜间流量最能说明问题，旧城区的管道漏损占全市的四成。",
        "水价三年没有调整，居民用水占六成，工业用水逐年减少，其余是绿化（含公园）和消防的用水。",
        "按照“先急后缓”的原则，2024年更换管道128公里，投资3.6亿元，比上年增加12.5%。",
        "GB/T 5750规定的106项指标全部合格，出厂水浊度平均0.08 NTU，优于国家标准。",
        "调查还发现，二次供水设施的管理责任不清，是居民投诉的主要原因，应当尽快移交供水企业。",
    ),
    "en": (
        "Supply has grown year by year, from two new waterworks and stricter metering, fastest in the eastern district.",
        "Losses follow from district metering; the flow at night tells the most, and old pipes lose 40 per cent of all.",
        "Prices have not changed for three years: households take six tenths, industry less each year (see below).",
        "In 2024 the utility replaced 128 km of cast-iron pipes and spent EUR 3.6 million, 12.5 % more than before.",
        "All 106 parameters of the directive were met; the turbidity of treated water averaged 0.08 NTU.",
        "Nobody is clearly responsible for pumps in tall buildings, which is why residents complain about pressure.",
    ),
}
PICTURE = "data:image/png;base64," + base64.b64encode(png(400, 160)).decode()


def content(language: str) -> Truth:
    """Return the report as `[kind, level, text]`: a title, chapters with sections, lists, tables and figures."""
    chapter, chapters, sections, table, shown = WORDS[language]
    sentences, gap = SENTENCES[language], "" if language == "zh" else " "
    title = "江湾市供水年度报告" if language == "zh" else "Water Supply of Jiangwan"
    truth: Truth = [["h", 1, title]]
    number = 0
    for at, name in enumerate(chapters, 1):
        ordinal = "一二三四"[at - 1] if language == "zh" else at
        truth.append(["h", 2, f"{chapter.format(ordinal)} {name}"])
        for part, section in enumerate(sections, 1):
            number += 1
            truth.append(["h", 3, f"{at}.{part} {section}"])
            for step in range(3):
                start = number + 2 * step
                truth.append(
                    ["p", 0, gap.join(sentences[(start + one * (step + 1)) % 6] for one in range(2 + step))]
                )
            if part == 1:
                truth += [["li", 0, sentences[(number + one) % 6]] for one in range(3)]
            if part == 2:
                truth += [["c", 0, f"{table.format(at)} {name}"], ["t", 0, _rows(language, at)]]
                truth.append(["p", 0, sentences[number % 6]])
            if part == 3:
                truth += [
                    ["f", 0, ""],
                    ["c", 0, f"{shown.format(at)} {name}"],
                    ["p", 0, sentences[(number + 3) % 6]],
                ]
    return truth


def mixed_content(language: str) -> Truth:
    """Return a report whose title is long, whose headings are words alone, with lists, tables and notes of many kinds."""
    sentences, zh = SENTENCES[language], language == "zh"
    gap = "" if zh else " "
    title = (
        "江湾市二〇二四年度城乡一体化供水工程建设与运行管理情况综合评估报告"
        if zh
        else "Building and Running an Integrated Water Supply for the Towns and Villages of Jiangwan"
    )
    names = (
        ("基本情况", "主要成效", "存在的问题", "有关建议", "下一步工作")
        if zh
        else ("Background", "What was achieved", "Problems", "Advice to the utility", "Next steps")
    )
    parts = ("水源", "管网", "服务", "经费") if zh else ("Sources", "Pipes", "Service", "Money")
    table, shown = ("表 {}-{}", "图 {}-{}") if zh else ("Table {}.{}", "Figure {}.{}")
    truth: Truth = [["h", 1, title]]
    turn = 0
    for at, name in enumerate(names, 1):
        truth.append(["h", 2, name])
        for part, section in enumerate(parts, 1):
            turn += 1
            lead = f"{section}方面：" if zh else f"As to {section.lower()}:"
            truth.append(["h", 3, f"{section}{'的' if zh else ' and '}{name}"])
            truth.append(["p", 0, gap.join(sentences[(turn + one) % 6] for one in range(1 + turn % 3))])
            if part == 1:
                truth.append(["p", 0, lead])
                truth += [["ol", 0, sentences[(turn + one) % 6]] for one in range(2 + at)]
            if part == 2:
                truth += [
                    ["c", 0, f"{table.format(at, part)} {section}{name}"],
                    ["t", 0, _mixed_rows(language, at)],
                ]
            if part == 3:
                truth += [
                    ["li", 0, words.rstrip("。.")]
                    for words in (sentences[turn % 6][: 9 + 3 * one] for one in range(4))
                ]
                truth += [["f", 0, ""], ["c", 0, f"{shown.format(at, part)} {section}{name}"]]
            truth.append(["p", 0, gap.join(sentences[(turn + 2 * one) % 6] for one in range(5))])
            truth.append(["p", 0, sentences[(turn + 4) % 6]])
    return truth


def _mixed_rows(language: str, at: int) -> list[list[str]]:
    """Return the rows of a table: two columns of text; many numbers; long cells over pages; gaps; one column of numbers."""
    sentences, zh = SENTENCES[language], language == "zh"
    names = (
        ["水厂", "泵站", "水库", "管道", "水表"] if zh else ["Works", "Pump", "Reservoir", "Pipe", "Meter"]
    )
    if at == 1:
        return [["指标", "说明"] if zh else ["Term", "Meaning"]] + [
            [name, sentences[row]] for row, name in enumerate(names)
        ]
    if at == 2:
        years = [str(year) for year in range(2020, 2025)]
        return [["项目" if zh else "Item", *years]] + [
            [name, *(f"{(row + 3) * (column + 7)}.{column}" for column in range(5))]
            for row, name in enumerate(names)
        ]
    if at == 3:
        head = ["序号", "问题", "措施", "期限"] if zh else ["No.", "Problem", "Measure", "Until"]
        return [head] + [
            [str(row + 1), sentences[row % 6], sentences[(row + 3) % 6], f"{2024 + row % 3}"]
            for row in range(24)
        ]
    if at == 4:
        head = ["类别", "数量", "其中：新建", "备注"] if zh else ["Kind", "Number", "Of these, new", "Remark"]
        return [head] + [
            [name, f"{40 + row:,}", "" if row % 2 else f"{row + 1}", "" if row != 3 else sentences[0]]
            for row, name in enumerate(names)
        ]
    return [["年份", "投资（亿元）"] if zh else ["Year", "Money (million)"]] + [
        [str(2015 + row), f"{row + 1}.{row}"] for row in range(10)
    ]


def _rows(language: str, at: int) -> list[list[str]]:
    """Return the rows of a table: the second is long, the third has cells over several lines."""
    zh = language == "zh"
    head = (
        ["区域", "供水量（万吨）", "增长", "说明"] if zh else ["District", "Supply (kt)", "Growth", "Remark"]
    )
    names = (
        ["东区", "西区", "南区", "北区", "江北新区"] if zh else ["East", "West", "South", "North", "New Town"]
    )
    count = 60 if at == 2 else 5
    long = SENTENCES[language][at] if at == 3 else ""
    remark = "已完成" if zh else "done"
    return [head] + [
        [f"{names[row % 5]}{row // 5 + 1}" if count > 5 else names[row], f"{1200 + 37 * row:,}", f"{row % 9 + 0.5:.1f}%", long if long and row == 1 else remark]
        for row in range(count)
    ]  # fmt: skip


def page(layout: Layout, truth: Truth) -> str:
    """Return the report as a web page to be printed."""
    rules = {
        "ruled": "td,th{border:1px solid #333}",
        "three": "table{border-top:2px solid;border-bottom:2px solid} th{border-bottom:1px solid}",
        "shaded": "tr:nth-child(even){background:#e8eef5} th{background:#ccd}",
        "bare": "",
    }[layout.tables]
    css = (
        f"@page{{size:{layout.page};margin:{layout.margin}}} body{{font-size:10.5pt;line-height:1.6;{_family(layout)}}}"
        " table{border-collapse:collapse;width:100%;font-size:.9em} td,th{padding:3px 8px;text-align:left}"
        " h1{font-size:22pt;text-align:center} h2{font-size:16pt} h3{font-size:13pt} figure{margin:1em 0;break-inside:avoid}"
        " figcaption,.c{text-align:center;font-size:.9em;margin:.4em 0} img{max-width:100%} thead{display:table-header-group}"
        f" main{{columns:{layout.columns};column-gap:10mm}} h2,h3{{break-after:avoid}} {rules} {layout.css}"
    )
    parts = "".join(_parts(layout, truth))
    return f'<html lang="{"zh-CN" if layout.language == "zh" else "en"}"><head><title>{escape(truth[0][2])}</title><style>{css}</style></head><body><main>{parts}</main></body></html>'


def _family(layout: Layout) -> str:
    return "font-family:'Noto Sans CJK SC'" if layout.language == "zh" else "font-family:'Liberation Sans'"


def _parts(layout: Layout, truth: Truth) -> Iterator[str]:
    at = 0
    while at < len(truth):
        kind, level, text = truth[at]
        at += 1
        if kind in ("li", "ol"):
            items = [text]
            while truth[at][0] == kind:
                items.append(truth[at][2])
                at += 1
            tag = "ul" if kind == "li" else "ol"
            yield f"<{tag}>{''.join(f'<li>{escape(item)}</li>' for item in items)}</{tag}>"
        elif kind == "h":
            yield f"<h{level}>{escape(text)}</h{level}>"
        elif kind == "c" or kind == "f":
            _, _, inner = truth[at]
            at += 1
            caption, body = (text, _table(inner)) if kind == "c" else (inner, f'<img src="{PICTURE}">')
            yield _figure(caption, body, (layout.captions == "above") == (kind == "c"))
        else:
            yield f"<p>{escape(text)}</p>"


def _figure(caption: str, body: str, is_above: bool) -> str:
    line = f'<div class="c">{escape(caption)}</div>'
    return f"{line}{body}" if is_above else f"{body}{line}"


def _table(rows: list[list[str]]) -> str:
    head, *rest = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return f"<table><thead><tr>{head.replace('td>', 'th>')}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rest)}</tbody></table>"


def printed(browser: object, layout: Layout, truth: Truth) -> bytes:
    """Return the report as PDF."""
    sheet = browser.new_page()  # type: ignore[attr-defined]
    sheet.set_content(page(layout, truth))
    tags = layout.says != "nothing"
    running = f'<div style="font-size:8px;width:100%;text-align:center">{escape(layout.head)}</div>'
    number = '<div style="font-size:8px;width:100%;text-align:center"><span class="pageNumber"></span></div>'
    data: bytes = sheet.pdf(
        prefer_css_page_size=True, tagged=tags, outline=tags, print_background=True,
        display_header_footer=bool(layout.head), header_template=running, footer_template=number,
    )  # fmt: skip
    sheet.close()
    if layout.says == "bookmarks":  # a name of the same length, so that nothing else moves
        data = data.replace(b"/StructTreeRoot", b"/XtructTreeRoot")
    return data


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        print("not measured: name a Chromium by the variable CHROMIUM")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, layout in LAYOUTS.items():
            if options.only not in name:
                continue
            truth = (mixed_content if layout.mixed else content)(layout.language)
            data = printed(browser, layout, truth)
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{name.replace(', ', '-').replace(' ', '_')}.pdf").write_bytes(data)
            truth = [["li", *one[1:]] if one[0] == "ol" else one for one in truth if one[0] != "f"]
            said = found(read(data))
            figures = score(truth, said)
            print(f"{name:34}", "  ".join(map(figure, figures.items())), flush=True)
            if options.errors:
                print("\n".join(errors(truth, said)))


if __name__ == "__main__":
    main()
