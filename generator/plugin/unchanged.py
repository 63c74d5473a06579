"""A build for which nothing has changed: the site that is there stays.

The key of a site is a hash of all that it is made of. Under it the cache keeps what the build said, and a
hash of the sizes and times of all files that came of it. Where both are right, MkDocs builds an empty site
beside, which is thrown away.
What a key cannot know, such as what other plugins read, is built anew each time.
"""

from __future__ import annotations

import logging
import os
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b, file_digest
from pathlib import Path

import msgspec
from mkdocs.config.defaults import MkDocsConfig

from ..cache import DIGEST, Cache, code
from ..model import Identity
from ..paths import KEPT
from .defaults import given

_ROOT = "mkdocs"
_EXTENSIONS = {"abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes"}
_EXTENSIONS |= {"md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"}
_READERS = ("pymdownx.snippets", "pymdownx.b64")
"""Extensions that put other files into pages."""


@dataclass(frozen=True, slots=True)
class Built:
    """A hash of the states of a site's files, and what was said: loggers, levels and messages."""

    files: bytes
    told: tuple[tuple[str, int, str], ...]


class Unchanged:
    """Knows whether the site that is there is what a build would make."""

    is_so = False

    def __init__(self, kept: Cache) -> None:
        """Keep what was built in a cache."""
        self._kept = kept
        self._key: bytes | None = None
        self._told = _Told()

    def begin(self, config: MkDocsConfig, inputs: Iterable[Path], identity: Identity) -> None:
        """Find out whether a site is there already that is made of `inputs`, and say what its build said."""
        self._key = _key(config, inputs, identity)
        known = self._key and self._kept.known(self._key, Built)
        self.is_so = bool(known and known.files == digest([Path(config.site_dir)], _state))
        self._told.records.clear()
        if known and self.is_so:
            for name, level, message in known.told:
                logging.getLogger(name).log(level, message)
        elif self._key:
            logging.getLogger(_ROOT).addHandler(self._told)

    def end(self, config: MkDocsConfig | None = None) -> None:
        """Remember the site that was built; nothing if its build failed."""
        logging.getLogger(_ROOT).removeHandler(self._told)
        if config and self._key and not self.is_so:
            files = digest([Path(config.site_dir)], _state)
            self._kept.keep(self._key, Built(files, tuple(self._told.records)))


def empty(config: MkDocsConfig) -> None:
    """Let MkDocs build a site without pages and files, and call our plugin at its end only."""
    config.docs_dir, config.nav, config.extra_templates = config.site_dir, None, []
    config.theme.dirs, config.theme.static_templates = [], set()
    for event, methods in config.plugins.events.items():
        if event not in ("post_build", "build_error", "shutdown"):
            methods.clear()


class _Told(logging.Handler):
    """Remembers what plugins say, and all warnings."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING or record.name.startswith(f"{_ROOT}.plugins."):
            self.records.append((record.name, record.levelno, record.getMessage()))


def _key(config: MkDocsConfig, inputs: Iterable[Path], identity: Identity) -> bytes | None:
    """Return a hash of all that a site is made of; None if that cannot be known."""
    inputs = list(inputs)
    is_known = are_ours(config) and all(map(_is_known, config.markdown_extensions))
    if not inputs or not is_known or config.theme.custom_dir:
        return None
    level = logging.getLogger(_ROOT).getEffectiveLevel()  # what is not said is not remembered
    try:
        told = msgspec.msgpack.encode((level, _packages(), given(config), identity), order="deterministic")
    except TypeError:  # a function of Python
        return None
    return blake2b(code() + digest(inputs) + told, digest_size=DIGEST).digest()


def are_ours(config: MkDocsConfig) -> bool:
    """Return True if no other plugin or hook has a say in a site."""
    return not {*config.plugins, *config.hooks} - {"zhiku"}


def _is_known(extension: object) -> bool:
    """Return True if an extension of Markdown makes its text of a page alone."""
    name = str(extension).removeprefix("markdown.extensions.")
    return name in _EXTENSIONS or (name.startswith("pymdownx.") and name not in _READERS)


def _packages() -> list[str]:
    """Return the names and versions of all packages, by their folders: to read these takes far longer."""
    folders = (Path(folder) for folder in sys.path if folder)
    return sorted(path.name for folder in folders for path in folder.glob("*.*-info"))


def _content(path: Path) -> bytes:
    """Return a hash of what stands in a file. What a link leads to is not read."""
    if path.is_symlink():
        state = path.stat()
        return os.fsencode(path.readlink()) + f" {state.st_size} {state.st_mtime_ns}".encode()
    if not path.is_file() or path.name.startswith("."):
        return b""
    with path.open("rb") as file:
        return file_digest(file, blake2b).digest()


def _state(path: Path) -> bytes:
    """Return by what the system tells that nobody has written a file since: to read it takes longer."""
    state = path.lstat()
    is_folder = stat.S_ISDIR(state.st_mode)
    return b"" if is_folder else f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}".encode()


def digest(folders: Iterable[Path], told: Callable[[Path], bytes] = _content) -> bytes:
    """Return a hash of the names of all files in folders, but hidden ones, and of what each is `told` by."""
    whole = blake2b(digest_size=DIGEST)
    for folder in folders:
        for path, names, files in os.walk(folder):
            names[:] = sorted(name for name in names if not name.startswith(".") or name == KEPT)
            below = os.path.relpath(path, folder)
            for name in (*names, *sorted(files)):
                content = b""
                with suppress(OSError):
                    content = told(Path(path, name))
                whole.update(msgspec.msgpack.encode((os.fsencode(f"{below}/{name}"), content)))
    return whole.digest()


def inputs(config: MkDocsConfig) -> bytes | None:
    """Return a hash of all that a site is made of besides the corpus; None if that cannot be known."""
    if config.watch or not are_ours(config):
        return None
    told = digest(Path(folder) for folder in (config.docs_dir, config.theme.custom_dir) if folder)
    settings = Path(config.config_file_path or "")
    return blake2b(told + (settings.read_bytes() if settings.is_file() else b""), digest_size=DIGEST).digest()
