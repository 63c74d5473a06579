"""The ways in which contents are printed, and what is left of them when a text is extracted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .books import Book, Item


def joint(item: Item, gap: str = " ") -> str:
    return item.number + ("" if not item.number or item.number[-1] in "、.)）" else gap) + item.title


def paged(book: Book) -> Iterator[tuple[Item, int]]:
    page = 1
    for index, item in enumerate(book):
        page += (index * 7 + len(item.title)) % 4
        yield item, page


def led(leader: str, after: str, gap: str = " ") -> Callable[[Book], str]:
    return lambda book: after.join(f"{joint(item, gap)}{leader}{page}" for item, page in paged(book))


def squeezed(text: str) -> str:
    return "".join(text.split())


def wide(number: str) -> str:
    return number.translate({code: code + 0xFEE0 for code in (*range(0x30, 0x3A), 0x2E)})


FLATTENINGS: dict[str, Callable[[Book], str]] = {
    "1.1 概述 1.2 方法": lambda book: " ".join(joint(item) for item in book),
    "1.1概述 1.2方法": lambda book: " ".join(joint(item, "") for item in book),
    "１．１　概述 １．２　方法": lambda book: " ".join(
        joint(item._replace(number=wide(item.number)), "　") for item in book
    ),
    "1.1概述1.2方法": lambda book: "".join(joint(item, "") for item in book),
    "the same, no space in titles": lambda book: squeezed("".join(joint(item, "") for item in book)),
    "1.1 概述 ...... 3 1.2": led(" ............ ", " "),
    "1.1 概述......3 1.2": led("............", " "),
    "1.1概述......31.2": led("............", "", ""),
    "1.1概述……31.2": led("……", "", ""),
    "1.1 概述·····3 1.2": led("·········", " "),
    "1.1 概述 . . . 3 1.2": led(" . . . . . . ", " "),
    "1.1 概述 3 1.2": led(" ", " "),
    "1.1概述31.2": lambda book: squeezed(led("", "", "")(book)),
    "lines: 1.1 概述": lambda book: "\n".join(joint(item) for item in book),
    "lines: 1.1 概述<tab>3": led("\t", "\n"),
    "lines: 1.1 概述......3": led("......", "\n"),
}
