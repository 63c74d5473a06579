"""The cover of a report: the lines that stand before its text, and what each of them is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from ...model import CoverLine, MarkKind, Role
from ...text.characters import HAN, HAN_CHARACTER
from ...text.person_names import phrases
from ...text.sentences import is_prose
from ...text.traditional import compiled
from ..banners import is_of_term
from ..matter import MATTER
from ..numbering import numbering
from ..segments import Segment, level
from .authors import unraised
from .cover_roles import CODED, NUMBERED, OF_COURSE, SHORTEST, is_notice, line_of, role_of
from .form_labels import LABEL, UNKNOWN_LABEL, end_of_label
from .licences import is_brokers
from .marked_title import FEWEST_OF_TITLE, SERIES
from .type_size import end_of_title, heights, is_open

_MOST_LINES, _FEWEST_LINES, _LONGEST_LINE = 40, 3, 240
_AS_LARGE = 0.9
"""Minimum height of the lines of a title, by that of the tallest line of the cover that may be one."""
_IDENTIFYING = frozenset((Role.PERSON, Role.ORGANISATION, Role.DATE, Role.GENRE, Role.NOTICE, Role.FIELD))
_MAY_BE_TITLES = (Role.TITLE, Role.ORGANISATION, Role.PERSON, Role.OTHER)
_FEWEST_ROLES = 2
"""Number of different facts by which lines are known as a cover."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the pieces of a cover are, by their index; where its title begins, and behind which it ends."""

    roles: Mapping[int, Role]
    title: tuple[int, int] | None = None

    def lines(self, pieces: Sequence[Segment]) -> tuple[CoverLine, ...]:
        """Return the lines of the cover with their texts."""
        return tuple(
            CoverLine(role, _text(pieces[at]), pieces[at].start) for at, role in sorted(self.roles.items())
        )


NO_COVER = Cover({})


def cover_of(pieces: Sequence[Segment], marked: int | None) -> Cover:
    """Return the cover of a report, without lines if its text begins at once or it is that of a broker.

    `marked` is the piece that the format says to be the title.
    """
    lines = list(_lines(pieces))
    below = pieces[lines[-1] + 1 : lines[-1] + 2] if lines else ()
    is_closed = any(_heads_part(piece) or _is_form(piece) for piece in below)
    if len(lines) + is_closed < _FEWEST_LINES or is_brokers([piece.text for piece in pieces[:_MOST_LINES]]):
        return NO_COVER
    roles = {at: role_of(_text(pieces[at])) for at in lines}
    for refine in (
        _without_phrases,
        _without_empty_fields,
        _with_tallest,
        _without_series,
        _without_courses,
        _with_lists,
        _with_genre,
    ):
        roles = roles | refine(pieces, roles)
    beside = _labels_of_table(below[0]) if below and _is_form(below[0]) else set()
    if labelled := _labelled(pieces, roles, marked, beside):
        others = (at for at, role in roles.items() if role is Role.TITLE)
        return Cover(
            {**roles, **dict.fromkeys(others, Role.OTHER), **dict.fromkeys(range(*labelled), Role.TITLE)},
            labelled,
        )
    roles |= (given := _given(pieces, roles, marked))
    known = _IDENTIFYING & {*roles.values()}
    if len(known) + is_closed < _FEWEST_ROLES or Role.TITLE not in roles.values():
        return NO_COVER
    if pieces[0].mark is None:
        return Cover(roles) if Role.NOTICE in known else NO_COVER
    if given:
        return Cover(roles)
    first, end = _title(pieces, roles)
    others = (at for at, role in roles.items() if role is Role.TITLE and not first <= at < end)
    return Cover(roles | dict.fromkeys(others, Role.OTHER), (first, end))


def _text(piece: Segment) -> str:
    return unraised(piece.text, piece.inline)


def _heads_part(piece: Segment) -> bool:
    """Return True if a piece is the heading of what stands behind a cover."""
    return level(piece) is not None or heads_text(piece.text)


