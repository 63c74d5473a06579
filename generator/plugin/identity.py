"""What the owner calls the site."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from ..corpus.project import repository
from ..model import Bilingual, Identity
from . import look
from .defaults import given
from .options import ZhikuConfig


def identity(options: ZhikuConfig, config: MkDocsConfig) -> Identity:
    """Return what the site is called: in each language, or by the names that MkDocs knows."""
    name = [own or config.site_name for own in options.name]
    description = [own or config.site_description or "" for own in options.description]
    folder = Path(config.config_file_path or "").parent
    kept = repository(given(config) | {"repo_url": config.repo_url}, folder, Path(options.corpus))
    colour = look.colour(config)
    return Identity(Bilingual(*name), Bilingual(*description), options.introduction, kept, colour)
