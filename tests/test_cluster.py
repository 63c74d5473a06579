"""A corpus that the workers of a real Dask cluster read: the same bytes, and a sentence where that fails."""

from __future__ import annotations

import os
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from distributed import LocalCluster

from generator import cache
from generator.cli import main
from generator.cli.cluster import workers
from generator.parallel import run
from tests.support.paths import CORPUS


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    folder = str(tmp_path_factory.mktemp("cluster"))
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", local_directory=folder
    ) as cluster:  # type: ignore[no-untyped-call]
        yield cluster


def build(folder: Path, *options: str) -> Result:
    corpus = folder.with_name(f"corpus of {folder.name}")
    shutil.copytree(CORPUS, corpus)  # in which the build registers
    command = ["build", "--corpus", str(corpus), "--output", str(folder), *options]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_cluster_makes_the_same_files(
    cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert build(tmp_path / "far", "--scheduler", cluster.scheduler_address).exit_code == 0
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other cache"))
    assert build(tmp_path / "near").exit_code == 0
    assert files(tmp_path / "far") == files(tmp_path / "near")


def once(flag: str) -> str:
    """Kill the process that is the first to come here."""
    try:
        os.close(os.open(flag, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return "done"
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def fail(name: str) -> str:
    raise ValueError(name)


def test_the_work_of_a_worker_that_dies_is_done_by_another(cluster: LocalCluster, tmp_path: Path) -> None:
    with workers(cluster.scheduler_address) as executor:
        assert list(run(once, [str(tmp_path / "flag")], executor)) == ["done"]


def test_work_that_fails_names_its_file(cluster: LocalCluster) -> None:
    with workers(cluster.scheduler_address) as executor, pytest.raises(ValueError, match="x") as caught:
        list(run(fail, ["x"], executor, name=lambda item: f"{item}.txt"))
    assert caught.value.__notes__ == ["while working on x.txt"]


def test_an_address_without_a_cluster_is_told(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{unused.getsockname()[1]}"
    result = build(tmp_path / "out", "--scheduler", address)
    assert result.exit_code == 1 and "no Dask scheduler answers there" in result.output
    assert not (tmp_path / "out").exists()


def test_workers_with_other_code_are_refused(
    cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = os.getpid()
    monkeypatch.setattr(cache, "code", lambda: b"this" if os.getpid() == here else b"other")
    result = build(tmp_path / "out", "--scheduler", cluster.scheduler_address)
    assert result.exit_code == 1 and result.output.count("tcp://127.0.0.1:") == 2
    assert not (tmp_path / "out").exists()