def _labelled(
    pieces: Sequence[Segment], roles: Mapping[int, Role], marked: int | None, beside: Set[str]
) -> tuple[int, int] | None:
    """Return where the title stands behind its label, beside those of who wrote and where they study.

    Where the format says that this line is the title, no other labels are asked for; they may stand
    `beside` it in a table.

    It goes on in lines that are nothing else, above the next label. Where nobody studies, a line above
    it that may be the title is that: 江湾智慧水务平台可行性研究报告.
    """
    labels = {at: label for at in roles if (label := LABEL.match(line_of(_text(pieces[at]))))}
    kinds = {str(label.lastgroup) for label in labels.values()} | beside
    first = next((at for at, label in labels.items() if label.lastgroup == "title" and _is_told(label)), None)
    if first is None or (first != marked and not kinds & {"author", "member", "study"}):
        return None
    above = (line_of(pieces[at].text) for at, role in roles.items() if at < first and role is Role.TITLE)
    if "study" not in kinds and not all(map(OF_COURSE.fullmatch, above)):
        return None
    below = range(first + 1, first + _MOST_OF_TITLE)
    lines = {at: line_of(pieces[at].text) for at in below if roles.get(at) is Role.TITLE}
    more = {at for at, line in lines.items() if not end_of_label(line) and not UNKNOWN_LABEL.match(line)}
    end = next((at for at in below if at not in more), first + 1)
    is_above_label = roles.get(end) is Role.FIELD or UNKNOWN_LABEL.match(lines.get(end, ""))
    return first, end if is_above_label else first + 1


def _is_told(label: re.Match[str]) -> bool:
    value = label.string[label.end() :]
    return sum(map(str.isalpha, value)) >= SHORTEST


_MOST_OF_TITLE = 4
"""Maximum number of lines of a title behind its label."""


def _labels_of_table(table: Segment) -> set[str]:
    """Return what the labels tell that rows of a table begin with."""
    labels = (LABEL.match(line_of(row.partition("\t")[0])) for row in table.text.split("\n"))
    return {str(label.lastgroup) for label in labels if label}


def _is_form(piece: Segment) -> bool:
    """Return True if a piece is a table that begins with a label: the form on a cover."""
    is_table = piece.mark is not None and piece.mark.kind is MarkKind.TABLE
    return is_table and LABEL.match(line_of(piece.text.partition("\t")[0])) is not None


def _given(pieces: Sequence[Segment], roles: Mapping[int, Role], marked: int | None) -> dict[int, Role]:
    """Return the line that the format says to be the title, where it does not say how large lines are set."""
    if marked is None or any(heights(pieces[:_MOST_LINES])):
        return {}
    if roles.get(marked) is Role.GENRE and not any(_may_be_title(pieces, roles, marked)):
        return {marked: Role.TITLE}
    if roles.get(marked) not in _MAY_BE_TITLES:
        return {}
    is_school = roles[marked] is Role.ORGANISATION and _SCHOOL.search(line_of(pieces[marked].text))
    return {} if is_school and Role.TITLE in roles.values() else {marked: Role.TITLE}


def _may_be_title(pieces: Sequence[Segment], roles: Mapping[int, Role], marked: int) -> Iterator[int]:
    """Yield the lines beside the marked one that may be the title: not the headings of parts below it."""
    above = level(pieces[marked]) or 0
    levels = Counter(map(level, pieces))
    for at, role in roles.items():
        depth = level(pieces[at])
        if role is Role.TITLE and not (depth is not None and depth > above and levels[depth] > 1):
            yield at


_SCHOOL = re.compile("大学|大學|学院|學院|学校|學校|\\b(?:university|college|institute)\\b", re.IGNORECASE)


def _without_phrases(pieces: Sequence[Segment], roles: Mapping[int, Role]) -> dict[int, Role]:
    """Return the lines that are written like names and are not: their words stand in the text, too."""
    named = {at: pieces[at].text for at, role in roles.items() if role is Role.PERSON}
    found = phrases(named.values(), (piece.text for piece in pieces))
    return {at: Role.TITLE for at, text in named.items() if text in found}


def _without_empty_fields(pieces: Sequence[Segment], roles: Mapping[int, Role]) -> dict[int, Role]:
    """Return the short line below several fields that is a label without a value: 姓名 王小丽 / 指导助教."""
    for at, role in roles.items():
        above = range(at - _FEWEST_FIELDS, at)
        is_short = _SHORT_LABEL.fullmatch("".join(pieces[at].text.split())) is not None
        if role is Role.TITLE and is_short and all(roles.get(one) is Role.FIELD for one in above):
            below, size = heights([pieces[at - 1], pieces[at]])
            return {} if below and size and size > below else {at: Role.FIELD}
    return {}


_SHORT_LABEL, _FEWEST_FIELDS = re.compile(f"[{HAN}]{{2,6}}"), 3


