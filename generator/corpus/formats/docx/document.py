"""The body of a document -> a transcript, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..archive import Archive, inside, xml
from ..pictures import media
from ..reading import (
    PICTURE,
    MarkKind,
    Media,
    Neighbour,
    Progress,
    Reading,
    Remark,
    Run,
    Transcript,
    Unreadable,
    as_text,
    no_progress,
    nothing,
)
from .fields import Fields
from .formulas import tex
from .lists import Lists, printed
from .names import MC, WP, A, M, R, V, W, integer, is_on, transitional, value
from .runs import is_formula, tidy, unmarked
from .styles import Style, Styles, is_mono, numbered
from .tables import row_cells, rowspans, table_rows
from .tree import WRAPPERS, boxes, children, chosen

_DEEPEST = 24
"""Tables and text boxes stand in one another at most so deep."""
_TABLE_WORDS = re.compile("表|table", re.IGNORECASE)
_SYMBOLS = {0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0xFE: "☑", 0xA8: "☐", 0x6F: "☐", 0xE0: "→", 0x6C: "●"}
"""Characters of the fonts Symbol and Wingdings that stand in lists and forms."""
_CORE = {"title": "title", "creator": "author", "created": "date", "language": "language"}
"""The properties of a document that are evidence of its facts, and what readers call them."""
_DELETED = frozenset(W + name for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText"))


def read(data: bytes, beside: Neighbour = nothing, progress: Progress = no_progress) -> Reading:
    """Read a DOCX file. Raise Unreadable when it is none, or is encrypted, damaged or too large."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # an OLE file, as that of an encrypted document is
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("encrypted", "needs a password: save it without one")
        raise Unreadable("damaged", "is of the old format .doc: name it so, or save it as .docx")
    return _Reader(Archive(data)).reading()


@dataclass(slots=True)
class _Block:
    """A block before it is written; `kind` None is left out."""

    kind: MarkKind
    runs: list[Run]
    value: str = ""
    place: str = ""
    gap: str = "\n\n"


@dataclass(slots=True)
class _Note:
    identifier: str
    element: etree._Element


