"""The folder of a site holds the old site or the new one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator.plugin.site_folder import SiteFolder
from generator.replacement import held
from tests.support.sites import owner

BREAKS = (
    "def on_post_page(output, page, **kwargs):\n    raise OSError(28, 'No space left on device', page.url)\n"
)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_site_that_is_not_built_whole_leaves_the_last_one(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It breaks off, is interrupted, has a warning in strict mode, or is being built already."""
    project = tmp_path / "project"
    site = owner(project, "site_name: Old", {"en/a.md": "# A"})
    (site / ".nojekyll").touch()
    before = names(project)
    page = (site / "en" / "a" / "index.html").read_text("utf-8")
    hook = tmp_path / "breaks.py"
    hook.write_text(BREAKS, "utf-8")
    settings = project / "mkdocs.yml"
    kept = settings.read_text("utf-8")
    settings.write_text(f"{kept}hooks: [{hook}]\n", "utf-8")
    with pytest.raises(Abort, match="No space left on device"):
        build(load_config(str(settings)))
    hook = tmp_path / "interrupts.py"
    hook.write_text("def on_env(env, **kwargs):\n    raise KeyboardInterrupt\n", "utf-8")
    settings.write_text(f"{kept}hooks: [{hook}]\n", "utf-8")
    config = load_config(str(settings))
    with pytest.raises(KeyboardInterrupt):
        build(config)
    config.plugins.on_shutdown()
    settings.write_text(kept, "utf-8")
    (project / "docs" / "en" / "a.md").write_text("# A\n\n[dead](dead.md)\n", "utf-8")
    with pytest.raises(Abort, match="strict"):
        build(load_config(str(settings), strict=True))
    with held(site), pytest.raises(Abort):
        build(load_config(str(settings)))
    assert "is being written by another zhiku" in caplog.text
    assert names(project) == before
    assert (site / "en" / "a" / "index.html").read_text("utf-8") == page
    config = load_config(str(settings), site_name="New")
    build(config)
    assert config.site_dir == str(site) and names(project) == before
    assert "· New</title>" in (site / "en" / "a" / "index.html").read_text("utf-8")
    assert (site / ".nojekyll").is_file()


def test_what_a_server_left_that_was_killed_at_once_is_removed_by_the_next(tmp_path: Path) -> None:
    """An empty folder, as MkDocs makes it before any plugin could guard it; a site, or a young folder, stays."""
    for name in ("mkdocs_left", "mkdocs_site/en", "mkdocs_young", "mkdocs_own", "other"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("mkdocs_left", "mkdocs_site", "other"):
        os.utime(tmp_path / name, (0, 0))
    folder = SiteFolder()
    folder.guard(tmp_path / "mkdocs_own")
    assert names(tmp_path) == {"mkdocs_site", "mkdocs_young", "mkdocs_own", "other"}
    folder.end()
