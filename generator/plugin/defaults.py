"""What our pages need of MkDocs and Material, given as defaults: the owner's word stands above each."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.theme import Theme

from ..model import LANGUAGES

log = get_plugin_logger("zhiku")

PRIMARY = "zhiku"
"""The name of our colour among those of palettes."""
_SCHEMES = {"(prefers-color-scheme)": "default", "(prefers-color-scheme: light)": "default"}
_SCHEMES |= {"(prefers-color-scheme: dark)": "slate"}
THEME = {
    "language": LANGUAGES[0],  # of pages that belong to neither; every other page has its own
    "font": False,  # the reader's own: nothing is fetched from another host
    "palette": [
        {"media": media, "scheme": scheme, "primary": PRIMARY, "accent": PRIMARY}
        for media, scheme in _SCHEMES.items()
    ],
    "features": ["content.code.copy", "navigation.footer", "navigation.top", "toc.follow"],
}
_LEFT_OUT = {
    "navigation.instant": "Material would keep the header, which is each page's own; browsers load ahead",
    "toc.integrate": "what is on a page stands at its left already",
}
"""Features of Material, with those below them, and why our pages cannot have them."""
_EXTENSIONS = ("attr_list", "admonition")
_LINKS = ("not_found", "anchors", "absolute_links", "unrecognized_links")


def set_defaults(config: MkDocsConfig) -> None:
    """Fill what the owner leaves open. Raise KeyError never: what MkDocs adds by itself may be missing."""
    own_settings = given(config)
    if "theme" not in own_settings:
        config.theme = Theme(name="material")
    own = own_settings.get("theme")
    for name, value in THEME.items():
        if not isinstance(own, Mapping) or name not in own:
            config.theme[name] = value
    _leave_out(config)
    config.extra.setdefault("generator", False)
    config.mdx_configs.setdefault("tables", {"use_align_attribute": True})  # a policy forbids inline styles
    for extension in _EXTENSIONS:
        if extension not in config.markdown_extensions:
            config.markdown_extensions.append(extension)
    links = _mapping(_mapping(own_settings, "validation"), "links")
    for name in _LINKS:
        if name not in links:
            config.validation.links[name] = logging.WARNING


def _leave_out(config: MkDocsConfig) -> None:
    """Leave out the features that our pages cannot have, and say why."""
    features = list(config.theme.get("features") or ())
    for feature, reason in _LEFT_OUT.items():
        kept = [name for name in features if not f"{name}.".startswith(f"{feature}.")]
        config.theme[feature] = kept != features  # for templates
        if kept != features:
            features = config.theme["features"] = kept
            log.info(f"{feature} is left out: {reason}")


def given(config: MkDocsConfig) -> dict[str, Any]:
    """Return what the owner's settings say, before MkDocs fills in its own defaults."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return {name: value for settings in config.user_configs for name, value in settings.items()}


def _mapping(settings: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = settings.get(name)
    return value if isinstance(value, Mapping) else {}
