"""Headings that nothing marks: short lines above prose, and bold ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from ...text.characters import HAN, HAN_CHARACTER
from ...text.sentences import CLOSING
from ...text.traditional import compiled
from ..context import Context, Read, heading
from ..credit_labels import CREDIT
from ..credits import BYLINES, is_office
from ..head.organisations import is_publisher
from ..numbering import numbering
from ..patterns import (
    BULLET,
    HEAD_IN_BRACKETS,
    RANK_UNNUMBERED,
    TITLE_SAYS,
    is_headline,
    is_prose,
    is_short_headline,
    is_special,
)
from ..segments import Segment
from .numbered import BARE, MEASURE

_LONGEST = 90
"""Maximum length of a heading that nothing marks."""
_FEWEST_ALIKE = 2
"""Minimum number of lines of a form that may also be a sentence, a fact or a remark, each above prose."""
_SHORT_BOLD = 12
"""A bold line so short heads prose although no other does."""
_FEWEST_ROWS, _ROWS = 3, range(4, 16)
"""Minimum number of rows of a table with a cell a line, and how many lines a row may take."""
_CELL, _FEWEST_CELLS = 40, 2
"""Maximum length of a short cell, and how many of them each row must have beside its number."""
_COLON = re.compile("[:：]")
_AMOUNT = re.compile("(?!(?:19|20)[0-9]{2} )[0-9][0-9.,]*(?:[ %]|[-–][0-9])")
"""How lines of English begin that say how much something is; a year may begin a heading."""
_FACT = re.compile(f"(?:[{HAN}]{{2,8}}|[A-Z][a-z]+(?: [a-z]+)?)[:：]")
"""A label; what it is of stands behind it, and if the line below has one too, both are facts."""
_FORMS = (
    (
        "formula",
        re.compile(
            r"\|.*\||97[89]-?[0-9][0-9-]{8}|\([^()]*\(|\[\w+\]|^[a-z0-9]+(?:[-/.][a-z0-9]+){2,}$"
            r"|^[0-9a-fA-F]{20,}$|^(?:[?]{3}|!{3})[+]? |[»›]$"
        ),
    ),
    ("fact", _COLON),
    ("asked", re.compile("[吗嗎呢吧][？?]$")),
    ("clause", re.compile("[，,]")),
    ("code", re.compile(r"[={}<>|\\_$^~]|[(\[]$|\w\(\w*\)")),
    ("remark", re.compile("[)）]$")),
)
"""Forms of short lines that are rather something else, unless several are alike."""
_QUESTION, _CLAUSE = ("?", "？"), re.compile("[,，?？]")
_FEW = 0.25
"""Maximum share of short lines right below text, where those lines go on from the text."""
_PAGE = re.compile("(?:[Pp]age |第 ?)?[0-9]{1,4}(?: ?(?:of|/|页)(?: ?[0-9]{1,4})?)?")
"""The number of a page on a line of its own."""
_ENDS_OPEN = re.compile(
    r"(?:\b(?:the|an?|and|or)|以及|或者?|因此|同时|然后|从而|例如|比如|[和与及即是被把]|(?<![行作])为|一[个种条]|如果|还有|(?:可能|可以|能够|应该|必须|将)会?|变成了?|^(?:下面|这里|上面|以下|这|那).{0,20}的)$"
)
"""How no line ends that is whole."""
_CONNECTS = compiled(
    "(?:于是|因此|所以|然后|接着|而且|并且|但是|不过|此外|例如|比如|这时|也就是|如果|由于|虽然|既然|只要"
    "|下面我们|而?我们(?:知道|可以|只是|就)|这里|这才|这就|这是|它|大家可以|[你您]可以|有[一]?些|有的)(?=..)"
)
"""How a clause of a text begins, and no heading."""
_FILE = re.compile(
    r"[.](?:png|jpe?g|gif|svg|webp|bmp|tiff?|pdf|docx?|xlsx?|pptx?|zip)$|[a-z0-9_][.](?:go|py|cpp|java|rs|sh)$",
    re.IGNORECASE,
)

_CITATION = re.compile(
    r"\b[A-Z]\.(?: ?[A-Z]\.){0,6},? .{0,200}\b(?:19|20)[0-9]{2}\b|\((?:19|20)[0-9]{2}[a-z]?\)[.,]"
)
"""What a work that is cited holds: its author's initials and the year."""