def _with_tallest(pieces: Sequence[Segment], roles: Mapping[int, Role]) -> dict[int, Role]:
    """Return the line that is written like a name and is not: it is larger than what may be the title."""
    places = [at for at, role in roles.items() if role in (Role.PERSON, Role.TITLE)]
    sizes = dict(zip(places, heights([pieces[at] for at in places]), strict=True))
    tallest = max(places, key=lambda at: sizes[at] or 0.0, default=0)
    others = [size for at, size in sizes.items() if size and at != tallest]
    is_title = others and _AS_LARGE * (sizes[tallest] or 0.0) >= max(others)
    return {tallest: Role.TITLE} if is_title else {}


def _without_series(pieces: Sequence[Segment], roles: Mapping[int, Role]) -> dict[int, Role]:
    """Return the lines that name a series, if another says enough for a title: Harbour Technical Report."""
    may_be = [at for at, role in roles.items() if role is Role.TITLE]
    series = [at for at in may_be if SERIES.fullmatch(pieces[at].text)]
    says = any(len(pieces[at].text.split()) >= FEWEST_OF_TITLE for at in may_be if at not in series)
    return dict.fromkeys(series, Role.GENRE) if says else {}


def _without_courses(pieces: Sequence[Segment], roles: Mapping[int, Role]) -> dict[int, Role]:
    """Return the lines that name a course above what is handed in for it, if the title stands below both.

    So are those with the code of a course, below what the text is: Final Report / CS 4337 – Harbours; and
    those with its term, above one of its lectures.
    """
    may_be = [at for at, role in roles.items() if role is Role.TITLE]
    handed_in = [at for at in may_be[:-1] if OF_COURSE.fullmatch(line_of(pieces[at + 1].text))]
    coded = [
        at for at in may_be if Role.GENRE in roles.values() and CODED.fullmatch(line_of(pieces[at].text))
    ]
    terms = [at for at in may_be[:-1] if is_of_term(line_of(pieces[at].text), line_of(pieces[at + 1].text))]
    said = [at for at in may_be if not end_of_label(line_of(pieces[at].text))]
    numbered = [at for at in said[:-1] if NUMBERED.fullmatch(line_of(pieces[at].text))]
    return dict.fromkeys(
        (*coded, *terms, *numbered, *(at for at in handed_in if may_be[-1] > at + 1)), Role.OTHER
    )


def _with_genre(pieces: Sequence[Segment], roles: Mapping[int, Role]) -> dict[int, Role]:
    """Return the line that names what a text is, if no other may be the title: Annual Report."""
    genres = [at for at, role in roles.items() if role is Role.GENRE]
    is_alone = len(genres) == 1 and not {Role.TITLE, Role.FIELD, Role.NOTICE} & {*roles.values()}
    return dict.fromkeys(genres, Role.TITLE) if is_alone else {}


def _with_lists(pieces: Sequence[Segment], roles: Mapping[int, Role]) -> dict[int, Role]:
    """Return the lines that go on with the people behind a label."""
    return {
        at: Role.FIELD
        for at, role in roles.items()
        if role is Role.PERSON and roles.get(at - 1) is Role.FIELD and _LISTS.search(pieces[at - 1].text)
    }


_LISTS = re.compile("[,，、;；][^:：]*$")


def _lines(pieces: Sequence[Segment]) -> Iterator[int]:
    """Yield the pieces of the cover: those of the first page before sentences, contents or a part."""
    page = pieces[0].page if pieces else ""
    for at, piece in enumerate(islice(pieces, _MOST_LINES)):
        text = piece.text.strip()
        if page and piece.page not in ("", page):
            return
        is_part = level(piece) is not None and (_FIRST.match(text) or _counts(text))
        if piece.code or (piece.mark and piece.mark.kind in _NO_LINES) or is_part or _begins_text(text):
            return
        if any(map(str.isalnum, text)) and not _heads_prose(pieces, at):
            yield at


def _counts(text: str) -> bool:
    number = numbering(text)
    return number is not None and bool(number.rest)


_FIRST = re.compile(f"1[{HAN}]")
"""How a first heading begins whose number nothing parts from it: 1实验目的."""


def _heads_prose(pieces: Sequence[Segment], at: int) -> bool:
    """Return True if a piece is a heading with sentences right below it."""
    below = pieces[at + 1 : at + 2]
    lines = [piece.text.strip() for piece in below if not piece.mark or piece.mark.kind is not MarkKind.TABLE]
    return at > 0 and level(pieces[at]) is not None and any(map(_is_text, lines))


_NO_LINES = frozenset((MarkKind.TABLE, MarkKind.CODE, MarkKind.ITEM, MarkKind.FORMULA))


def _begins_text(text: str) -> bool:
    """Return True if a line is of the text below a cover, or the heading of it."""
    return heads_text(text) or _is_text(text)


