"""Long lists as pages: no more items on one than can be taken in, no more text than loads at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from ..views.site_view import Around

Item = TypeVar("Item")

ROOM = 34_000
"""What the items of a page may weigh together, in bytes: with all around them that is below 60 kB."""
_BESIDE = 2
"""The pager shows so many pages on either side of its own, besides the first and the last."""


class Number(NamedTuple):
    """An entry of a pager: a page, or a gap, which has no number."""

    number: int = 0
    url: str = ""
    here: bool = False


class Part(NamedTuple, Generic[Item]):
    """A page of a list: its path below the language's folder, without its suffix, and what it shows."""

    path: str
    around: Around
    items: Sequence[Item]
    numbers: list[Number]


def paged(
    folder: str, items: Sequence[Item], size: int, weigh: Callable[[Item], int] = lambda _: 0
) -> list[Part[Item]]:
    """Return the pages of a list in `folder`; there is one even of nothing.

    A page has at most `size` items, which weigh at most ROOM bytes together, unless one alone weighs more.
    """
    starts = list(_starts(items, size, weigh))
    paths = [f"{folder}/{_name(index)}" for index in range(len(starts))]
    return [
        Part(path, around(paths, index), items[start:end], list(_numbers(folder, index, len(starts))))
        for index, (path, start, end) in enumerate(zip(paths, starts, [*starts[1:], len(items)], strict=True))
    ]


def url(folder: str, index: int) -> str:
    """Return the address of the page at `index` of the list in `folder`, below the language's folder."""
    return f"{folder}/{_name(index)}/" if index else f"{folder}/"


def around(paths: Sequence[str], index: int) -> Around:
    """Return the neighbours of the page at `index` of `paths`."""
    return (
        paths[index - 1] if index else None,
        paths[index + 1] if index + 1 < len(paths) else None,
    )


def _starts(items: Sequence[Item], size: int, weigh: Callable[[Item], int]) -> Iterator[int]:
    yield 0
    start = weight = 0
    for index, item in enumerate(items):
        own = weigh(item)
        if index > start and (index - start == size or weight + own > ROOM):
            yield index
            start, weight = index, 0
        weight += own


def _numbers(folder: str, here: int, count: int) -> Iterator[Number]:
    shown = sorted({0, count - 1, *range(max(0, here - _BESIDE), min(count, here + _BESIDE + 1))})
    for before, index in zip((-1, *shown), shown, strict=False):
        if index > before + 1:
            yield Number()
        yield Number(index + 1, url(folder, index), index == here)


def _name(index: int) -> str:
    return f"page-{index + 1}" if index else "index"
