"""Commands killed at random moments: what they write is what was there or what is new, and no junk stays.

    python bench/kills.py [KILLS [COMMAND ...]]

Prints, of each command, how often its files were the old ones, the new ones or some of both, how often a file
was neither, and how often anything was left over that is not of either, also in the folder for temporary files.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mkdocs.__main__ import cli as mkdocs

from generator.cli import main as zhiku

ROOT = Path(__file__).resolve().parent.parent
KILLS = 100
PATIENCE = 5
"""Seconds in which what a killed program had begun must be gone."""
REPORT = "大模型产业报告\n\n来源：某某研究院\n\n一、现状\n\n大模型发展很快，产业受益良多。{}\n"
Files = dict[str, bytes]


def build() -> None:
    zhiku(["build", "--output", "out"], standalone_mode=False)


def site() -> None:
    mkdocs(["build", "--strict", "--quiet"], standalone_mode=False)


def make_site() -> None:
    command = ["make", "--silent", "site"]
    os.environ["PYTHONPATH"] = str(ROOT)
    sys.exit(subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode)


def serve() -> None:
    zhiku(["serve", "--port", "0"], standalone_mode=False)


def export() -> None:
    zhiku(["translate", "--export"], standalone_mode=False)


def accept() -> None:
    zhiku(["concepts", "--accept", "智能合约", "--english", "smart contract"], standalone_mode=False)


def correct() -> None:
    zhiku(["correct", "da-moxing-chanye-baogao"], standalone_mode=False)


def register() -> None:
    zhiku(["register"], standalone_mode=False)


COMMANDS = {
    **{build: "out/", site: "site/", make_site: "site/", serve: "corpus/"},
    **dict.fromkeys((export, accept, correct, register), "corpus/"),
}
"""The commands, each with the folder that it writes."""


def started(command: Callable[[], None], project: Path) -> int:
    """Run a command in a process group of its own, and return its number."""
    child = os.fork()
    if child:
        return child
    os.setsid()
    os.chdir(project)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    tempfile.tempdir = os.environ["TMPDIR"] = str(project / "tmp")
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        try:
            command()
        finally:
            os._exit(0)
    raise AssertionError


def files(project: Path) -> Files:
    """Return the files below a folder with their contents; folders end in a slash."""
    contents: Files = {}
    for place, folders, names in os.walk(project):  # which goes on where a guard removes what it walks
        folders[:] = [name for name in folders if name not in (".venv", "__pycache__")]
        below = f"{place}/".removeprefix(f"{project}/")
        contents |= {f"{below}{name}/": b"" for name in folders}
        for path in (Path(place, name) for name in names):
            with suppress(FileNotFoundError):
                contents[f"{below}{path.name}"] = path.read_bytes()
    return contents


def project(folder: Path) -> Path:
    """Make a site as it was built before one report changed and another came."""
    for name in ("corpus", "docs/en", "docs/zh", "tmp", ".venv/bin"):
        (folder / name).mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: M\nplugins: [zhiku]\n", "utf-8")
    (folder / "corpus" / "a.txt").write_text(REPORT.format(""), "utf-8")
    (folder / "corpus" / "b.md").write_text("# 智能合约\n\n智能合约与大模型同样重要。\n", "utf-8")
    (folder / "corpus" / "concepts.yml").write_text("- {key: llm, zh: 大模型, en: large model}\n", "utf-8")
    shutil.copy(ROOT / "Makefile", folder)
    for name in ("pyproject.toml", "requirements.lock", ".venv/ready"):
        (folder / name).touch()
    (folder / ".venv/bin/mkdocs").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mkdocs "$@"\n', "utf-8")
    (folder / ".venv/bin/mkdocs").chmod(0o755)
    for command in (build, site, export):
        os.waitpid(started(command, folder), 0)
    (folder / "corpus" / "a.txt").write_text(REPORT.format("智能合约也是。"), "utf-8")
    (folder / "corpus" / "c.md").write_text("# 海洋年报\n\n海洋观测网络覆盖近海，数据每日更新。\n", "utf-8")
    return folder


def state(old: Files, new: Files, now: Files, watched: str) -> str:
    """Return which files there are in a folder: of those that differ, all old or all new, some of both, or neither."""
    paths = {
        path
        for path in old.keys() | new.keys()
        if path.startswith(watched) and old.get(path) != new.get(path)
    }
    if any(now.get(path) not in (old.get(path), new.get(path)) for path in paths):
        return "torn"
    if all(now.get(path) == old.get(path) for path in paths):
        return "old"
    return "new" if all(now.get(path) == new.get(path) for path in paths) else "some of both"


def junk(old: Files, new: Files, folder: Path) -> list[str]:
    """Return what is left over, after what a killed program's guard may take."""
    end = time.monotonic() + PATIENCE
    while (left := sorted(files(folder).keys() - old.keys() - new.keys())) and time.monotonic() < end:
        time.sleep(0.2)
    return left


def measure(command: Callable[[], None], watched: str, before: Path, kills: int) -> None:
    chance = random.Random(command.__name__)
    counts: Counter[str] = Counter()
    leftovers = 0
    with tempfile.TemporaryDirectory() as name:
        old, folder = files(before), Path(name) / "site"
        shutil.copytree(before, folder, symlinks=True)
        start = time.perf_counter()
        child = started(command, folder)
        if command is serve:
            while not list((folder / "tmp").glob("*/mkdocs_*/sitemap.xml")):
                time.sleep(0.02)
            time.sleep(1)
        else:
            os.waitpid(child, 0)
        whole = time.perf_counter() - start
        new = {path: content for path, content in files(folder).items() if not path.startswith("tmp/")}
        if command is serve:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
        for number in range(kills):
            folder = Path(name) / str(number)
            shutil.copytree(before, folder, symlinks=True)
            child = started(command, folder)
            time.sleep(chance.uniform(0, whole))
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            counts[state(old, new, files(folder), watched)] += 1
            left = junk(old, new, folder)
            leftovers += bool(left)
            if left:
                print(f"  left: {', '.join(left[:3])}")
            shutil.rmtree(folder)
    told = ", ".join(f"{counts[name]} {name}" for name in ("old", "new", "some of both", "torn"))
    print(
        f"{command.__name__:10} {kills} kills within {whole:.1f} s: {told}; {leftovers} with leftovers",
        flush=True,
    )


def main() -> None:
    kills, names = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS, sys.argv[2:]
    with tempfile.TemporaryDirectory() as name:
        before = project(Path(name) / "before")
        for command, watched in COMMANDS.items():
            if not names or command.__name__ in names:
                measure(command, watched, before, kills)


if __name__ == "__main__":
    main()
