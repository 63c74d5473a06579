"""How well merged cells and notes are read: the same tables and notes, written in each format.

    python bench/merged.py [--errors] [--keep FOLDER]

A cell is right if its row, column, spans and text are; a note, if it stands with the words before its reference.
The figures are F1 with precision and recall. PDFs are printed by a Chromium, named by the variable CHROMIUM if it is
not called so: with tags, and without them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, sync_playwright

from generator.corpus.formats import docx, epub, html, markdown, pdf
from generator.corpus.formats.reading import MarkKind, Reading
from tests.support import office

ANCHOR = 8
"""Number of characters before a reference by which it is known."""


class Cell(NamedTuple):
    """A cell of a table: its place from 0, its spans and its text; one of the first `HEADS` rows is a head cell."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str


Table = tuple[Cell, ...]


class Section(NamedTuple):
    """A paragraph with its notes, each behind the words that it belongs to, and a table below it."""

    heading: str
    parts: tuple[tuple[str, str], ...]  # words, and the note behind them, if any
    table: Table


def grid(*rows: str) -> Table:
    """Return a table drawn by lines: `|` parts cells, `<` goes on with the cell on the left, `^` with the one above."""
    marks = [[cell.strip() for cell in row.split("|")] for row in rows]
    cells = []
    for row, line in enumerate(marks):
        for column, text in enumerate(line):
            if text in ("<", "^"):
                continue
            colspan = 1 + sum(1 for _ in _while(line[column + 1 :], "<"))
            rowspan = 1 + sum(1 for _ in _while([below[column] for below in marks[row + 1 :]], "^"))
            cells.append(Cell(row, column, rowspan, colspan, text))
    return tuple(cells)


def _while(marks: Sequence[str], mark: str) -> Iterator[str]:
    for one in marks:
        if one != mark:
            return
        yield one


REPORT = (
    Section(
        "供水情况",
        (
            ("2023年全市供水量为3.2亿吨", "含再生水，不含自备水源。"),
            ("，比上年增长百分之四；其中东区增长最快，", ""),
            ("达到百分之九", "东区2022年并入江北两镇，口径有所变化。"),
            ("，主要来自新建的住宅和高校园区，工业用水则连续三年下降。", ""),
        ),
        grid(
            "区域 | 供水量 | < | 漏损率",
            "^ | 2022年 | 2023年 | ^",
            "东区 | 1,204 | 1,312 | 8.1%",
            "西区 | 1,118 | 1,120 | 9.4%",
            "合计 | 2,322 | 2,432 | 8.7%",
        ),
    ),
    Section(
        "水价与用户",
        (
            ("居民用水实行三级阶梯水价", "第一级每户每月不超过十八吨。"),
            ("，非居民用水实行单一水价。", ""),
            ("对困难家庭每月减免五吨", "按民政部门认定的名单执行。"),
            ("，学校和福利机构按居民水价执行。", ""),
        ),
        grid(
            "用户类别 | 级别 | 水价（元）",
            "居民 | 第一级 | 2.80",
            "^ | 第二级 | 4.20",
            "^ | 第三级 | 8.40",
            "非居民 | < | 5.60",
            "特种行业 | 洗车 | 12.00",
            "^ | 洗浴 | 15.00",
        ),
    ),
    Section(
        "Investment and works",
        (
            ("The utility replaced 128 km of pipes", "Cast iron of before 1985, in the old town."),
            (" and built two pumping stations; the whole programme costs EUR 36 million", "At prices of 2023."),
            (" over three years, half of which the state bears.", ""),
        ),
        grid(
            "Works | Plan | < | < | Done",
            "^ | 2023 | 2024 | 2025 | ^",
            "Pipes | Old town | 40 | 60 | 38",
            "^ | East | 20 | 15 | 20",
            "Pumps | Two stations, built together | < | < | one",
            "All works | < | < | 135 | 59",
        ),
    ),
)  # fmt: skip


# --- writing ----------------------------------------------------------------------------------------


def as_html(number: Callable[[int], str], note: Callable[[int, str], str], *, is_paged: bool) -> str:
    """Return the report as the inside of a page; notes end it, or stand at the foot of each page."""
    out = ["<h1>江湾市供水年度报告</h1>"]
    count, notes = 0, []
    for section in REPORT:
        text = ""
        for words, said in section.parts:
            text += escape(words)
            if said:
                count += 1
                text += number(count)
                notes.append(note(count, said))
        inner = f"<h2>{section.heading}</h2><p>{text}</p>{_html_table(section.table)}"
        if is_paged:
            inner = f"<section>{inner}<aside>{''.join(notes)}</aside></section>"
            notes = []
        out.append(inner)
    return "".join(out) + "".join(notes)


