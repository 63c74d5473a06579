"""What stands above printed contents."""

from __future__ import annotations

from .characters import normal_form
from .traditional import in_simplified

CONTENTS_HEADINGS = frozenset((
    "目录", "目次", "本书目录", "报告目录", "章节目录", "本期目录",
    "正文目录", "contents", "tableofcontents", "目录contents", "contents目录",
))  # fmt: skip
_LONGEST = 40


def heads_contents(text: str) -> bool:
    """Return True if a text says 目录 or the like, and nothing else."""
    if len(text) >= _LONGEST:
        return False
    return in_simplified(normal_form(text)).strip("#:：*[]【】") in CONTENTS_HEADINGS
