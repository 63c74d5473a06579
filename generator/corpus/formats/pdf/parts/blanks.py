"""Blanks of forms: labels with nothing behind them, for a hand to fill in; they head no text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from ..page.markers import marker
from ..records import Block

_DATE = re.compile(r"[0-9_＿\s]{0,12}年[_＿\s]{0,12}月[_＿\s]{0,12}日")
_LONGEST = 24
"""Maximum number of characters of a label."""


def blanks(blocks: Iterable[Block]) -> set[int]:
    """Return the `id` of blocks that are blanks: days without figures, and labels that follow one another."""
    found: set[int] = set()
    for (_, is_blank), row in groupby(blocks, lambda block: (block.page, _is_blank(block))):
        held = list(row) if is_blank else []
        if len(held) > 1 or (held and _DATE.fullmatch(held[0].text.strip())):
            found.update(map(id, held))
    return found


def _is_blank(block: Block) -> bool:
    text = block.text.strip() if block.lines else ""
    if _DATE.fullmatch(text):
        return True
    return text[-1:] in (":", "：") and len(text) <= _LONGEST and marker(text) is None
