"""The title of a source whose format says what its headings are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from ...model import MarkKind, Role
from ...model.reading import PICTURE
from ...text.characters import HAN_CHARACTER, columns, says_words, script_of
from ...text.contents import heads_contents
from ...text.sentences import is_prose
from ..banners import is_banner, is_genre, is_security
from ..credits import is_dated
from ..numbering import LETTERED, numbering
from ..patterns import TITLE_SAYS, is_matter
from ..segments import Segment, level
from ..title import ABSTRACT
from ..wrapping import ends_sentence
from .cover_roles import NUMBERED, OF_COURSE, role_of
from .form_labels import end_of_label
from .licences import FRONT, is_brokers
from .names import sure_people
from .organisations import is_organisation, is_publisher
from .sources import origin
from .type_size import BULLET

_TITLE_REACH = 12
"""Maximum number of segments above a title."""
_LONGEST_LINE = 160


def marked_title(segments: Sequence[Segment]) -> int | None:
    """Return the index of what the format says to be the title of the whole, None where it says of nothing.

    In a broker's report it is the headline below the company with its code, or below the industry.
    """
    title = _highest(segments)
    reach = segments[:_TITLE_REACH]
    first = next((index for index, segment in enumerate(reach) if level(segment) is not None), None)
    subject = first if title is None else title
    is_report = is_brokers([segment.text for segment in segments[:FRONT]])
    if is_report and (named := _named(reach[:subject])) is not None:
        is_headed = level(reach[named]) is not None or not is_security(reach[named].text)
        return _headline(reach, named, 1, is_headed=is_headed) or title
    if subject is None:
        return None
    if is_report and title is not None and _is_department(segments[title].text):
        return _headline(reach, title, 1) or title
    if is_security(segments[subject].text):
        return _headline(reach, subject, 1) or title
    if not is_report or HAN_CHARACTER.search(segments[subject].text):
        return title
    if _is_subject(segments[subject].text):
        return _headline(reach, subject, _WORDS) or title
    return subject


def _named(reach: Sequence[Segment]) -> int | None:
    """Return the index of the line that names what a broker writes on, above all headings: … AG | Europe."""
    texts = enumerate(segment.text for segment in reach)
    return next((at for at, text in texts if is_security(text) or _REGION.fullmatch(text)), None)


def _is_department(text: str) -> bool:
    """Return True if a heading is a genre, or the industry or department of a Chinese broker: 金融工程."""
    return is_genre(text) or (len(text) <= _LONGEST_DEPARTMENT and bool(HAN_CHARACTER.match(text)))


_LONGEST_DEPARTMENT = 4
_REGION = re.compile(r"[A-Z][^|:;.]{2,60} \| [A-Z][A-Za-z/& ]{2,30}")


def _headline(reach: Sequence[Segment], subject: int, least: int, *, is_headed: bool = True) -> int | None:
    """Return the next heading above the text, of at least so many words, else the next line there.

    Where the company is not a heading, its headline need not be one.
    """
    below = takewhile(lambda index: _is_line(reach[index]), range(subject + 1, len(reach)))
    lines = [
        index
        for index in below
        if reach[index].text.strip(PICTURE)
        and not BULLET.match(reach[index].text)
        and not is_banner(reach[index].text)
        and not is_dated(reach[index].text)
        and (HAN_CHARACTER.search(reach[index].text) or len(reach[index].text.split()) >= least)
    ]
    headings = (index for index in lines if level(reach[index]) is not None)
    return next(headings if least == 1 and is_headed else iter(lines), next(iter(lines), None))


def _is_subject(text: str) -> bool:
    """Return True if a heading may name what a broker writes on, and says nothing of it."""
    return len(text.split()) <= _MOST_WORDS and not _CLAUSE.search(text)


_CLAUSE = re.compile("[:;?!]")
_WORDS, _MOST_WORDS = 3, 6


def _is_line(segment: Segment) -> bool:
    """Return True if a segment could stand on a cover, and is not written in sentences."""
    return len(segment.text) <= _LONGEST_LINE and not ends_sentence(segment.text)


def _highest(segments: Sequence[Segment]) -> int | None:
    """Return the index of the heading that is the title of the whole, None where none says so.

    It is marked so, and has no number; or it has a level above all others; or it is the first and only one;
    or none is above the first, which has no number, and the others have, or it says enough for a title.
    """
    chapter = _lone_chapter(segments)
    levels = [
        (index, depth)
        for index, segment in enumerate(segments)
        if (depth := level(segment)) is not None
        and (depth or not numbering(segment.text) or index == chapter)
        and not heads_contents(segment.text)
    ]
    whole = [index for index, depth in levels if depth == 0]
    if whole and whole[0] > max(_TITLE_REACH, levels[0][0]):
        whole, levels = [], [one for one in levels if one[1]]
    if whole and not _heads_part(segments[whole[0]], len(whole)):
        return _below_series(segments, _below_publisher(segments, whole[0]))
    levels = [] if whole[1:] else [(index, depth) for index, depth in levels if depth]
    if not levels or levels[0][0] > _TITLE_REACH:
        return None
    first, top = levels[0]
    if LETTERED.match(segments[first].text):
        return None
    if (line := _above_text(segments[:first])) is not None:
        return line
    others = [depth for _, depth in levels[1:]]
    if all(depth > top for depth in others):
        return None if _heads_part(segments[first], 1) else first
    if _is_cover(levels) and not _heads_part(segments[first], 1 + others.count(top)):
        return None if numbering(segments[first].text) else _below_series(segments, first)
    highest = [index for index, depth in levels if depth == 1]
    if len(highest) == 1 and highest[0] <= _TITLE_REACH:
        return highest[0]
    if any(depth < top for depth in others) or numbering(segments[first].text):
        return None
    numbered = any(numbering(segments[index].text) for index, depth in levels[1:] if depth == top)
    if numbered and is_matter(segments[first].text):
        return None
    return first if numbered or (first <= _MOST_ABOVE and _says_enough(segments[first].text)) else None


def _lone_chapter(segments: Sequence[Segment]) -> int | None:
    """Return the index of the heading that names the chapter that a text is: no other is counted so.

    One that is marked as the title may have any number: 1 Kaggle Titanic, above 1.1 and 1.2.
    """
    headings = [index for index, segment in enumerate(segments) if level(segment) is not None]
    numbers = [(index, number) for index in headings if (number := numbering(segments[index].text))]
    chapters = [
        (index, number)
        for index, number in numbers
        if number.rest and (number.divides or level(segments[index]) == 0)
    ]
    counts = Counter(number.kind for _, number in numbers)
    return next((index for index, number in chapters if counts[number.kind] == 1), None)


def _below_publisher(segments: Sequence[Segment], first: int) -> int:
    """Return the next line if the first says whose it is: Bay Motors / Annual Report.

    It is a genre, or another heading of the cover below the name of an organisation.
    """
    above, *lines = segments[first : first + 3]
    if not lines or not is_publisher(above.text):
        return first
    is_headed = is_organisation(above.text) and level(lines[0]) is not None and not numbering(lines[0].text)
    is_cover = is_headed and not any(is_text(line.text) for line in lines[1:])
    return first + 1 if is_cover or is_genre(lines[0].text) else first


def _below_series(segments: Sequence[Segment], first: int) -> int:
    """Return a heading, or the next if the first names a series and the next says more: Technical Report.

    It says more in some words that name neither people nor an organisation; or the first says what the text
    is handed in for, and the title begins below: 软件工程课程设计 / 《…》.
    """
    below = segments[first + 1] if first + 1 < len(segments) else None
    if not below or level(below) is None:
        return first
    text = below.text
    handed_in = segments[first].text
    if _HANDED_IN.search(handed_in) and text.startswith("《"):
        return first + 1
    is_of_course = bool(NUMBERED.fullmatch(handed_in) or OF_COURSE.fullmatch(handed_in))
    if is_of_course and level(below) == level(segments[first]) and role_of(text) is Role.TITLE:
        return first if _BESIDE.match(text) or numbering(text) or end_of_label(text) else first + 1
    is_series = SERIES.fullmatch(segments[first].text) is not None
    is_other = is_organisation(text) or bool(sure_people(text)) or is_dated(text) or numbering(text)
    return first if not is_series or is_other or len(text.split()) < FEWEST_OF_TITLE else first + 1


SERIES = re.compile(
    "(?:[A-Z][a-z&-]* ){0,3}(?:Reports?|Papers?|Briefs?|Briefings?|Notes?|Memorandum|Series|Proposal)"
)
_HANDED_IN = re.compile("(?:课程|課程|设计|設計|实验|實驗|实习|實習|作业|作業)$")
"""How a line ends that says for what a text is handed in."""
_BESIDE = re.compile("[(（—–-]")
"""How a line begins that is beside the title above it: a subtitle, an edition."""
FEWEST_OF_TITLE = 4


def _is_cover(levels: Sequence[tuple[int, int]]) -> bool:
    """Return True if headings in a row begin a text, none above the first: the lines of a cover, set large.

    Two are enough if all below them are deeper.
    """
    row = [depth for place, (index, depth) in enumerate(levels) if index == place]
    are_deeper = all(depth > row[0] for _, depth in levels[len(row) :]) if row else False
    return len(row) + are_deeper >= _FEWEST_ON_COVER and min(row) == row[0]


_FEWEST_ON_COVER = 3


def _heads_part(segment: Segment, count: int) -> bool:
    """Return True if a heading is a label, or of the contents, or of a part (引言) among `count` alike."""
    is_label = segment.text.endswith((":", "："))
    is_front = heads_contents(segment.text) or ABSTRACT.fullmatch(segment.text) is not None
    return is_label or is_front or (count > 1 and is_matter(segment.text))


def _above_text(above: Sequence[Segment]) -> int | None:
    """Return the first line above the text that stands over the first heading, if it may be the title.

    That heading is then one of the text, not of the whole.
    """
    lines = [index for index, segment in enumerate(above) if segment.text.strip(PICTURE)]
    if len(lines) < _LINE_AND_TEXT or not any(map(is_text, (above[index].text for index in lines[1:]))):
        return None
    line = above[lines[0]]
    is_line = level(line) is None and not is_banner(line.text) and not origin(line.text)
    is_line = is_line and len(line.text) <= _LONGEST_HEADLINE and not _IN_TEXT.search(line.text)
    is_line = is_line and says_words(line.text)
    is_next = is_text(above[lines[1]].text)
    return lines[0] if is_line and is_next and line.mark and line.mark.kind is MarkKind.PARAGRAPH else None


def is_text(text: str) -> bool:
    """Return True if a segment is a paragraph of some sentences."""
    return columns(text) > _LONGEST_LINE // 2 and is_prose(text)


_LINE_AND_TEXT, _LONGEST_HEADLINE = 2, 60
_IN_TEXT = re.compile("[。.;；:：,，、]$|[。；;]|[0-9]{4}[-/.年]")
"""What a line holds that is a sentence, a salutation, a label or a date."""
_MOST_ABOVE = 2
"""Maximum number of segments, as pictures and links, above a title that others share the level with."""


def _says_enough(text: str) -> bool:
    """Return True if a heading says what a text is about, more than the heading of a section does."""
    least = TITLE_SAYS[script_of(text)]
    return len(text) >= least and not is_matter(text)
