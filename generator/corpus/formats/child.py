"""The program that reads files of untrusted origin, each in a fork of its own with limits of memory and time.

What reads a kind of file is loaded once, before the first fork for such a file. A request is a line of JSON
on standard input: the corpus, the file, and whether text in pictures is recognised. The answers, on standard
output, are lines: the process that reads, each page that it has read, the reading or the reason why there is
none (each with its length, and followed by so many bytes), and how the process ended. Where the system cannot
fork, the program itself reads one file, and ends.
"""

from __future__ import annotations

import gc
import json
import math
import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from . import read as read_by_suffix
from . import reader
from .reading import Progress, Unreadable, failed
from .stored import dumps

STALLED = 20.0
"""Seconds in which a page must be finished."""
EACH_PAGE = 0.2
"""Seconds that each page may take on average, after the first so many."""
MEMORY, PAGE_MEMORY = 264 << 20, 100 << 10
"""Bytes that a child may take besides its libraries and twice its file: at first, and more for each page."""
SLOWER, LARGER = 60, 3 << 30
"""Recognition may take so many times as long as the reading of text, and so many more bytes."""

try:
    import resource
except ImportError:  # on Windows
    resource = None  # type: ignore[assignment]


def main() -> None:
    """Read the files that standard input names until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # an interrupted program says nothing, and ends at once
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):  # what a library prints is no answer
        os.dup2(nothing, stream)
    gc.disable()
    for line in requests:
        folder, path, recognising = json.loads(line)
        if not hasattr(os, "fork"):
            return _read(Path(folder), Path(path), recognising, answers)
        with suppress(Unreadable):
            reader(Path(path).suffix)  # loads it for all forks
        ended = _forked(Path(folder), Path(path), recognising, answers)
        answers.write(b"ended %d\n" % ended)
        answers.flush()


def _forked(folder: Path, path: Path, recognising: bool, answers: BinaryIO) -> int:
    """Read a file in a fork of this process; return its status: below 0, the signal that ended it."""
    gc.freeze()
    process = os.fork()
    if process == 0:
        try:
            gc.enable()
            _read(folder, path, recognising, answers)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _read(folder: Path, path: Path, recognising: bool, answers: BinaryIO) -> None:
    """Read a file, and write what is to be said of it."""
    limits = _Limits(path, recognising)
    limits.set(0, 0)

    def write(line: bytes, body: bytes = b"") -> None:
        answers.write(line + body)
        answers.flush()

    def tell(done: int, total: int) -> None:
        limits.set(done, total)
        write(b"page %d %d\n" % (done, total))

    write(b"process %d\n" % os.getpid())
    kind, body = _answer(folder, path, tell, recognising)
    write(b"%s %d\n" % (kind, len(body)), body)


def _answer(folder: Path, path: Path, tell: Progress, recognising: bool) -> tuple[bytes, bytes]:
    """Return the kind of an answer and its text."""
    try:
        return b"reading", dumps(read_by_suffix(folder, path, tell, recognising))
    except Unreadable as error:
        reason = error
    except MemoryError:
        reason = Unreadable("too-large", "takes more memory than is allowed")
    except Exception as error:
        reason = failed(error)
    return b"unreadable", json.dumps([reason.code, reason.detail]).encode()


class _Limits:
    """The limits of this process, where the system knows such; those that it had before are kept."""

    def __init__(self, path: Path, recognising: bool = False) -> None:
        try:
            self.size = path.stat().st_size
        except OSError:
            self.size = 0
        self.times, self.more = (SLOWER, LARGER) if recognising else (1, 0)

    def set(self, done: int, total: int) -> None:
        """Set how much memory and how many seconds may be taken, `done` of `total` pages being read."""
        if not resource:
            return
        most = self.times * (STALLED + EACH_PAGE * total)
        next_page = time.process_time() + self.times * STALLED
        seconds = most if done == total and total else min(most, next_page)
        _limit(resource.RLIMIT_CPU, math.ceil(seconds))
        _limit(resource.RLIMIT_DATA, MEMORY + self.more + 2 * self.size + PAGE_MEMORY * done)
        _limit(resource.RLIMIT_CORE, 0)


def _limit(kind: int, most: int) -> None:
    """Limit what this process may take of something; never above what it was allowed."""
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
