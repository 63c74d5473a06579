r"""Formulas in TeX -> MathML, and text that says the same where no formula can stand: x_{i+1} is xᵢ₊₁."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from itertools import chain
from xml.etree import ElementTree

from ..model import Inline, MarkKind

_LONGEST, _DEEPEST = 4000, 100
_ENVIRONMENT = re.compile(r"\\(begin|end)\{(\w+\*?)\}")
_ROWS = "split"
"""The environment of aligned rows that the converter knows, and that numbers none of them."""
_ALIGNED = ("align", "aligned", "gather", "gather*", "gathered", "eqnarray", "multline")
_SAME = {"dcases": "cases"} | dict.fromkeys(_ALIGNED, _ROWS)
_COLUMNS = re.compile(r"\\begin\{align(?:ed)?at\*?\}\s*\{\d+\}|\\end\{align(?:ed)?at\*?\}")
_UNSHOWN = re.compile(r"\\(?:(?:nonumber|notag)(?![a-zA-Z])|label\s*\{[^{}]*\}|(?:begin|end)\{equation\*?\})")
_ARGUMENT = re.compile(r"\\arg(?![a-zA-Z])")
_SIGN = re.compile(r"\\([#$%&_{}])")
_OPERATOR = re.compile(r"[^\w.′∞√∂∇\u0300-\u036f\u2070-\u209c]")
_ACCENTS = {"^": "\u0302", "¯": "\u0304", "―": "\u0304", "~": "\u0303", "˙": "\u0307", "→": "\u20d7"}
"""What stands above a letter, as the sign that is written behind it."""
_BRACES = ("⏟", "⏞")
_SMALL = (range(0xB2, 0xBA), range(0x2B0, 0x2B9), range(0x1D2C, 0x1D6B), range(0x2070, 0x209D), (0x2C7C,))
"""The code points of superior and inferior characters."""


def element(tex: str, block: bool = False) -> ElementTree.Element:
    """Return a formula in MathML. Raise any exception where it cannot be converted."""
    known = _known(tex)
    try:
        root = _converted(known, block)
    except ElementTree.ParseError:  # rows that stand in no environment
        root = _converted(rf"\begin{{{_ROWS}}}{known}\end{{{_ROWS}}}", block)
    for part in root.iter():
        part.text = _SIGN.sub(r"\1", part.text or "")
        if part.text.startswith("\\"):  # a command that the converter does not know
            raise ValueError(part.text)
    return root


def _converted(tex: str, block: bool) -> ElementTree.Element:
    from latex2mathml.converter import convert

    return ElementTree.fromstring(convert(tex, display="block" if block else "inline"))


def _known(tex: str) -> str:
    """Return a formula in the words that the converter knows."""
    shown = _ARGUMENT.sub(r"\\operatorname{arg}", _UNSHOWN.sub("", tex))
    shown = _COLUMNS.sub(lambda match: rf"\{match[0][1 : match[0].index('{')]}{{{_ROWS}}}", shown)
    return _ENVIRONMENT.sub(lambda match: rf"\{match[1]}{{{_SAME.get(match[2], match[2])}}}", shown)


def readable(text: str, marks: Iterable[Inline], shown: Callable[[str], str] = str) -> str:
    """Return a text with the formulas that its marks name as text, or as what is `shown` of that."""
    parts: list[str] = []
    end = 0
    for mark in marks:
        if mark.kind is MarkKind.FORMULA and mark.start >= end:
            parts += [text[end : mark.start], shown(as_text(text[mark.start : mark.end]))]
            end = mark.end
    return "".join(parts) + text[end:]


@lru_cache(4096)
def as_text(tex: str) -> str:
    """Return what a formula says as text in one line; where it cannot be read, its TeX."""
    said = tex
    if len(tex) <= _LONGEST:
        try:
            said = _said(element(tex), 0)
        except Exception:  # the converter raises what it likes for what it does not know
            said = tex
    return " ".join(said.split())


def _said(part: ElementTree.Element, depth: int) -> str:
    if depth > _DEEPEST:
        raise ValueError(depth)
    parts = [_said(child, depth + 1) for child in part]
    match part.tag.rpartition("}")[2]:
        case "mfrac" if part.get("linethickness") == "0":  # one of so many
            return ", ".join(parts)
        case "mfrac":
            return "/".join(map(_grouped, parts))
        case "msqrt":
            return f"√{_grouped(''.join(parts))}"
        case "mroot":
            return f"{_raised(parts[1])}√{_grouped(parts[0])}"
        case "munder" | "mover" if len(part[0]) > 1 and part[0][1].text in _BRACES:
            return f"{parts[0]} ({parts[1]})"
        case "msub" | "munder":
            return parts[0] + _lowered(parts[1])
        case "msup":
            return parts[0] + _raised(parts[1])
        case "mover":
            return parts[0] + (_ACCENTS.get(parts[1]) or _raised(parts[1]))
        case "msubsup" | "munderover":
            return parts[0] + _lowered(parts[1]) + _raised(parts[2])
        case "mtr":
            is_aligned = bool(parts) and part[0].get("columnalign") == "right"  # left and right of a sign
            return ("" if is_aligned else " ").join(parts)
        case "mtable":
            return "; ".join(parts)
        case "mtext":
            own = part.text or ""
            return f" {own}" if own.startswith("(") else own  # the number of a formula
        case "mspace":
            return " " if part.get("width", "").startswith(("1em", "2em")) else ""
    return (part.text or "").strip() + _row(part, parts)


def _row(part: ElementTree.Element, parts: Iterable[str]) -> str:
    """Return parts in a row, with a space between a word, as of a function, and what it is of."""
    row, was_word = "", False
    for child, said in zip(part, parts, strict=True):
        is_word = _is_word(child)
        if said and row and ((was_word and said[0].isalnum()) or (is_word and row[-1].isalnum())):
            row += " "
        row += said
        was_word = is_word
    return row


def _is_word(part: ElementTree.Element) -> bool:
    while len(part):
        part = part[0]
    own = part.text or ""
    return len(own) > 1 and own.isalpha() and part.tag.endswith(("}mi", "}mo"))


def _grouped(said: str) -> str:
    """Return a part as one operand."""
    return f"({said})" if _OPERATOR.search(said) else said


def _lowered(said: str) -> str:
    if said in _BRACES:
        return ""
    if all(character in _small("<sub>") for character in said):
        return "".join(_small("<sub>")[character] for character in said)
    return said if said.isalnum() else f"_{_grouped(said)}"


def _raised(said: str) -> str:
    if said in _BRACES:
        return ""
    if all(character in _small("<super>") for character in said):
        return "".join(_small("<super>")[character] for character in said)
    return said if len(said) == 1 and not said.isalnum() else f"^{_grouped(said)}"


@cache
def _small(kind: str) -> Mapping[str, str]:
    """Return the small form of each character that has one, which search takes for the character itself."""
    small: dict[str, str] = {}
    for character in map(chr, chain(*_SMALL)):
        form, _, code = unicodedata.decomposition(character).partition(" ")
        if form == kind and " " not in code:
            small.setdefault(chr(int(code, 16)), character)
    return small
