"""Addresses on the website of an owner's repository: of a file, of its editor, of a new issue."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ...corpus.formats import BINARY
from ...model import Repository


class Forge(NamedTuple):
    """The addresses of a kind of website, with names in braces.

    `line` follows that of a file; of Markdown, `plain` stands before it, else it is shown as a page.
    """

    file: str
    line: str
    plain: str
    edit: str
    issue: str


_GITHUB = Forge(
    "{url}/blob/{branch}/{path}",
    "#L{line}",
    "?plain=1",
    "{url}/edit/{branch}/{path}",
    "{url}/issues/new?title={title}&body={body}",
)
_GITLAB = Forge(
    "{url}/-/blob/{branch}/{path}",
    "#L{line}",
    "?plain=1",
    "{url}/-/edit/{branch}/{path}",
    "{url}/-/issues/new?issue[title]={title}&issue[description]={body}",
)
_FORGEJO = _GITHUB._replace(
    file="{url}/src/branch/{branch}/{path}", plain="?display=source", edit="{url}/_edit/{branch}/{path}"
)
_BITBUCKET = _GITHUB._replace(
    file="{url}/src/{branch}/{path}",
    line="#lines-{line}",
    plain="",
    edit="{url}/src/{branch}/{path}?mode=edit",
)
_BY_HOST = {
    "gitlab": _GITLAB,
    "codeberg": _FORGEJO,
    "gitea": _FORGEJO,
    "forgejo": _FORGEJO,
    "bitbucket": _BITBUCKET,
}
"""Kinds of websites by a part of their host's name; others have the addresses of GitHub, as Gitee does."""


_MARKDOWN = (".md", ".markdown")


def is_binary(path: str) -> bool:
    """Return True if a website shows no lines of a file, and cannot edit it."""
    return path.lower().endswith(BINARY)


def _forge(repository: Repository) -> Forge:
    host = urlsplit(repository.url).netloc.lower()
    return next((forge for name, forge in _BY_HOST.items() if name in host), _GITHUB)


def file(repository: Repository, path: str, line: int = 0) -> str:
    """Return the address of a file of the corpus, and of a line in it if there is one."""
    forge, address = _forge(repository), _filled(_forge(repository).file, repository, path)
    if not line or is_binary(path):
        return address
    return address + (forge.plain if path.lower().endswith(_MARKDOWN) else "") + forge.line.format(line=line)


def edit(repository: Repository, path: str) -> str:
    """Return the address where a file of the corpus is edited; empty if the owner wants no such links."""
    return _filled(_forge(repository).edit, repository, path) if repository.is_edited else ""


def issue(repository: Repository, title: str, body: str) -> str:
    """Return the address where a mistake is reported, in words that are prepared."""
    words = {"title": quote(title, safe=""), "body": quote(body, safe="")}
    return _forge(repository).issue.format(url=repository.url, **words)


def _filled(address: str, repository: Repository, path: str) -> str:
    place = quote(f"{repository.folder}{path}")
    return address.format(url=repository.url, branch=quote(repository.branch), path=place)
