"""Projects, and the sites that MkDocs builds of them in a process of its own."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.support.paths import DEMO, ROOT

MKDOCS = [sys.executable, "-m", "mkdocs"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "SITE_URL": ""}
"""The code under test, wherever the process runs, and a site whose address is not known."""


def mkdocs(folder: Path, *arguments: str, check: bool = True, address: str = "") -> str:
    """Run MkDocs in a project and return what it prints; it must succeed, or must fail if not `check`."""
    done = subprocess.run(
        [*MKDOCS, *arguments], cwd=folder, capture_output=True, text=True, check=False,
        env=ENVIRONMENT | {"SITE_URL": address},
    )  # fmt: skip
    assert (done.returncode == 0) == check, done.stderr
    return done.stderr


def project(folder: Path, text: str = "") -> Path:
    """Make a project with the demo's settings and written pages, and of one report if `text` is given."""
    shutil.copytree(DEMO / "docs", folder / "docs")
    shutil.copy(DEMO / "mkdocs.yml", folder)
    (folder / "corpus").mkdir()
    if text:
        (folder / "corpus" / "a.txt").write_text(text, "utf-8")
    return folder


def shared(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """Return a folder that one of the test processes builds and all of them read."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # the folder of the run, which its workers have in common
    folder, done = root / name, root / f"{name}.done"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir()
            build(folder)
            done.touch()
    return folder


def owner(
    folder: Path, settings: str, docs: Mapping[str, str | bytes] = MappingProxyType({}), report: str = ""
) -> Path:
    """Build the site of an owner with one short `report`, in this process, and return its folder.

    `settings` are those of mkdocs.yml beside `plugins: - zhiku`, and `docs` the files in the folder of that name.
    """
    (folder / "corpus").mkdir(parents=True)
    (folder / "docs").mkdir()
    (folder / "corpus" / "a.txt").write_text(report or REPORT, "utf-8")
    (folder / "corpus" / "concepts.yml").write_text("- key: llm\n  zh: 大模型\n  en: large model\n", "utf-8")
    for name, content in docs.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    text = settings if "zhiku" in settings else f"{settings}\nplugins:\n  - zhiku\n"
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    build(load_config(str(folder / "mkdocs.yml")))
    return folder / "site"


REPORT = "大模型产业报告\n\n来源：某某研究院\n\n一、现状\n\n大模型发展很快，产业受益良多。\n"


def html_pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of each page of a built site."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text("utf-8")
