"""Reads plain text in any common encoding; it has no marks."""

from __future__ import annotations

from ..encoding import decode
from .reading import NO_TEXT, Neighbour, Progress, Reading, Unreadable, no_progress, nothing

_BLANK = "\ufeff\u3000 \t\r\n\f\v\0"


def read(data: bytes, beside: Neighbour = nothing, progress: Progress = no_progress) -> Reading:
    """Read plain text. Raise Unreadable if it is not text, or empty."""
    text, remarks = decode(data)
    if not text.strip(_BLANK):
        raise Unreadable("empty", NO_TEXT)
    return Reading(text, remarks=remarks)
