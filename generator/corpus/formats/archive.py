"""Files packed in one: ZIP archives of untrusted origin, as DOCX and EPUB are."""

from __future__ import annotations

import io
import posixpath
import zipfile
from urllib.parse import unquote

from lxml import etree

from .reading import Unreadable

MOST_FILES = 20_000
LARGEST_FILE = 128 << 20
LARGEST_ARCHIVE = 512 << 20
"""Limits of what an archive may unpack to, in files and bytes."""


class Archive:
    """The files of a ZIP archive, unpacked one by one, none larger than it says or than the limits."""

    def __init__(self, data: bytes) -> None:
        """Open the archive. Raise Unreadable when it is none, or is too large when unpacked."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Unreadable(
                "damaged",
                "cannot be opened: it is damaged, or another kind of file than its name says; get it anew",
            ) from error
        entries = self._zip.infolist()
        sizes = [entry.file_size for entry in entries]
        if len(entries) > MOST_FILES or sum(sizes) > LARGEST_ARCHIVE or max(sizes, default=0) > LARGEST_FILE:
            raise Unreadable("too-large", "unpacks to more than is allowed")
        self._entries = {entry.filename.lstrip("/"): entry for entry in entries if not entry.is_dir()}

    def __contains__(self, name: str) -> bool:
        """Return True if there is a file of this name."""
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, in the order of the archive."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """Return a file's bytes. Raise Unreadable when it is missing, encrypted, damaged or too large."""
        entry = self._entries.get(name)
        if entry is None:
            raise Unreadable("damaged", f"lacks its part {name}: get the file anew")
        if entry.flag_bits & 1:
            raise Unreadable("encrypted", "needs a password")
        try:
            with self._zip.open(entry) as file:
                content = file.read(LARGEST_FILE + 1)
        except Exception as error:  # those of zipfile, zlib and lzma have no common base
            raise Unreadable(
                "damaged", f"has a part that cannot be unpacked, {name}: get the file anew"
            ) from error
        if len(content) > LARGEST_FILE:
            raise Unreadable("too-large", f"has a part that unpacks to more than is allowed, {name}")
        return content

    def xml(self, name: str) -> etree._Element:
        """Return the root of an XML file, its entities unresolved. Raise Unreadable when it is not XML."""
        return xml(self.read(name), name)


def xml(data: bytes, name: str) -> etree._Element:
    """Return the root of an XML document: no entities resolved, nothing fetched.

    Raise Unreadable when it is not well-formed, and MemoryError when there is no room for it.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in parser.error_log):
            raise MemoryError from error
        raise Unreadable("damaged", f"has a part that is not well-formed XML, {name}") from error


def inside(base: str, target: str) -> str:
    """Return the name of the file that `target` names, seen from the file `base`; empty if it is outside."""
    target = unquote(target.partition("#")[0].partition("?")[0])
    if "://" in target or target.startswith(("//", "mailto:", "data:")):
        return ""
    folder = "/" if target[:1] == "/" else posixpath.dirname(base)
    path = posixpath.normpath(posixpath.join(folder, target))
    return "" if path.startswith("..") else path.lstrip("/")
