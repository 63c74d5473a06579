"""A source becomes raw reports and definitions of terms, by declarative source profiles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..cache import Cache, digest_of
from ..model import Corpus, Definition, Gap, MarkKind, Profile, RawReport, Source
from ..text.characters import HALF_WIDTH, nfkc, normal_form
from ..text.layout import clean
from ..text.lines import lines, trimmed
from . import sidecar
from .page_furniture import reason, without_furniture
from .profiles import shipped
from .shared_lines import shared_lines

_LONGEST_TERM = 40
_COUNT_REACH, _LONGEST_COUNT = 200, 40
"""A count stands within so many characters of the end of its report, and is not longer."""
_DIGITS = 12
"""Maximum number of digits of a count."""
_NOTHING = Source("", "")
_SENTENCE = re.compile("[。！？；，,;!?:：—]")


@dataclass(frozen=True, slots=True)
class _Markers:
    """A source profile in the form in which lines are compared."""

    end: re.Pattern[str]
    count: re.Pattern[str]
    drop: frozenset[str]
    terms: str


@lru_cache
def _markers(profile: Profile) -> _Markers:
    return _Markers(
        re.compile("|".join(map(_tolerant, profile.end))),
        re.compile(profile.count or "(?!)"),
        frozenset(map(normal_form, profile.drop)),
        normal_form(profile.terms),
    )


def _tolerant(marker: str) -> str:
    """Return a pattern for `marker` in any width of characters and with spaces anywhere in it."""
    wide = {chr(half): chr(full) for full, half in HALF_WIDTH.items()}
    characters = [c for c in nfkc(marker) if not c.isspace()]
    return "[ \\t\u3000*]?".join(f"[{re.escape(c)}{wide.get(c, '')}]" for c in characters)


@dataclass(frozen=True, slots=True)
class Cut:
    """What a text is cut into: its reports, which are without it, and the definitions."""

    reports: tuple[RawReport, ...]
    terms: tuple[Definition, ...]


def split_all(corpus: Corpus, kept: Cache | None = None) -> tuple[list[RawReport], list[Definition]]:
    """Return the reports of all sources, with the facts that files and editors give, and the definitions."""
    kept = kept or Cache()
    raw: list[RawReport] = []
    definitions: list[Definition] = []
    shared = shared_lines(corpus.sources, kept)
    prints = [kept.of(_print, source, corpus.profiles) for source in corpus.sources]
    items = [(source, corpus.profiles) for source in corpus.sources]
    for source, parts in zip(corpus.sources, kept.run_here(cut, items, prints), strict=True):
        lines_ = kept.same(("shared", source.path), shared.get(source.path, frozenset()))
        raw += kept.of(_given, source, parts, lines_)
        definitions += parts.terms
    return raw, definitions


def _print(source: Source, profiles: Sequence[Profile]) -> bytes:
    """Return a hash of all by which a source is cut."""
    furniture = [mark for mark in source.marks if mark.kind is MarkKind.FURNITURE]
    return digest_of((source.path, source.text, bool(source.marks), furniture, profiles))


def cut(item: tuple[Source, Sequence[Profile]]) -> Cut:
    """Return what a source is cut into by its profile."""
    reports, terms = split(*item)
    return Cut(tuple(replace(report, source=_NOTHING) for report in reports), terms)


def _given(source: Source, parts: Cut, shared: frozenset[str]) -> list[RawReport]:
    """Return the reports of a source, with what is given of them."""
    reports = [replace(report, source=source) for report in parts.reports]
    metadata = source.metadata if len(reports) == 1 else ()
    find = sidecar.finder(source.overrides)
    return [
        replace(
            report,
            metadata=metadata,
            override=find(report.source.text[report.start : report.end]),
            shared=shared,
        )
        for report in apart(reports)
    ]


def split(
    source: Source, profiles: Iterable[Profile] = ()
) -> tuple[tuple[RawReport, ...], tuple[Definition, ...]]:
    """Return the reports and definitions of a source by the first profile that fits, of `profiles` or ours.

    If none fits, the source is one report.
    """
    if source.marks:
        return _marked(source), ()
    markers = map(_markers, (*profiles, *shipped()))
    profile = next((profile for profile in markers if profile.end.search(source.text)), None)
    if profile is None:
        spans = _trimmed(source.text, [(0, len(source.text))])
        reports = [RawReport(source, spans)] if spans else []
        return tuple(_with_gaps(reports, gaps(source, reports))), ()
    reports = []
    start = 0
    for match in profile.end.finditer(source.text, start):
        spans = _trimmed(source.text, _kept(source.text, start, match.start(), profile.drop))
        popularity, start = _count(source.text, match.end(), profile.count)
        if spans:
            reports.append(RawReport(source, spans, popularity))
    tail, terms = _tail(source, start, profile)
    spans = _trimmed(source.text, _kept(source.text, start, tail, profile.drop))
    if spans:
        reports.append(RawReport(source, spans))
    return tuple(_with_gaps(reports, gaps(source, reports, terms, profile))), terms


def _marked(source: Source) -> tuple[RawReport, ...]:
    """Return a source whose format says what is furniture as one report."""
    gaps_ = tuple(Gap(m.start, m.end, m.value) for m in source.marks if m.kind is MarkKind.FURNITURE)
    starts, ends = [0, *(gap.end for gap in gaps_)], [*(gap.start for gap in gaps_), len(source.text)]
    spans = tuple(trimmed(source.text, zip(starts, ends, strict=True)))
    return (RawReport(source, spans, gaps=gaps_),) if spans else ()


def apart(reports: Sequence[RawReport]) -> Iterator[RawReport]:
    """Yield the reports of a source, each with a part of it alone, so that none changes with another."""
    starts = [0, *(report.start for report in reports[1:]), None]
    for report, origin, end in zip(reports, starts, starts[1:], strict=False):
        assert origin is not None  # the end of the last part is the end of the text
        yield replace(
            report,
            source=replace(report.source, text=report.source.text[origin:end]),
            spans=tuple((start - origin, stop - origin) for start, stop in report.spans),
            gaps=tuple(Gap(gap.start - origin, gap.end - origin, gap.why) for gap in report.gaps),
            is_alone=len(reports) == 1,
            origin=origin,
        )


def gaps(
    source: Source,
    reports: Sequence[RawReport],
    defined: Sequence[Definition] = (),
    profile: _Markers | None = None,
) -> list[Gap]:
    """Return what of a source is in no report, line by line, and why."""
    kept = [span for report in reports for span in report.spans]
    starts, ends = [0, *(end for _, end in kept)], [*(start for start, _ in kept), len(source.text)]
    between = (line for span in zip(starts, ends, strict=True) for line in lines(source.text, *span))
    definitions = list(reversed(defined))
    otherwise = why = ""
    found = []
    for start, end in between:
        line = source.text[start:end]
        if not clean(line):
            continue
        while definitions and definitions[-1].end <= start:
            definitions.pop()
        if profile and (said := _said_by(profile, line, why)):
            why = said
            otherwise = "unread" if why == "terms" else otherwise
        else:
            is_definition = definitions and definitions[-1].start <= start
            why = "definition" if is_definition else otherwise or reason(line)
        start += len(line) - len(line.lstrip())
        found.append(Gap(start, start + len(line.strip()), why))
    return found


def _said_by(profile: _Markers, line: str, before: str) -> str:
    """Return what a line outside of the reports is to an aggregator, empty if nothing; `before`, the last."""
    if profile.end.search(line):
        return "end"
    if before == "end" and len(line) <= _COUNT_REACH and _counted(line, profile.count):
        return "count"
    if _is_one_of(line, 0, len(line), profile.drop):
        return "boilerplate"
    return "terms" if _is_one_of(line, 0, len(line), frozenset((profile.terms,))) else ""


def _with_gaps(reports: Sequence[RawReport], gaps: Sequence[Gap]) -> Iterator[RawReport]:
    """Yield reports with the gaps that stand in each and behind it; before the first, with its own."""
    left = list(reversed(gaps))
    for index, report in enumerate(reports):
        own = []
        while left and (index + 1 == len(reports) or left[-1].start < reports[index + 1].start):
            own.append(left.pop())
        yield replace(report, gaps=tuple(own))


def _count(text: str, start: int, pattern: re.Pattern[str]) -> tuple[int | None, int]:
    """Return the count on the first line with text behind `start`, and where that line ends."""
    for begin, end in lines(text, start, min(len(text), start + _COUNT_REACH)):
        line = text[begin:end]
        if line.strip(" *\t\u3000"):
            match = _counted(line, pattern)
            digits = match[1].replace(",", "") if match and match[1] else ""
            is_number = digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS
            return (int(digits), end) if is_number else (None, start)
    return None, start


def _counted(line: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return the match of a line that is a count."""
    line = nfkc(line).strip(" *\t")
    return pattern.fullmatch(line) if len(line) < _LONGEST_COUNT else None


