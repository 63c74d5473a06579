"""What tells reports apart that have the same title: two versions of a work, or two works of one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ...model import Report
from ...text.folding import search_form
from ..i18n import formats


def marks(reports: Iterable[Report], language: str) -> dict[str, str]:
    """Return for each report what to show beside its title in lists that show nothing else of it.

    It is empty for a title that no other report has, and for one of several: that without a date, or the
    first.
    """
    alike: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        alike[search_form(report.editions[language].title.text).replace(" ", "")].append(report)
    return {
        report.key: mark
        for group in alike.values()
        for report, mark in zip(group, _apart(group, language), strict=True)
    }


def _apart(reports: Sequence[Report], language: str) -> list[str]:
    """Return what tells reports apart: the first of what all of them differ in, else numbers."""
    if len(reports) == 1:
        return [""]
    for tell in (_date, _organisation):
        told = [tell(report, language) for report in reports]
        if len(set(told)) == len(told):
            return told
    return ["", *(formats.number(place) for place in range(2, len(reports) + 1))]


def _date(report: Report, language: str) -> str:
    date = report.meta.date
    return formats.date(date, language) if date else ""


def _organisation(report: Report, language: str) -> str:
    return next((phrase.text for phrase in report.editions[language].organisations), "")
