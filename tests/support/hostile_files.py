"""Files that are damaged, or made to exhaust or mislead whoever reads them: one finding each, and no more."""

from __future__ import annotations

import os
import random
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from tests.support.office import W, docx, epub, paragraph, png, zipped
from tests.support.pdf import Pdf
from tests.support.slides import frame, pptx, shape, slide, text

_CONTAINER = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'


def files() -> Iterator[tuple[str, bytes, str]]:
    """Yield name, content, and the code of the finding that it must lead to."""
    yield from _pdfs()
    yield from _words()
    yield from _books()
    yield from _others()


def _pdfs() -> Iterator[tuple[str, bytes, str]]:
    sound = _sound()
    yield "empty.pdf", b"", "damaged"
    yield "zeros.pdf", bytes(4096), "damaged"
    yield "noise.pdf", b"%PDF-1.7\n" + random.Random(7).randbytes(20_000), "damaged"
    yield "words.pdf", "这不是PDF。".encode(), "damaged"
    yield "page.pdf", b"<html><body>404 Not Found</body></html>", "damaged"
    yield "head.pdf", sound[:9], "damaged"
    yield "cut.pdf", sound[: len(sound) // 3], "damaged"
    locked = Pdf(encrypted=True)
    locked.sheet().text(72, 700, "x", font="sans")
    yield "locked.pdf", locked.bytes(), "encrypted"
    scan = Pdf()
    scan.sheet().area(10, 10, 500, 700)
    yield "scan.pdf", scan.bytes(), "scanned"
    yield "no-pages.pdf", _pdf("<</Type/Pages/Count 0/Kids[]>>"), "damaged"
    yield "own-child.pdf", _pdf("<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"), "scanned|damaged"
    yield (
        "millions.pdf",
        _pdf("<</Type/Pages/Count 999999999/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R>>"),
        "scanned|damaged|too-slow",
    )
    yield (
        "deep.pdf",
        _pdf(*(f"<</Type/Pages/Count 1/Kids[{at} 0 R]>>" for at in range(3, 9_000))),
        "scanned|damaged|crashed",
    )
    yield (
        "bomb.pdf",
        _streamed(_packed(b" " * (1 << 20), 300), "/Filter[/FlateDecode/FlateDecode]"),
        "crashed|too-large|scanned",
    )
    yield (
        "strokes.pdf",
        _streamed(_packed(b"0 0 m 9 9 l S\n" * 9_000, 200), "/Filter[/FlateDecode/FlateDecode]"),
        "crashed|too-large|too-slow|scanned",
    )
    yield (
        "own-form.pdf",
        _pdf(
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
            _stream(b"/X Do"),
            _stream(
                b"/X Do /X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
            ),
        ),
        "scanned|crashed",
    )
    yield (
        "own-length.pdf",
        _pdf(
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
            "<</Length 4 0 R>>stream\nx\nendstream",
        ),
        "scanned|damaged",
    )
    yield "own-xref.pdf", sound.replace(b"trailer<<", b"trailer<</Prev 9/XRefStm 9")[:-40], "damaged"


def _words() -> Iterator[tuple[str, bytes, str]]:
    bomb = _bomb("word/document.xml", 200)
    entities = "".join(
        f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in zip("abcdefgh", "bcdefghi", strict=True)
    )
    laughs = f'<!DOCTYPE w:document [<!ENTITY a "哈哈">{entities}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>'
    passwords = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    deep = f'<w:document xmlns:w="{W}"><w:body>{"<w:tbl><w:tr><w:tc>" * 9_000}'
    drawn = paragraph('<w:r><w:t>正文</w:t></w:r><w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>')
    yield "empty.docx", b"", "damaged"
    yield "zeros.docx", bytes(999), "damaged"
    yield "words.docx", "这不是Word。".encode(), "damaged"
    yield "paper.docx", _sound(), "damaged"
    yield "other.docx", zipped({"a.txt": "x"}), "damaged"
    yield "cut.docx", docx(paragraph("正文" * 999))[:900], "damaged"
    yield "bomb.docx", bomb, "too-large"
    yield "nested.docx", zipped({"word/document.xml": bomb, "a.zip": bomb}), "damaged"
    yield "lying.docx", _lying(bomb), "damaged|too-large"
    yield "many.docx", zipped({f"a/{at}": "" for at in range(20_001)}), "too-large"
    yield "locked.docx", _locked(docx(paragraph("正文"))), "encrypted"
    yield "old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"
    yield (
        "secret.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    )
    yield ("crc.docx", _wrong(docx(paragraph("正文")), "word/document.xml"), "damaged")
    yield "laughs.docx", docx("", files={"word/document.xml": laughs}), "empty|damaged"
    yield "outside.docx", docx("", files={"word/document.xml": passwords}), "empty|damaged"
    yield "deep.docx", docx("", files={"word/document.xml": deep}), "damaged"
    yield "wide.docx", docx("<w:p/>" * 2_000_000), "too-large"
    yield "no-xml.docx", docx("", files={"word/document.xml": "<w:document"}), "damaged"
    yield "blank.docx", docx(""), "empty"
    yield "blank.pptx", pptx(slide()), "empty"
    yield "words.pptx", "这不是幻灯片。".encode(), "damaged"
    yield "bomb.pptx", _bomb("ppt/presentation.xml", 200), "too-large"
    yield "word.pptx", zipped({"a.txt": "x"}), "damaged"
    cell = (
        '<a:tc rowSpan="9999" gridSpan="9999"><a:txBody><a:p><a:r><a:t>格</a:t></a:r></a:p></a:txBody></a:tc>'
    )
    rows = f"<a:tr>{cell * 50}</a:tr>" * 300
    yield "spread.pptx", pptx(slide(frame(f"<a:tbl>{rows}</a:tbl>"))), "too-large"
    deep_groups = "<p:grpSp>" * 9_000 + shape(text("深"))
    yield "deep.pptx", pptx(slide(deep_groups)), "damaged"
    yield (
        "remote.docx",
        docx(
            drawn, relations='<Relationship Id="r1" TargetMode="External" Target="http://example.org/a.png"/>'
        ),
        "picture-remote",
    )
    yield (
        "up.docx",
        docx(drawn, relations='<Relationship Id="r1" Target="../../../etc/passwd"/>'),
        "picture-missing",
    )
    yield (
        "pixels.docx",
        docx(
            drawn,
            relations='<Relationship Id="r1" Target="media/a.png"/>',
            files={"word/media/a.png": _pixels()},
        ),
        "picture-unreadable",
    )


def _books() -> Iterator[tuple[str, bytes, str]]:
    yield "empty.epub", b"", "damaged"
    yield "bare.epub", zipped({"mimetype": "application/epub+zip"}), "damaged"
    yield "lost.epub", zipped({"META-INF/container.xml": _CONTAINER}), "damaged"
    yield (
        "up.epub",
        zipped({"META-INF/container.xml": _CONTAINER.replace("p.opf", "../../../etc/passwd")}),
        "damaged",
    )
    yield "bomb.epub", _bomb("META-INF/container.xml", 200), "too-large"
    yield "blank.epub", epub({"1.xhtml": ""}), "empty|damaged"


def _others() -> Iterator[tuple[str, bytes, str]]:
    yield "empty.html", b"", "empty"
    yield "word.html", docx(paragraph("正文")), "damaged"
    yield "paper.html", _sound(), "damaged"
    yield "noise.html", random.Random(9).randbytes(5_000), "damaged"
    yield "sheet.docx", zipped({"word/document.xml": "<workbook xmlns='urn:sheet'/>"}), "damaged"
    yield "sign.docx", docx(paragraph('<w:r><w:sym w:char="FFFFFF"/></w:r>')), "empty"
    yield "empty.mhtml", b"", "empty|damaged"
    yield "archive.zip", zipped({"a.pdf": _sound()}), "unknown-format"
    yield "program.exe", b"MZ" + bytes(99), "other-file"
    yield "sheet.xlsx", docx(paragraph("x")), "unknown-format"
    yield "book.mobi", b"BOOKMOBI", "unknown-format"


def lay_traps(folder: Path) -> dict[str, str]:
    """Put what is no plain file into a folder; return the codes of the findings by name."""
    outside = folder.parent / "outside.pdf"
    outside.write_bytes(_sound())
    (folder / "link.pdf").symlink_to(outside)
    (folder / "ring.pdf").symlink_to(folder / "ring.pdf")
    (folder / "gone.docx").symlink_to(folder / "nowhere.docx")
    (folder / "folder").symlink_to(folder.parent)
    with (folder / "large.pdf").open("wb") as file:
        file.truncate(257 << 20)
    codes = {
        "link.pdf": "outside",
        "ring.pdf": "outside",
        "gone.docx": "no-file",
        "folder": "outside",
        "large.pdf": "too-large",
    }
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.pdf")
        codes["pipe.pdf"] = "no-file"
    return codes


def _sound() -> bytes:
    pdf = Pdf()
    pdf.sheet().text(72, 700, "sound", font="sans")
    return pdf.bytes()


def _pdf(*bodies: str) -> bytes:
    """Return a PDF of numbered objects, the first of them the catalogue, which leads to the second."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", *bodies]
    parts = [f"{number} 0 obj\n{body}\nendobj\n" for number, body in enumerate(objects, 1)]
    return ("%PDF-1.7\n" + "".join(parts) + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n%%EOF").encode(
        "latin-1"
    )


def _stream(data: bytes, traits: str = "") -> str:
    return f"<<{traits}/Length {len(data)}>>stream\n{data.decode('latin-1')}\nendstream"


def _streamed(data: bytes, traits: str) -> bytes:
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>"
    return _pdf("<</Type/Pages/Count 1/Kids[3 0 R]>>", page, _stream(data, traits))


def _packed(part: bytes, count: int) -> bytes:
    """Return so many of a part, packed twice, without ever holding them."""
    packer = zlib.compressobj(1)
    return zlib.compress(b"".join([*(packer.compress(part) for _ in range(count)), packer.flush()]), 1)


def _bomb(name: str, megabytes: int) -> bytes:
    buffer = BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(name, "w") as file,
    ):
        for _ in range(megabytes):
            file.write(bytes(1 << 20))
    return buffer.getvalue()


def _lying(archive: bytes) -> bytes:
    """Return an archive whose directory says that its file is small."""
    at = archive.rindex(b"PK\1\2")
    return archive[: at + 24] + (9_999).to_bytes(4, "little") + archive[at + 28 :]


def _wrong(archive: bytes, name: str) -> bytes:
    """Return an archive in which the checksum of a file is another."""
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        known = opened.getinfo(name).CRC.to_bytes(4, "little")
    return archive.replace(known, b"oops")


def _locked(archive: bytes) -> bytes:
    """Return an archive whose files say that they are encrypted."""
    data = bytearray(archive)
    for sign, place in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def _pixels() -> bytes:
    """Return a picture that says it is 60,000 pixels wide and high."""
    small = png()
    head = small[12:16] + (60_000).to_bytes(4, "big") * 2 + small[24:29]
    return small[:12] + head + zlib.crc32(head).to_bytes(4, "big") + small[33:]
