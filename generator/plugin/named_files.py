"""What settings or pages name and no page could load: files of other hosts, and such as are nowhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

log = get_plugin_logger("zhiku")

_FONTS = ("https://fonts.googleapis.com", "https://fonts.gstatic.com")
"""Where Material has fonts from."""
_ANALYTICS = ("https://www.googletagmanager.com", "https://*.google-analytics.com")
"""Where the script of Material's `analytics` for Google is, and where it tells what it has seen."""
_LOADS = re.compile(
    r"<(?:img|script|iframe|video|audio|source|embed|link\b(?=[^<>]*\brel=[\"']?stylesheet))\b[^<>]*?"
    r"\s(?:src|href)=[\"']?((?:https?:)?//[^\s\"'<>]+)"
)
_PICTURES = ("logo", "favicon")


class KeptOut:
    """Tells what no page could load, of each host once."""

    def __init__(self) -> None:
        """Have told nothing."""
        self._told: set[str] = set()

    def tell_settings(self, config: MkDocsConfig, hosts: Collection[str]) -> None:
        """Name the files and hosts that settings name and no page could load, but for the owner's `hosts`."""
        for fault in faults(config, hosts):
            log.warning(fault)
        self._told |= _named(config, hosts)

    def tell_page(self, page: str, hosts: Collection[str], name: str = "", content: str = "") -> None:
        """Name the other hosts from which the HTML of a page would load, whose own is its `content`."""
        for host in sorted(_others(map(_host, _LOADS.findall(page)), hosts) - self._told):
            is_own = host.partition(":")[2] in content
            log.warning(_sentence(host, name if is_own else "a template"))
            self._told.add(host)


def faults(config: MkDocsConfig, hosts: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each host that settings name besides `hosts`, and each file that is missing."""
    yield from (_sentence(host, "mkdocs.yml") for host in sorted(_named(config, hosts)))
    places = (config.docs_dir, *config.theme.dirs)
    for setting, file in _own(config):
        name = "" if _host(file) else urlsplit(file).path
        is_below = name and not name.startswith("/")  # what begins so is the host's, not of the site alone
        if is_below and not any(Path(place, name).is_file() for place in places):
            yield f"{setting}: there is no file {file} in {Path(config.docs_dir).name}"


def _sentence(host: str, place: str) -> str:
    mend = f"write “hosts: ['{host}']” for the plugin zhiku, or use the plugin privacy"
    return f"{place}: the policy of the pages keeps out files of {host}: {mend}"


def _named(config: MkDocsConfig, hosts: Collection[str]) -> set[str]:
    """Return the hosts besides `hosts` from which settings have pages load."""
    are_fetched = any(name.rpartition("/")[2] == "privacy" for name in config.plugins)
    files = () if are_fetched else map(_host, _files(config))
    analytics = config.extra.get("analytics")
    is_google = isinstance(analytics, dict) and analytics.get("provider") == "google"
    return _others({*files, *(_ANALYTICS if is_google else ())}, hosts)


def _others(found: Iterable[str], hosts: Collection[str]) -> set[str]:
    return {one for one in found if one and not any(fnmatchcase(one, known) for known in hosts)}


def _own(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Yield settings with the files of the site that they name; other plugins may make styles and scripts."""
    yield from ((f"theme.{name}", str(config.theme.get(name) or "")) for name in _PICTURES)
    if len(config.plugins.events["files"]) <= 1:
        yield from (("extra_css", str(file)) for file in config.extra_css)
        yield from (("extra_javascript", str(file)) for file in config.extra_javascript)


def _files(config: MkDocsConfig) -> Iterator[str]:
    yield from map(str, (*config.extra_css, *config.extra_javascript))
    yield from (str(config.theme.get(name) or "") for name in _PICTURES)
    if config.theme.get("font"):
        yield from _FONTS


def _host(address: str) -> str:
    """Return the host of an address, as `https://a.example`; nothing of a file of the site."""
    parts = urlsplit(address)
    return f"https://{parts.netloc}" if parts.netloc else ""
