"""How much of the text of saved pages is found, and how much of what is found is text, in characters.

    python bench/web_pages.py [FOLDER …] [--errors] [--beside]

Without a folder, it reads pages that it makes. Else it reads each `NAME.html` (.htm, .mhtml) there that has a
`NAME.txt` beside it with its text. Recall and precision count stretches of five characters. Titles, dates and authors
that stand above the first line of a text, up to 400 characters, are not counted, since such files leave them out;
the last column leaves captions out, too. `--beside` reads the same pages with trafilatura and readability-lxml
where they are installed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.corpus.formats import html
from generator.corpus.formats.reading import MarkKind, Unreadable

BLOCKS = {
    MarkKind.HEADING, MarkKind.PARAGRAPH, MarkKind.ITEM, MarkKind.QUOTE, MarkKind.CODE, MarkKind.CAPTION,
    MarkKind.TABLE, MarkKind.FORMULA, MarkKind.NOTE,
}  # fmt: skip


LONGEST_HEAD, SHORTEST_LINE = 400, 12
"""Characters of what may stand above a text, and of its first line."""


def pages(folder: Path | None) -> Iterator[tuple[str, bytes, str]]:
    """Yield the names, contents and texts of pages."""
    if folder is None:
        from tests.support.pages import web_pages

        for page in web_pages():
            yield page.name, page.content, "\n".join(page.lines)
        return
    for path in sorted(folder.iterdir()):
        truth = path.with_suffix(".txt")
        if path.suffix.lower() in (".html", ".htm", ".mhtml") and truth.exists():
            yield path.name, path.read_bytes(), truth.read_text("utf-8")


def stretches(text: str, size: int = 5) -> Counter[str]:
    text = re.sub(r"[\s•\ufffc]+", "", text)
    return Counter(text[at : at + size] for at in range(max(1, len(text) - size + 1)))


def text_of(content: bytes, truth: str, *, captions: bool = True) -> str:
    """Return the text that is found on a page, from the first of its lines that is in `truth` on."""
    try:
        reading = html.read(content)
    except Unreadable:
        return ""
    left_out = set() if captions else {MarkKind.CAPTION}
    blocks = [reading.text[mark.start : mark.end] for mark in reading.marks if mark.kind in BLOCKS - left_out]
    right = stretches(truth)
    first = next((n for n, block in enumerate(blocks) if _is_of(block, right)), 0)
    above = sum(len("".join(block.split())) for block in blocks[:first])
    return "\n".join(blocks[first if above <= LONGEST_HEAD else 0 :])


def _is_of(block: str, right: Counter[str]) -> bool:
    own = stretches(block)
    return len("".join(block.split())) > SHORTEST_LINE and 2 * (own & right).total() > own.total()


def others() -> Iterator[tuple[str, Callable[[bytes], str]]]:
    """Yield the other programs that are installed, and how each finds the text of a page."""
    with suppress(ImportError):
        import trafilatura

        yield "trafilatura", lambda content: trafilatura.extract(content, include_comments=False) or ""
    with suppress(ImportError):
        from lxml.html import fromstring
        from readability import Document

        yield (
            "readability-lxml",
            lambda content: fromstring(Document(content.decode("utf-8", "replace")).summary()).text_content(),
        )


def figures(truth: str, text: str) -> tuple[float, float]:
    """Return recall and precision."""
    right, got = stretches(truth), stretches(text)
    hit = sum((right & got).values())
    return hit / max(1, sum(right.values())), hit / max(1, sum(got.values()))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true", help="print lines that are lost or too many")
    parser.add_argument("--beside", action="store_true", help="read the pages with other programs, too")
    options = parser.parse_args()
    for folder in options.folders or [None]:
        measure(list(pages(folder)), str(folder or "made"), options)


def measure(of: list[tuple[str, bytes, str]], name: str, options: argparse.Namespace) -> None:
    """Print the figures of each page, and their means."""
    found = []
    for page, content, truth in of:
        text = text_of(content, truth)
        plain = text_of(content, truth, captions=False)
        found.append((*figures(truth, text), figures(truth, plain)[1]))
        print(f"{page:34} recall {found[-1][0]:.3f}  precision {found[-1][1]:.3f} {found[-1][2]:.3f}")
        if options.errors:
            right, got = set(truth.split("\n")), {line.removeprefix("• ") for line in text.split("\n")}
            lost, more = (f"  - {line}" for line in right - got), (f"  + {line}" for line in got - right)
            print("\n".join([*lost, *more]))
    print(f"{name}, {len(of)} pages: recall %.4f, precision %.4f, without captions %.4f" % means(found))
    for program, read in others() if options.beside else ():
        scores = [figures(truth, read(content)) for _, content, truth in of]
        print(f"{name}, {program}: recall %.4f, precision %.4f" % means(scores))


def means(rows: list[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(sum(column) / max(1, len(rows)) for column in zip(*rows, strict=True))


if __name__ == "__main__":
    main()