def _html_table(table: Table) -> str:
    rows: dict[int, str] = {}
    heads = max(cell.rowspan for cell in table if cell.row == 0)
    for cell in table:
        tag = "th" if cell.row < heads else "td"
        spans = f' rowspan="{cell.rowspan}"' * (cell.rowspan > 1) + f' colspan="{cell.colspan}"' * (
            cell.colspan > 1
        )
        rows[cell.row] = rows.get(cell.row, "") + f"<{tag}{spans}>{escape(cell.text)}</{tag}>"
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows.values())}</table>"


def page() -> bytes:
    """Return the report as a saved web page."""
    body = as_html(
        lambda at: f'<sup><a id="r{at}" href="#n{at}">[{at}]</a></sup>',
        lambda at, text: f'<p id="n{at}"><a href="#r{at}">[{at}]</a> {escape(text)}</p>',
        is_paged=False,
    )
    return f'<html lang="zh-CN"><head><meta charset="utf-8"><title>江湾市供水年度报告</title></head><body><article>{body}</article></body></html>'.encode()


def book() -> bytes:
    """Return the report as EPUB 3 with footnotes by `epub:type`."""
    body = as_html(
        lambda at: f'<a epub:type="noteref" href="#n{at}"><sup>{at}</sup></a>',
        lambda at, text: f'<aside epub:type="footnote" id="n{at}"><p>{escape(text)}</p></aside>',
        is_paged=False,
    )
    chapter = f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>1</title></head><body>{body}</body></html>'
    return office.epub({"1.xhtml": chapter})


def word() -> bytes:
    """Return the report as Word writes it: footnotes in a part of their own, merged cells by `vMerge` and `gridSpan`."""
    body, notes, count = "", "", 1
    for section in REPORT:
        text = ""
        for words, said in section.parts:
            text += office.run(escape(words))
            if said:
                count += 1
                text += f'<w:r><w:footnoteReference w:id="{count}"/></w:r>'
                notes += f'<w:footnote w:id="{count}">{office.paragraph("<w:r><w:footnoteRef/></w:r>" + office.run(" " + escape(said)))}</w:footnote>'
        body += (
            office.paragraph(section.heading, "Heading1")
            + office.paragraph(text)
            + _word_table(section.table)
        )
    return office.docx(
        body, office.style("Heading1", "heading 1", '<w:outlineLvl w:val="0"/>'), footnotes=notes
    )


def _word_table(table: Table) -> str:
    owner = {(cell.row + down, cell.column): (cell, down) for cell in table for down in range(cell.rowspan)}
    rows: dict[int, str] = {}
    for (row, _), (cell, down) in sorted(owner.items(), key=lambda item: item[0]):
        merge = ("<w:vMerge/>" if down else '<w:vMerge w:val="restart"/>') if cell.rowspan > 1 else ""
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        rows[row] = rows.get(row, "") + office.cell("" if down else escape(cell.text), span + merge)
    return office.table(*rows.values())


def text() -> bytes:
    """Return the report as Markdown with footnotes, and tables in HTML, which alone can merge cells."""
    parts, notes, count = ["# 江湾市供水年度报告"], [], 0
    for section in REPORT:
        line = ""
        for words, said in section.parts:
            line += words
            if said:
                count += 1
                line += f"[^{count}]"
                notes.append(f"[^{count}]: {said}")
        parts += [f"## {section.heading}", line, _html_table(section.table)]
    return "\n\n".join(parts + notes).encode()


SIGNS: dict[str, tuple[Callable[[int], str], str]] = {
    "1": (str, "aside::before{content:'';display:block;width:60mm;border-top:1px solid}"),
    "①": (lambda at: chr(0x245F + at), ""),
    "[1]": (lambda at: f"[{at}]", "aside::before{content:'';display:block;width:40mm;border-top:1px solid}"),
    "*": (lambda at: "*" * (1 + (at - 1) % 2), "section p{columns:2}"),
}
"""How notes are marked in PDFs, and what else their pages look like."""