class _Reader:
    """Reads one document."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.remarks: dict[str, Remark] = {}
        self.main = self._main()
        self.root = self._xml(self.main)
        self.links = self._relations(self.main)
        folder = self.main.rpartition("/")[0]
        self.styles = Styles(self._optional(f"{folder}/styles.xml"))
        self.lists = Lists(self._optional(f"{folder}/numbering.xml"))
        self.notes = self._notes(folder)
        self.media: list[Media] = []
        self.pending: list[_Note] = []
        self.markers: dict[str, str] = {}
        self.transcript = Transcript()
        self.note_format = self._note_format(folder)

    def reading(self) -> Reading:
        """Return what the document says."""
        body = self.root.find(W + "body")
        if body is None:
            raise Unreadable("damaged", "has no body")
        self._blocks(body, "body")
        self._furniture()
        if not self.transcript.length:
            raise Unreadable("empty", "holds no text")
        return self.transcript.reading(self.media, self._metadata(), self.remarks.values())

    # --- parts of the package --------------------------------------------------------------------

    def _main(self) -> str:
        for relation in self._optional_xml("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return inside("", relation.get("Target", "")) or "word/document.xml"
        if "word/document.xml" in self.archive:
            return "word/document.xml"
        raise Unreadable("damaged", "is not a Word document")

    def _xml(self, name: str) -> etree._Element:
        return xml(transitional(self.archive.read(name)), name)

    def _optional(self, name: str) -> etree._Element | None:
        try:
            return self._xml(name) if name in self.archive else None
        except Unreadable as error:
            if error.code == "encrypted":
                raise
            self._remark("damaged-part", name)
            return None

    def _optional_xml(self, name: str) -> etree._Element | tuple[()]:
        root = self._optional(name) if name in self.archive else None
        return () if root is None else root

    def _relations(self, part: str) -> dict[str, tuple[str, bool]]:
        """Return the targets of a part's relations, by identifier, and whether they are outside the file."""
        folder, _, name = part.rpartition("/")
        relations: dict[str, tuple[str, bool]] = {}
        for relation in self._optional_xml(f"{folder}/_rels/{name}.rels"):
            target = relation.get("Target", "")
            outside = relation.get("TargetMode") == "External"
            relations[relation.get("Id", "")] = (target if outside else inside(part, target), outside)
        return relations

    def _notes(self, folder: str) -> dict[str, etree._Element]:
        notes: dict[str, etree._Element] = {}
        for kind in ("footnote", "endnote"):
            root = self._optional(f"{folder}/{kind}s.xml")
            for note in () if root is None else root.iterfind(W + kind):
                if note.get(W + "type", "normal") == "normal":
                    notes[f"{kind}-{note.get(W + 'id', '')}"] = note
        return notes

    def _note_format(self, folder: str) -> str:
        """Return the format in which the document numbers its notes."""
        settings = self._optional(f"{folder}/settings.xml")
        sections = self.root.iterfind(f".//{W}sectPr/{W}footnotePr")
        own = settings.find(W + "footnotePr") if settings is not None else None
        formats = (value(properties, "numFmt") for properties in (*sections, own))
        return next((name for name in formats if name), "decimal")

    def _metadata(self) -> Iterator[tuple[str, str]]:
        for element in self._optional_xml("docProps/core.xml"):
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name in _CORE and (text := as_text(element.text or "").strip()):
                yield _CORE[name], text[:1000]

    def _furniture(self) -> None:
        """Add the running heads and feet, each once, marked as such."""
        seen: set[str] = set()
        for name in sorted(self.archive.names):
            match = re.search(r"/(header|footer)[0-9]{0,4}\.xml$", name)
            if match is None or (root := self._optional(name)) is None:
                continue
            for paragraph in root.iter(W + "p"):
                text = "".join(run.text for run in self._runs(paragraph, Fields(), Style()))
                if text.strip() and text not in seen and PICTURE not in text:
                    seen.add(text)
                    self.transcript.block(MarkKind.FURNITURE, text, match[1], name)

    def _remark(self, code: str, detail: str) -> None:
        self.remarks.setdefault(f"{code} {detail}", Remark(code, detail))

    # --- blocks ----------------------------------------------------------------------------------

    def _blocks(self, parent: etree._Element, place: str, depth: int = 0) -> None:
        """Write the paragraphs and tables below `parent`, in order."""
        if depth > _DEEPEST:
            return
        code: list[str] = []
        for number, element in enumerate(children(parent), 1):
            where = f"{place}/{number}"
            style = self._style(element) if element.tag == W + "p" else None
            if style and style.role == "code":
                code.append("".join(run.text for run in self._runs(element, Fields(), style)))
                continue
            self._write_code(code, where)
            if style:
                self._paragraph(element, style, where, depth)
            elif element.tag == W + "tbl":
                self._table(element, where, depth)
        self._write_code(code, place)

    def _write_code(self, lines: list[str], place: str) -> None:
        if lines:
            self.transcript.block(MarkKind.CODE, "\n".join(lines), "", place)
            lines.clear()

    def _style(self, paragraph: etree._Element) -> Style:
        return self.styles.paragraph(value(paragraph.find(W + "pPr"), "pStyle"))

    def _paragraph(self, paragraph: etree._Element, style: Style, place: str, depth: int) -> None:
        properties = paragraph.find(W + "pPr")
        runs = list(self._runs(paragraph, Fields(), style))
        block = self._classified(properties, style, runs)
        block.place = place
        self.transcript.block(block.kind, block.runs, block.value, place, block.gap)
        self._write_notes()
        for box in boxes(paragraph):
            self._blocks(box, f"{place}/box", depth + 1)

    def _classified(self, properties: etree._Element | None, style: Style, runs: list[Run]) -> _Block:
        """Return what a paragraph is, by its own properties, its style and its list."""
        if not any(run.text.strip() for run in runs):
            return _Block(MarkKind.PARAGRAPH, [])
        outline = value(properties, "outlineLvl")
        level = integer(outline, 9) + 1 if outline is not None else style.level
        marker, depth = self._marker(properties, style)
        if style.role == "title":
            return _Block(MarkKind.HEADING, runs, "0")
        if level is not None and level <= 9:
            return _Block(MarkKind.HEADING, [Run(f"{marker} ")] * bool(marker) + unmarked(runs), str(level))
        if is_formula(runs):
            return _Block(MarkKind.FORMULA, [Run("".join(run.text for run in runs))], "block")
        if style.role == "caption" and any(run.text.strip(PICTURE + " ") for run in runs):
            words = "".join(run.text for run in runs).lstrip()
            kind = "table" if _TABLE_WORDS.match(words) else "figure"
            return _Block(MarkKind.CAPTION, [Run(f"{marker} ")] * bool(marker) + runs, kind)
        if marker is not None:
            text = [Run(f"{marker} ")] * bool(marker) + runs
            return _Block(MarkKind.ITEM, text, f"{depth + 1}\t{marker}", gap="\n")
        if style.role == "toc":
            return _Block(MarkKind.PARAGRAPH, runs, gap="\n")
        return _Block(MarkKind.QUOTE if style.role == "quote" else MarkKind.PARAGRAPH, runs)

    def _marker(self, properties: etree._Element | None, style: Style) -> tuple[str | None, int]:
        """Return the number that Word prints before a paragraph, None outside lists, and its depth."""
        counting = numbered(properties)
        if counting is None:
            counting = style.numbering
            identifier = value(properties, "pStyle")
            if counting and identifier and (tied := self.lists.of_style(identifier)):
                counting = (counting[0], tied[1])
        if counting is None or counting[0] == "0":
            return None, 0
        return self.lists.next(*counting), counting[1]

    def _write_notes(self) -> None:
        """Write the notes that the last block refers to, behind it."""
        while self.pending:
            note = self.pending.pop(0)
            marker = self.markers[note.identifier]
            paragraphs = note.element.iter(W + "p")
            runs = [Run(f"{marker} ")]
            for number, paragraph in enumerate(paragraphs):
                runs += [Run(" ")] * bool(number) + list(self._runs(paragraph, Fields(), Style()))
            self.transcript.block(MarkKind.NOTE, tidy(runs), f"{note.identifier}\t{marker}", note.identifier)

    # --- tables ----------------------------------------------------------------------------------

    def _table(self, table: etree._Element, place: str, depth: int) -> None:
        """Write a table; one of a single cell is a frame around its text."""
        rows = [list(row_cells(row)) for row in table_rows(table)]
        if len(rows) == 1 and len(rows[0]) == 1:
            self._blocks(rows[0][0].element, f"{place}/frame", depth + 1)
            return
        spans = rowspans(rows)
        written = []
        for number, row in enumerate(rows):
            cells = []
            for cell in row:
                if cell.goes_on:
                    continue
                runs = self._cell(cell.element, depth)
                cells.append((cell.column, spans.get((number, cell.column), 1), cell.span, cell.head, runs))
            written.append(cells)
        self.transcript.table(written, place)
        self._write_notes()

    def _cell(self, cell: etree._Element, depth: int) -> list[Run]:
        """Return the text of a cell, its paragraphs apart by a space."""
        runs: list[Run] = []
        if depth > _DEEPEST:
            return runs
        for element in children(cell):
            parts: list[Run] = []
            if element.tag == W + "p":
                style = self._style(element)
                marker, _ = self._marker(element.find(W + "pPr"), style)
                parts = [Run(f"{marker} ")] * bool(marker) + list(self._runs(element, Fields(), style))
            elif element.tag == W + "tbl":
                for row in table_rows(element):
                    for inner in row_cells(row):
                        parts += [Run(" ")] * bool(parts) + self._cell(inner.element, depth + 1)
            if any(run.text.strip() for run in parts):
                runs += [Run(" ")] * bool(runs)
                runs += (Run(run.text.replace("\n", " "), run.marks) for run in parts)
        return runs

    # --- text ------------------------------------------------------------------------------------

    def _runs(self, element: etree._Element, fields: Fields, style: Style, depth: int = 0) -> Iterator[Run]:
        """Yield the text of a paragraph with its inline marks; what is deleted is left out."""
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
        target, outside = self.links.get(link.get(R + "id", ""), ("", False))
        for run in self._runs(link, fields, style, depth + 1):
            marks = ((MarkKind.LINK, as_text(target)),) if outside and target else ()
            yield Run(run.text, (*run.marks, *marks))

    def _run(self, run: etree._Element, fields: Fields, style: Style) -> Iterator[Run]:
        properties = run.find(W + "rPr")
        if is_on(properties, "vanish"):
            return
        marks = self._inline(properties, style)
        for child in run:
            yield from self._content(child, fields, marks)

    def _content(
        self, child: etree._Element, fields: Fields, marks: tuple[tuple[MarkKind, str], ...]
    ) -> Iterator[Run]:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name == "fldChar":
            fields.step(child.get(W + "fldCharType", ""))
        elif name == "instrText":
            if match := re.match(r'\s{0,9}HYPERLINK\s{1,9}"([^"]{1,2000})"', child.text or ""):
                fields.address = match[1]
        elif fields.in_instruction:
            return
        elif name == "t":
            link = ((MarkKind.LINK, as_text(fields.address)),) if fields.address else ()
            yield Run(as_text(child.text or ""), (*marks, *link))
        elif name in ("footnoteReference", "endnoteReference"):
            yield from self._reference(f"{name.removesuffix('Reference')}-{child.get(W + 'id', '')}")
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            yield from self._pictures(chosen(child) if name == "AlternateContent" else child)
        elif text := _CHARACTERS.get(name, ""):
            if name != "br" or child.get(W + "type") not in ("page", "column"):
                yield Run(text, marks)
        elif name == "sym":
            code = int(child.get(W + "char", "0") or "0", 16) if _is_hex(child.get(W + "char", "")) else 0
            yield Run(_SYMBOLS.get(code & 0xFF, "") if 0xF000 <= code < 0xF100 else as_text(chr(code)), marks)

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

    def _reference(self, identifier: str) -> Iterator[Run]:
        """Yield the reference to a note: its marker is not text, since Word counts it."""
        note = self.notes.get(identifier)
        if note is not None and identifier not in self.markers:
            self.markers[identifier] = printed(len(self.markers) + 1, self.note_format)
            self.pending.append(_Note(identifier, note))
        if note is not None:
            yield Run("", ((MarkKind.REFERENCE, identifier),))

    def _pictures(self, drawing: etree._Element) -> Iterator[Run]:
        """Yield the pictures of a drawing, a character for each."""
        about = drawing.find(f".//{WP}docPr")
        alt = as_text((about.get("descr") or "") if about is not None else "").strip()
        blips = [blip.get(R + "embed") or blip.get(R + "link") or "" for blip in drawing.iter(A + "blip")]
        blips += [image.get(R + "id", "") for image in drawing.iter(V + "imagedata")]
        for identifier in dict.fromkeys(blips):
            target, outside = self.links.get(identifier, ("", False))
            picture = None
            if target and not outside and target in self.archive:
                picture = media(self.archive.read(target))
            if picture:
                self.media.append(picture)
            elif target:
                self._remark("picture-remote" if outside else "picture-unreadable", target)
            elif identifier:
                self._remark("picture-missing", identifier)
            if target:
                name = picture.name if picture else target
                yield Run(PICTURE, ((MarkKind.IMAGE, name), *(((MarkKind.ALT, alt),) if alt else ())))


_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}


def _is_hex(text: str) -> bool:
    return 0 < len(text) <= 6 and all(character in "0123456789abcdefABCDEF" for character in text)
