"""Reads EPUB 2 and 3: the chapters of the spine in order, through the reader of pages."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from .archive import Archive, inside
from .html.blocks import Walker
from .html.elements import BLOCKS, name_of, words
from .html.page import Pictures
from .html.parsing import parse
from .html.shown_headings import mark_headings
from .html.styles import sheets
from .reading import (
    NO_TEXT,
    Neighbour,
    Progress,
    Reading,
    Remark,
    Transcript,
    Unreadable,
    as_text,
    no_progress,
    nothing,
)

_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_FACTS = {
    "title": "title",
    "creator": "author",
    "publisher": "publisher",
    "date": "date",
    "language": "language",
}
_PROTECTED = "META-INF/encryption.xml"
_ADOBE_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to hide fonts, which hide no text."""


def read(data: bytes, beside: Neighbour = nothing, progress: Progress = no_progress) -> Reading:
    """Read an EPUB file. Raise Unreadable when it is none, is protected or holds no text."""
    archive = Archive(data)
    _refuse_protected(archive)
    package_name = _package_name(archive)
    package = archive.xml(package_name)
    items = {item.get("id", ""): item for item in package.iter() if name_of(item) == "item"}
    book = _Book(archive, package_name, items)
    order = [one.get("idref", "") for one in package.iter() if name_of(one) == "itemref"]
    for identifier in order or items:
        if (item := items.get(identifier)) is not None:
            book.add(item)
    return book.reading(_metadata(package))


class _Book:
    """The chapters of a book, joined to one page, so that notes are found wherever they stand."""

    def __init__(self, archive: Archive, package: str, items: dict[str, etree._Element]) -> None:
        self.archive, self.package = archive, package
        self.titles = _titles(archive, package, items)
        self.body = html.Element("body")
        self.files: dict[etree._Element, str] = {}
        self.covers: set[etree._Element] = set()
        """The chapters that are title pages."""
        self.sheets: dict[str, None] = {}
        """The style sheets of all chapters, each once."""
        self.remarks: list[Remark] = []
        self._known: set[str] = set()

    def add(self, item: etree._Element) -> None:
        """Add a chapter, unless it is the list of chapters, or there already."""
        name = inside(self.package, item.get("href", "")) or item.get("href", "")
        is_list = "nav" in item.get("properties", "").split()
        if item.get("media-type") not in _PAGES or is_list or name in self._known:
            return
        self._known.add(name)
        try:
            page = parse(self.archive.read(name))
        except Unreadable as error:
            self.remarks.append(Remark("damaged-part", f"{name}: {error.detail}"))
            return
        body = page.find(".//body")
        if body is None or not (
            "".join(map(str, body.itertext())).strip() or body.find(".//img") is not None
        ):
            return
        self.sheets |= dict.fromkeys(sheets(page, lambda address: self._beside(inside(name, address) or "")))
        _qualify(body, name)
        chapter = etree.SubElement(self.body, "div")
        if any("titlepage" in element.get("epub:type", "").split() for element in body.iter(etree.Element)):
            self.covers.add(chapter)
        chapter.text = body.text
        chapter.extend(list(body))
        self.files[chapter] = name

    def reading(self, metadata: tuple[tuple[str, str], ...]) -> Reading:
        """Return what the chapters say."""
        mark_headings(self.body, [self.body], [], self.sheets)
        for chapter, name in self.files.items():
            if (title := self.titles.get(name)) and not _has_heading(chapter):
                _entitle(chapter, title)
        transcript = Transcript()
        pictures = Pictures(self._beside, "")
        walker = Walker(transcript, pictures.name, title=dict(metadata).get("title", ""))
        walker.find_notes(self.body)
        if self._has_one_title():
            walker.skipped = self.covers
        for chapter in self.body:
            self._here = self.files[chapter]
            walker.walk(chapter)
        if not transcript.length:
            raise Unreadable("empty", NO_TEXT)
        return transcript.reading(
            pictures.media.values(), metadata, (*self.remarks, *pictures.remarks.values())
        )

    def _has_one_title(self) -> bool:
        """Return True if one heading stands above the whole text: it is the title, not the title page's."""
        texts = (chapter for chapter in self.body if chapter not in self.covers)
        elements = (element for text in texts for element in text.iter())
        titles = [one for one in elements if name_of(one) == "h1" or one.get("aria-level") == "1"]
        return len(titles) == 1

    def _beside(self, address: str) -> bytes | None:
        return self.archive.read(address) if address in self.archive else None


