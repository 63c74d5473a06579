"""Pages that several processes render are those that one renders."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.paths import DEMO
from tests.support.sites import mkdocs

HOOKS = """
import os

os.sched_getaffinity = lambda process: {0}  # one processor: nothing is worth another process
"""


def test_pages_are_the_same_bytes(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(DEMO, folder)
    (folder / "hooks.py").write_text(HOOKS, "utf-8")
    with (folder / "mkdocs.yml").open("a") as settings:
        settings.write("\nhooks: [hooks.py]\n")
    mkdocs(folder, "build", "-q")
    pages = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    assert len(pages) > 500, "fewer are not worth another process"
    for page in pages:
        assert (site / page).read_bytes() == (folder / "site" / page).read_bytes(), page
