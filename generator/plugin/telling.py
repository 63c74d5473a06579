"""What a build says on the terminal: what cannot be used, and how much else there is to look at."""

from __future__ import annotations

import shlex
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from .. import paths
from ..checks.summary import summary
from ..corpus.readings import UNREAD
from ..model import Issue, printable
from ..site.i18n import findings
from ..site.i18n.formats import count

if TYPE_CHECKING:  # loaded late, as by the plugin
    from ..build import Output

log = get_plugin_logger("zhiku")
T = TypeVar("T")

USUAL = Path("corpus")
"""The folder that commands read when none is named."""
EVERY = 10.0
"""Number of seconds after which progress is told again."""
_MOST = 10
"""Maximum number of new findings that are told one by one, as those of an edit; more are counted."""


class Teller:
    """Tells the findings of each build, and nothing twice while serving."""

    def __init__(self) -> None:
        """Have told nothing."""
        self._told: frozenset[Issue] | None = None

    def tell(self, output: Output, *, serving: bool, strict: bool, corpus: Path | None = USUAL) -> None:
        """Say what cannot be used, what else is new since the last build, and where all of it stands.

        Without a `corpus` it is a folder that stays as it is, in which commands would keep what they read.
        Raise PluginError if `strict` and a file cannot be used: the last site stays.
        """
        where = _where(output.site.address if serving else "", corpus)
        fresh = [issue for issue in output.issues if issue not in (self._told or ())]
        unread = sum(issue.code == UNREAD.code for issue in output.issues) if serving else 0
        if serving:
            fresh = [issue for issue in fresh if issue.code != UNREAD.code]
        if unread:
            files = count("files", unread, "en")
            log.info(f"not read yet: {files}, whose reports appear as they are read")
        failures = [issue for issue in fresh if findings.is_failure(issue.code)]
        for line in summary(failures, where):
            log.warning(line)
        others = [issue for issue in fresh if issue not in failures]
        if self._told is not None and not unread and len(others) <= _MOST:
            for issue in others:
                log.info(str(issue))
        if not output.site.reports and not unread and self._told is None:
            log.info("no report can be read: put files into the folder of reports")
        if fresh:
            log.info(f"{_counts(output)}: {where}")
        self._told = frozenset(output.issues)
        if failures and strict:
            files = count("files", len({issue.path for issue in failures}), "en")
            raise PluginError(f"{files} cannot be used, or not as a whole, see above: mend or remove them")


def tracked(stage: str, items: Iterable[T], length: int) -> Iterator[T]:
    """Say every few seconds how far a long stage is."""
    told = time.monotonic()
    for number, item in enumerate(items, 1):
        if (now := time.monotonic()) - told > EVERY:
            log.info(f"{stage}: {number:,} of {length:,} reports")
            told = now
        yield item


def _counts(output: Output) -> str:
    notes = sum(findings.is_note(issue.code) for issue in output.issues)
    counts = {"reports": len(output.site.reports), "findings": len(output.issues) - notes, "notes": notes}
    return ", ".join(count(what, value, "en") for what, value in counts.items())


def _where(address: str, corpus: Path | None) -> str:
    """Return what lists all findings: a page, at the address where the site is served, and a command."""
    page = f"{address}{paths.page('en', paths.EDITOR)}"
    if corpus is None:
        return f"{page} lists them"
    here = "" if corpus.resolve() == USUAL.resolve() else f" --corpus {shlex.quote(str(corpus))}"
    return f"`zhiku check{printable(here)}` lists them, and the page {page}"
