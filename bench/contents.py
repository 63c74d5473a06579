"""How many entries of printed tables of contents are read back: a line a flattening, a column a book.

    python bench/contents.py [DIR] [--misses]

Takes the books in DIR (JSON: level, number, title) and those in bench/data/contents; numbers them in every
scheme of `printed.numbering`, with parts and without, whole and from the middle; adds 前言, 参考文献 and 附录; prints
them in every way of `printed.printing`; and reads them back. An entry counts if the numbers above it, its own,
and its title (NFKC, white space aside) are right. Deterministic; `--misses` prints what is wrong.

What cannot be told apart, and is counted as wrong where it is read the other way:

- without any space, `1.CUDA11.8安装` under （一） may be 1. CUDA1 and 1. 8安装, and `提速2.5倍` at the end of
  a section an entry 2.: 2 of the 96 numbers in the titles of the latter, only where entries are numbered 1. 2.;
- `201技术趋势` may be page 20 and chapter 1, or page 2 and chapter 01: it is read in the second way where
  01, 02, 03 … come in order before any 1.1, unless more than half of what looks like them does not;
- `摘要3Abstract` may be one title; `Version 2.1 of` in a section without other numbers, an entry 2.1.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.printed.books import load, written  # noqa: E402
from bench.printed.numbering import printings  # noqa: E402
from bench.printed.printing import FLATTENINGS  # noqa: E402
from bench.printed.score import Score, compare, keys, own_numbers  # noqa: E402


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "data" / "toc")
    options.add_argument("--misses", action="store_true", help="print what is read wrong")
    chosen = options.parse_args()
    given = load(chosen.folder)
    books = {name: [item._replace(number="") for item in book] for name, book in given.items()} | written()
    width = max(map(len, FLATTENINGS)) + 8
    print(f"{'':{width}} {'P':>6} {'R':>6} {'F1':>6}  {' '.join(f'{name[:8]:>8}' for name in books)}")
    for flattening, flat in FLATTENINGS.items():
        by_book = dict.fromkeys(books, Score())
        for name, book in books.items():
            for scheme, items in printings(book):
                label = f"{flattening} | {name} | {scheme} |" if chosen.misses else ""
                by_book[name] = by_book[name].plus(compare(keys(items), flat(items), label))
        total = Score(*map(sum, zip(*by_book.values(), strict=True)))
        shown = " ".join(f"{score.f1:8.4f}" for score in by_book.values())
        indent = width - sum(unicodedata.east_asian_width(character) in "WF" for character in flattening)
        print(
            f"{flattening:{indent}} {total.precision:.4f} {total.recall:.4f} {total.f1:.4f}  {shown}",
            flush=True,
        )
    for name, book in given.items():
        if any(item.number for item in book):
            print(f"{name}, its own numbers, a line an entry: F1 {own_numbers(book).f1:.4f}")


if __name__ == "__main__":
    main()
