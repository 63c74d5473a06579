"""Pages that several processes render are those that one renders."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.support.paths import DEMO
from tests.support.sites import mkdocs


def test_pages_are_the_same_bytes(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(DEMO, folder)
    processors = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(processors)})  # with one, nothing is worth another process
    try:
        mkdocs(folder, "build", "-q")
    finally:
        os.sched_setaffinity(0, processors)
    pages = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    assert len(pages) > 500, "fewer are not worth another process"
    for page in pages:
        assert (site / page).read_bytes() == (folder / "site" / page).read_bytes(), page
