"""The social cards of a site that is published."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from ..model import Asset, Site
from ..site.views.site_view import site_views
from . import look
from .context import NAME
from .options import ZhikuConfig

log = get_plugin_logger(NAME)


def cards(site: Site, options: ZhikuConfig, config: MkDocsConfig) -> Iterable[Asset]:
    """Return the social cards if the site wants them and is published at a known address."""
    if not (options.social and config.site_url):
        return ()
    from ..site.exports import social_cards  # slow to import, seldom needed

    face = social_cards.font(options.social_font)
    if face is None:
        log.info(f"{config.config_file_path}:1: social-font {social_cards.NO_FONT}")
    logo = look.logo(config)
    if not social_cards.is_drawn(logo):
        log.info(f"{config.theme['logo']} is not on social cards: a PNG, JPEG or WebP would be")
    return social_cards.cards(site_views(site), face, logo)