def heads_text(text: str) -> bool:
    """Return True if a line heads what stands behind a cover: contents, an abstract, a declaration."""
    return _HEADS_TEXT.match(text) is not None


def _is_text(text: str) -> bool:
    is_text = len(text) > _LONGEST_LINE or (len(text) > _LONGEST_NOTICE and is_prose(text))
    return is_text and not is_notice(text) and not LABEL.match(text)


_LONGEST_NOTICE = 40
_HEADS_TEXT = compiled(
    f"{MATTER.pattern}|(?:{MATTER.pattern.partition('(?=')[0]})?目 ?录$|(?:table of )?contents$"
    "|(?:statement|declaration)s?(?: of .{3,40})?$|.{0,30}(?:声明|承诺)书?$|[1I1一][.．、 ] ?.{2,30}$"
    "|【?(?:摘 {0,4}要|关键词)】?(?:[:：]|$)|abstract\\b|keywords?\\b|introduction$",
    re.IGNORECASE,
)
"""The heading of what stands behind a cover: contents, an abstract, a declaration, the first chapter."""


def _title(pieces: Sequence[Segment], roles: Mapping[int, Role]) -> tuple[int, int]:
    """Return where the title of a cover begins and ends: its largest lines that are nothing else."""
    may_be = [at for at, role in roles.items() if role is Role.TITLE]
    first = _largest(pieces, may_be)
    while roles.get(first - 1) is Role.TITLE and is_open(pieces[first - 1].text):
        first -= 1
    end = first + 1
    reach = end_of_title(pieces, first)
    while roles.get(end) in _OF_TITLE and (end < reach or _goes_on(pieces[end - 1], pieces[end])):
        end += 1
    return first, end


def _goes_on(above: Segment, below: Segment) -> bool:
    """Return True if a title goes on below a line: open at its end, or in capitals of unknown size."""
    in_capitals = above.text.isupper() and below.text.isupper() and not any(heights((above, below)))
    return is_open(above.text) or (in_capitals and len(below.text.split()) >= FEWEST_OF_TITLE)


_OF_TITLE = (Role.TITLE, Role.GENRE)
"""What the lines of a title are, the last of which may say what the text is: 江湾水务 / 年度报告."""
_MOST_ALIKE = 2
"""Number of headings of one level of which one is a title; the only one of more on a cover heads a part."""


_LONG, _TEXT = 6, 200
"""Minimum length of a title that a text names again, and number of pieces in which that is looked for."""


def _wordy(pieces: Sequence[Segment], tall: Sequence[int]) -> int | None:
    """Return a line in Latin letters that says much more than the first of the tall ones, apart below it.

    What stands above is the name of an institute or of a programme: WeST, MASTER.
    """
    end = end_of_title(pieces, tall[0]) if tall else 0
    said = sum(len(pieces[at].text.split()) for at in range(tall[0], end)) if tall else 0
    least = max(FEWEST_OF_TITLE, 2 * said)
    apart = (at for at in tall if at > end and len(pieces[at].text.split()) >= least)
    return next((at for at in apart if not HAN_CHARACTER.search(pieces[at].text)), None)


_NEARLY = 0.85
"""Minimum height of a line that says much more than a taller one, by the height of this."""


def _largest(pieces: Sequence[Segment], places: Sequence[int]) -> int:
    """Return the first of the lines that are set largest, as their type or the format says.

    One that the text names again is it rather than what stands above it, and is named nowhere: a course.
    """
    sizes = {
        at: size for at, size in zip(places, heights([pieces[at] for at in places]), strict=True) if size
    }
    most = max(sizes.values(), default=0.0)
    tall = [at for at, size in sizes.items() if size >= _AS_LARGE * most]
    nearly = [at for at, size in sizes.items() if size >= _NEARLY * most]
    if (wordy := _wordy(pieces, nearly)) is not None:
        return wordy
    below = [piece.text for piece in pieces[places[-1] + 1 : _TEXT]] if len(tall) > 1 else []
    apart = [at for at in tall if at >= end_of_title(pieces, tall[0]) and len(pieces[at].text) >= _LONG]
    named = [at for at in apart if any(pieces[at].text in text for text in below)]
    if named and not any(pieces[tall[0]].text in text for text in below):
        return named[0]
    levels = {at: depth for at in places if (depth := level(pieces[at])) is not None}
    tops = [at for at, depth in levels.items() if depth == min(levels.values())]
    others = sum(1 for piece in pieces if level(piece) == min(levels.values())) if tops else 0
    marked = (at for at in tops if len(tops) > 1 or others <= _MOST_ALIKE)
    return next(iter(tall) if sizes else marked, places[0])
