"""What a build says on the terminal: what cannot be used, and how much else there is to look at."""

from __future__ import annotations

import shlex
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from .. import paths
from ..build import Output
from ..corpus.readings import UNREAD
from ..model import Issue, printable
from ..site.i18n import findings
from ..site.i18n.formats import count

log = get_plugin_logger("zhiku")


USUAL = Path("corpus")
"""The folder that commands read when none is named."""
_MOST = 10
"""Maximum number of new findings that are told one by one, as those of an edit; more are counted."""


class Teller:
    """Tells the findings of each build, and nothing twice while serving."""

    def __init__(self) -> None:
        """Have told nothing."""
        self._told: frozenset[Issue] | None = None

    def tell(self, output: Output, *, serving: bool, strict: bool, corpus: Path = USUAL) -> None:
        """Say what cannot be used, what else is new since the last build, and where all of it stands.

        Raise PluginError if `strict` and a file cannot be used: the last site stays.
        """
        fresh = [issue for issue in output.issues if issue not in (self._told or ())]
        unread = sum(issue.code == UNREAD.code for issue in output.issues) if serving else 0
        if serving:
            fresh = [issue for issue in fresh if issue.code != UNREAD.code]
        if unread:
            files = count("files", unread, "en")
            log.info(f"not read yet: {files}, whose reports appear as they are read")
        failures = [issue for issue in fresh if findings.is_failure(issue.code)]
        for issue in failures:
            log.warning(str(issue))
        others = [issue for issue in fresh if issue not in failures]
        if self._told is not None and not unread and len(others) <= _MOST:
            for issue in others:
                log.info(str(issue))
        if fresh:
            log.info(_counts(output, corpus))
        self._told = frozenset(output.issues)
        if failures and strict:
            files = count("files", len({issue.path for issue in failures}), "en")
            raise PluginError(f"{files} cannot be used, or not as a whole, see above: mend or remove them")


def _counts(output: Output, corpus: Path) -> str:
    notes = sum(findings.is_note(issue.code) for issue in output.issues)
    counts = {"reports": len(output.site.reports), "findings": len(output.issues) - notes, "notes": notes}
    told = ", ".join(count(what, value, "en") for what, value in counts.items())
    here = "" if corpus.resolve() == USUAL.resolve() else f" --corpus {shlex.quote(str(corpus))}"
    page = paths.page("en", paths.EDITOR)
    return f"{told}: `zhiku check{printable(here)}` lists them, and the page {page}"
