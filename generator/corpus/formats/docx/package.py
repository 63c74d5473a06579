"""The parts of a DOCX file: its document, and what stands beside that in the archive."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..archive import Archive, inside, xml
from ..reading import Remark, Unreadable, as_text
from .names import W, transitional, value

_CORE = {"title": "title", "creator": "author", "created": "date", "language": "language"}
"""The properties of a document that are evidence of its facts, and what readers call them."""


class Package:
    """An archive with a document: `root` is its element, `links` the targets of its relations."""

    def __init__(self, data: bytes) -> None:
        """Open the archive. Raise Unreadable if it holds no Word document."""
        self.archive = Archive(data)
        self.remarks: dict[str, Remark] = {}
        main = self._main()
        self.root = self._xml(main)
        self.links = self._relations(main)
        self._folder = main.rpartition("/")[0]

    def part(self, name: str) -> etree._Element | None:
        """Return the part of a name beside the document; None where there is none that can be read."""
        return self.optional(f"{self._folder}/{name}.xml")

    def _main(self) -> str:
        for relation in self._children("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return inside("", relation.get("Target", "")) or "word/document.xml"
        if "word/document.xml" in self.archive:
            return "word/document.xml"
        raise Unreadable("damaged", "is not a Word document")

    def _xml(self, name: str) -> etree._Element:
        return xml(transitional(self.archive.read(name)), name)

    def optional(self, name: str) -> etree._Element | None:
        """Return a part of the archive; None where there is none that can be read."""
        try:
            return self._xml(name) if name in self.archive else None
        except Unreadable as error:
            if error.code == "encrypted":
                raise
            self.remark("damaged-part", name)
            return None

    def _children(self, name: str) -> etree._Element | tuple[()]:
        root = self.optional(name) if name in self.archive else None
        return () if root is None else root

    def _relations(self, part: str) -> dict[str, tuple[str, bool]]:
        """Return the targets of a part's relations, by identifier, and whether they are outside the file."""
        folder, _, name = part.rpartition("/")
        relations: dict[str, tuple[str, bool]] = {}
        for relation in self._children(f"{folder}/_rels/{name}.rels"):
            target = relation.get("Target", "")
            outside = relation.get("TargetMode") == "External"
            relations[relation.get("Id", "")] = (target if outside else inside(part, target), outside)
        return relations

    def notes(self) -> dict[str, etree._Element]:
        """Return footnotes and endnotes by their identifiers."""
        notes: dict[str, etree._Element] = {}
        for kind in ("footnote", "endnote"):
            root = self.part(f"{kind}s")
            for note in () if root is None else root.iterfind(W + kind):
                if note.get(W + "type", "normal") == "normal":
                    notes[f"{kind}-{note.get(W + 'id', '')}"] = note
        return notes

    def note_format(self) -> str:
        """Return the format in which the document numbers its notes."""
        settings = self.part("settings")
        sections = self.root.iterfind(f".//{W}sectPr/{W}footnotePr")
        own = settings.find(W + "footnotePr") if settings is not None else None
        formats = (value(properties, "numFmt") for properties in (*sections, own))
        return next((name for name in formats if name), "decimal")

    def metadata(self) -> Iterator[tuple[str, str]]:
        """Yield what the file says of itself."""
        for element in self._children("docProps/core.xml"):
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name in _CORE and (text := as_text(element.text or "").strip()):
                yield _CORE[name], text[:1000]

    def remark(self, code: str, detail: str) -> None:
        """Note, once, what an editor should know."""
        self.remarks.setdefault(f"{code} {detail}", Remark(code, detail))
