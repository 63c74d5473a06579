"""Numbers that a word in a title counts, so that they begin no entry: 8.1 方案 1：…, 附录 I …"""

from __future__ import annotations

import re
from collections import defaultdict

from ...text.characters import HAN
from ...text.numerals import NUMERAL, ordinal
from ..matter import BACK, SECTION
from ..numbering import APPENDIX, HAN_NUMERAL, ROMAN

_COUNT = rf"(?P<n>[0-9]{{1,2}}|[{NUMERAL}]{{1,2}})[ \t]?:"
_LABELLED = re.compile(rf"(?<=[0-9.、)章节])[ \t]?(?P<label>[{HAN}]{{2,6}}|[A-Za-z]{{3,12}})[ \t]?{_COUNT}")
_APPENDIX = re.compile(
    rf"(?P<label>{APPENDIX})[ \t]?(?P<n>[0-9]{{1,2}}|{ROMAN}|{HAN_NUMERAL}{{1,3}})(?![0-9.、)])"
)
_MATTER = re.compile(f"{BACK}|{SECTION}")


def labelled(shadow: str) -> frozenset[int]:
    """Return where numbers stand that a word right before them counts.

    Such a word begins a title and counts from 1, with colons; 附录 does without. Chapters with colons may
    stand behind the same word, too, but that is 小结, 习题 or their like, and from 2 on.
    """
    counts: defaultdict[str, dict[int, int | None]] = defaultdict(dict)
    for match in (*_LABELLED.finditer(shadow), *_APPENDIX.finditer(shadow)):
        if not _MATTER.fullmatch(match["label"]):
            counts[match["label"]][match.start("n")] = ordinal(match["n"])
    places: set[int] = set()
    for numbers in counts.values():
        values = set(numbers.values())
        if 1 in values and len(values) > 1:
            places.update(numbers)
    return frozenset(places)
