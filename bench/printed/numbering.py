"""Numbers books in every scheme, with parts and without, whole and from the middle."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .books import Book, Item

Path_ = tuple[int, ...]
Scheme = tuple[Callable[[Path_], str], ...]


def han(n: int) -> str:
    digits = "零一二三四五六七八九"
    if n < 10:
        return digits[n]
    if n < 100:
        return ("" if n < 20 else digits[n // 10]) + "十" + (digits[n % 10] if n % 10 else "")
    rest = n % 100
    tail = "零" + digits[rest] if rest < 10 else digits[rest // 10] + han(10 + rest % 10)[-2:].lstrip("一")
    return digits[n // 100] + "百" + (tail if rest else "")


def roman(n: int) -> str:
    out = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        out += sign * (n // value)
        n %= value
    return out


def dotted(path: Path_) -> str:
    return ".".join(map(str, path))


def below_part(path: Path_) -> str:
    return dotted(path[1:])


def by_han(form: str) -> Callable[[Path_], str]:
    return lambda path: form.format(han(path[-1]))


def by_digit(form: str) -> Callable[[Path_], str]:
    return lambda path: form.format(path[-1])


SCHEMES: dict[str, Scheme] = {
    "第1章 1.1": (by_digit("第{}章"), dotted, dotted, dotted),
    "第一章 1.1": (by_han("第{}章"), dotted, dotted, dotted),
    "1 1.1": (dotted, dotted, dotted, dotted),
    "1. 1.1": (by_digit("{}."), dotted, dotted, dotted),
    "1、 1.1": (by_digit("{}、"), dotted, dotted, dotted),
    "01 1.1": (by_digit("{:02}"), dotted, dotted, dotted),
    "一、 1.1": (by_han("{}、"), dotted, dotted, dotted),
    "一、 (一) 1. (1)": (by_han("{}、"), by_han("（{}）"), by_digit("{}."), by_digit("({})")),
    "一、 1. (1) ①": (by_han("{}、"), by_digit("{}."), by_digit("({})"), lambda p: chr(0x245F + p[-1])),
    "第一章 第一节 一、 (一)": (by_han("第{}章"), by_han("第{}节"), by_han("{}、"), by_han("({})")),
    "第一编 第一章 第一节 一、": (by_han("第{}编"), by_han("第{}章"), by_han("第{}节"), by_han("{}、")),
    "第一卷 第一回 一、 (一)": (by_han("第{}卷"), by_han("第{}回"), by_han("{}、"), by_han("({})")),
    "第1章 1.1 一、 (一)": (by_digit("第{}章"), dotted, by_han("{}、"), by_han("({})")),
    "Chapter 1 1.1": (by_digit("Chapter {}"), dotted, dotted, dotted),
    "PART 1 1.1": (by_digit("PART {}"), dotted, dotted, dotted),
}
ROMAN_SCHEMES: dict[str, Scheme] = {
    "Part I 1. 1.1": (lambda p: f"Part {roman(p[-1])}", by_digit("{}."), below_part, below_part)
}
PARTS: dict[str, Scheme] = {
    "第一部分 第1章 1.1": (by_han("第{}部分"), by_digit("第{}章"), below_part, below_part, below_part),
    "第一篇 第一章 第一节 一、": (
        *(by_han("第{}篇"), by_han("第{}章"), by_han("第{}节")),
        *(by_han("{}、"), by_han("({})")),
    ),
    "PART I 1 1.1": (lambda p: f"PART {roman(p[-1])}", below_part, below_part, below_part, below_part),
}
MOST_ROMAN, CHAPTERS_A_PART = 30, 6
PART_TITLES = ("基础篇", "方法与技术", "行业应用", "展望与建议", "进阶专题", "案例研究")


def numbered(book: Book, scheme: Scheme, count_on: bool = False) -> Book:
    """Number a book from its outermost level in; `count_on`: chapters go on through all parts."""
    base = min(item.level for item in book)
    path: list[int] = []
    chapters = 0
    result = []
    for item in book:
        depth = min(item.level - base, len(path))
        if item.number == "*":
            result.append(Item(1 if item.level == 1 else depth + 1, "", item.title))
            continue
        if depth >= len(scheme):
            continue
        path[depth:] = [path[depth] + 1 if depth < len(path) else 1]
        if count_on and depth == 1:
            chapters += 1
            path[1] = chapters
        result.append(Item(depth + 1, scheme[depth](tuple(path)), item.title))
    return result


def with_parts(book: Book) -> Book:
    base = min(item.level for item in book)
    result, chapters = [], 0
    for item in book:
        if item.level == base and item.number != "*":
            if chapters % CHAPTERS_A_PART == 0:
                title = PART_TITLES[chapters // CHAPTERS_A_PART % len(PART_TITLES)]
                result.append(Item(base - 1, "", title))
            chapters += 1
        result.append(item)
    return result


def framed(book: Book) -> Book:
    """Add what has no number: a preface before, references and an appendix behind."""
    if not (book[0].number and book[-1].number):
        return book
    return [Item(1, "", "前言"), *book, Item(1, "", "参考文献"), Item(1, "", "附录")]


def printings(book: Book) -> Iterator[tuple[str, Book]]:
    """Yield the book in every numbering, whole and from the middle."""
    base = min(item.level for item in book)
    few = sum(item.level == base for item in book) <= MOST_ROMAN
    for name, scheme in (SCHEMES | (ROMAN_SCHEMES if few else {})).items():
        yield name, framed(numbered(book, scheme))
    for name, scheme in PARTS.items():
        yield f"{name}, beginning again", framed(numbered(with_parts(book), scheme))
        yield f"{name}, counting on", framed(numbered(with_parts(book), scheme, count_on=True))
    for name in ("第一章 1.1", "1 1.1"):
        whole = numbered(book, SCHEMES[name])
        yield f"{name}, from the middle", whole[len(whole) // 3 :]
