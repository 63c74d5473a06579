"""Serves any folder: MkDocs is given what it wants before any plugin runs, and a folder may lack."""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.commands.serve import serve as serve_site
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from ..replacement import temporary
from .plugin import ZhikuPlugin

_NAME = "mkdocs.yml"


def serve(folder: Path, port: int) -> None:
    """Serve the site whose settings are in a folder, or one of the files in it; nothing is written there."""
    own = next((path for end in ("yml", "yaml") if (path := folder / f"mkdocs.{end}").is_file()), None)
    given = _given(own) if own else {}
    _log_to_terminal()
    with temporary() as place:
        tempfile.tempdir = str(place)  # where MkDocs puts the site, before any plugin could guard it
        needed = _missing(given, folder, place)
        if own is None:
            ZhikuPlugin.kept_in = place  # what is read of files stays out of a folder that is not a site
        serve_site(str(own or _bare(folder, place)), dev_addr=f"127.0.0.1:{port}", **needed)


def _bare(folder: Path, place: Path) -> Path:
    """Write the settings of a site of the files in `folder` into `place`, and return their file."""
    corpus = json.dumps({"corpus": str(folder.resolve())}, ensure_ascii=False)
    (place / _NAME).write_text(f"plugins:\n  - zhiku: {corpus}\n", "utf-8")
    return place / _NAME


def _missing(given: Mapping[str, Any], folder: Path, place: Path) -> dict[str, Any]:
    """Return what MkDocs needs and is not `given`; a folder that is lacking is made in `place`."""
    needed: dict[str, Any] = {}
    if not given.get("site_name"):
        needed["site_name"] = folder.resolve().name
    if not (given and (folder / str(given.get("docs_dir") or "docs")).is_dir()):
        (place / "docs").mkdir()
        needed["docs_dir"] = str(place / "docs")
    return needed


def _given(settings: Path) -> dict[str, Any]:
    """Return what a file of settings says. Raise ConfigurationError if it does not name the plugin."""
    given: object = None
    with settings.open("rb") as stream, suppress(TypeError, ValueError):  # it is a number, or not UTF-8
        given = yaml_load(stream)
    plugins = given.get("plugins") if isinstance(given, dict) else None
    named = [name for one in _listed(plugins) for name in _listed(one)]
    if not isinstance(given, dict) or "zhiku" not in named:
        raise ConfigurationError(f"{settings} does not name the plugin: write “plugins: [zhiku]” into it")
    return given


def _listed(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | dict) else [value]


def _log_to_terminal() -> None:
    """Let what MkDocs and its plugins say stand on the terminal, as `mkdocs serve` does."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-7s -  %(message)s"))
    log = logging.getLogger("mkdocs")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
