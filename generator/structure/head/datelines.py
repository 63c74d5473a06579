"""The place and date with which a release to the press begins."""

from __future__ import annotations

from ...model import Date
from ...text.characters import HAN, nfkc
from ...text.dates import dates
from ...text.traditional import compiled

_AGENCY = "(?:[(（][^()（）]{2,40}[)）]|/ ?[^/]{2,40}/)"
_WEEKDAY = "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? ?)?"
_NO_PLACE = "(?!(?:Updated|Posted|Published|Dated?|Since|From|On|In|By|As)\\b)"
_PLACE_BEFORE = compiled(
    f"(?:[{HAN}]{{2,8}}|{_NO_PLACE}[A-Z][A-Za-z.,' -]{{1,40}}?)"
    f"[,，]?(?: ?[—–-]{{1,2}})? ?(?:{_AGENCY})?(?: ?[—–-]{{1,2}})? ?{_WEEKDAY}"
)
_DASH_BEHIND = compiled(
    f"(?: ?@)?(?: ?[0-9]{{1,2}}:[0-9]{{2}}(?: ?[AaPp][.]?[Mm][.]?)?(?: [A-Z][A-Za-z]{{1,8}})?)? ?"
    f"(?:{_AGENCY} ?(?:[—–-]{{1,2}}|$)|[—–-]{{1,2}}(?! ?[0-9])|/(?! ?[0-9]))"
)


def dateline(text: str) -> Date | None:
    """Return the date with which a release to the press begins: 北京，2023年9月17日——.

    An agency may stand on either side of it: LONDON, June 1, 2023 (Harbour News) –.
    """
    line = _read(text)
    return line[0] if line else None


def without_dateline(text: str) -> str:
    """Return a text without the dateline with which it begins."""
    line = _read(text)
    return text[line[1] :].lstrip() if line else text


def _read(text: str) -> tuple[Date, int] | None:
    """Return the date of a dateline, and where it ends; places in NFKC are those of the text here."""
    form = nfkc(text[:_LONGEST])
    found = next(dates(form), None)
    if found is None or not found.date.year or not found.date.day:
        return None
    if not _PLACE_BEFORE.fullmatch(form[: found.start]):
        return None
    behind = _DASH_BEHIND.match(form, found.end)
    return (found.date, behind.end()) if behind else None


_LONGEST = 160
