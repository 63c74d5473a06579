"""How well the contents of real books are read, in their authors' own numbers: a line a book, a column a stratum.

    python bench/books.py [FOLDER] [--pattern FILE] [--misses] [--only NAME]

FOLDER holds clones of the repositories in bench/data/books.toml, each named owner+name. The headings of each book
are printed with spaces between entries, glued (1.1概述1.2方法), and glued with leaders and pages
(1.1概述......31.2方法......4), and read back: F1 of number and title (NFKC, white space aside). FILE is a module whose
`entries(text)` gives numbers and titles, to compare with. Deterministic; `--misses` prints what is read wrongly.
"""

from __future__ import annotations

import argparse
import runpy
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.printed.books import Book  # noqa: E402
from bench.printed.clones import book, sources  # noqa: E402
from bench.printed.printing import joint, led  # noqa: E402
from bench.printed.score import Score, fold  # noqa: E402
from generator.structure.toc.parse import parse  # noqa: E402

STRATA: dict[str, Callable[[Book], str]] = {
    "spaced": lambda items: " ".join(joint(item) for item in items),
    "glued": lambda items: "".join(joint(item, "") for item in items),
    "leaders": led("......", "", ""),
}
Pairs = Counter[tuple[str, str]]


def pairs(entries: Iterable[tuple[str, str]]) -> Pairs:
    return Counter((fold(number).strip(".、:：()（）"), fold(title)) for number, title in entries)


def score(wanted: Pairs, found: Pairs) -> Score:
    return Score((wanted & found).total(), found.total(), wanted.total())


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "books")
    options.add_argument("--pattern", type=Path)
    options.add_argument("--misses", action="store_true", help="print what is read wrongly")
    options.add_argument("--only", default="", help="only books with this in their name")
    chosen = options.parse_args()
    if not chosen.folder.is_dir():
        print(f"no clones in {chosen.folder}")
        return
    pattern = runpy.run_path(str(chosen.pattern))["entries"] if chosen.pattern else None
    totals = {name: (Score(), Score()) for name in STRATA}
    print(f"{'':20} {'entries':>7}" + "".join(f" {name:>8} {'pattern':>8}" for name in STRATA))
    for source in sources():
        items = book(source, chosen.folder) if chosen.only in source.name else None
        if not items:
            continue
        wanted = pairs((item.number, item.title) for item in items)
        cells = []
        for name, flat in STRATA.items():
            text = flat(items)
            found = pairs((entry.number, entry.title) for entry in parse(text))
            other = pairs(pattern(text)) if pattern else Counter()
            scores = score(wanted, found), score(wanted, other)
            totals[name] = totals[name][0].plus(scores[0]), totals[name][1].plus(scores[1])
            cells.append(f" {scores[0].f1:8.4f} {scores[1].f1:8.4f}")
            if chosen.misses:
                for sign, misses in (("-", wanted - found), ("+", found - wanted)):
                    for number, title in misses:
                        print(sign, name, "|", source.name, "|", number, "|", title)
        print(f"{source.name:20} {len(items):7}" + "".join(cells), flush=True)
    print(f"{'all':28}" + "".join(f" {ours.f1:8.4f} {other.f1:8.4f}" for ours, other in totals.values()))


if __name__ == "__main__":
    main()
