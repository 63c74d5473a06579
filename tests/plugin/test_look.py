"""What a site looks like, from settings of any kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from generator import paths
from generator.plugin import look


def settings(folder: Path, **theme: object) -> MkDocsConfig:
    """Return the settings of a site with this theme."""
    config = MkDocsConfig()
    config.docs_dir, config.extra_css = str(folder), []
    config.theme = Theme("material", **theme)
    return config


@pytest.mark.parametrize(
    "palette", ["teal", [None], [1], [], 5, {"primary": ["x"]}, {"primary": "x]{}"}, None]
)
def test_a_palette_that_is_none_has_no_colour_of_its_own(tmp_path: Path, palette: object) -> None:
    assert look.colour(settings(tmp_path, palette=palette)) in ("", look.colour(settings(tmp_path)))


def test_a_logo_is_taken_from_the_docs_alone(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for path in (docs / "logo.png", tmp_path / "other.png"):
        path.write_bytes(b"x")
    assert look.logo(settings(docs, logo="logo.png")) == b"x"
    assert look.logo(settings(docs, logo="../other.png")) == look.logo(settings(docs)) == b""


def test_a_theme_lists_its_files_without_hidden_ones(tmp_path: Path) -> None:
    """Material has thousands of icons in a hidden folder, which MkDocs leaves out one by one."""
    for name in ("a.css", "sub/b.js", ".icons/c.svg", "sub/.icons/deep/d.svg", "sub/.hidden"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    theme = Theme("material", custom_dir=str(tmp_path))
    every = theme.get_env().list_templates()
    look.extend(theme)
    env = theme.get_env()
    ours = set(FileSystemLoader(paths.THEME).list_templates())
    seen = [
        name for name in {*every} | ours if not any(part.startswith(".") for part in name.split("/")[:-1])
    ]
    assert {"a.css", "sub/b.js", "sub/.hidden"} < {*seen} < {*every} | ours
    assert env.list_templates() == sorted(seen)
    assert env.get_template(".icons/c.svg").render() == "x", "they are found by their names"
