"""How time and memory grow for Word files, presentations, pages and books of odd shapes.

    python bench/file_growth.py [NAME ...]

Each shape is made of 1,000 pieces and of 10,000, read and studied in a process of its own. Prints the shapes, or
those whose names hold a NAME, whose seconds of CPU or whose memory grow more than twentyfold. No limit ends a
reading here: what grows so is to be mended, not to be refused.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import generator
from generator.corpus.formats import reader
from generator.corpus.formats.reading import Unreadable, no_progress, nothing
from generator.corpus.readings import Kept
from tests.support import office, slides
from tests.support.office import cell, paragraph, run

SMALL, TIMES = 1_000, 10
MOST = 20
"""Maximum growth for ten times as much. What takes time in the square of the length grows a hundredfold; some
growth above ten is that of memories of some thousand lines, which hold all of the short file only."""
SHORT, LITTLE = 0.3, 64 << 10
"""Seconds and kilobytes that are not worth a second look."""
Make = Callable[[int], bytes]
Shapes = Mapping[str, tuple[str, Make]]


# --- Word -------------------------------------------------------------------------------------------


def word(body: Callable[[int], str]) -> tuple[str, Make]:
    """Return a Word file with `body`, and as many notes as it has pieces."""
    styles = office.style("h1", "heading 1", '<w:outlineLvl w:val="0"/>')
    lists = office.listing(1, *((("decimal", f"%{level}.")) for level in range(1, 10)))
    link = '<Relationship Id="r" TargetMode="External" Target="http://harbour.example/a"/>'

    def make(count: int) -> bytes:
        notes = "".join(f'<w:footnote w:id="{at}">{paragraph(f"注{at}")}</w:footnote>' for at in range(count))
        title = paragraph("供水报告", "h1")
        return office.docx(title + body(count), styles, lists, footnotes=notes, relations=link)

    return ".docx", make


def each(piece: Callable[[int], str]) -> Callable[[int], str]:
    """Return a function that makes so many pieces, each by its number."""
    return lambda count: "".join(map(piece, range(count)))


def note(at: int) -> str:
    return f'<w:r><w:t>供水</w:t><w:footnoteReference w:id="{at}"/></w:r>'


LINK = '<w:hyperlink r:id="r"><w:r><w:t>水厂</w:t></w:r></w:hyperlink>'
BOX = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('水厂')}</w:txbxContent></v:textbox></w:pict></w:r>"
FORMULA = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
DEEP = f"{'<w:tbl><w:tr><w:tc>' * 20}{paragraph('水厂')}{'</w:tc></w:tr></w:tbl>' * 20}"
TALL = ('<w:vMerge w:val="restart"/>', "<w:vMerge/>")
WORD = {
    "paragraphs": word(each(lambda at: paragraph(f"供水设施能力提升{at}。"))),
    "headings": word(each(lambda at: paragraph(f"供水{at}", "h1") + paragraph("管网改造，水厂扩建。"))),
    "runs": word(lambda count: paragraph((run("水厂。", "<w:b/>") + run("管网")) * count)),
    "blank runs": word(lambda count: paragraph(run(" ") * count + run("水厂"))),
    "links": word(lambda count: paragraph((LINK + run("和")) * count)),
    "notes of one paragraph": word(lambda count: paragraph(each(note)(count))),
    "notes of many": word(each(lambda at: paragraph(note(at)))),
    "items": word(each(lambda at: paragraph(f"供水{at}", numbering=(1, at % 9)))),
    "rows": word(lambda count: office.table(*(cell("水") + cell(str(at)) for at in range(count)))),
    "columns": word(lambda count: office.table(cell("水") * count, cell("厂") * count)),
    "tall cells": word(
        lambda count: office.table(*(cell("水", TALL[at > 0]) + cell(f"{at}") for at in range(count)))
    ),
    "tables": word(
        each(lambda at: paragraph(f"表{at} 供水") + office.table(cell("水") + cell("厂"), cell("1") * 2))
    ),
    "nested tables": word(lambda count: DEEP * (count // 20)),
    "text boxes": word(lambda count: paragraph(BOX * count)),
    "formulas": word(lambda count: paragraph(FORMULA * count)),
    "captions": word(each(lambda at: paragraph(f"图{at} 供水"))),
    "code": word(each(lambda at: paragraph(f"int a{at} = {at};"))),
}

# --- presentations ----------------------------------------------------------------------------------


def deck(*shapes: Callable[[int], str]) -> tuple[str, Make]:
    return ".pptx", lambda count: slides.pptx(slides.slide(*(shape(count) for shape in shapes)))


def titled(count: int) -> bytes:
    body = slides.shape(slides.text("管网"), "body")
    pages = (slides.slide(slides.shape(slides.text(f"水厂{at}"), "title"), body) for at in range(count // 10))
    layout = f"<p:cSld><p:spTree>{slides.shape('<a:p/>', 'pic') * (count // 10)}</p:spTree></p:cSld>"
    root = f'<p:sldLayout {slides.SPACES} type="obj">{layout}</p:sldLayout>'
    return slides.pptx(*pages, parts={"slideLayouts/obj.xml": root})


def rows(count: int) -> str:
    row = "".join(f"<a:tc><a:txBody>{slides.text(word)}</a:txBody></a:tc>" for word in ("水厂", "1"))
    return slides.frame(f"<a:tbl>{f'<a:tr>{row}</a:tr>' * count}</a:tbl>")


DECKS = {
    "slides": (".pptx", titled),
    "shapes": deck(each(lambda at: slides.shape(slides.text(f"水{at}"), box=(at % 500, at, 9, 9)))),
    "lines of a slide": deck(lambda count: slides.shape(slides.text(*["供水"] * count), "body")),
    "runs of a slide": deck(
        lambda count: slides.shape(f"<a:p>{'<a:r><a:t>水厂</a:t></a:r>' * count}</a:p>", "body")
    ),
    "levels": deck(lambda count: slides.shape(each(lambda at: slides.level("水厂", at % 9))(count), "body")),
    "rows of a slide": deck(rows),
}

# --- pages and books --------------------------------------------------------------------------------


def page(body: Callable[[int], str]) -> tuple[str, Make]:
    head = "<title>供水报告</title><h1>供水报告</h1><p>供水能力提升，管网改造，水厂扩建。</p>"
    return ".html", lambda count: f"{head}{body(count)}".encode()


def repeated(piece: str) -> tuple[str, Make]:
    return page(lambda count: piece * count)


def book(count: int) -> bytes:
    text = "<h1>水厂{0}</h1><p>供水能力提升，<a href='{1}.xhtml'>管网</a>改造。</p>"
    return office.epub({f"{at}.xhtml": text.format(at, at * 7 % count) for at in range(count)})


PAGES = {
    **{
        f"<{piece}>": repeated(piece)
        for piece in (
            "<p>供水能力提升，管网改造。</p>", "<h2>供水</h2><p>管网改造，水厂扩建。</p>", "<div>供水，<b>提升</b>", "<b>水厂，",
            "<li>供水，", "<td>水厂", "<table><tr><td>水<td>厂</table>", "<tr><td rowspan=9>水<td colspan=9>厂", "<br>水厂",
            "<img src=a.png>", "<a href=/x>水厂</a>", "<figure><figcaption>表 水", "<pre>水\n</pre>", "<dl><dt>水<dd>厂</dl>",
            "<aside>水厂，管网。</aside>", "<math><mi>x</mi></math>", "<article><p>管网改造，水厂扩建。</p></article>", "<p> </p>",
        )
    },
    "tall cells": page(
        lambda count: f"<table><tr>{'<td rowspan=9999>水' * count}{'<tr><td>厂' * count}</table>"
    ),
    "captions": page(lambda count: f"<figure>{'<figcaption>图 水</figcaption>' * count}</figure>"),
    "notes": page(
        lambda count: each(lambda at: f"<p>供水<sup><a href='#fn{at}'>{at}</a></sup></p>")(count)
        + each(lambda at: f"<p id='fn{at}'>注{at}</p>")(count)
    ),
    "places": page(each(lambda at: f"<h2 id=a{at}>节{at}</h2><p><a href='#a{at // 2}'>水厂</a>，管网。</p>")),
    "book": (".epub", book),
}  # fmt: skip
SHAPES: Shapes = {
    f"{suffix[1:]} {name}": (suffix, make)
    for group in (WORD, DECKS, PAGES)
    for name, (suffix, make) in group.items()
}


# --- measuring --------------------------------------------------------------------------------------


def read(suffix: str, data: bytes) -> None:
    """Read a file and study it, as a build does, but in this process and without limits."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / f"a{suffix}"
        path.write_bytes(data)
        found, kept = reader(suffix), Kept(path.parent)
        assert found
        try:
            kept.keep(kept.key(path), found(data, nothing, no_progress))
        except Unreadable:
            return
        generator.load(name)


