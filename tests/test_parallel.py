"""Work on many items in other processes: the same results in the same order, or an error."""

import errno
import multiprocessing
import os
import pickle
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from pathlib import Path

import pytest

from generator.model import CorpusError
from generator.parallel import run

MANY = range(1000)


pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture(autouse=True)
def processors(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three of them; and no thread counts that other tests left, for none of them is of this work."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    yield
    assert multiprocessing.active_children() == []


def test_results_are_in_order_and_complete(tmp_path: Path) -> None:
    def square(number: int) -> int:
        (tmp_path / f"{os.getpid()}-{number}").touch()
        time.sleep(0.001)
        return number * number

    assert list(run(square, MANY)) == [number * number for number in MANY]
    workers = {path.name.partition("-")[2]: path.name.partition("-")[0] for path in tmp_path.iterdir()}
    assert len(list(tmp_path.iterdir())) == len(workers) == len(MANY)  # nothing is done twice
    here = workers.pop("0")
    assert here == str(os.getpid()) and here not in workers.values()
    assert len(set(workers.values())) == 3


def test_what_the_first_item_loads_is_there_for_all() -> None:
    loaded: list[int] = []

    def load(number: int) -> int:
        loaded[:] = loaded or [os.getpid()]
        return loaded[0]

    assert set(run(load, MANY)) == {os.getpid()}


def test_after_some_chunks_other_processes_go_on() -> None:
    results = list(run(lambda number: (number, os.getpid()), MANY, chunk=10, lasting=5))
    assert [number for number, _ in results] == list(MANY)
    first, *others = ({pid for _, pid in results[start : start + 150]} for start in range(1, 1000, 150))
    assert all(first.isdisjoint(pids) for pids in others)


def test_few_items_are_worked_on_here() -> None:
    assert list(run(lambda _: os.getpid(), range(10))) == [os.getpid()] * 10


def test_an_error_is_raised_here_behind_the_results_before_it() -> None:
    def fail(number: int) -> int:
        if number == 500:
            raise ValueError("number 500")
        return number

    results = run(fail, MANY)
    assert [next(results) for _ in range(100)] == list(range(100))
    with pytest.raises(ValueError, match="number 500"):
        list(results)


def test_a_process_that_dies_is_an_error_that_names_its_items() -> None:
    def die(number: int) -> int:
        if number == 500:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(CorpusError, match="worker-died") as caught:
        list(run(die, MANY, name=lambda number: f"{number // 10}.txt"))
    named = re.findall("[0-9]+[.]txt", str(caught.value))
    assert "50.txt" in named
    assert len(named) < 10  # not all of them


def test_where_there_is_no_room_for_a_process_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, forked = os.fork, [True]

    def one_fork() -> int:
        if forked.pop():
            forked.append(False)
            return fork()
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(os, "fork", one_fork)
    assert list(run(str, MANY)) == list(map(str, MANY))
    assert forked == []


def test_there_are_no_more_processes_than_items(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, forks = os.fork, list[int]()

    def counted() -> int:
        forks.append(fork())
        return forks[-1]

    monkeypatch.setattr(os, "fork", counted)
    assert list(run(str, range(2), worth=1)) == ["0", "1"]  # the first in this process
    assert len(forks) == 1


def test_no_process_works_on_much_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    submit, sizes = ProcessPoolExecutor.submit, list[int]()

    def counted(
        self: ProcessPoolExecutor, work: Callable[..., list[str]], /, *given: int
    ) -> Future[list[str]]:
        future = submit(self, work, *given)
        sizes.append(len(future.result()))
        return future

    monkeypatch.setattr(ProcessPoolExecutor, "submit", counted)
    assert list(run(str, range(100), worth=1, chunk=32)) == list(map(str, range(100)))
    assert sizes[0] == 16 and sizes[-1] <= 4 and sizes == sorted(sizes, reverse=True)


def test_no_process_is_left_when_results_are_not_wanted() -> None:
    results = run(str, MANY)
    assert next(results) == "0"
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_an_executor_is_given_chunks() -> None:
    chunks: list[int] = []

    class Counting(ProcessPoolExecutor):
        def submit(self, function: object, /, *arguments: object, **named: object) -> Future[object]:  # type: ignore[override]
            chunks.append(len(pickle.loads(arguments[1])))  # type: ignore[arg-type]
            return super().submit(function, *arguments, **named)  # type: ignore[arg-type]

    executor: Executor
    with Counting(2, multiprocessing.get_context("spawn")) as executor:
        assert list(run(abs, range(-40, 0), executor)) == list(range(40, 0, -1))
    assert chunks == [16, 16, 8]
