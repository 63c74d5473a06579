"""Lines -> paragraphs: which lines only the width of a page broke off.

Content decides before width: a title, a numbered heading, a date or a firm ends its line, and a line that
ends within a clause goes on. Where neither tells, a full line goes on, as wide as the lines around it are.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..text.characters import BULLETS, HAN, HAN_CHARACTER, columns
from ..text.numerals import NUMERAL
from ..text.urls import addresses
from ..text.words import ends_open
from .credit_labels import CREDIT
from .credits import is_date_line, is_dated
from .head.organisations import is_publisher
from .numbering import numbering

RUN = re.compile("[ \t\xa0\u3000](?:[ \t\xa0\u3000]{2,}|(?<=\u3000)\u3000)")
FEWEST_FRAGMENTS = 3
"""Minimum number of fragments, apart by runs of spaces, of the row of a table."""
_MARK = f"[ \t]*(?:[-+*{BULLETS}√>|#【\ue000-\uf8ff]|[(（]?[0-9{NUMERAL}]{{1,3}}[)）、.．]|\\[[0-9]{{1,3}}])"
_MARKED = re.compile(_MARK)
_STARTS_A_BLOCK = re.compile(f"\u3000|{_MARK}")
_LEAST_INDENT = 4
_DATED = re.compile(r"\s*(?:19|20)[0-9]{2} ?[年./-] ?[0-9]")
"""Lines of which each begins so are a chronicle, however full."""
LABELLED = re.compile(rf"\s*(?:(?:[{HAN}][ \u3000]{{0,4}}){{2,8}}|[A-Z][a-z]+(?: [a-z]+)?)[:：]")
"""So do lines that each give a fact under its label."""
_SENTENCE_END = re.compile("[。！？!?；;.…][”’」』）)】\"']*$")
_LED_TO_PAGE = re.compile(r"(?<![.…·—_])[.…·—_]{3,}+\s?[0-9ivx]{1,5}\s*$")
_NARROWEST, _WIDEST, _FULL, _NEARLY = 36, 160, 0.75, 0.95
_CLAUSE = re.compile("[，。；！？,;!?]")
_ENDS_OPEN = re.compile("[的和与及或在对为将把被等、：:（(—-]$")
"""How a line ends that goes on in the next."""
_SMALL_WORD = "(?:[a-z]{1,3}|with|from|into|over|that|than|this|your|their|under|between|through)"
_CAPITALS = re.compile(rf"[A-Z0-9][^\s,;]*(?:(?: {_SMALL_WORD}){{0,3}} [(“\"&]?[A-Z0-9&][^\s,;]*)+")
"""A title in English, all of whose words begin with capitals but for small ones."""
_LONG_WORD, _CAPITALISED = re.compile("[A-Za-z]{4,}"), 0.6
"""Words of a heading in English, and the share of them that begins with a capital."""
_WRAPPED, _RAGGED = 48, 2
"""Minimum width of a wrapped line of Chinese in a text with few, and by how much the widths of two differ."""
_FEWEST_WRAPPED, _MANY = 3, 0.4
"""Hand-wrapped lines are this wide, in columns; all but a paragraph's last are nearly full, and many."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds text, or the lines of a paragraph; `text` is that of the last of them."""

    start: int
    end: int
    text: str
    blank_before: bool
    code: bool = False
    is_marked: bool = False
    """The paragraph begins with the mark of an item."""


