"""Pages that several processes render, with what many share drawn once, are those that one renders whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.support.paths import DEMO
from tests.support.sites import mkdocs

TRUSTED = b"; require-trusted-types-for 'script'; trusted-types default"
"""What the policy of a page says unless there are hooks."""


def test_pages_are_the_same_bytes(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(DEMO, folder)
    (folder / "hook.py").touch()  # which might look at each page: no part of one is kept
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(f"{settings}\nhooks: [hook.py]\n", "utf-8")
    processors = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(processors)})  # with one, nothing is worth another process
    try:
        mkdocs(folder, "build", "-q")
    finally:
        os.sched_setaffinity(0, processors)
    pages = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    assert len(pages) > 500, "fewer are not worth another process"
    for page in pages:
        kept, whole = ((built / page).read_bytes().replace(TRUSTED, b"") for built in (site, folder / "site"))
        assert kept == whole, page
