"""How many entries of printed tables of contents are read back, flattening by flattening.

    python bench/contents.py [DIR]

Takes the books in DIR (JSON: level, number, title) and those written out below, numbers them by
rule, prints them as one line in every way that turns up, and reads them back. An entry counts when
the numbers above it, its own, and its title (NFKC, white space aside) are right.
"""

from __future__ import annotations

import itertools
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.contents import parse  # noqa: E402


class Item(NamedTuple):
    level: int
    number: str
    title: str


Book = list[Item]

HAN = "零一二三四五六七八九"


def han(n: int) -> str:
    if n < 10:
        return HAN[n]
    if n < 100:
        return ("" if n < 20 else HAN[n // 10]) + "十" + (HAN[n % 10] if n % 10 else "")
    rest = n % 100
    return HAN[n // 100] + "百" + (("零" + HAN[rest] if rest < 10 else HAN[rest // 10] + "十" + (HAN[rest % 10] if rest % 10 else "")) if rest else "")


def roman(n: int) -> str:
    out = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        out += sign * (n // value)
        n %= value
    return out


Scheme = tuple[Callable[[tuple[int, ...]], str], ...]


def dotted(path: tuple[int, ...]) -> str:
    return ".".join(map(str, path))


def below(skip: int) -> Callable[[tuple[int, ...]], str]:
    return lambda path: dotted(path[skip:])


SCHEMES: dict[str, Scheme] = {
    "第1章 1.1": (lambda p: f"第{p[-1]}章", dotted, dotted, dotted),
    "第一章 1.1": (lambda p: f"第{han(p[-1])}章", dotted, dotted, dotted),
    "1 1.1": (lambda p: f"{p[-1]}", dotted, dotted, dotted),
    "第一章 第一节 一、 (一)": (
        lambda p: f"第{han(p[-1])}章",
        lambda p: f"第{han(p[-1])}节",
        lambda p: f"{han(p[-1])}、",
        lambda p: f"({han(p[-1])})",
    ),
    "一、 (一) 1. (1)": (
        lambda p: f"{han(p[-1])}、",
        lambda p: f"（{han(p[-1])}）",
        lambda p: f"{p[-1]}.",
        lambda p: f"({p[-1]})",
    ),
    "一、 1.1": (lambda p: f"{han(p[-1])}、", dotted, dotted, dotted),
    "Chapter 1 1.1": (lambda p: f"Chapter {p[-1]}", dotted, dotted, dotted),
}
PARTS: dict[str, Scheme] = {
    "第一部分 第1章 1.1": (lambda p: f"第{han(p[0])}部分", lambda p: f"第{p[-1]}章", below(1), below(1), below(1)),
    "第一篇 第一章 第一节 一、": (
        lambda p: f"第{han(p[0])}篇",
        lambda p: f"第{han(p[-1])}章",
        lambda p: f"第{han(p[-1])}节",
        lambda p: f"{han(p[-1])}、",
        lambda p: f"({han(p[-1])})",
    ),
    "PART I 1 1.1": (lambda p: f"PART {roman(p[0])}", lambda p: f"{p[-1]}", below(1), below(1), below(1)),
}
PART_TITLES = ("基础篇", "方法与技术", "行业应用", "展望与建议", "进阶专题", "案例研究")


def numbered(book: Book, scheme: Scheme, restart: bool = True, first: int = 1) -> Book:
    path: list[int] = []
    result = []
    offset = len(scheme) == 5
    base = min(item.level for item in book)
    for item in book:
        depth = min(item.level - base, len(path))
        del path[depth + 1 :]
        if len(path) == depth:
            path.append(0)
        path[depth] += 1
        shown = list(path)
        shown[0] += first - 1
        if depth >= len(scheme):
            continue
        result.append(Item(depth + 1, scheme[depth](tuple(shown)), item.title))
        if depth == 0 and offset and not restart:
            pass
    return result


def counting_on(book: Book, scheme: Scheme) -> Book:
    """Number the chapters of all parts in one row."""
    base = min(item.level for item in book)
    result, part, path = [], 0, [0]
    chapter = 0
    for item in book:
        depth = item.level - base
        if depth == 0:
            part += 1
            result.append(Item(1, scheme[0]((part,)), item.title))
            continue
        if depth == 1:
            chapter += 1
            path = [part, chapter]
        elif depth < len(scheme):
            depth = min(depth, len(path))
            del path[depth + 1 :]
            if len(path) == depth:
                path.append(0)
            path[depth] += 1
        else:
            continue
        result.append(Item(depth + 1, scheme[depth](tuple(path)), item.title))
    return result


def with_parts(book: Book, every: int = 6) -> Book:
    base = min(item.level for item in book)
    result, chapters = [], 0
    for item in book:
        if item.level == base:
            if chapters % every == 0:
                result.append(Item(base - 1, "", PART_TITLES[chapters // every % len(PART_TITLES)]))
            chapters += 1
        result.append(item)
    return result


def framed(book: Book) -> Book:
    """Add what has no number: a preface before, references and an appendix behind."""
    return [Item(1, "", "前言"), *book, Item(1, "", "参考文献"), Item(1, "", "附录")]


# --- flattenings ---------------------------------------------------------------------------------


def joint(item: Item, gap: str = " ") -> str:
    return item.number + ("" if not item.number or item.number[-1] in "、.)）" else gap) + item.title


def pages(book: Book) -> Iterator[tuple[Item, int]]:
    page = 1
    for index, item in enumerate(book):
        page += (index * 7 + len(item.title)) % 4
        yield item, page


def squeezed(text: str) -> str:
    return "".join(text.split())


def leaders(dots: str, gap: str, after: str, number_gap: str = " ") -> Callable[[Book], str]:
    return lambda book: after.join(f"{joint(i, number_gap)}{gap}{dots}{gap}{p}" for i, p in pages(book))


FLAT: dict[str, Callable[[Book], str]] = {
    "spaces": lambda book: " ".join(joint(i) for i in book),
    "spaces, number glued": lambda book: " ".join(joint(i, "") for i in book),
    "no space between entries": lambda book: "".join(joint(i, "") for i in book),
    "no space at all": lambda book: squeezed("".join(joint(i, "") for i in book)),
    "...... 3 ": leaders("." * 12, " ", " "),
    "......3 ": leaders("." * 12, "", " "),
    "......3": leaders("." * 12, "", "", ""),
    "……3": leaders("……", "", "", ""),
    "·····3 ": leaders("·" * 9, "", " "),
    ". . . . 3 ": leaders(". . . . . .", " ", " "),
    "page: 概述 3 1.2": leaders("", " ", " ")
    and (lambda book: " ".join(f"{joint(i)} {p}" for i, p in pages(book))),
    "page glued: 概述31.2": lambda book: squeezed("".join(f"{joint(i, '')}{p}" for i, p in pages(book))),
    "lines": lambda book: "\n".join(joint(i) for i in book),
    "lines, tab, page": lambda book: "\n".join(f"{joint(i)}\t{p}" for i, p in pages(book)),
    "lines, ......3": lambda book: "\n".join(f"{joint(i)}......{p}" for i, p in pages(book)),
    "full width": lambda book: " ".join(
        joint(i._replace(number=i.number.translate({n: n + 0xFEE0 for n in (*range(0x30, 0x3A), 0x2E)})), "　")
        for i in book
    ),
}


# --- figures -------------------------------------------------------------------------------------


def fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def keys(entries: Iterable[tuple[int, str, str]]) -> Counter[tuple[str, ...]]:
    path: list[tuple[int, str]] = []
    found: Counter[tuple[str, ...]] = Counter()
    for level, number, title in entries:
        while path and path[-1][0] >= level:
            path.pop()
        path.append((level, fold(number).rstrip(".、")))
        found[*(n for _, n in path), fold(title)] += 1
    return found


class Score(NamedTuple):
    hits: int
    found: int
    wanted: int

    def __add__(self, other: object) -> Score:
        assert isinstance(other, Score)
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        p, r = self.hits / (self.found or 1), self.hits / (self.wanted or 1)
        return f"{p:.4f} {r:.4f} {2 * p * r / ((p + r) or 1):.4f}"


VERBOSE = "-v" in sys.argv


def score(book: Book, text: str, label: str = "") -> Score:
    want = keys(book)
    got = keys((e.level, e.number, e.title) for e in parse(text))
    if VERBOSE:
        for key in want - got:
            print("   -", label, key)
        for key in got - want:
            print("   +", label, key)
    return Score((want & got).total(), got.total(), want.total())


def load(folder: Path) -> dict[str, Book]:
    books = {}
    for path in sorted(folder.glob("*.json")):
        entries = json.loads(path.read_text(encoding="utf-8"))["entries"]
        books[path.stem] = [Item(e["level"], e["number"], e["title"]) for e in entries]
    return books


def written() -> dict[str, Book]:
    books = {}
    for name, text in BOOKS.items():
        books[name] = [
            Item((len(line) - len(line.lstrip())) // 2 + 1, "", line.strip()) for line in text.strip("\n").splitlines()
        ]
    return books


def printed(book: Book) -> Iterator[tuple[str, Book]]:
    """Yield the book in every numbering, whole and from the middle."""
    for name, scheme in SCHEMES.items():
        yield name, framed(numbered(book, scheme))
    for name, scheme in PARTS.items():
        whole = with_parts(book)
        yield name + " (restarting)", framed(numbered(whole, scheme))
        yield name + " (counting on)", framed(counting_on(whole, scheme))
    middle = numbered(book, SCHEMES["第一章 1.1"])
    yield "from the middle", middle[len(middle) // 3 :]
    middle = numbered(book, SCHEMES["1 1.1"])
    yield "from the middle, 1 1.1", middle[len(middle) // 3 :]


BOOKS: dict[str, str] = {}


def main() -> None:
    args = [a for a in sys.argv[1:] if not a.startswith("-")]
    folder = Path(args[0]) if args else ROOT.parent / "shared" / "data" / "toc"
    books = load(folder) | written()
    only = args[1] if len(args) > 1 else ""
    total: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    detail: dict[tuple[str, str, str], Score] = {}
    for (name, book), (flat, flatten) in itertools.product(books.items(), FLAT.items()):
        for scheme, items in printed(book):
            if only and only not in f"{name}|{scheme}|{flat}":
                continue
            if VERBOSE:
                print(name, scheme, flat)
            result = score(items, flatten(items))
            total[flat] = total[flat] + result
            detail[name, scheme, flat] = result
    for flat, result in total.items():
        print(f"{flat:30} {result}")
    for key, result in detail.items():
        f1 = float(str(result).split()[-1])
        if f1 < 0.97 and "-f" in sys.argv:
            print(" | ".join(key), result)


if __name__ == "__main__":
    main()
