"""Long lists as pages, limited in their number of items and in their size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from ... import paths
from .page import Around

Item = TypeVar("Item")

ROOM = 34_000
"""Maximum size of the items of a page in bytes: with all around them the page stays below 60 kB."""
_BESIDE = 2
"""Number of pages that the pager lists on either side of its own, besides the first and the last."""


class Number(NamedTuple):
    """An entry of a pager: a page, or a gap, which has no number."""

    number: int = 0
    url: str = ""
    here: bool = False


class Part(NamedTuple, Generic[Item]):
    """A page of a list: its number from 1, its address, and the items that it shows."""

    number: int
    address: str
    around: Around
    items: Sequence[Item]
    numbers: Sequence[Number]


def paged(
    folder: str, items: Sequence[Item], size: int, weigh: Callable[[Item], int] = lambda _: 0
) -> list[Part[Item]]:
    """Return the pages of the list at the address `folder`; there is one even of no items.

    A page has at most `size` items, which weigh at most ROOM bytes together, unless one alone weighs more.
    """
    starts = list(_starts(items, size, weigh))
    addresses = [paths.part(folder, number) for number in range(1, len(starts) + 1)]
    spans = zip(starts, [*starts[1:], len(items)], strict=True)
    return [
        Part(
            index + 1,
            addresses[index],
            around(addresses, index),
            items[start:end],
            tuple(_numbers(addresses, index)),
        )
        for index, (start, end) in enumerate(spans)
    ]


def around(addresses: Sequence[str], index: int) -> Around:
    """Return the addresses before and after the one at `index`."""
    return (
        addresses[index - 1] if index else None,
        addresses[index + 1] if index + 1 < len(addresses) else None,
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


def _numbers(addresses: Sequence[str], here: int) -> Iterator[Number]:
    count = len(addresses)
    listed = sorted({0, count - 1, *range(max(0, here - _BESIDE), min(count, here + _BESIDE + 1))})
    for before, index in zip((-1, *listed), listed, strict=False):
        if index > before + 1:
            yield Number()
        yield Number(index + 1, addresses[index], index == here)
