"""The text of paragraphs with what stands within it: emphasis, links, formulas, pictures, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from .. import symbols
from ..ooxml.counting import printed
from ..ooxml.formulas import tex
from ..ooxml.package import MC, UNITS_A_POINT, WP, A, M, R, V, W, chosen, cropped, local
from ..pictures import Crop
from ..reading import PICTURE, MarkKind, Run, as_text, integer
from .embedded import drawn
from .fields import Fields
from .package import Package
from .properties import is_on, value
from .styles import Style, Styles, is_mono
from .tree import WRAPPERS, own, pictured

_DEEPEST = 24
"""Links, fields and changes stand in one another at most so deep."""
_DELETED = frozenset(W + name for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText"))


@dataclass(frozen=True, slots=True)
class Note:
    """A note that a paragraph refers to: its identifier and element, and the marker that Word prints.

    Word counts most markers; its own marker stands in the text, and in the note.
    """

    identifier: str
    element: etree._Element
    marker: str
    has_own_marker: bool


class Inline:
    """Reads the text of paragraphs of one document; collects the notes that they refer to."""

    def __init__(self, package: Package, styles: Styles) -> None:
        """Take the document and its styles."""
        self.package, self.styles = package, styles
        self.pending: list[Note] = []
        """Notes that were referred to for the first time, and are not written yet."""
        self._notes, self._format = package.notes(), package.note_format()
        self._known: set[str] = set()
        self._counted = 0

    def runs(self, paragraph: etree._Element, style: Style) -> Iterator[Run]:
        """Yield the text of a paragraph with its inline marks; what is deleted is left out."""
        yield from self._runs(paragraph, Fields(), style)

    def text(self, paragraph: etree._Element, style: Style) -> str:
        """Return the text of a paragraph alone."""
        return "".join(run.text for run in self.runs(paragraph, style))

    def _runs(self, element: etree._Element, fields: Fields, style: Style, depth: int = 0) -> Iterator[Run]:
        if depth > _DEEPEST:
            return
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _DELETED:
                continue
            if child.tag == W + "r":
                yield from self._run(child, fields, style)
            elif child.tag == W + "hyperlink":
                yield from self._linked(child, fields, style, depth)
            elif child.tag == M + "oMathPara" or child.tag == M + "oMath":
                if formula := as_text(tex(child)).strip():
                    yield Run(formula, ((MarkKind.FORMULA, "inline"),))
            elif child.tag in WRAPPERS:
                yield from self._runs(child, fields, style, depth + 1)
            elif child.tag == MC + "AlternateContent":
                yield from self._runs(chosen(child), fields, style, depth + 1)

    def _linked(self, link: etree._Element, fields: Fields, style: Style, depth: int) -> Iterator[Run]:
        target, outside = self.package.links.get(link.get(R + "id", ""), ("", False))
        for run in self._runs(link, fields, style, depth + 1):
            marks = ((MarkKind.LINK, as_text(target)),) if outside and target else ()
            yield Run(run.text, (*run.marks, *marks))

    def _run(self, run: etree._Element, fields: Fields, style: Style) -> Iterator[Run]:
        properties = run.find(W + "rPr")
        if is_on(properties, "vanish"):
            return
        marks = self._inline(properties, style)
        fonts = properties.find(W + "rFonts") if properties is not None else None
        font = fonts.get(W + "ascii", "") if fonts is not None else ""
        for child in run:
            yield from self._content(child, fields, marks, font)
            if _own_marker(child) and self._note(child) is not None:
                return  # what follows is the marker

    def _content(
        self, child: etree._Element, fields: Fields, marks: tuple[tuple[MarkKind, str], ...], font: str
    ) -> Iterator[Run]:
        name = local(child)
        if name == "fldChar":
            fields.step(child.get(W + "fldCharType", ""))
        elif name == "instrText":
            if match := re.match(r'\s{0,9}HYPERLINK\s{1,9}"([^"]{1,2000})"', child.text or ""):
                fields.address = match[1]
        elif fields.in_instruction:
            return
        elif name == "t":
            link = ((MarkKind.LINK, as_text(fields.address)),) if fields.address else ()
            yield Run(symbols.shown(as_text(child.text or ""), font), (*marks, *link))
        elif name in ("footnoteReference", "endnoteReference"):
            yield from self._reference(child)
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            yield from self._pictures(pictured(child) if name == "AlternateContent" else child)
        elif text := _CHARACTERS.get(name, ""):
            if name != "br" or child.get(W + "type") not in ("page", "column"):
                yield Run(text, marks)
        elif name == "sym":
            yield Run(_symbol(child), marks)

    def _inline(self, properties: etree._Element | None, style: Style) -> tuple[tuple[MarkKind, str], ...]:
        """Return the marks that a run's properties put on it, but for what its paragraph's style does."""
        if properties is None:
            return ()
        character = self.styles.of(value(properties, "rStyle") or "")
        fonts = properties.find(W + "rFonts")
        marks = []
        if (character.mono or (fonts is not None and is_mono(fonts))) and not style.mono:
            marks.append((MarkKind.INLINE_CODE, ""))
        if (is_on(properties, "b") or character.bold) and not style.bold:
            marks.append((MarkKind.STRONG, ""))
        if (is_on(properties, "i") or character.italic) and not style.italic:
            marks.append((MarkKind.EMPHASIS, ""))
        raised = value(properties, "vertAlign")
        if raised in ("superscript", "subscript"):
            marks.append((MarkKind(raised), ""))
        return tuple(marks)

    def _reference(self, reference: etree._Element) -> Iterator[Run]:
        """Yield the reference to a note: its marker is not text, since Word counts it or the note has it."""
        note, identifier = self._note(reference), _identifier(reference)
        if note is None:
            return
        if identifier not in self._known:
            own = _own_marker(reference)
            self._known.add(identifier)
            self._counted += not own
            marker = own or printed(self._counted, self._format)
            self.pending.append(Note(identifier, note, marker, bool(own)))
        yield Run("", ((MarkKind.REFERENCE, identifier),))

    def _note(self, reference: etree._Element) -> etree._Element | None:
        return self._notes.get(_identifier(reference))

    def _pictures(self, drawing: etree._Element) -> Iterator[Run]:
        """Yield the pictures of a drawing, a character for each."""
        about = drawing.find(f".//{WP}docPr")
        alt, name = (
            as_text(about.get(key, "") if about is not None else "").strip() for key in ("descr", "name")
        )
        inner = list(own(drawing))
        blips: dict[str, Crop] = {}
        for one in inner:
            if one.tag == A + "blip":
                blips[self.package.source(one, self.package.links)] = cropped(one)
            elif one.tag == V + "textpath":
                yield Run(as_text(one.get("string", "")))
            elif one.tag == V + "imagedata":
                cut = (_fraction(one.get(f"crop{side}") or "") for side in Crop._fields)
                blips.setdefault(one.get(R + "id", ""), Crop(*cut))
        for kind in () if blips else drawn(inner, alt or name):
            self.package.remark("not-shown", kind[:200])
        for identifier, crop in blips.items():
            if name := self.package.picture(identifier, self.package.links, _longer_side(drawing), crop):
                yield Run(PICTURE, ((MarkKind.IMAGE, name), *(((MarkKind.ALT, alt),) if alt else ())))


def _identifier(reference: etree._Element) -> str:
    """Return the identifier of the note that an element refers to."""
    return f"{local(reference).removesuffix('Reference')}-{reference.get(W + 'id', '')}"


def _own_marker(element: etree._Element) -> str:
    """Return the marker that stands behind a reference to a note which Word does not count."""
    if element.get(W + "customMarkFollows", "0") in ("0", "false", "off"):
        return ""
    texts = element.itersiblings(W + "t", W + "sym")
    return "".join(as_text(one.text or "") if local(one) == "t" else _symbol(one) for one in texts).strip()


def _symbol(element: etree._Element) -> str:
    """Return the character that a code in a font shows: nothing where it is private and not known."""
    digits, font = element.get(W + "char", ""), element.get(W + "font", "")
    code = int(digits, 16) if _is_hex(digits) else 0
    sign = symbols.shown(as_text(chr(code) if code < 0x110000 else ""), font)
    return "" if "\ue000" <= sign <= "\uf8ff" else sign


def _longer_side(drawing: etree._Element) -> float:
    """Return how long the longer side of a drawing is in points; 0 if it does not say so."""
    extent = drawing.find(f".//{WP}extent")
    sides = (extent.get("cx"), extent.get("cy")) if extent is not None else ()
    return max((integer(side) for side in sides), default=0) / UNITS_A_POINT


def _fraction(text: str) -> float:
    """Return a share from 0 to 1, given as VML has it: `0.1`, or `6554f` for 6554 parts of 65,536."""
    whole, parts, _ = text.partition("f")
    try:
        share = float(whole or "0") / (65_536 if parts else 1)
    except ValueError:
        return 0.0
    return min(1.0, max(0.0, share))


_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}


def _is_hex(text: str) -> bool:
    return 0 < len(text) <= 6 and all(character in "0123456789abcdefABCDEF" for character in text)