def paragraphs(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines, hand-wrapped ones joined again."""
    everywhere = _full_width(lines)
    for run in _runs(lines):
        full = (_full_width(run) if _reads_on(run) else None) or everywhere
        previous: Line | None = None
        for line in run:
            if previous and _goes_on(previous, line, full):
                previous = replace(previous, end=line.end, text=line.text)
                continue
            if previous:
                yield previous
            previous = replace(line, is_marked=_MARKED.match(line.text) is not None)
        if previous:
            yield previous


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines between blank ones."""
    run: list[Line] = []
    for line in lines:
        if line.blank_before and run:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _reads_on(run: Sequence[Line]) -> bool:
    """Return True if lines are of running text, not of a list: most have a comma or begin within."""
    if len(run) <= _FEWEST_WRAPPED:
        return False
    texts = [line.text.strip() for line in run]
    within = sum(text[:1].islower() or _CLAUSE.search(text[:-1]) is not None for text in texts)
    return 2 * within >= len(run)


def _goes_on(previous: Line, line: Line, full: int | None) -> bool:
    """Return True if `line` continues the paragraph that `previous` ends with."""
    if line.blank_before or line.code or previous.code or _starts_a_block(previous, line):
        return False
    dated = _DATED.match(previous.text) and _DATED.match(line.text)
    if dated or (LABELLED.match(previous.text) and LABELLED.match(line.text)):
        return False
    above, below = previous.text.strip(), line.text.strip()
    is_first = previous.end - previous.start <= len(previous.text)
    if full is not None and _is_full_item(previous, line, full):
        return True
    if _stands_alone(above, below, is_first):
        return False
    if _is_cut(above, below):
        return True
    return full is not None and _breaks_off(above, below, full) and not _are_rows(previous, line)


def _is_full_item(previous: Line, line: Line, full: int) -> bool:
    """Return True if an item fills its line, and the one below is set in or ends its sentence."""
    above, width = previous.text.rstrip(), _width(previous.text.rstrip())
    if not previous.is_marked or width < full or ends_sentence(above):
        return False
    ends = ends_sentence(line.text.rstrip())
    return _indent(line.text) > _indent(above) or (ends and width >= full / _FULL * _NEARLY)


def _stands_alone(above: str, below: str, is_first: bool) -> bool:
    """Return True if a line says by itself what it is, whatever its width: a heading, date or firm.

    A line without a comma above a date or a firm is the title of both.
    """
    if is_date_line(above) or is_publisher(above) or _NAME_AND_MAIL.match(below):
        return True
    if _CLAUSE.search(above):
        return False
    number = numbering(above)
    if number and number.rest:
        return _is_whole(number.rest, below)
    if is_first and below[:1].isupper() and not above.isupper() and _CAPITALS.fullmatch(above):
        return True
    return is_date_line(below) or is_publisher(below) or is_dated(below) or CREDIT.match(below) is not None


_NAME_AND_MAIL = re.compile(r"(?:[A-Z][\w.'’-]{0,20} ){1,3}[A-Z][\w'’-]{1,20} ?[,(<]{1,2} ?[\w.+-]{1,64}@")


def _is_whole(title: str, below: str) -> bool:
    """Return True if the words behind a number do not go on in the line below: a heading, not an item."""
    if HAN_CHARACTER.search(title):
        return not _ENDS_OPEN.search(title)
    words = _LONG_WORD.findall(title)
    capitals = sum(word[0].isupper() for word in words)
    is_open = ends_open(title)
    return not is_open and below[:1].isupper() and capitals >= _CAPITALISED * len(words)


def _is_cut(above: str, below: str) -> bool:
    """Return True if a line ends within a word or clause, as only wrapped lines do.

    In Chinese it has a comma, and the line below is as wide or ends the sentence.
    """
    width = _width(above)
    if width < _NARROWEST:
        return False
    if HAN_CHARACTER.match(above[-1]) and HAN_CHARACTER.match(below):
        rest = width - _width(below)
        ends = rest >= 0 and ends_sentence(below)
        return width >= _WRAPPED and _CLAUSE.search(above) is not None and (ends or abs(rest) <= _RAGGED)
    is_open = not ends_sentence(above) and above[-1] not in ":："
    in_capitals = above.isupper() and below.isupper() and _CLAUSE.search(above + below[:-1])
    is_within = is_open and (below[:1].islower() or in_capitals)
    return (is_within or ends_open(above)) and not addresses(above[-_WIDEST:])


def _starts_a_block(previous: Line, line: Line) -> bool:
    """Return True if a line begins with indentation, a bullet or a number (not “Part 2”, in prose too)."""
    if _STARTS_A_BLOCK.match(line.text) or _is_indented(previous, line):
        return True
    number = numbering(line.text)
    return number is not None and (number.kind == "I" or not number.kind.isascii())


def _is_indented(previous: Line, line: Line) -> bool:
    """Return True if a line is set in as only the first of a paragraph is: deeper than the one above it.

    Below the mark of an item, others are. Where all lines are set in, a sentence ends above the first.
    """
    own, above = _indent(line.text), _indent(previous.text)
    if own < _LEAST_INDENT or own < above:
        return False
    if own == above:
        return ends_sentence(previous.text.rstrip())
    return not previous.is_marked


def ends_sentence(text: str) -> bool:
    """Return True if a text ends as a sentence does, whose end quotation marks and brackets may close."""
    return _SENTENCE_END.search(text[-4:]) is not None


def _indent(text: str) -> int:
    """Return how far a line is set in, in columns."""
    return sum(_LEAST_INDENT if blank == "\t" else 1 for blank in text[: len(text) - len(text.lstrip(" \t"))])


def _are_rows(*lines: Line) -> bool:
    """Return True if lines are rows of a table, whose columns spaces separate."""
    return all(len(RUN.findall(line.text.strip())) >= FEWEST_FRAGMENTS - 1 for line in lines)


def _breaks_off(text: str, below: str, full: int) -> bool:
    """Return True if a line ends only because it is full; behind a sentence, another goes on below."""
    ended = ends_sentence(text)
    if _width(text) < (full / _FULL * _NEARLY if ended else full) or _LED_TO_PAGE.search(text[-20:]):
        return False
    if ended and _width(below) < full and not ends_sentence(below):
        return False
    found = addresses(text[-_WIDEST:])
    return not found or found[-1].end < len(text[-_WIDEST:])


def _full_width(found: Sequence[Line]) -> int | None:
    """Return the width from which a line is full, None where lines are not wrapped by hand.

    They are if many are about as wide as the widest, and most of these break off within a sentence.
    """
    followed = [line for line, after in itertools.pairwise(found) if not after.blank_before]
    if len(followed) < _FEWEST_WRAPPED:
        return None
    widths = [_width(line.text) for line in followed]
    widest = sorted(widths)[int(len(widths) * 0.9)]
    if not _NARROWEST <= widest <= _WIDEST:
        return None
    full = int(widest * _FULL)
    wide = [line.text for line, width in zip(followed, widths, strict=True) if width >= full]
    many = len(wide) >= max(_FEWEST_WRAPPED, _MANY * len(followed))
    return full if many and 2 * sum(map(ends_sentence, wide)) <= len(wide) else None


def _width(text: str) -> int:
    return len(text) if len(text) > _WIDEST else columns(text)
