"""The folder of a site: built beside the old one, whose place it takes in one step, or only served."""

from __future__ import annotations

import logging
import time
from contextlib import ExitStack, suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from ..model import CorpusError
from ..replacement import guarded, held, obstacle, replacement

_SECONDS_TO_START = 3600
"""An empty folder for a site that is older than this is of no server that has just begun."""


class SiteFolder:
    """Where MkDocs builds."""

    def __init__(self) -> None:
        """Have nothing to put in its place yet."""
        self._stack = ExitStack()

    def is_replaced(self, config: MkDocsConfig) -> bool:
        """Return True if the new site will take the place of the old one.

        A folder that cannot be replaced, such as one that is mounted, is emptied and filled, as MkDocs does.
        """
        return not obstacle(Path(config.site_dir).resolve())

    def begin(self, config: MkDocsConfig) -> None:
        """Let a site be built beside its folder, where that can be. Raise PluginError if another does so.

        What is hidden in the folder stays.
        """
        folder = config.site_dir
        if not self.is_replaced(config):
            return
        try:
            real = self._stack.enter_context(held(Path(folder)))
            new = self._stack.enter_context(replacement(real, lambda path: not path.startswith(".")))
        except CorpusError as error:
            raise PluginError(str(error)) from error
        self._stack.callback(setattr, config, "site_dir", folder)
        config.site_dir = str(new)

    def guard(self, folder: Path) -> None:
        """Have a temporary folder of a server removed, however that ends.

        MkDocs makes it before any plugin is there: what servers that were killed in between left is removed.
        """
        self._stack.enter_context(guarded(folder))
        for left in folder.parent.glob("mkdocs_*"):
            with suppress(OSError):  # of another user, or with a site in it
                if time.time() - left.lstat().st_mtime > _SECONDS_TO_START:
                    left.rmdir()

    def end(self, error: BaseException | None = None) -> None:
        """Put the new site in its place, unless there is an `error`, or a warning in a strict build."""
        if error is None and _has_warnings():
            error = PluginError("there are warnings")
        self._stack.__exit__(type(error), error, None) if error else self._stack.close()


def _has_warnings() -> bool:
    """Return True if warnings were counted, which MkDocs does only in a strict build."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