def form(text: str) -> str:
    """Return the form of a short line, empty where it can be a heading by itself."""
    return next((name for name, pattern in _FORMS if pattern.search(text)), "")


def short_heading(context: Context, index: int) -> Read | None:
    """Read a short line as a heading if prose or a numbered heading stands under it."""
    piece = context.pieces[index]
    if index not in context.short:
        return None
    bracketed = HEAD_IN_BRACKETS.fullmatch(piece.text)
    if bracketed and label(bracketed[1]) in context.forms:
        return None
    kind = form(piece.text)
    if kind == "formula" or (kind and kind not in context.forms) or _CITATION.search(piece.text):
        return None
    return [heading(piece, RANK_UNNUMBERED, piece.text, piece.text)], 1


def bold_heading(context: Context, index: int) -> Read | None:
    """Read a bold line as a heading if several head prose, or it is short."""
    piece, below = context.pieces[index], context.piece(index + 1)
    if not piece.bold or not is_headline(piece.text, context.language) or not below or is_special(piece):
        return None
    if _FILE.search(piece.text) or ("bold" not in context.forms and len(piece.text) > _SHORT_BOLD):
        return None
    return [heading(piece, RANK_UNNUMBERED, piece.text, piece.text)], 1


def short_lines(context: Context) -> frozenset[int]:
    """Return the places of lines that may be headings by what stands around them, and are set alike."""
    fragments = _fragments(context.pieces)
    apart = context.cells | context.items | fragments | _examples(context)
    is_broken = len(fragments) >= max(_FEWEST_BROKEN, _BROKEN * len(context.pieces))
    running = _running_lines(context)
    places = [
        index
        for index, piece in enumerate(context.pieces)
        if len(piece.text) <= _LONGEST
        and index not in apart
        and piece.text not in running
        and _may_head(context, index)
        and not (is_broken and _is_beside_line(context, index))
    ]
    labels = Counter(_label(context.pieces[index].text) for index in places)
    places = [index for index in places if not _is_labelled(context.pieces[index].text, labels)]
    below_text = [index for index in places if _is_right_below_text(context, index)]
    if len(below_text) <= _FEW * len(places):
        places = sorted({*places}.difference(below_text))
    return frozenset(places)


_FEWEST_BROKEN, _BROKEN = 6, 0.2
"""Minimum number and share of fragments of sentences in a text in which lines that touch head nothing."""


def _is_beside_line(context: Context, index: int) -> bool:
    """Return True if no blank line parts a line from the one above it or from the one below."""
    after = context.piece(index + 1)
    return not context.pieces[index].blank_before or (after is not None and not after.blank_before)


def _examples(context: Context) -> frozenset[int]:
    """Return the places of lines that are indented as code is, in a text whose paragraphs are not."""
    indented = {
        index for index, piece in enumerate(context.pieces) if _is_indented(context.source, piece.start)
    }
    paragraphs = {
        index for index, piece in enumerate(context.pieces) if len(piece.text) > _LONGEST and piece.whole_line
    }
    is_indented = len(indented & paragraphs) > _MOST_INDENTED * len(paragraphs)
    return frozenset() if is_indented else frozenset(indented)


_INDENT, _MOST_INDENTED = ("    ", "\t"), 0.5
"""What code begins with, and maximum share of the paragraphs that do, too."""


def _is_indented(source: str, start: int) -> bool:
    return source.startswith(_INDENT, source.rfind("\n", 0, start) + 1)


