"""Folders for what is needed only now: none stays, whatever ends the program that made it."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import output
from generator.model import Page
from generator.replacement import temporary
from tests.support.folders import await_guards
from tests.support.sites import ENVIRONMENT

WAITS = """
import sys
from generator import output
from generator.model import Page
from generator.replacement import temporary
with temporary() as folder:
    (folder / "a").touch()
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, None])
def test_a_temporary_folder_goes_with_its_program(place: Path, ending: signal.Signals | None) -> None:
    environment = ENVIRONMENT | {"TMPDIR": str(place)}
    command = [sys.executable, "-c", WAITS]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        assert process.stdout
        folder = Path(process.stdout.readline().decode().strip())
        assert (folder / "a").is_file() and folder.parent == place
        with temporary():
            assert folder.is_dir(), "one that is in use stays"
        if ending:
            process.send_signal(ending)
        process.communicate()
    await_guards(place)
    assert not list(place.iterdir())


def test_what_was_left_is_removed_by_the_next_program(place: Path) -> None:
    """Here nobody was left to remove it, and links are not followed."""
    precious = place / "precious"
    (precious / "zhiku-inside").mkdir(parents=True)
    (place / "zhiku-left" / "mkdocs_x").mkdir(parents=True)
    (place / "zhiku-link").symlink_to(precious)
    (place / "zhiku-file").touch()
    with temporary() as folder:
        assert {path.name for path in place.iterdir()} == {
            folder.name,
            "precious",
            "zhiku-link",
            "zhiku-file",
        }
    assert (precious / "zhiku-inside").is_dir() and not folder.exists()


REPLACES = """
import os, signal, sys
from pathlib import Path
from generator.store import Within
stop = int(sys.argv[1])
def count(event, arguments):
    global stop
    if event in ("os.rename", "os.remove") or (event == "open" and arguments[2] & os.O_WRONLY):
        stop -= 1
        if not stop:
            os.kill(os.getpid(), signal.SIGKILL)
files = Within(Path(sys.argv[2]))
sys.addaudithook(count)
files.replace("a.yml", b"new" * 100_000)
"""


def test_who_is_killed_at_any_operation_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    for stop in range(1, 9):
        path.write_bytes(b"old")
        done = subprocess.run([sys.executable, "-c", REPLACES, str(stop), str(tmp_path)], env=ENVIRONMENT)
        if done.returncode == 0:
            break
        assert path.read_bytes() == b"old"
    assert stop > 3, "it clears what was left, writes beside, and moves"
    assert path.read_bytes() == b"new" * 100_000
    assert list(tmp_path.iterdir()) == [path], "what those before left is gone"


MOVES = """
import os, signal, sys
from pathlib import Path
from generator import output, replacement
from generator.model import Page
stop = int(sys.argv[1])
replacement._exchange = lambda *folders: False
def count(event, arguments):
    global stop
    if event == "os.rename":
        stop -= 1
        if not stop:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
output.write([Page("a.md", "new")], Path(sys.argv[2]))
"""


def test_who_is_killed_between_two_moves_leaves_a_folder_that_the_next_brings_back(tmp_path: Path) -> None:
    """Where the system cannot exchange folders in one step."""
    folder = tmp_path / "site"
    found = []
    for stop in (1, 2, 3, 4):
        output.write([Page("a.md", "old")], folder)
        (folder / "mine.txt").write_text("mine", "utf-8")
        done = subprocess.run(
            [sys.executable, "-c", MOVES, str(stop), str(tmp_path / "site")], env=ENVIRONMENT
        )
        found.append((folder / "a.md").read_text("utf-8") if folder.exists() else "")
        output.write([Page("b.md", "next")], folder)
        assert sorted(path.name for path in folder.iterdir()) == [output.MANIFEST, "b.md", "mine.txt"]
        assert list(tmp_path.iterdir()) == [folder], "what was left is gone"
    assert found == ["old", "", "new", "new"] and done.returncode == 0
