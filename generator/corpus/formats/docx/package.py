"""The parts of a DOCX file: its document, and what stands beside that in the archive."""

from __future__ import annotations

from lxml import etree

from ..ooxml import package
from ..ooxml.package import W
from .properties import value


class Package(package.Package):
    """An archive with a Word document."""

    def __init__(self, data: bytes) -> None:
        """Open the archive. Raise Unreadable if it holds no Word document."""
        super().__init__(data, "word/document.xml", "Word document")

    def part(self, name: str) -> etree._Element | None:
        """Return the part of a name beside the document; None where there is none that can be read."""
        return self.optional(f"{self.main.rpartition('/')[0]}/{name}.xml")

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
