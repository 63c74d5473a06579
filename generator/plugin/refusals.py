"""What cannot work with our pages is refused in a sentence, whatever the order of plugins."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ..corpus.read import is_inside
from ..corpus.registry import today
from ..model import CorpusError
from .context import NAME

_PLUGINS = {
    "offline": "search needs a web server; on one's own computer there is `zhiku serve`",
    "print-site": "all reports, in both languages, would be one page; each report prints as it is",
    "social": "it fetches fonts from another host; zhiku’s own option “social: true” draws cards, too",
    "i18n": "zhiku itself makes every page in both languages, and mkdocs-static-i18n would make them twice",
}
"""Plugins that cannot work beside ours, and why."""
_ICONS = ".icons/"
"""The folder in which Material has its icons."""


def refuse(config: MkDocsConfig, corpus: Path) -> None:
    """Raise PluginError if the settings hold something that cannot work."""
    for reason in _reasons(config, corpus):
        raise PluginError(reason)
    try:
        today()
    except CorpusError as error:
        raise PluginError(str(error)) from error


def refuse_taken_port(config: MkDocsConfig) -> None:
    """Raise PluginError if the port to serve at is taken, which MkDocs notices only after the build."""
    host, port = config.dev_addr
    if not port:
        return
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            reason = error.strerror or str(error)
            raise PluginError(
                f"{host}:{port}: {reason}; choose another port: --port, or make serve PORT=…"
            ) from error


def sentence(error: OSError) -> str:
    """Return what the system refuses, or which template or icon there is not, with its name."""
    if isinstance(error, TemplateNotFound):
        name = str(error.name)
        if name.startswith(_ICONS):
            icon = name.removeprefix(_ICONS).removesuffix(".svg")
            return f"there is no icon “{icon}”: correct it in mkdocs.yml or in the front matter of a page"
        return f"there is no template “{name}”: correct the name, or put it into theme.custom_dir"
    path = error.filename2 or error.filename
    return f"{path}: {error.strerror}" if path else str(error)


def _reasons(config: MkDocsConfig, corpus: Path) -> Iterator[str]:
    if config.theme.name != "material":
        yield f"zhiku's pages need “theme: material”, not {config.theme.name}; without a theme they take it"
    for name, plugin in config.plugins.items():
        if (short := name.rpartition("/")[2]) in _PLUGINS and plugin.config.get("enabled", True):
            yield f"zhiku does not work with the plugin {short}: {_PLUGINS[short]}"
    if len([name for name in config.plugins if name.partition(" #")[0] == NAME]) > 1:
        yield "the plugin zhiku is named twice: name it once"
    if not config.use_directory_urls:
        yield "zhiku needs use_directory_urls: true, on which its addresses rest"
    if config.site_url and not set(config.site_url).isdisjoint("?# "):
        yield "site_url is the address of a folder, which ends before any ? or # and has no spaces"
    docs = Path(config.docs_dir)
    if is_inside(docs, corpus) or is_inside(corpus, docs):
        yield "docs_dir and the corpus must lie apart: pages in docs_dir may run what they hold"
    if is_inside(Path(config.site_dir), corpus):
        yield "site_dir lies in the corpus, which would take what is built for reports"
