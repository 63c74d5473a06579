"""How much of the text of saved pages is found, and how much of what is found is text, in characters.

    python bench/web_pages.py [FOLDER] [--errors]

Without a folder, it reads pages that it makes. Else it reads each `NAME.html` (.htm, .mhtml) there that has a
`NAME.txt` beside it with its text. Recall and precision count stretches of five characters.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.corpus.formats import html
from generator.corpus.formats.reading import MarkKind

BLOCKS = {
    MarkKind.HEADING, MarkKind.PARAGRAPH, MarkKind.ITEM, MarkKind.QUOTE, MarkKind.CODE, MarkKind.CAPTION,
    MarkKind.TABLE, MarkKind.FORMULA, MarkKind.NOTE,
}  # fmt: skip


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


def text_of(content: bytes) -> str:
    reading = html.read(content)
    return "\n".join(reading.text[mark.start : mark.end] for mark in reading.marks if mark.kind in BLOCKS)


def figures(truth: str, text: str) -> tuple[float, float]:
    """Return recall and precision."""
    right, got = stretches(truth), stretches(text)
    hit = sum((right & got).values())
    return hit / max(1, sum(right.values())), hit / max(1, sum(got.values()))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--errors", action="store_true", help="print lines that are lost or too many")
    options = parser.parse_args()
    found = []
    for name, content, truth in pages(options.folder):
        text = text_of(content)
        found.append(figures(truth, text))
        print(f"{name:34} recall {found[-1][0]:.3f}  precision {found[-1][1]:.3f}")
        if options.errors:
            right, got = set(truth.split("\n")), {line.removeprefix("• ") for line in text.split("\n")}
            print(
                "\n".join(
                    [*(f"  - {line}" for line in right - got), *(f"  + {line}" for line in got - right)]
                )
            )
    means = [sum(side) / max(1, len(found)) for side in zip(*found, strict=True)]
    print(f"{len(found)} pages: recall {means[0]:.4f}, precision {means[1]:.4f}")


if __name__ == "__main__":
    main()