def _qualify(body: etree._Element, name: str) -> None:
    """Make addresses and identifiers those of the book, not of the chapter."""
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        if identifier := element.get("id"):
            element.set("id", f"{name}#{identifier}")
        address = element.get("href", "")
        if "#" in address and "://" not in address:
            path, _, fragment = address.partition("#")
            element.set("href", f"#{inside(name, path) if path else name}#{fragment}")
        for key in ("src", "data-src"):
            if (source := element.get(key)) and not source.startswith(("data:", "http:", "https:", "//")):
                element.set(key, inside(name, source) or source)


def _has_heading(chapter: etree._Element) -> bool:
    return any(name_of(one) in ("h1", "h2", "h3") or one.get("role") == "heading" for one in chapter.iter())


def _entitle(chapter: etree._Element, title: str) -> None:
    """Make the first line of a chapter its heading, if it is its title; else put the title above it."""
    blocks = (element for element in chapter.iterdescendants() if name_of(element) in BLOCKS)
    lines = (block for block in blocks if not any(name_of(one) in BLOCKS for one in block.iterdescendants()))
    first = next((line for line in lines if words(line).strip()), None)
    if first is not None and "".join(words(first).split()) == "".join(title.split()):
        first.attrib.update({"role": "heading", "aria-level": "1"})
        return
    heading = etree.Element("h1")
    heading.text, heading.tail, chapter.text = title, chapter.text, None
    chapter.insert(0, heading)


def _titles(archive: Archive, package: str, items: dict[str, etree._Element]) -> dict[str, str]:
    """Return the titles of chapters by their files, from the list of chapters."""
    titles: dict[str, str] = {}
    lists = (item.get("href", "") for item in items.values() if _is_list(item))
    for name in dict.fromkeys(inside(package, address) for address in lists):
        try:
            root = archive.xml(name)
        except Unreadable:
            continue
        for address, text in _entries(root):
            if target := inside(name, address):
                titles.setdefault(target, text)
    return titles


def _is_list(item: etree._Element) -> bool:
    is_nav = "nav" in item.get("properties", "").split()
    return is_nav or item.get("media-type") == "application/x-dtbncx+xml"


def _entries(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the addresses and titles of a list of chapters, in NCX or as a page."""
    for element in root.iter():
        name = name_of(element)
        if name == "navpoint":
            parts = {name_of(child): child for child in element}
            if "navlabel" in parts and "content" in parts:
                text = " ".join("".join(map(str, parts["navlabel"].itertext())).split())
                yield parts["content"].get("src", ""), as_text(text)
        elif name == "a" and element.get("href"):
            yield element.get("href", ""), as_text(" ".join("".join(map(str, element.itertext())).split()))


def _package_name(archive: Archive) -> str:
    for element in archive.xml("META-INF/container.xml").iter():
        if name_of(element) == "rootfile" and element.get("full-path"):
            return inside("", element.get("full-path", ""))
    raise Unreadable("damaged", "is not a whole EPUB: it names no contents")


def _refuse_protected(archive: Archive) -> None:
    if _PROTECTED in archive:
        for element in archive.xml(_PROTECTED).iter():
            if name_of(element) == "encryptionmethod" and element.get("Algorithm") not in _ADOBE_FONTS:
                raise Unreadable("encrypted", "is protected")


def _metadata(package: etree._Element) -> tuple[tuple[str, str], ...]:
    facts = []
    for element in package.iter():
        name = name_of(element)
        is_fact = isinstance(element.tag, str) and "purl.org/dc/" in element.tag and name in _FACTS
        if is_fact and (text := as_text(" ".join((element.text or "").split()))):
            facts.append((_FACTS[name], text[:500]))
    return tuple(facts)
