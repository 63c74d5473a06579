"""How well readers read files whose content is known, measured on the marks of their readings.

    python bench/formats.py [FILE … --truth TRUTH.json] [--errors] [--text]

Without files, it reads a report of 200 pages that it makes.

The truth is a list of `[kind, level, text]`: h, p, li, q; t (rows of cells); c (a caption). The figures are F1
with precision and recall: headings, their levels (the step from the heading before), order of paragraphs,
paragraphs, cells (pairs of neighbours), captions next to a picture or table, characters; and pages per CPU second and the
peak of memory.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import resource
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.corpus.formats.reading import MarkKind, Reading

Figure = tuple[float, float, float]
Found = tuple[list[tuple[int, str]], list[str], list[list[list[str]]], list[str]]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0*_`\\]+", "", text)


def bare(text: str) -> str:
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text))


def plain(text: str) -> str:
    text = squeezed(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text))
    return re.sub(r"^(?:[-•●■◆▪○·\uf0b7]|\d{1,2}\.(?=\D))", "", text)


def f1(truth: Counter, found: Counter) -> Figure:
    hit = sum((truth & found).values())
    precision, recall = hit / max(1, sum(found.values())), hit / max(1, sum(truth.values()))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def pairs(tables: Iterable[list[list[str]]]) -> Counter:
    found: Counter = Counter()
    for rows in tables:
        for i, row in enumerate(rows):
            for j, cell in enumerate(map(squeezed, row)):
                if not cell:
                    continue
                if j + 1 < len(row) and squeezed(row[j + 1]):
                    found[cell, squeezed(row[j + 1]), "right"] += 1
                if i + 1 < len(rows) and j < len(rows[i + 1]) and squeezed(rows[i + 1][j]):
                    found[cell, squeezed(rows[i + 1][j]), "below"] += 1
    return found


def grid(reading: Reading, start: int, end: int) -> list[list[str]]:
    """Return the rows of a table; a merged cell stands at each of its places."""
    places: dict[tuple[int, int], str] = {}
    for mark in reading.marks:
        if mark.kind is MarkKind.CELL and start <= mark.start and mark.end <= end:
            row, column, high, wide = map(int, mark.value.split()[:4])
            for r in range(row, row + high):
                for c in range(column, column + wide):
                    places[r, c] = reading.text[mark.start : mark.end]
    rows, columns = (max((place[side] for place in places), default=-1) + 1 for side in (0, 1))
    return [[places.get((r, c), "") for c in range(columns)] for r in range(rows)]


BLOCKS = {
    MarkKind.HEADING, MarkKind.PARAGRAPH, MarkKind.ITEM, MarkKind.QUOTE, MarkKind.CODE, MarkKind.CAPTION,
    MarkKind.TABLE, MarkKind.IMAGE, MarkKind.FORMULA, MarkKind.NOTE, MarkKind.FURNITURE,
}  # fmt: skip


CONTENTS = re.compile(r"^(目\s*录|Contents)$|(?:[.．·…]\s?){4,}\s*[0-9ivx]{1,4}$")
"""What is printed contents, which a page does not show as its text."""


def found(reading: Reading) -> Found:
    """Return headings, paragraphs, tables and captions of a reading, as a page would show them."""
    heads, paragraphs, tables, captions = [], [], [], []
    blocks = [mark for mark in reading.marks if mark.kind in BLOCKS and mark.kind is not MarkKind.FURNITURE]
    for at, mark in enumerate(blocks):
        text = reading.text[mark.start : mark.end]
        if mark.kind is MarkKind.HEADING and not CONTENTS.search(text):
            heads.append((int(mark.value), text))
        elif mark.kind is MarkKind.TABLE:
            tables.append(grid(reading, mark.start, mark.end))
        elif mark.kind is MarkKind.CAPTION:
            beside = {one.kind for one in blocks[max(0, at - 1) : at + 2]}
            if beside & {MarkKind.IMAGE, MarkKind.TABLE, MarkKind.CAPTION}:
                captions.append(text)
            else:
                paragraphs.append(text)
        elif mark.kind is not MarkKind.IMAGE and not CONTENTS.search(text):
            paragraphs.append(text)
    return heads, paragraphs, tables, captions


def stepped(heads: Iterable[tuple[int, str]]) -> Counter:
    """Return headings with the step of their level from the heading before: down, level or up."""
    heads = list(heads)
    return Counter(
        ((level > before) - (level < before), bare(text))
        for (before, _), (level, text) in zip([(0, ""), *heads], heads, strict=False)
    )


def score(truth: list, read: Found) -> dict[str, Figure]:
    heads, paragraphs, tables, captions = read

    def count(kinds: Iterable[str], form: Callable[[str], str]) -> Counter:
        return Counter(form(t[2]) for t in truth if t[0] in kinds and form(t[2]))

    right, got = [plain(t[2]) for t in truth if t[0] in ("p", "li", "q")], [plain(p) for p in paragraphs]
    blocks = difflib.SequenceMatcher(None, right, got, autojunk=False).get_matching_blocks()
    same, shared = sum(one.size for one in blocks), sum((Counter(right) & Counter(got)).values())
    figures = {
        "headings": f1(Counter(bare(t[2]) for t in truth if t[0] == "h"), Counter(bare(h) for _, h in heads)),
        "levels": f1(stepped((t[1] - 1, t[2]) for t in truth if t[0] == "h"), stepped(heads)),
        "order": (same / max(1, shared), 0.0, 0.0),
        "paragraphs": f1(count(("p", "li", "q"), plain), Counter(filter(None, map(plain, paragraphs)))),
    }
    if any(t[0] == "t" for t in truth):
        figures["cells"] = f1(pairs(t[2] for t in truth if t[0] == "t"), pairs(tables))
    if any(t[0] == "c" for t in truth):
        figures["captions"] = f1(count("c", squeezed), Counter(filter(None, map(squeezed, captions))))
    every = Counter("".join(map(squeezed, _texts(truth))))
    cells = (cell for table in tables for row in table for cell in row)
    figures["characters"] = f1(
        every, Counter("".join(map(squeezed, [*(h for _, h in heads), *paragraphs, *captions, *cells])))
    )
    return figures


def _texts(truth: list) -> Iterator[str]:
    for kind, _, text in truth:
        if kind == "t":
            yield from (cell for row in text for cell in row)
        else:
            yield text


def errors(truth: list, read: Found) -> Iterator[str]:
    """Yield what differs, line by line."""
    heads, paragraphs, tables, captions = read
    sides = (
        ("heading", [bare(t[2]) for t in truth if t[0] == "h"], [bare(h) for _, h in heads]),
        ("paragraph", [plain(t[2]) for t in truth if t[0] in ("p", "li", "q")], list(map(plain, paragraphs))),
        ("caption", [squeezed(t[2]) for t in truth if t[0] == "c"], list(map(squeezed, captions))),
    )
    for name, right, got in sides:
        for line in difflib.unified_diff(right, list(filter(None, got)), lineterm="", n=0):
            if not line.startswith(("---", "+++", "@@")):
                yield f"  {name:10}{line[:150]}"
    right, got = pairs(t[2] for t in truth if t[0] == "t"), pairs(tables)
    yield from (f"  cell      -{pair}" for pair in list((right - got).elements())[:20])
    yield from (f"  cell      +{pair}" for pair in list((got - right).elements())[:20])


def reader_of(path: Path) -> Callable[[bytes], Reading]:
    if path.suffix.lower() == ".pdf":
        from generator.corpus.formats.pdf import read

        return read
    raise SystemExit(f"no reader for {path.name}")


def shown(reading: Reading) -> Iterator[str]:
    for mark in reading.marks:
        if mark.kind in BLOCKS:
            text = reading.text[mark.start : mark.end].replace("\n", "⏎").replace("\t", "⇥")
            yield f"{mark.kind.value:10} {mark.value[:14]!r:18} {mark.place[:32]:32} {text}"


SENTENCE = "人工智能是新一轮科技革命和产业变革的重要驱动力量，正在深刻改变人类生产生活方式。"


def made(pages: int, title: str = "") -> tuple[bytes, list]:
    """Return a report of one column: a heading, a paragraph, a table with its caption and a paragraph a page.

    With a `title`, that stands on a page before, and all paragraphs name it.
    """
    from tests.support.pdf import Pdf

    pdf, truth = Pdf(), []
    sentence = f"{title}说，{SENTENCE}" if title else SENTENCE
    if title:
        pdf.sheet().text(150, 600, title, 28, "hei")
    for number in range(1, pages + 1):
        sheet = pdf.sheet()
        head = f"{number // 3 + 1}.{number % 3 + 1} {SENTENCE[number % 18 : number % 18 + 5]}"
        caption = f"表 {number} 企业数量"
        text = (sentence * 9)[number % len(sentence) :][:330]
        rows = [
            ["年份", "企业", "规模"],
            *([str(2020 + row), str(row * 37), str(row * 91)] for row in range(5)),
        ]
        sheet.text(200, 800, "中国人工智能发展报告", 9)
        sheet.text(72, 750, head, 14, "hei")
        for start in (720, 380):
            sheet.lines(72, start, [text[at : at + 44] for at in range(0, len(text), 44)])
        sheet.text(240, 580, caption, 9)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.text(100 + 100 * column, 550 - 20 * at, cell)
        sheet.grid([90, 190, 290, 390], [564 - 20 * at for at in range(len(rows) + 1)])
        sheet.text(290, 40, str(number), 9, "sans")
        truth += [["h", 2, head], ["p", 0, text], ["c", 0, caption], ["t", 0, rows], ["p", 0, text]]
    return pdf.bytes(), truth


def figure(named: tuple[str, Figure]) -> str:
    name, (value, precision, recall) = named
    return f"{name} {value:.3f}" + (f" (P {precision:.3f} R {recall:.3f})" if value < 1 and precision else "")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--errors", action="store_true", help="print what differs")
    parser.add_argument("--text", action="store_true", help="print the blocks")
    options = parser.parse_args()
    truth = json.loads(options.truth.read_text("utf-8")) if options.truth else None
    files = [(path.name, path.read_bytes(), reader_of(path)) for path in options.files]
    if not files:
        data, truth = made(200)
        files = [("made.pdf", data, reader_of(Path("made.pdf")))]
    for name, data, read in files:
        begin = time.process_time()
        reading = read(data)
        spent = time.process_time() - begin
        pages = sum(mark.kind is MarkKind.PAGE for mark in reading.marks)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{name:28} {pages} pages, {pages / max(spent, 1e-9):.0f} a CPU second, peak {peak:.0f} MB")
        if truth is not None:
            said = found(reading)
            print(" ", "  ".join(map(figure, score(truth, said).items())))
            if options.errors:
                print("\n".join(errors(truth, said)))
        if options.text:
            print("\n".join(shown(reading)))


if __name__ == "__main__":
    main()
