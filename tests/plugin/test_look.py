"""What a site looks like, from settings of any kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

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
