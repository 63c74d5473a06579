"""Pages that other processes render are those that MkDocs would have made by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.paths import DEMO
from tests.support.sites import mkdocs

HOOKS = """
def on_pre_build(config):
    config.plugins["zhiku"].serving = True  # pages of a site that is served are not rendered ahead
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
