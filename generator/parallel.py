"""Work on many items at once, through `concurrent.futures`: processes of this computer, or a cluster.

An executor may be any: `dask.distributed.Client.get_executor()` runs the same work on a cluster. What it is
given must be small and picklable. By default processes are forked from this one, which hand back pickled
results but share the function and the items.
"""

from __future__ import annotations

import copyreg
import ctypes
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar

from . import model

T = TypeVar("T")
R = TypeVar("R")

WORTH = 200
"""Minimum number of items for which forking saves more than it costs."""
CHUNK = 16
_SMALLEST = 8
"""The smallest chunk is one in so many of the usual size, of processes of this computer."""
_AHEAD, _AHEAD_HERE = 64, 2
"""Maximum number of chunks in work, so that results do not pile up before they are used: of an executor, and
for each process of this computer."""


def _unnamed(item: object) -> str:
    return "the site"


def run(
    function: Callable[[T], R],
    items: Sequence[T],
    executor: Executor | None = None,
    *,
    worth: int = WORTH,
    chunk: int = CHUNK,
    lasting: int | None = None,
    name: Callable[[T], str] = _unnamed,
) -> Iterator[R]:
    """Yield `function(item)` for each of `items`, in order; `executor` is given `chunk` items at a time.

    Without an executor, fewer than `worth` items are worked on in this process, and so is the first of more:
    what it loads and compiles, the processes that follow share. Processes of this computer each work on
    `lasting` chunks, if that is given, before new ones follow: each copies what it touches of the memory that
    it shares. Raise CorpusError when a worker dies: it has the `name` of each item that may be to blame.
    """
    if executor:
        parts = [items[start : start + chunk] for start in range(0, len(items), chunk)]
        yield from _far_results(executor, function, parts, name)
    elif len(items) < worth or not _may_fork():
        yield from map(function, items)
    else:
        yield function(items[0])
        some = processors() * lasting * chunk if lasting else len(items)
        for start in range(1, len(items), some):
            yield from _forked_results(function, _tapered(items[start : start + some], chunk), name)