def _fragments(pieces: Sequence[Segment]) -> frozenset[int]:
    """Return the places of lines on which a sentence goes on: no blank line is above, and that line is open.

    What began with a clause or a sentence is open until a line ends one. So are the lines of a page whose
    code or links were put on lines of their own.
    """
    places: set[int] = set()
    is_open = False
    for index, piece in enumerate(pieces):
        is_line = piece.whole_line and not piece.blank_before and piece.mark is None
        is_open = is_open and is_line
        if is_open or (is_line and piece.text[:1] in _GOES_ON):
            places.add(index)
        if _ENDS.search(piece.text) or BULLET.match(piece.text) or numbering(piece.text):
            is_open = False
        elif _INNER.search(piece.text):
            is_open = piece.whole_line
    return frozenset(places)


_GOES_ON = tuple("，。、；：）)”」』,;")
_ENDS = re.compile("[。！？；：!?;:.…][”’」』）)】》\"'*]*(?: ?[（(][^()（）]{0,60}[）)])?$|[）)]$")
_INNER = re.compile("[。；！？，](?!$)|，$")


def _running_lines(context: Context) -> frozenset[str]:
    """Return the lines that recur beside the numbers of pages: the head or foot of each page."""
    pieces = context.pieces
    beside = Counter(
        piece.text
        for index, page in enumerate(pieces)
        if _PAGE.fullmatch(page.text)
        for piece in pieces[max(0, index - 1) : index + 2]
    )
    return frozenset(text for text, count in beside.items() if count >= _RECURS)


def _is_labelled(text: str, labels: Mapping[str, int]) -> bool:
    """Return True if a line begins with a label that others have too: 风险：…, 风险：…, 风险：…"""
    return bool(_label(text)) and labels[_label(text)] >= _RECURS


def _label(text: str) -> str:
    return _COLON.split(text, maxsplit=1)[0] if _COLON.search(text) else ""


def _is_right_below_text(context: Context, index: int) -> bool:
    """Return True if no blank line is above a line, and the line there is no number or heading of its own."""
    piece, before = context.pieces[index], context.piece(index - 1)
    if before is None or piece.blank_before or context.number(index - 1):
        return False
    return not before.blank_before or not is_short_headline(context, index - 1)


def forms_of_headings(context: Context) -> frozenset[str]:
    """Return the forms in which several lines of a text head prose, and labels in brackets that recur."""
    counts: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for index, (piece, below) in enumerate(pairwise(context.pieces)):
        if match := HEAD_IN_BRACKETS.fullmatch(piece.text):
            labels[label(match[1])] += 1
        if piece.bold:
            counts["bold"] += is_prose(below, context.language) and is_headline(piece.text, context.language)
        elif index in context.short and (kind := form(piece.text)):
            counts[kind] += 1
    recurring = (name for name, count in labels.items() if count >= _RECURS)
    return frozenset((*(kind for kind, count in counts.items() if count >= _FEWEST_ALIKE), *recurring))


def label(text: str) -> str:
    """Return what stands in brackets without its number: 【示例2】."""
    return f"【{text.strip().rstrip('0123456789一二三四五六七八九十')}】"


_RECURS = 3
"""A text in brackets that stands so often is the label of what follows, not a heading."""


def _may_head(context: Context, index: int) -> bool:
    piece, after = context.pieces[index], context.piece(index + 1)
    if not after or context.number(index):
        return False
    if not is_short_headline(context, index):
        return False
    if _is_wrapped(piece.text, after.text) or _FILE.search(piece.text) or after.text[:1] in _GOES_ON:
        return False
    before = context.piece(index - 1)
    if _CONNECTS.match(piece.text) or MEASURE.fullmatch(piece.text) or _is_spoken(piece.text):
        return False
    if _ENDS_OPEN.search(piece.text) or _is_asked(context, index) or (before and _is_bullet(before.text)):
        return False
    if (
        index < context.opening
        or context.title_end <= index < context.abstract
        or (before and _is_office_of(before.text, piece.text))
    ):
        return False
    if index <= context.opening + BYLINES and is_publisher(piece.text):
        return False
    if _COLON.split(piece.text, maxsplit=1)[0] in context.speakers:
        return False
    if _FACT.match(piece.text) and _FACT.match(after.text):
        return False
    if context.language == "en" and _AMOUNT.match(piece.text):
        return False
    number = context.number(index + 1)
    is_figure = MEASURE.fullmatch(after.text) or (
        number and number.kind == BARE and index + 1 in context.items
    )
    counted = number and (number.rest or number.divides) and not is_figure
    below = counted or _heads_text(context, index) or _heads_list(piece, after)
    return bool(below) and not CREDIT.match(after.text)


