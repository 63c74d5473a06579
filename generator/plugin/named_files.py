"""Files that settings name and no page could load: those of other hosts, and those that are nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

_FONTS = ("https://fonts.googleapis.com", "https://fonts.gstatic.com")
"""Where Material has fonts from."""
_PICTURES = ("logo", "favicon")


def faults(config: MkDocsConfig, hosts: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each host that settings name besides `hosts`, and each file that is missing."""
    for host in sorted(set(map(_host, _named(config))) - {""}):
        if _are_fetched(config) or any(fnmatchcase(host, known) for known in hosts):
            continue
        mend = f"write “hosts: [{host}]” for the plugin zhiku, or use the plugin privacy"
        yield f"the policy of the pages keeps out files of {host}, which mkdocs.yml names: {mend}"
    places = (config.docs_dir, *config.theme.dirs)
    for setting, file in _own(config):
        name = "" if _host(file) else urlsplit(file).path
        is_below = name and not name.startswith("/")  # what begins so is the host's, not of the site alone
        if is_below and not any(Path(place, name).is_file() for place in places):
            yield f"{setting}: there is no file {file} in {Path(config.docs_dir).name}"


def _own(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Yield settings with the files of the site that they name; other plugins may make styles and scripts."""
    yield from ((f"theme.{name}", str(config.theme.get(name) or "")) for name in _PICTURES)
    if len(config.plugins.events["files"]) <= 1:
        yield from (("extra_css", str(file)) for file in config.extra_css)
        yield from (("extra_javascript", str(file)) for file in config.extra_javascript)


def _are_fetched(config: MkDocsConfig) -> bool:
    """Return True if Material's plugin makes files of other hosts the site's own."""
    return any(name.rpartition("/")[2] == "privacy" for name in config.plugins)


def _named(config: MkDocsConfig) -> Iterator[str]:
    yield from map(str, (*config.extra_css, *config.extra_javascript))
    yield from (str(config.theme.get(name) or "") for name in _PICTURES)
    if config.theme.get("font"):
        yield from _FONTS


def _host(address: str) -> str:
    """Return the host of an address, as `https://a.example`; nothing of a file of the site."""
    parts = urlsplit(address)
    return f"https://{parts.netloc}" if parts.netloc else ""
