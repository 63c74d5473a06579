"""Writes small DOCX and EPUB files as Word, WPS and book makers do."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_REL}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps"'
)


def png(width: int = 3, height: int = 2) -> bytes:
    """Return a picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80\x20\x20" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def paragraph(
    text: str, style: str = "", numbering: tuple[int, int] | None = None, properties: str = ""
) -> str:
    """Return a paragraph; `text` is a run's words, or runs in XML."""
    runs = text if text.startswith("<") else f"<w:r><w:t>{text}</w:t></w:r>"
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    count = (
        f'<w:numPr><w:ilvl w:val="{numbering[1]}"/><w:numId w:val="{numbering[0]}"/></w:numPr>'
        if numbering
        else ""
    )
    return f"<w:p><w:pPr>{style}{count}{properties}</w:pPr>{runs}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(text: str, properties: str = "") -> str:
    """Return a cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text) if text else '<w:p/>'}</w:tc>"


def table(*rows: str) -> str:
    """Return a table of rows in XML."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def docx(
    body: str,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    relations: str = "",
    strict: bool = False,
    files: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return a DOCX file with this body."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_SPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_SPACES}>{numbering}</w:numbering>",
        "word/footnotes.xml": f"<w:footnotes {_SPACES}>{footnotes}</w:footnotes>",
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
    }
    if strict:
        parts = {name: str(text).replace(W, STRICT) for name, text in parts.items()}
    return zipped(parts | dict(files or {}))


def style(identifier: str, name: str, properties: str = "", based_on: str = "", runs: str = "") -> str:
    """Return a paragraph style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{runs}</w:rPr></w:style>"
    )


def listing(number: int, *levels: tuple[str, str]) -> str:
    """Return a list definition: the format and the text of each level."""
    inner = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    )


def epub(
    chapters: Mapping[str, str],
    package: str = "",
    files: Mapping[str, str | bytes] | None = None,
    title: str = "江湾水务",
) -> bytes:
    """Return an EPUB 3 file; chapters are the insides of their bodies, by file name."""
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    nav = "".join(f'<li><a href="{name}">第{name[0]}篇</a></li>' for name in chapters)
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/p.opf"/></rootfiles></container>',
        "OEBPS/p.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{title}</dc:title><dc:creator>王小丽</dc:creator></metadata><manifest>"
        f'<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>{items}</manifest>'
        f"<spine>{spine}</spine>{package}</package>",
        "OEBPS/nav.xhtml": f"<html><body><nav><ol>{nav}</ol></nav></body></html>",
    }
    page = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'
    parts |= {f"OEBPS/{name}": page.format(text) for name, text in chapters.items()}
    return zipped(parts | dict(files or {}))