def _heads_text(context: Context, index: int) -> bool:
    """Return True if prose stands below a line, and says more than the line itself unless this is brief."""
    text, after = context.pieces[index].text, context.pieces[index + 1]
    length = sum(len(piece.text) for piece in context.pieces[index + 1 : index + 3])
    says_more = length >= len(text) or len(text) <= TITLE_SAYS[context.language]
    is_text = is_prose(after, context.language) and (says_more or index <= context.opening)
    return is_text or HEAD_IN_BRACKETS.match(after.text) is not None


def _heads_list(piece: Segment, after: Segment) -> bool:
    """Return True if a line stands between blank ones above a list; a dash may sign what is quoted."""
    is_apart = piece.blank_before and after.blank_before and not form(piece.text)
    return is_apart and BULLET.match(after.text) is not None and not after.text.startswith(("—", "–"))


def _is_bullet(text: str) -> bool:
    """Return True if a line is a bullet, whose item stands on the next."""
    return len(text) == 1 and BULLET.match(f"{text} …") is not None


def _is_asked(context: Context, index: int) -> bool:
    """Return True if a line is a question that the text asks: one of several in a row, or of clauses."""
    text = context.pieces[index].text
    if not text.rstrip(CLOSING).endswith(_QUESTION):
        return False
    if text[-1] in CLOSING:
        return True  # what somebody says
    around = (context.piece(index - 1), context.piece(index + 1))
    return _CLAUSE.search(text.rstrip(CLOSING)[:-1]) is not None or any(
        one and one.text.endswith(_QUESTION) and is_headline(one.text, context.language) for one in around
    )


def _is_spoken(text: str) -> bool:
    """Return True if a line is a sentence that somebody says: 'John is 25 years old.'"""
    return text[:1] in _OPENING and text[-1:] in _CLOSING and text[-2:-1] in _STOPS


_OPENING, _CLOSING, _STOPS = tuple("'\"“‘「"), tuple("'\"”’」"), tuple(".!?。！？")


def _is_wrapped(text: str, below: str) -> bool:
    """Return True if a line of English is a part of a sentence: it begins within one, or goes on below."""
    return not HAN_CHARACTER.search(text) and (below[:1].islower() or (text[:1].islower() and " " in text))


def _is_office_of(above: str, text: str) -> bool:
    """Return True if a line continues the names above it."""
    return above.endswith((",", "，", "、")) or is_office(text, above)


# --- tables that are written one cell a line --------------------------------------------------------


def cells(pieces: Sequence[Segment]) -> frozenset[int]:
    """Return the places of cells of tables that are written one cell a line, each row below its number."""
    numbers = [(index, int(piece.text)) for index, piece in enumerate(pieces) if _is_number(piece.text)]
    places: set[int] = set()
    for height, rows in _tables(numbers):
        lengths = [[len(piece.text) for piece in pieces[row + 1 : row + height]] for row in rows[:-1]]
        if all(sum(length <= _CELL for length in row) >= _FEWEST_CELLS for row in lengths):
            places.update(range(max(0, rows[0] - height), rows[-1] + height))
    return frozenset(places)


def _is_number(text: str) -> bool:
    return len(text) <= 3 and text.isascii() and text.isdecimal()


def _tables(numbers: Sequence[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
    """Yield the height of rows, and the places of their numbers, where these count on as many lines apart."""
    steps = [
        (after[0] - before[0] if after[1] == before[1] + 1 else 0, before[0], after[0])
        for before, after in pairwise(numbers)
    ]
    for height, group in groupby(steps, key=lambda step: step[0]):
        run = list(group)
        if height in _ROWS and len(run) + 1 >= _FEWEST_ROWS:
            yield height, [run[0][1], *(step[2] for step in run)]
