"""Reads a file of untrusted origin in a process of its own, with limits of memory and time.

The child is this module run as a program: it tells of each page that it has read, then hands on the reading.
It is ended when no page is finished for 20 seconds, or after 20 seconds and 0.2 more a page; where the system
knows no limits of memory, this watch alone guards.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from .reading import Progress, Reading, Unreadable, no_progress
from .stored import dumps, loads

STALLED = 20.0
"""Seconds in which a page must be finished."""
EACH_PAGE = 0.2
"""Seconds that each page may take on average, after the first so many."""
MEMORY = 2 << 30
"""Bytes of address space that a child may take."""
_ROOT = __package__.partition(".")[0]
_PROGRAM = f"from {__package__}.child import main; main()"


@dataclass(slots=True)
class _Watch:
    """How far a child is, and when it must be ended."""

    began: float
    last: float
    pages: int = 0

    def late(self, now: float) -> bool:
        """Return True if the child took too long for a page or for all of them."""
        return now - self.last > STALLED or now - self.began > STALLED + EACH_PAGE * self.pages


def read(folder: Path, path: Path, progress: Progress = no_progress) -> tuple[Reading, bytes]:
    """Read a file in a process of its own; return the reading and its stored form.

    Raise Unreadable when the file cannot be read, or takes too much time or memory.
    """
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-P", "-c", _PROGRAM, str(folder), str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        output = _watched(process, progress)
    return _answer(output)


def _watched(process: subprocess.Popen[bytes], progress: Progress) -> bytes:
    """Return what a child writes to its end. Raise Unreadable, the child ended, when it takes too long."""
    watch = _Watch(time.monotonic(), time.monotonic())
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
        raise Unreadable("too-slow", f"no page was finished within {STALLED:.0f} s")
    return output[0]


def _all(process: subprocess.Popen[bytes]) -> bytes:
    return process.stdout.read() if process.stdout else b""


def _listen(process: subprocess.Popen[bytes], watch: _Watch, progress: Progress) -> None:
    for line in process.stderr or ():
        words = line.split()
        if len(words) == 3 and words[0] == b"page" and words[1].isdigit() and words[2].isdigit():
            watch.last, watch.pages = time.monotonic(), int(words[2])
            progress(int(words[1]), int(words[2]))


def _answer(output: bytes) -> tuple[Reading, bytes]:
    kind, _, body = output.partition(b"\n")
    if kind == b"reading":
        return loads(body), body
    if kind == b"unreadable":
        code, detail = json.loads(body)
        raise Unreadable(str(code), str(detail))
    raise Unreadable("crashed", "its reader ended without an answer: it may take too much memory")


def main() -> None:
    """Read the file that the command line names, and write the answer to standard output."""
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    _limit()
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    try:
        from . import read as read_by_suffix

        reading = read_by_suffix(folder, path, _tell)
        answer.write(b"reading\n" + dumps(reading))
    except Unreadable as error:
        answer.write(b"unreadable\n" + json.dumps([error.code, error.detail]).encode())
    except MemoryError:
        answer.write(b'unreadable\n["too-large", "takes more memory than is allowed"]')
    answer.close()


def _tell(done: int, total: int) -> None:
    sys.stderr.write(f"page {done} {total}\n")
    sys.stderr.flush()


def _limit() -> None:
    """Limit what this process may take, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
