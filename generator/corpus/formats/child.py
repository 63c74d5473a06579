"""Reads a file of untrusted origin in a process of its own, with limits of memory and time.

The child is this module run as a program: it tells of each page that it has read, then hands on the reading.
It is ended when no page is finished for 20 seconds, or after 20 seconds and 0.2 more a page. Where the system
can limit the seconds of the processor, it is those, so that a busy machine ends no sound file; one that only
waits is ended by the clock. Where the system knows no limits, the clock alone guards.
"""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from .reading import Progress, Reading, Unreadable, failed, no_progress
from .stored import dumps, loads

STALLED = 20.0
"""Seconds in which a page must be finished."""
EACH_PAGE = 0.2
"""Seconds that each page may take on average, after the first so many."""
PATIENCE = 3.0
"""How many times as long a child may take by the clock, where the system limits its seconds."""
MEMORY, PAGE_MEMORY = 264 << 20, 100 << 10
"""Bytes that a child may take besides its libraries and twice its file: at first, and more for each page."""
OCR = "--ocr"
SLOWER, LARGER = 60, 3 << 30
"""Recognition may take so many times as long as the reading of text, and so many more bytes."""
_ROOT = __package__.partition(".")[0]
_PROGRAM = f"from {__package__}.child import main; main()"


try:
    import resource
except ImportError:  # on Windows
    resource = None  # type: ignore[assignment]


@dataclass(slots=True)
class _Watch:
    """How far a child is, and when it must be ended."""

    began: float
    last: float
    done: int = 0
    pages: int = 0
    times: int = 1
    """How many times as long as usual it may take."""

    def late(self, now: float) -> bool:
        """Return True if the child took too long for a page or for all of them."""
        patience = self.times * (PATIENCE if resource else 1.0)
        stalled = now - self.last > patience * STALLED and (self.done < self.pages or not self.pages)
        return stalled or now - self.began > patience * (STALLED + EACH_PAGE * self.pages)


def read(
    folder: Path, path: Path, progress: Progress = no_progress, recognising: bool = False
) -> tuple[Reading, bytes]:
    """Read a file in a process of its own, `recognising` text in pictures of its pages if that is wanted.

    Return the reading and its stored form.

    Raise Unreadable when the file cannot be read, or takes too much time or memory.
    """
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONIOENCODING": "utf-8",
        "OPENBLAS_NUM_THREADS": "1",  # each would take memory
    }
    command = [sys.executable, "-P", "-c", _PROGRAM, str(folder), str(path), *([OCR] if recognising else [])]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        output = _watched(process, progress, SLOWER if recognising else 1)
    return _answer(output)


def _watched(process: subprocess.Popen[bytes], progress: Progress, times: int) -> bytes:
    """Return what a child writes to its end. Raise Unreadable, the child ended, when it takes too long."""
    watch = _Watch(time.monotonic(), time.monotonic(), times=times)
    output: list[bytes] = []
    threads = [
        threading.Thread(target=_listen, args=(process, watch, progress)),
        threading.Thread(target=lambda: output.append(_all(process))),
    ]
    for thread in threads:
        thread.start()
    late = False
    while threads[1].is_alive():
        threads[1].join(0.1)
        if not late and watch.late(time.monotonic()):
            late = True
            process.kill()
    for thread in threads:
        thread.join()
    if late:
        raise _too_slow()
    process.wait()
    if process.returncode == -getattr(signal, "SIGXCPU", 0) and process.returncode:
        raise _too_slow()
    return output[0]


def _too_slow() -> Unreadable:
    return Unreadable("too-slow", f"no page was finished within {STALLED:.0f} s")


def _all(process: subprocess.Popen[bytes]) -> bytes:
    return process.stdout.read() if process.stdout else b""


def _listen(process: subprocess.Popen[bytes], watch: _Watch, progress: Progress) -> None:
    for line in process.stderr or ():
        words = line.split()
        if len(words) == 3 and words[0] == b"page" and words[1].isdigit() and words[2].isdigit():
            watch.last, watch.done, watch.pages = time.monotonic(), int(words[1]), int(words[2])
            progress(int(words[1]), int(words[2]))


def _answer(output: bytes) -> tuple[Reading, bytes]:
    kind, _, body = output.partition(b"\n")
    if kind == b"reading":
        try:
            return loads(body), body
        except ValueError as error:
            raise Unreadable("too-large", str(error)) from error
    if kind == b"unreadable":
        code, detail = json.loads(body)
        raise Unreadable(str(code), str(detail))
    raise Unreadable("crashed", "its reader ended without an answer: it may take too much memory")


def main() -> None:
    """Read the file that the command line names, and write the answer to standard output."""
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    recognising = OCR in sys.argv[3:]
    limits = _Limits(path, recognising)
    limits.set(0, 0)
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer

    def tell(done: int, total: int) -> None:
        limits.set(done, total)
        sys.stderr.write(f"page {done} {total}\n")
        sys.stderr.flush()

    try:
        from . import read as read_by_suffix

        reading = read_by_suffix(folder, path, tell, recognising)
        answer.write(b"reading\n" + dumps(reading))
    except Unreadable as error:
        answer.write(b"unreadable\n" + json.dumps([error.code, error.detail]).encode())
    except MemoryError:
        answer.write(b'unreadable\n["too-large", "takes more memory than is allowed"]')
    except Exception as error:
        answer.write(b"unreadable\n" + json.dumps([failed(error).code, failed(error).detail]).encode())
    answer.close()


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
