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
    """Yield a sentence for each host that settings name besides `hosts`, and each missing picture."""
    for host in sorted(set(map(_host, _named(config))) - {""}):
        if _are_fetched(config) or any(fnmatchcase(host, known) for known in hosts):
            continue
        mend = f"write “hosts: [{host}]” for the plugin zhiku, or use the plugin privacy"
        yield f"the policy of the pages keeps out files of {host}, which mkdocs.yml names: {mend}"
    places = (config.docs_dir, *config.theme.dirs)
    for name in _PICTURES:
        file = str(config.theme.get(name) or "")
        if file and not _host(file) and not any(Path(place, file).is_file() for place in places):
            yield f"theme.{name}: there is no file {file} in {Path(config.docs_dir).name}"


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
