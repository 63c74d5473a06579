"""Processes that read files of untrusted origin: see `child`, the program that they run.

A file's reader is ended when no page is finished for 20 seconds, or after 20 seconds and 0.2 more a page.
Where the system can limit the seconds of the processor, it is those, so that a busy machine ends no sound
file; one that only waits is ended by the clock. Where the system knows no limits, the clock alone guards.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from . import child
from .reading import Progress, Reading, Unreadable, no_progress
from .stored import loads

PATIENCE = 3.0
"""How many times as long a reader may take by the clock, where the system limits its seconds."""
PROGRAM = f"from {child.__name__} import main; main()"
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
SLOW = getattr(signal, "SIGXCPU", 0)
LONGEST_LINE = 99
"""No line of an answer is longer, in bytes."""


class Readers:
    """As many processes that read files as there are threads that ask at the same time, begun when needed."""

    def __init__(self) -> None:
        self._idle: deque[_Reader] = deque()

    def read(
        self, folder: Path, path: Path, progress: Progress = no_progress, recognising: bool = False
    ) -> Reading:
        """Return what a file says, `recognising` text in pictures of its pages if that is wanted.

        Raise Unreadable when it cannot be read, or takes too much time or memory, and OSError when the
        system has no room for another process.
        """
        try:
            reader = self._idle.pop()
        except IndexError:
            reader = _Reader()
        try:
            return reader.read(folder, path, progress, recognising)
        finally:
            self._idle.append(reader)

    def close(self) -> None:
        """End the processes that read nothing."""
        while self._idle:
            self._idle.pop().close()


@dataclass(slots=True)
class _Watch:
    """How far the reader of a file is, and when it must be ended."""

    began: float
    last: float
    done: int = 0
    pages: int = 0
    times: int = 1
    """How many times as long as usual it may take."""

    def late(self, now: float) -> bool:
        """Return True if the reader took too long for a page or for all of them."""
        patience = self.times * (PATIENCE if SLOW else 1.0)
        stalled = now - self.last > patience * child.STALLED and (self.done < self.pages or not self.pages)
        return stalled or now - self.began > patience * (child.STALLED + child.EACH_PAGE * self.pages)


class _Reader:
    """One such process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, folder: Path, path: Path, progress: Progress, recognising: bool) -> Reading:
        now = time.monotonic()
        watch = _Watch(now, now, times=child.SLOWER if recognising else 1)
        request = _Request(self._running(), watch, progress)
        thread = threading.Thread(target=request.send, args=(folder, path, recognising))
        thread.start()
        while thread.is_alive():
            thread.join(0.1)
            if not request.late and watch.late(time.monotonic()):
                request.end()
        if request.status is None:  # the program has ended with it
            self.close()
        return request.answer()

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the process, which is begun where none runs."""
        if self._process is None:
            environment = os.environ | {
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                "OPENBLAS_NUM_THREADS": "1",  # a program of several cannot fork, and each would take memory
            }
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", PROGRAM], env=environment,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        return self._process

    def close(self) -> None:
        """End the process; none that reads something."""
        if self._process:
            with suppress(OSError), self._process:
                self._process.kill()
        self._process = None


@dataclass(slots=True)
class _Request:
    """A file to be read, and what is known of it by now."""

    process: subprocess.Popen[bytes]
    watch: _Watch
    progress: Progress
    reader: int = 0
    """The number of the process that reads the file, when it is known."""
    kind: bytes = b""
    body: bytes = b""
    late: bool = False
    status: int | None = None
    """How the process that read it ended."""

    def send(self, folder: Path, path: Path, recognising: bool) -> None:
        """Ask for the file, and take what is answered until its reader has ended."""
        asked, answers = self.process.stdin, self.process.stdout
        assert asked and answers
        with suppress(OSError, ValueError):  # it has ended, or says what is no answer
            asked.write(json.dumps([str(folder), str(path), recognising]).encode() + b"\n")
            asked.flush()
            while self.status is None and (line := answers.readline(LONGEST_LINE)):
                self._take(line.split(), answers)

    def _take(self, words: list[bytes], answers: IO[bytes]) -> None:
        match words:
            case [b"process", number]:
                self.reader = int(number)
            case [b"page", done, pages]:
                self.watch.last, self.watch.done, self.watch.pages = time.monotonic(), int(done), int(pages)
                self.progress(int(done), int(pages))
            case [b"reading" | b"unreadable" as kind, length]:
                self.kind, self.body = kind, answers.read(int(length))
            case [b"ended", status]:
                self.status = int(status)

    def end(self) -> None:
        """End the reader, which took too long, and the program, which could wait for it."""
        self.late = True
        self.process.kill()
        if self.reader:
            with suppress(ProcessLookupError):
                os.kill(self.reader, KILL)

    def answer(self) -> Reading:
        """Return the reading. Raise Unreadable where there is none."""
        if self.late or (SLOW and self.status == -SLOW):
            raise Unreadable("too-slow", f"no page was finished within {child.STALLED:.0f} s")
        if self.kind == b"reading":
            try:
                return loads(self.body)
            except ValueError as error:
                raise Unreadable("too-large", str(error)) from error
        if self.kind == b"unreadable":
            code, detail = json.loads(self.body)
            raise Unreadable(str(code), str(detail))
        raise Unreadable("crashed", "its reader ended without an answer: it may take too much memory")
