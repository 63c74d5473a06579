"""The registry of a corpus: the keys of its reports, with the day on which each first appeared.

A file that people can read and git can merge: a line a report, in YAML that is JSON from the colon on.

    reports:
      da-moxing-jishu: {"source": "reports.txt", "day": "2026-11-28", "print": "1k2j3 …"}
      gpt-4-fabu: {"source": "gpt-4.docx", "day": "2026-11-28", "print": "9ax0t …", "was": ["gpt-4"]}
    concepts:
      large-model: {"zh": "大模型", "en": "large model"}

`print` is what a report is known by again when its file or title changes; `was` are its earlier keys, which
lead to it. `gone` is the day on which it was found to be removed on purpose. `texts` and `headings` are
prints of what it says (see `relations.anchors`), by which these keep their anchors: `names` are those of
the headings, `numbers` those of the texts, unless they are 1, 2, 3 …, and `last` is the highest number that
any had, unless it is theirs. A line whose report is gone stays: its address says so, and no other report
gets it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import islice

from ..model import CorpusError, Places, Registered, RegisteredConcept, Registry, printable
from ..paths import REGISTRY, is_key

_HEAD = (
    "# Addresses that were published, and the day of each report. Kept by zhiku: merge by keeping all lines."
)
_EPOCH, _SECONDS, _LATEST = "SOURCE_DATE_EPOCH", re.compile("[0-9]{1,10}"), 2**32 - 1
"""The variable that names a time, what it may say, and the latest time that files know."""
_LINE = re.compile(r"  ([a-z0-9-]+): (\{.*\})")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PRINT = 4
"""Number of characters of a print."""
_PRINTS, _NAME = re.compile("[0-9A-Za-z_-]*"), re.compile("s[0-9]+(?:-[0-9]+)*")
_SECTIONS = ("reports:", "concepts:")


def today() -> str:
    """Return the day on which new reports appear: that of SOURCE_DATE_EPOCH, else today in UTC.

    Nothing else reads the clock. Raise CorpusError if the variable says no time.
    """
    epoch = os.environ.get(_EPOCH)
    if epoch is None:
        return datetime.now(UTC).date().isoformat()
    if not _SECONDS.fullmatch(epoch) or int(epoch) > _LATEST:
        message = f"“{printable(epoch)}” is no number of seconds since 1970: correct it, or unset it"
        raise CorpusError(_EPOCH, 1, "not-a-time", message)
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()


def parse(text: str) -> Registry:
    """Return what a registry says. Raise CorpusError at a line that it cannot have.

    Where two branches of a repository have registered the same key, the first line counts.
    """
    reports: dict[str, Registered] = {}
    concepts: dict[str, RegisteredConcept] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line in _SECTIONS:
            section = line
            continue
        key, values = _values(line, number)
        try:
            if section == _SECTIONS[0]:
                reports.setdefault(key, _report(key, values))
            else:
                concepts.setdefault(key, _concept(key, values))
        except (KeyError, TypeError, ValueError) as error:
            raise _wrong(number) from error
    return Registry(tuple(reports.values()), tuple(concepts.values()))


def dumps(registry: Registry) -> str:
    """Return the text of a registry: the same for the same content, whatever its order."""
    return "\n".join((_HEAD, *_lines(registry), ""))


def _lines(registry: Registry) -> Iterator[str]:
    yield _SECTIONS[0]
    for report in sorted(registry.reports, key=lambda one: one.key):
        values: dict[str, object] = {"source": report.source, "day": report.day, "print": report.print}
        values |= {"was": report.was} if report.was else {}
        values |= {"gone": report.gone} if report.gone else {}
        yield _line(report.key, values | dict(_told(report.places)))
    yield _SECTIONS[1]
    for concept in sorted(registry.concepts, key=lambda one: one.key):
        values = {"zh": concept.zh, "en": concept.en}
        yield _line(concept.key, values | ({"was": concept.was} if concept.was else {}))


def _told(places: Places) -> Iterator[tuple[str, object]]:
    """Yield what a line says of the places of a report, without what goes without saying."""
    count = len(places.texts) // _PRINT
    yield "texts", places.texts
    if places.numbers != tuple(range(1, count + 1)):
        yield "numbers", _ranges(places.numbers)
    if places.names:
        yield "headings", places.headings
        yield "names", " ".join(name[1:] for name in places.names)
    if places.last != max(count, len(places.names)):
        yield "last", places.last


def _ranges(numbers: Iterable[int]) -> str:
    """Return numbers with those that follow each other as a range: 58 1-57."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return " ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in ranges)


def _line(key: str, values: Mapping[str, object]) -> str:
    return f"  {key}: {json.dumps(values, ensure_ascii=False)}"


def _values(line: str, number: int) -> tuple[str, Mapping[str, object]]:
    match = _LINE.fullmatch(line)
    try:
        values = json.loads(match[2]) if match else None
        json.dumps(values, ensure_ascii=False).encode()  # refuses half a character, which JSON can name
    except (ValueError, RecursionError):
        values = None
    if match is None or values is None or not is_key(match[1]):
        raise _wrong(number)
    return match[1], values


def _report(key: str, values: Mapping[str, object]) -> Registered:
    day, gone = str(values["day"]), str(values.get("gone", ""))
    own = str(values["source"]), _day(day), str(values["print"])
    return Registered(key, *own, _keys(values), _places(values), gone and _day(gone))


def _day(text: str) -> str:
    """Return a day as it is written. Raise ValueError if it is none."""
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text).isoformat()


def _places(values: Mapping[str, object]) -> Places:
    texts, headings = str(values.get("texts", "")), str(values.get("headings", ""))
    count = len(texts) // _PRINT
    numbers = tuple(_numbers(str(values["numbers"]), count) if "numbers" in values else range(1, count + 1))
    names = tuple(f"s{name}" for name in str(values.get("names", "")).split())
    last = int(str(values.get("last", max(count, len(names)))))
    is_whole = (len(texts), len(headings)) == (len(numbers) * _PRINT, len(names) * _PRINT)
    is_known = _PRINTS.fullmatch(texts + headings) and all(map(_NAME.fullmatch, names))
    is_apart = len({*numbers}) == len(numbers) and len({*names}) == len(names)
    if not (is_whole and is_known and is_apart and last >= max(numbers, default=0)):
        raise ValueError(texts)
    return Places(texts, numbers, headings, names, last)


def _numbers(ranges: str, count: int) -> Iterator[int]:
    """Yield the numbers of ranges, one more than `count` at most."""
    spans = (tuple(map(int, part.split("-"))) for part in ranges.split())
    return islice((number for span in spans for number in range(span[0], span[-1] + 1)), count + 1)


def _concept(key: str, values: Mapping[str, object]) -> RegisteredConcept:
    return RegisteredConcept(key, str(values["zh"]), str(values["en"]), _keys(values))


def _keys(values: Mapping[str, object]) -> tuple[str, ...]:
    was = values.get("was", ())
    if not isinstance(was, Iterable) or not all(isinstance(key, str) and is_key(key) for key in was):
        raise ValueError(was)
    return tuple(was)


def _wrong(number: int) -> CorpusError:
    return CorpusError(
        REGISTRY, number, "registry", "is not a line of the registry: keep the lines of both sides of a merge"
    )
