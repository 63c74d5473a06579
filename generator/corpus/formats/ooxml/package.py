"""Files of Office Open XML: parts in an archive and the relations between them.

The archive is that of the Open Packaging Conventions (ISO/IEC 29500-2), its parts are XML of part 1 and,
where they are strict, are read by the transitional names of part 4.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..archive import Archive, inside, xml
from ..pictures import UNCROPPED, Crop, media
from ..reading import Media, Remark, Unreadable, as_text, integer

Relations = dict[str, tuple[str, bool]]
"""The targets of a part's relations by identifier, and whether they are outside the file."""

_OFFICE = "http://schemas.openxmlformats.org"
W = f"{{{_OFFICE}/wordprocessingml/2006/main}}"
P = f"{{{_OFFICE}/presentationml/2006/main}}"
M = f"{{{_OFFICE}/officeDocument/2006/math}}"
A = f"{{{_OFFICE}/drawingml/2006/main}}"
C = f"{{{_OFFICE}/drawingml/2006/chart}}"
DGM = f"{{{_OFFICE}/drawingml/2006/diagram}}"
R = f"{{{_OFFICE}/officeDocument/2006/relationships}}"
WP = f"{{{_OFFICE}/drawingml/2006/wordprocessingDrawing}}"
V = "{urn:schemas-microsoft-com:vml}"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    b"http://purl.oclc.org/ooxml/presentationml/main": P,
    b"http://purl.oclc.org/ooxml/officeDocument/math": M,
    b"http://purl.oclc.org/ooxml/drawingml/main": A,
    b"http://purl.oclc.org/ooxml/drawingml/chart": C,
    b"http://purl.oclc.org/ooxml/drawingml/diagram": DGM,
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP,
}
"""The namespaces of ISO/IEC 29500 strict and their transitional equals."""
_CORE = {"title": "title", "creator": "author", "created": "date", "language": "language"}
"""The properties of a document that are evidence of its facts, and what readers call them."""
UNITS_A_POINT = 12_700
"""DrawingML measures in units (EMU) of which a point has so many."""


class Package:
    """An archive whose `main` part is a document of the kind `what`; `root` is that part's element."""

    def __init__(self, data: bytes, usual: str, what: str) -> None:
        """Open the archive; `usual` names its main part if no relation does. Raise Unreadable without one."""
        self.archive = Archive(data)
        self.remarks: dict[str, Remark] = {}
        self.media: list[Media] = []
        self.written: set[str] = set()
        """The parts that are written into the text: each once, however often the file refers to it."""
        self._shown: dict[tuple[str, float, Crop], Media | None] = {}
        self.main = self._main(usual, what)
        self.root = self._xml(self.main)
        self.links = self.relations(self.main)

    def _main(self, usual: str, what: str) -> str:
        for relation in self._children("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return inside("", relation.get("Target", "")) or usual
        if usual in self.archive:
            return usual
        raise Unreadable("damaged", f"is not a {what}")

    def _xml(self, name: str) -> etree._Element:
        return xml(_transitional(self.archive.read(name)), name)

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

    def relations(self, part: str) -> Relations:
        """Return the relations of a part."""
        return {identifier: target for identifier, _, target in self._related(part)}

    def related(self, part: str, kind: str) -> str:
        """Return the part to which a part has its first relation of a kind; empty without one."""
        found = (name for _, one, (name, outside) in self._related(part) if one == kind and not outside)
        return next(found, "")

    def _related(self, part: str) -> Iterator[tuple[str, str, tuple[str, bool]]]:
        """Yield identifier, kind and target of each relation of a part."""
        folder, _, name = part.rpartition("/")
        for relation in self._children(f"{folder}/_rels/{name}.rels"):
            target = relation.get("Target", "")
            outside = relation.get("TargetMode") == "External"
            kind = relation.get("Type", "").rpartition("/")[2]
            yield relation.get("Id", ""), kind, (target if outside else inside(part, target), outside)

    def metadata(self) -> Iterator[tuple[str, str]]:
        """Yield what the file says of itself."""
        for element in self._children("docProps/core.xml"):
            name = local(element)
            if name in _CORE and (text := as_text(element.text or "").strip()):
                yield _CORE[name], text[:1000]

    def source(self, blip: etree._Element, links: Relations) -> str:
        """Return the relation to a picture, or to the drawing (SVG) beside it if that alone is there."""
        identifier = blip.get(R + "embed") or blip.get(R + "link") or ""
        drawing = next((one.get(R + "embed", "") for one in blip.iter(SVG + "svgBlip")), "")
        is_there = links.get(identifier, ("", False))[0] in self.archive
        return identifier if is_there or not drawing else drawing

    def picture(self, identifier: str, links: Relations, points: float, crop: Crop = UNCROPPED) -> str:
        """Take a picture in and return its name: its address where it cannot be shown, empty without any.

        `points` is how long its longer side is shown, 0 if that is not known.
        """
        target, outside = links.get(identifier, ("", False))
        picture = None
        if target and not outside and target in self.archive:
            if (target, points, crop) not in self._shown:
                self._shown[target, points, crop] = media(self.archive.read(target), points, crop)
            picture = self._shown[target, points, crop]
        if picture:
            self.media.append(picture)
        elif target:
            self.remark("picture-remote" if outside else "picture-unreadable", target)
        elif identifier:
            self.remark("picture-missing", identifier)
        return picture.name if picture else target

    def remark(self, code: str, detail: str) -> None:
        """Note, once, what an editor should know."""
        self.remarks.setdefault(f"{code} {detail}", Remark(code, detail))


def _transitional(data: bytes) -> bytes:
    """Return XML with the strict namespaces replaced by their transitional equals."""
    if b"http://purl.oclc.org/ooxml/" not in data[:8192]:
        return data
    for strict, name in _STRICT.items():
        data = data.replace(b'"' + strict + b'"', b'"' + name[1:-1].encode() + b'"')
    return data


def refuse_ole(data: bytes, old: str, new: str) -> None:
    """Raise Unreadable if a file is an OLE file, as one of the `old` format and an encrypted one are."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("encrypted", "needs a password: save it without one")
        raise Unreadable("damaged", f"is of the old format {old}: name it so, or save it as {new}")


def cropped(blip: etree._Element) -> Crop:
    """Return how much of a picture its document cuts off; what it shows beyond the picture is left out."""
    parent = blip.getparent()
    area = parent.find(A + "srcRect") if parent is not None else None
    if area is None:
        return UNCROPPED
    return Crop(*(_part(area.get(side) or "") for side in "ltrb"))


def _part(text: str) -> float:
    """Return a share from 0 to 1, given in thousandths of a per cent, or as `12%` in strict documents."""
    whole, percent, _ = text.partition("%")
    share = integer(whole.partition(".")[0]) / (100 if percent else 100_000)
    return min(1.0, max(0.0, share))


def chosen(alternatives: etree._Element) -> etree._Element:
    """Return the first of several ways to say the same."""
    choice = alternatives.find(MC + "Choice")
    fallback = alternatives.find(MC + "Fallback")
    return choice if choice is not None else fallback if fallback is not None else alternatives


def is_set(element: etree._Element | None, name: str) -> bool:
    """Return True if an attribute of an element, where there is any, says so."""
    return element is not None and element.get(name) in ("1", "true")


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
