r"""Formulas in TeX -> text that says the same where no formula can stand: D_{\mathrm{st}} is Dst."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from xml.etree import ElementTree

from ..model import Inline, MarkKind

_LONGEST, _DEEPEST = 4000, 100
_BETWEEN = {"mfrac": "/", "msup": "^"}
"""What stands between the two parts of an element."""


def readable(text: str, marks: Iterable[Inline]) -> str:
    """Return a text with the formulas that its marks name as text."""
    parts: list[str] = []
    end = 0
    for mark in marks:
        if mark.kind is MarkKind.FORMULA and mark.start >= end:
            parts += [text[end : mark.start], as_text(text[mark.start : mark.end])]
            end = mark.end
    return "".join(parts) + text[end:]


@lru_cache(4096)
def as_text(tex: str) -> str:
    """Return what a formula says as text; where it cannot be read, its TeX."""
    from latex2mathml.converter import convert

    if len(tex) > _LONGEST:
        return tex
    try:
        return _said(ElementTree.fromstring(convert(tex)), 0)
    except Exception:  # the converter raises what it likes for what it does not know
        return tex


def _said(element: ElementTree.Element, depth: int) -> str:
    own = (element.text or "").strip()
    if own.startswith("\\") or depth > _DEEPEST:  # a command that the converter does not know
        raise ValueError(own)
    parts = [_said(child, depth + 1) for child in element]
    name = element.tag.rpartition("}")[2]
    if name == "msqrt":
        return f"√{''.join(parts)}"
    between = _BETWEEN.get(name, "") if len(parts) > 1 and parts[1][:1].isalnum() else ""
    return own + between.join(parts)