def _tapered(items: Sequence[T], chunk: int) -> list[Sequence[T]]:
    """Return items in parts of `chunk`, and smaller ones at the end: no process works on alone for long."""
    parts, start = list[Sequence[T]](), 0
    while start < len(items):
        share = (len(items) - start) // (2 * processors())
        parts.append(items[start : start + max(1, chunk // _SMALLEST, min(chunk, share))])
        start += len(parts[-1])
    return parts


def _work(function: Callable[[T], R], items: Iterable[T]) -> list[R]:
    return list(map(function, items))


def _far_results(
    executor: Executor, function: Callable[[T], R], parts: Sequence[Sequence[T]], name: Callable[[T], str]
) -> Iterator[R]:
    """Yield the results of `parts`, which an executor works on.

    What travels is pickled here: a scheduler between would unpickle it to pickle it again.
    """
    packed = pickle.dumps(function)

    def submit(place: int) -> Future[bytes]:
        return executor.submit(_work_far, packed, pickle.dumps(parts[place]))

    yield from _results(submit, parts, 1, name, read=pickle.loads)


def _work_far(function: bytes, items: bytes) -> bytes:
    return pickle.dumps(_work(_unpacked(function), pickle.loads(items)))


@lru_cache(1)
def _unpacked(function: bytes) -> Callable[[Any], Any]:
    """Return a function that travels with every part: it may hold much, and is made once on each worker."""
    made: Callable[[Any], Any] = pickle.loads(function)
    return made


def _forked_results(
    function: Callable[[T], R], parts: Sequence[Sequence[T]], name: Callable[[T], str]
) -> Iterator[R]:
    """Yield the results of `parts`, which processes of this computer work on."""
    workers = min(processors(), len(parts))
    with _forked(workers, function, parts) as pool:
        try:
            first = [pool.submit(_work_inherited, place) for place in range(workers)]
        except OSError:  # the system has no room for so many processes
            yield from map(function, chain.from_iterable(parts))
        else:
            ahead = _AHEAD_HERE * workers
            yield from _results(
                lambda place: pool.submit(_work_inherited, place), parts, workers, name, first, ahead
            )


def _results(
    submit: Callable[[int], Future[Any]],
    parts: Sequence[Sequence[T]],
    workers: int,
    name: Callable[[T], str],
    first: Iterable[Future[Any]] = (),
    ahead: int = _AHEAD,
    read: Callable[[Any], list[R]] = list,
) -> Iterator[R]:
    """Yield the results of `parts`, which `submit` starts by their places; each is forgotten when yielded.

    No more than `ahead` parts are begun or done before they are asked for.
    """
    pending = deque(first)
    for place in range(len(parts)):
        pending.extend(map(submit, range(place + len(pending), min(place + ahead, len(parts)))))
        try:
            results = read(pending.popleft().result())
        except BrokenExecutor as error:
            begun = (item for part in parts[place : place + workers] for item in part)  # in order
            raise _death(dict.fromkeys(map(name, begun))) from error
        except Exception as error:
            error.add_note(f"while working on {', '.join(dict.fromkeys(map(name, parts[place])))}")
            raise
        yield from results


def _death(names: Iterable[str]) -> model.CorpusError:
    first, *others = names
    told = f", or on {', '.join(others)}" if others else ""
    message = f"a process ended while it worked on this{told}; it may have run out of memory"
    return model.CorpusError(first, 1, "worker-died", message)


# --- processes of this computer ------------------------------------------------------------------

_ON_DEATH_OF_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""
_inherited: tuple[Callable[[Any], Any], Sequence[Sequence[Any]]]
"""In a forked process: the function, and the items in chunks."""


def _inherit(function: Callable[[Any], Any], parts: Sequence[Sequence[Any]]) -> None:
    global _inherited
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the process that started this one
    ctypes.CDLL(None).prctl(_ON_DEATH_OF_PARENT, signal.SIGKILL)  # which may be killed while this one waits
    _inherited = function, parts


def _work_inherited(number: int) -> list[Any]:
    function, parts = _inherited
    return _work(function, parts[number])


@contextmanager
def _forked(workers: int, *work: Any) -> Iterator[Executor]:
    """Give a pool of processes that inherit their work; on leaving, what was not begun is dropped."""
    others = multiprocessing.active_children()
    _give_back()
    gc.freeze()  # a collection in another process would touch, and so copy, all that it shares with this one
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), _inherit, work)
    try:
        yield pool
    finally:
        gc.unfreeze()
        pool.shutdown(cancel_futures=True)
        for process in set(multiprocessing.active_children()).difference(others):
            process.kill()  # of a pool that could not start them all: they would wait forever
            process.join()


def _give_back() -> None:
    """Return free memory to the system: where it is used again, processes that share it would copy it."""
    with suppress(AttributeError):  # not glibc
        ctypes.CDLL(None).malloc_trim(0)


def _may_fork() -> bool:
    """Return True if forking is safe and useful: no other thread runs, which could hold a lock."""
    return sys.platform == "linux" and processors() > 1 and threading.active_count() == 1


def processors() -> int:
    """Return the number of processors that this process may use; in a container, fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def uncollected() -> Iterator[None]:
    """Disable garbage collection during a build (20 % faster): the records contain no reference cycles.

    Nor are they looked at later, which would take seconds of a large site each time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


def _pickle_as_fields(record: type) -> None:
    """Pickle instances of a record as their fields: a third of the time of the default."""
    names = [field.name for field in fields(record)]
    values = attrgetter(*names, names[0])  # one more, so that it is a tuple even of one field
    copyreg.pickle(record, lambda instance: (record, values(instance)[:-1]))


for _record in vars(model).values():
    if isinstance(_record, type) and is_dataclass(_record):
        _pickle_as_fields(_record)