def cost(suffix: str, data: bytes) -> tuple[float, int]:
    """Return the seconds of CPU that a file takes, and by how many kilobytes a process grows."""
    child = os.fork()
    if not child:
        try:
            read(suffix, data)
        finally:
            os._exit(0)
    before = resource.getrusage(resource.RUSAGE_SELF)
    usage = os.wait4(child, 0)[2]
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss - before.ru_maxrss


def main(names: list[str]) -> None:
    for suffix, make in (WORD["paragraphs"], DECKS["slides"], PAGES["notes"], PAGES["book"]):
        read(suffix, make(10))  # so that each process begins with all that is loaded
    chosen = {name: shape for name, shape in SHAPES.items() if any(one in name for one in names or [""])}
    worst, start = 0.0, time.monotonic()
    for name, (suffix, make) in chosen.items():
        (short, little), (long, much) = (cost(suffix, make(count)) for count in (SMALL, SMALL * TIMES))
        seconds = long / max(short, SHORT / TIMES)
        memory = much / max(little, LITTLE)
        worst = max(worst, seconds, memory)
        if max(seconds, memory) > MOST:
            print(f"  {seconds:5.1f} x time, {memory:5.1f} x memory  {name}: {long:.1f} s, {much >> 10} MB")
    spent = time.monotonic() - start
    print(f"{len(chosen)} shapes in {spent:.0f} s: worst growth {worst:.1f} x (bar {MOST})")


if __name__ == "__main__":
    main(sys.argv[1:])
