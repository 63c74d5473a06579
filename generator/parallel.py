"""The same work on many items, spread over the processors where that is quicker and safe.

This process and others, forked from it so that they know all that it knows, do the work a chunk at a time:
each claims the next one that no other has. What another process makes comes back as a file. What it was to
make but did not is made here: nothing is lost with a process that dies, and an error is raised here.
"""

from __future__ import annotations

import copyreg
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, is_dataclass
from multiprocessing.process import BaseProcess
from operator import attrgetter
from pathlib import Path
from typing import Generic, TypeVar

from . import model

T = TypeVar("T")
R = TypeVar("R")

_WORTH = 200
"""Below so many items the processes cost more than they save."""
_CHUNK = 16


def spread(
    function: Callable[[T], R], items: Sequence[T], worth: int = _WORTH, chunk: int = _CHUNK
) -> Iterator[R]:
    """Yield what `function` returns for each of `items`, in their order; by itself if fewer than `worth`."""
    if len(items) < worth or not _may_fork():
        yield from map(function, items)
        return
    with tempfile.TemporaryDirectory() as folder:
        work = _Work(function, items, chunk, Path(folder))
        fork = multiprocessing.get_context("fork")
        helpers: list[BaseProcess] = []
        try:
            with suppress(OSError):  # where there is no room for another process, fewer do
                for _ in range(min(_processors(), len(work.numbers())) - 1):
                    helper: BaseProcess = fork.Process(target=work.help, daemon=True)
                    helper.start()
                    helpers.append(helper)
            yield from work.results(helpers)
        finally:
            for helper in helpers:
                helper.kill()
                helper.join()


@dataclass(frozen=True, slots=True)
class _Work(Generic[T, R]):
    """Chunks of items, and the folder where processes claim them and deliver what they make of them."""

    function: Callable[[T], R]
    items: Sequence[T]
    chunk: int
    folder: Path

    def help(self) -> None:
        """Make chunks for another process; leave it to that to find what is wrong, and to be interrupted."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with suppress(Exception):
            for number in self._claimed():
                unfinished = self.folder / f"{number}.unfinished"
                unfinished.write_bytes(pickle.dumps(self._make(number), pickle.HIGHEST_PROTOCOL))
                unfinished.rename(self._delivered(number))

    def results(self, helpers: Sequence[BaseProcess]) -> Iterator[R]:
        """Yield all results in order: those that `helpers` deliver, and those that are made here."""
        claimed = self._claimed()
        made: dict[int, list[R]] = {}
        for number in self.numbers():
            while number not in made and not self._delivered(number).exists():
                mine = next(claimed, None)
                if mine is None:
                    for helper in helpers:
                        helper.join()
                    mine = number
                if not self._delivered(mine).exists():
                    made[mine] = self._make(mine)
            yield from made.pop(number) if number in made else self._taken(number)

    def numbers(self) -> range:
        """Return the chunks, by number."""
        return range(-(-len(self.items) // self.chunk))

    def _claimed(self) -> Iterator[int]:
        """Yield the chunks that this process is the first to claim, until none is left."""
        for number in self.numbers():
            with suppress(FileExistsError):
                (self.folder / f"{number}.claimed").touch(exist_ok=False)
                yield number

    def _make(self, number: int) -> list[R]:
        return list(map(self.function, self.items[number * self.chunk : (number + 1) * self.chunk]))

    def _delivered(self, number: int) -> Path:
        return self.folder / f"{number}.delivered"

    def _taken(self, number: int) -> list[R]:
        path = self._delivered(number)
        results: list[R] = pickle.loads(path.read_bytes())
        path.unlink()
        return results


def _may_fork() -> bool:
    """Tell whether forking is sound: not beside other threads, which may hold a lock."""
    return sys.platform == "linux" and _processors() > 1 and threading.active_count() == 1


def _processors() -> int:
    """Return how many processors this process may use: in a container, fewer than there are."""
    return len(os.sched_getaffinity(0))


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector from walking the records again and again: they hold no circles.

    It takes a fifth of the time of a large build, and finds nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _travel_light(record: type) -> None:
    """Let instances of a record travel between processes as their fields: half the time of the default."""
    names = [field.name for field in fields(record)]
    values = attrgetter(*names, names[0])  # one more, so that it is a tuple even of one field
    copyreg.pickle(record, lambda instance: (record, values(instance)[:-1]))


for _record in vars(model).values():
    if isinstance(_record, type) and is_dataclass(_record):
        _travel_light(_record)
