"""The paragraphs of a shape: their runs, and the bullets and numbers that they have or inherit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from lxml import etree

from ..ooxml.counting import printed
from ..ooxml.drawn import BULLET
from ..ooxml.formulas import tex
from ..ooxml.package import MC, A, M, R, Relations, chosen, is_set
from ..reading import MarkKind, Run, as_text, integer

_DEEPEST = 9
_POINT, _USUAL = 100, 1800
"""Sizes of type are in parts of a point; that of text boxes is usual."""
_FORMATS = (
    ("arabic", "decimal"), ("romanUc", "upperRoman"), ("romanLc", "lowerRoman"),
    ("alphaUc", "upperLetter"), ("alphaLc", "lowerLetter"), ("circleNum", "decimalEnclosedCircle"),
    ("ea1", "chineseCounting"),
)  # fmt: skip
"""How the names of PowerPoint's counters begin, and Word's names for these."""
_SIGNS = (("ParenBoth", "({})"), ("ParenR", "{})"), ("Period", "{}."), ("", "{}"))
"""How the names of its counters end, and what stands around the number."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its runs, how deep it stands from 0, what is printed before it, None outside lists.

    `size` is the height of its type in points, that of text boxes if it does not say so itself.
    """

    runs: tuple[Run, ...]
    depth: int
    marker: str | None
    size: float

    @property
    def text(self) -> str:
        """Its text alone."""
        return "".join(run.text for run in self.runs)


def paragraphs(
    body: etree._Element | None, styles: Sequence[etree._Element], links: Relations
) -> list[Paragraph]:
    """Return the paragraphs of a text that have any; `styles` are lists of levels, the nearest first."""
    found = []
    counts: dict[int, tuple[str, int]] = {}
    for element in () if body is None else body.iterfind(A + "p"):
        runs = tuple(_runs(element, links))
        if not any(run.text.strip() for run in runs):
            continue
        properties = element.find(A + "pPr")
        depth = max(0, min(_DEEPEST, integer(properties.get("lvl")))) if properties is not None else 0
        marker = _marker(_levels(properties, styles, depth), depth, counts)
        found.append(Paragraph(runs, depth, marker, _size(element)))
    return found


def plain(body: etree._Element | None, links: Relations) -> list[Run]:
    """Return the text of a cell or the like as one line."""
    runs: list[Run] = []
    for paragraph in paragraphs(body, (), links):
        runs += [Run(" ")] * bool(runs) + in_a_line(paragraph.runs)
    return runs


def in_a_line(runs: Sequence[Run]) -> list[Run]:
    """Return runs without line breaks and without blanks before the first word."""
    lines = [Run(run.text.replace("\n", " "), run.marks) for run in runs]
    lines = list(dropwhile(lambda run: not run.text.strip(), lines))
    return [Run(lines[0].text.lstrip(), lines[0].marks), *lines[1:]] if lines else []


def _levels(
    properties: etree._Element | None, styles: Iterable[etree._Element], depth: int
) -> Iterator[etree._Element]:
    """Yield what says how a paragraph is set, its own properties first."""
    if properties is not None:
        yield properties
    for style in styles:
        level = style.find(f"{A}lvl{depth + 1}pPr")
        if level is not None:
            yield level


def _marker(levels: Iterable[etree._Element], depth: int, counts: dict[int, tuple[str, int]]) -> str | None:
    """Return what is printed before a paragraph, None outside lists; `counts` are those before it."""
    for deeper in [one for one in counts if one > depth]:
        del counts[deeper]
    for level in levels:
        if level.find(A + "buNone") is not None:
            break
        numbered = level.find(A + "buAutoNum")
        if numbered is not None:
            return _number(numbered, depth, counts)
        if level.find(A + "buChar") is not None or level.find(A + "buBlip") is not None:
            counts.pop(depth, None)
            return BULLET
    counts.pop(depth, None)
    return None


def _number(numbered: etree._Element, depth: int, counts: dict[int, tuple[str, int]]) -> str:
    kind = numbered.get("type", "arabicPeriod")
    known, count = counts.get(depth, ("", 0))
    count = count + 1 if known == kind else max(1, integer(numbered.get("startAt"), 1))
    counts[depth] = kind, count
    style = next((word for begin, word in _FORMATS if kind.startswith(begin)), "decimal")
    sign = next(sign for end, sign in _SIGNS if kind.endswith(end))
    if style == "chineseCounting" and kind.endswith("Period"):
        sign = "{}、"
    return sign.format(printed(count, style))


def _size(paragraph: etree._Element) -> float:
    """Return the largest size of type that the runs of a paragraph say, in points."""
    sizes = (integer(one.get("sz")) for one in paragraph.iterfind(f"{A}r/{A}rPr"))
    return (max(sizes, default=0) or _USUAL) / _POINT


def _runs(parent: etree._Element, links: Relations) -> Iterator[Run]:
    for element in parent:
        if not isinstance(element.tag, str):
            continue
        if element.tag in (A + "r", A + "fld"):
            text = element.find(A + "t")
            marks = tuple(_marks(element.find(A + "rPr"), links))
            yield Run(as_text((text.text or "") if text is not None else "").replace("\v", "\n"), marks)
        elif element.tag == A + "br":
            yield Run("\n")
        elif element.tag == MC + "AlternateContent":
            yield from _runs(chosen(element), links)
        else:
            written = (as_text(tex(formula)).strip() for formula in element.iter(M + "oMath"))
            yield from (Run(one, ((MarkKind.FORMULA, "inline"),)) for one in written if one)


def _marks(properties: etree._Element | None, links: Relations) -> Iterator[tuple[MarkKind, str]]:
    """Yield the marks that a run's properties put on it."""
    if properties is None:
        return
    if is_set(properties, "b"):
        yield MarkKind.STRONG, ""
    if is_set(properties, "i"):
        yield MarkKind.EMPHASIS, ""
    raised = integer((properties.get("baseline") or "").partition("%")[0])
    if raised:
        yield MarkKind.SUPERSCRIPT if raised > 0 else MarkKind.SUBSCRIPT, ""
    link = properties.find(A + "hlinkClick")
    target, outside = links.get(link.get(R + "id", ""), ("", False)) if link is not None else ("", False)
    if target and outside:
        yield MarkKind.LINK, as_text(target)
