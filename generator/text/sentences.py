"""Where the sentences of a text begin and end, in Chinese and English."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from .characters import SEEN_AGAIN

SENTENCE_END = "。！？!?"
_SAYS = re.compile(
    "[。；;！？!?.](?:(?<=[。；;])|(?<=.{10}[！？!?])"
    '|(?<=[a-z][a-z0-9)][.])(?<!Ltd[.])(?<!Inc[.])(?<!Corp[.])(?:$| [A-Z“"]))'
)
"""The end of a sentence, or of a clause; short texts that ask or exclaim may be titles."""
CLOSING = "”’」』）)】》\"'"


@lru_cache(SEEN_AGAIN)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each sentence of `text` begins and ends, its closing quotes with it."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    if text and (not ends or ends[-1] < len(text)):
        ends.append(len(text))
    return tuple(pairwise((0, *ends)))


def is_prose(text: str) -> bool:
    """Return True if a text is written in sentences: one ends in it, or a semicolon parts its clauses."""
    return _SAYS.search(text) is not None


_SENTENCE_END = re.compile(
    f"[{SENTENCE_END}.](?:(?<![.])[{SENTENCE_END}]*[{re.escape(CLOSING)}]* *"
    rf"|(?:(?<=[a-z0-9)][.])|(?<=[A-Za-z0-9][A-Z”’%][.]))[{re.escape(CLOSING)}]* +(?=[A-Z“\"]))"
)
