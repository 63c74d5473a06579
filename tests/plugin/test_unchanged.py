"""A site of which nothing has changed stays; whatever has changed, it is built anew."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.plugin.unchanged import digest
from tests.support.paths import CORPUS
from tests.support.sites import owner

BAD = b"\0\xff\xfe\1"
"""What is in a file that cannot be read, of which a build warns."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose site is built, with a cache of its own, and a file that cannot be read."""
    folder = tmp_path / "project"
    owner(folder, "site_name: Own", {"en/a.md": "# A"})
    (folder / "corpus" / "bad.txt").write_bytes(BAD)
    again(folder)
    return folder


def again(folder: Path, *, strict: bool = False) -> bool:
    """Build once more; return True if the site is another folder than before."""
    site = folder / "site"
    before = site.stat().st_ino if site.exists() else 0
    config = load_config(str(folder / "mkdocs.yml"), strict=strict)
    config.plugins["zhiku"].studies.folder = folder.parent / "cache"  # type: ignore[attr-defined]
    build(config)
    return site.stat().st_ino != before


def files(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_a_site_of_the_same_inputs_stays_and_says_the_same(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    said = [record.getMessage() for record in caplog.get_records("setup")]
    before = files(project)
    assert not again(project)
    assert files(project) == before and len([path for path in project.iterdir() if path.is_dir()]) == 3
    assert caplog.messages == said and "bad.txt" in said[0]
    caplog.set_level(logging.INFO, "mkdocs")
    assert again(project), "who hears more was not told it"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "text": lambda project: _write(project / "corpus/a.txt", "大模型年度报告\n\n大模型发展很快。\n"),
    "sidecar": lambda project: _write(project / "corpus/a.yml", "title: 别的名字\n"),
    "vocabulary": lambda project: _write(project / "corpus/concepts.yml", "[]"),
    "translation": lambda project: shutil.copytree(CORPUS / "translations", project / "corpus/translations"),
    "another report": lambda project: _write(project / "corpus/sub/b.md", "# 智慧城市白皮书\n\n居民受益。\n"),
    "another name": lambda project: (project / "corpus/a.txt").rename(project / "corpus/c.txt"),
    "no report": lambda project: (project / "corpus/c.txt").unlink(),
    "addresses": lambda project: _write(project / "corpus/.zhiku/registry.yml", "# none\n"),
    "page by hand": lambda project: _write(project / "docs/en/a.md", "# B"),
    "picture": lambda project: _write(project / "docs/logo.svg", "<svg/>"),
    "settings": lambda project: _write(project / "mkdocs.yml", "site_name: Other\nplugins: [zhiku]\n"),
    "page of the site": lambda project: _write(project / "site/en/index.html", "damaged"),
    "more in the site": lambda project: _write(project / "site/more.html", "more"),
    "less in the site": lambda project: (project / "site/sitemap.xml").unlink(),
    "no site": lambda project: shutil.rmtree(project / "site"),
    "no cache": lambda project: shutil.rmtree(project.parent / "cache"),
}


def test_whatever_has_changed_the_site_is_built_anew(project: Path) -> None:
    for name, change in CHANGES.items():
        change(project)
        assert again(project), name
        assert "damaged" not in (project / "site/en/index.html").read_text("utf-8")
        assert (project / "site/sitemap.xml").is_file() and not (project / "site/more.html").exists()
        assert not again(project), name


def test_what_cannot_be_known_is_built_anew(project: Path) -> None:
    """Hooks, overrides and extensions may read anything, and cards have fonts of the system."""
    hook = project.parent / "hook.py"
    hook.write_text("def on_page_markdown(markdown, **kwargs):\n    return markdown\n", "utf-8")
    (project / "overrides").mkdir()
    for settings in (
        f"hooks: ['{hook}']\nplugins: [zhiku]",
        f"theme: {{name: material, custom_dir: '{project / 'overrides'}'}}\nplugins: [zhiku]",
        "markdown_extensions: [pymdownx.snippets]\nplugins: [zhiku]",
        "plugins: [zhiku, search]",
        "site_url: https://example.org/\nplugins: [{zhiku: {social: true}}]",
    ):
        _write(project / "mkdocs.yml", f"site_name: Own\n{settings}\n")
        assert again(project) and again(project), settings
    _write(project / "mkdocs.yml", "site_name: Own\nplugins: [zhiku]\n")
    assert again(project) and not again(project)


def test_what_a_link_leads_to_is_not_read(tmp_path: Path) -> None:
    folder, large = tmp_path / "corpus", tmp_path / "large"
    folder.mkdir()
    with large.open("wb") as file:
        file.truncate(1 << 36)
    (folder / "a.png").symlink_to(large)
    (folder / "b.png").symlink_to(folder / "b.png")
    before = digest([folder])
    assert digest([folder]) == before
    os.utime(large, (1, 1))
    assert digest([folder]) != before


def test_a_strict_build_is_not_the_same_as_another(project: Path) -> None:
    assert not again(project)
    assert again(project, strict=True)


def test_other_code_builds_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not again(project)
    monkeypatch.setattr("generator.plugin.unchanged.code", lambda: b"other")
    assert again(project) and not again(project)
