"""Work that is spread over processes: the same results in the same order, whatever becomes of a process."""

import errno
import os
import signal
import tempfile
import threading
import time
from pathlib import Path

import pytest

from generator import parallel
from generator.parallel import spread

MANY = range(1000)


pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture(autouse=True)
def processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three of them; and no thread counts that other tests left, for none of them is of this work."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    """A folder in which every process leaves its number with each item it has worked on."""
    return tmp_path


def worked(folder: Path) -> set[int]:
    return {int(path.name.partition("-")[0]) for path in folder.iterdir()}


def test_results_are_in_order_and_complete(marks: Path) -> None:
    def square(number: int) -> int:
        (marks / f"{os.getpid()}-{number}").touch()
        time.sleep(0.001)
        return number * number

    assert list(spread(square, MANY)) == [number * number for number in MANY]
    assert len(list(marks.iterdir())) == len(MANY)  # nothing is done twice
    assert os.getpid() in worked(marks) and len(worked(marks)) == 3


def test_few_items_are_worked_on_here(marks: Path) -> None:
    assert list(spread(lambda _: os.getpid(), range(10))) == [os.getpid()] * 10


def test_an_error_is_raised_here_behind_the_results_before_it() -> None:
    def fail(number: int) -> int:
        if number == 500:
            raise ValueError("number 500")
        return number

    results = spread(fail, MANY)
    assert [next(results) for _ in range(100)] == list(range(100))
    with pytest.raises(ValueError, match="number 500"):
        list(results)


def test_what_a_process_that_dies_was_to_make_is_made_here() -> None:
    here = os.getpid()

    def die(number: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert list(spread(die, MANY)) == list(MANY)


def test_what_no_process_can_pass_on_is_made_here() -> None:
    """What cannot be pickled still is a result."""
    assert [make() for make in spread(lambda number: lambda: number, MANY)] == list(MANY)


def test_what_there_is_no_room_for_a_process_to_make_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, forked = os.fork, [True]

    def one_fork() -> int:
        if forked.pop():
            forked.append(False)
            return fork()
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(os, "fork", one_fork)
    assert list(spread(str, MANY)) == list(map(str, MANY))
    assert forked == []


def test_there_are_no_more_processes_than_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, forks = os.fork, list[int]()

    def counted() -> int:
        forks.append(fork())
        return forks[-1]

    monkeypatch.setattr(os, "fork", counted)
    assert list(spread(str, range(20), worth=1, chunk=10)) == list(map(str, range(20)))
    assert len(forks) == 1


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    started: list[int] = []
    start = parallel.BaseProcess.start

    def noted(process: parallel.BaseProcess) -> None:
        start(process)
        started.append(process.pid or 0)

    monkeypatch.setattr(parallel.BaseProcess, "start", noted)
    results = spread(str, MANY)
    assert next(results) == "0"
    results.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []
    assert len(started) == 2
    for process in started:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
