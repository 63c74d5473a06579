"""Where a project has its repository: what its mkdocs.yml says, completed by its .git folder."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from ..model import Repository

SETTINGS = ("mkdocs.yml", "mkdocs.yaml")
_WEB = re.compile(r"https?://[^\s/]+/\S+")
_EDITED = re.compile(r"(?:-/)?(?:_?edit|blob|tree|src(?:/branch)?)/([^/?#]+)/([^?#]*)")
"""An `edit_uri`: the branch, and the folder of handwritten pages in the repository."""
_HEAD = re.compile(r"ref: refs/heads/(\S+)")
_MAIN = "main"


def of_settings(corpus: Path) -> Repository | None:
    """Return the repository that the settings beside a corpus, or in the present folder, name."""
    folders = [
        folder for folder in (corpus.parent, Path()) if any((folder / name).is_file() for name in SETTINGS)
    ]
    found = (repository(_read(folder), folder, corpus) for folder in folders)
    return next(filter(None, found), None)


def _read(folder: Path) -> Mapping[str, Any]:
    """Return settings without what tags stand for: values of the environment, functions of Python."""
    path = next(folder / name for name in SETTINGS if (folder / name).is_file())
    try:
        settings = yaml.load(path.read_text("utf-8"), _Settings)  # it is a safe loader
    except (yaml.YAMLError, UnicodeError):
        return {}  # MkDocs says so
    return settings if isinstance(settings, dict) else {}


class _Settings(yaml.SafeLoader):
    """Reads any settings of MkDocs."""


_Settings.add_multi_constructor("", lambda loader, tag, node: None)


def repository(settings: Mapping[str, Any], folder: Path, corpus: Path) -> Repository | None:
    """Return the repository of the project in `folder`; None if the settings name none that has the corpus.

    `edit_uri` tells its branch, and where the project is in it; if it is not set, the .git folder does.
    """
    url, edit_uri = settings.get("repo_url"), settings.get("edit_uri")
    if not isinstance(url, str) or not _WEB.fullmatch(url):
        return None
    own = str(settings.get("docs_dir") or "docs")
    match = _EDITED.fullmatch(f"{str(edit_uri or '').removeprefix(url).strip('/')}/")
    root, branch = _git(folder.resolve())
    inside = os.path.relpath(corpus.resolve(), root or folder.resolve())
    if match:
        branch, written = match[1], f"/{match[2]}".rstrip("/")
        if written.endswith(f"/{own}"):
            inside = f"{written.removesuffix(own)}{os.path.relpath(corpus, folder)}".strip("/")
    if inside.startswith(".."):
        return None
    inside = "" if inside == "." else f"{Path(inside).as_posix()}/"
    return Repository(url.rstrip("/"), branch, inside, is_edited=edit_uri != "")


def _git(folder: Path) -> tuple[Path | None, str]:
    """Return the root of the working tree that a folder is in, and the branch that is checked out there."""
    root = next((path for path in (folder, *folder.parents) if (path / ".git").exists()), None)
    if root is None:
        return None, _MAIN
    git = root / ".git"
    try:
        if git.is_file():  # of another working tree
            git = root / git.read_text("utf-8").removeprefix("gitdir:").strip()
        match = _HEAD.match((git / "HEAD").read_text("utf-8"))
    except (OSError, UnicodeError):
        match = None
    return root, match[1] if match else _MAIN
