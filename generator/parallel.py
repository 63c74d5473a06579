"""The same work on many items, spread over the processors where that is quicker and safe."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_WORTH = 200
"""Below so many items the processes cost more than they save."""
_CHUNK = 32

_work: tuple[Callable[[Any], Any], Sequence[Any]] = (lambda _: None, ())
"""What the processes are to do: they are forked, so that nothing but results is ever copied."""


def spread(function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """Yield what `function` returns for each of `items`, in their order."""
    global _work
    if len(items) < _WORTH or not _may_fork():
        yield from map(function, items)
        return
    _work = (function, items)
    try:
        with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
            yield from pool.imap(_call, range(len(items)), _CHUNK)
    finally:
        _work = (lambda _: None, ())


def _call(index: int) -> Any:
    function, items = _work
    return function(items[index])


def _may_fork() -> bool:
    """Tell whether forking is sound: not beside other threads, which may hold a lock."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1