def _kept(text: str, start: int, end: int, drop: frozenset[str]) -> list[tuple[int, int]]:
    """Return the spans of ``text[start:end]`` that are left without the lines in `drop`."""
    spans = [(start, start)]
    for begin, stop in lines(text, start, end):
        if _is_one_of(text, begin, stop, drop):
            spans.append((stop, stop))
        else:
            spans[-1] = (spans[-1][0], stop)
    return spans


def _is_one_of(text: str, start: int, end: int, folded: frozenset[str]) -> bool:
    return end - start < 200 and normal_form(clean(text[start:end])) in folded


def _trimmed(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the spans that hold text, without white space at their ends and what pages carry."""
    return tuple(trimmed(text, without_furniture(text, spans)))


def _tail(source: Source, start: int, profile: _Markers) -> tuple[int, tuple[Definition, ...]]:
    """Return where the last report's text ends, and the definitions behind it."""
    if profile.terms:
        for begin, end in lines(source.text, start):
            if _is_one_of(source.text, begin, end, frozenset((profile.terms,))):
                return begin, tuple(_definitions(source, end, profile))
    return len(source.text), ()


def _definitions(source: Source, start: int, profile: _Markers) -> Iterator[Definition]:
    """Yield the terms behind `start`: a short line is a term, the lines after it define it."""
    term, begin, end = "", start, start
    paragraphs: list[str] = []
    for line_start, line_end in lines(source.text, start):
        line = clean(source.text[line_start:line_end])
        if not line or _is_one_of(source.text, line_start, line_end, profile.drop):
            continue
        if len(line) <= _LONGEST_TERM and not _SENTENCE.search(line):
            if paragraphs:
                yield Definition(term, tuple(paragraphs), source.path, begin, end)
            term, begin, paragraphs = line, line_start, []
        elif term:
            paragraphs.append(line)
        end = line_end
    if paragraphs:
        yield Definition(term, tuple(paragraphs), source.path, begin, end)