def printed(browser: Browser, sign: str, *, is_tagged: bool) -> bytes:
    """Return the report as PDF, with the notes of each page at its foot."""
    signed, look = SIGNS[sign]
    css = (
        "@page{size:A4;margin:20mm} body{font:11pt/1.6 'Noto Serif CJK SC','Liberation Serif',serif;margin:0} h1{margin:0}"
        " section{position:relative;height:235mm;break-after:page} aside{position:absolute;bottom:0;width:100%;font-size:8pt}"
        " aside p{margin:1mm 0;columns:1!important} sup{font-size:.6em}"
        " table{border-collapse:collapse;width:100%} td,th{border:1px solid;padding:2px 6px;text-align:center;font-weight:400}"
        f" {look}"
    )
    body = as_html(
        lambda at: f"<sup>{signed(at)}</sup>",
        lambda at, said: f"<p><sup>{signed(at)}</sup> {escape(said)}</p>",
        is_paged=True,
    )
    sheet = browser.new_page()
    sheet.set_content(f'<html lang="zh-CN"><head><style>{css}</style></head><body>{body}</body></html>')
    data = sheet.pdf(prefer_css_page_size=True, tagged=is_tagged, outline=False)
    sheet.close()
    return data


# --- scoring ----------------------------------------------------------------------------------------


def cells(reading: Reading) -> Counter[tuple[int, Cell]]:
    """Return the cells of a reading, each with the number of its table."""
    result: Counter[tuple[int, Cell]] = Counter()
    table = -1
    for mark in reading.marks:
        if mark.kind is MarkKind.TABLE:
            table += 1
        elif mark.kind is MarkKind.CELL:
            row, column, rowspan, colspan = map(int, mark.value.split()[:4])
            said = " ".join(reading.text[mark.start : mark.end].split())
            result[table, Cell(row, column, rowspan, colspan, said)] += 1
    return result


def notes(reading: Reading) -> Counter[tuple[str, str]]:
    """Return the notes of a reading: the characters before each reference, and what the note says."""
    said = {
        mark.value.partition("\t")[0]: reading.text[mark.start : mark.end].lstrip("[]0123456789①②③④⑤⑥*. ")
        for mark in reading.marks
        if mark.kind is MarkKind.NOTE
    }
    return Counter(
        (reading.text[max(0, mark.start - ANCHOR) : mark.start], " ".join(said.get(mark.value, "").split()))
        for mark in reading.marks
        if mark.kind is MarkKind.REFERENCE
    )


def truth() -> tuple[Counter[tuple[int, Cell]], Counter[tuple[str, str]]]:
    """Return the cells and the notes that the report has."""
    pairs: Counter[tuple[str, str]] = Counter()
    for section in REPORT:
        before = ""
        for words, said in section.parts:
            before += words
            if said:
                pairs[before[-ANCHOR:], said] += 1
    return Counter((at, cell) for at, section in enumerate(REPORT) for cell in section.table), pairs


def figure(right: Counter, read: Counter) -> str:  # type: ignore[type-arg]
    """Return F1 with precision and recall."""
    both = (right & read).total()
    precision, recall = both / max(1, read.total()), both / right.total()
    f1 = 2 * both / (read.total() + right.total())
    return f"{f1:.3f} ({precision:.3f} {recall:.3f})"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    files: dict[str, tuple[Callable[[bytes], Reading], bytes]] = {
        "report.html": (html.read, page()),
        "report.epub": (epub.read, book()),
        "report.docx": (docx.read, word()),
        "report.md": (markdown.read, text()),
    }
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            for sign in SIGNS:
                for is_tagged in (True, False):
                    name = f"{'tagged' if is_tagged else 'untagged'}, {sign}.pdf"
                    files[name] = pdf.read, printed(browser, sign, is_tagged=is_tagged)
    else:
        print("PDF is not measured: name a Chromium by the variable CHROMIUM")
    right_cells, right_notes = truth()
    for name, (read, data) in files.items():
        if options.keep:
            (options.keep / name).write_bytes(data)
        reading = read(data)
        read_cells, read_notes = cells(reading), notes(reading)
        print(f"{name:18} cells {figure(right_cells, read_cells)}  notes {figure(right_notes, read_notes)}")
        if options.errors:
            for right, said in ((right_cells, read_cells), (right_notes, read_notes)):
                print(
                    "\n".join([f"  - {one}" for one in right - said] + [f"  + {one}" for one in said - right])
                )


if __name__ == "__main__":
    main()
