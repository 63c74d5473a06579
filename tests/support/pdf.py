"""Writes small PDFs for tests: text in fonts that are not embedded, lines, pictures, tags, bookmarks, links.

Places are in points from the lower left corner. A page is 595 × 842 points (A4) unless it says otherwise.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise

FONTS = {
    "sans": "Helvetica",
    "bold": "Helvetica-Bold",
    "serif": "Times-Roman",
    "mono": "Courier",
    "signs": "Wingdings",
}
"""Latin fonts; every other name is a Chinese font, `song` or `hei`, whose characters are square."""
CHINESE = {"song": "SimSun", "hei": "SimHei"}

Node = tuple[str, list["Node | tuple[int, int]"]]
"""An element of structure: its type, and elements or (page, number of marked content) in it."""


@dataclass
class Sheet:
    """A page: its content stream, pictures and links."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    content: list[str] = field(default_factory=list)
    images: list[tuple[int, int, bytes, str, bytes]] = field(default_factory=list)
    links: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)
    marked: int = 0
    bitmaps: set[int] = field(default_factory=set)
    """The sizes in which `bitmap` sets text."""
    forms: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        font: str = "song",
        rise: float = 0,
        turn: bool = False,
    ) -> None:
        """Set text at a baseline; `turn` sets it upwards."""
        matrix = f"0 1 -1 0 {x} {y}" if turn else f"1 0 0 1 {x} {y + rise}"
        if font in FONTS:
            shown = "(" + "".join(f"\\{c}" if c in "()\\" else c for c in text) + ")"
        else:
            shown = "<" + text.encode("utf-16-be").hex() + ">"
        self.content.append(f"BT /{font} {size} Tf {matrix} Tm {shown} Tj ET")

    def bitmap(self, x: float, y: float, codes: str, size: int = 10) -> None:
        """Set codes in a bitmap font of TeX, which has no name, no encoding, and a size of its own."""
        self.bitmaps.add(size)
        self.content.append(f"BT /B{size} 1 Tf 1 0 0 1 {x} {y} Tm <{codes.encode('latin-1').hex()}> Tj ET")

    @contextmanager
    def form(self) -> Iterator[None]:
        """Put what is drawn within into a form of its own, as Word does with what is inserted."""
        start = len(self.content)
        yield
        self.forms.append("\n".join(self.content[start:]))
        self.content[start:] = [f"/F{len(self.forms) - 1} Do"]

    def lines(
        self, x: float, y: float, texts: list[str], size: float = 10, pitch: float = 16, font: str = "song"
    ) -> float:
        """Set lines below each other; return the baseline of the next."""
        for at, text in enumerate(texts):
            self.text(x, y - at * pitch, text, size, font)
        return y - len(texts) * pitch

    def tagged(self, kind: str = "P") -> int:
        """Begin marked content; return its number. Ends with `untagged`."""
        self.content.append(f"/{kind} <</MCID {self.marked}>> BDC")
        self.marked += 1
        return self.marked - 1

    def artifact(self) -> None:
        """Begin what is no text. Ends with `untagged`."""
        self.content.append("/Artifact BMC")

    def untagged(self) -> None:
        """End marked content."""
        self.content.append("EMC")

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.7) -> None:
        """Draw a line."""
        self.content.append(f"{width} w {x0} {y0} m {x1} {y1} l S")

    def area(self, x: float, y: float, width: float, height: float, grey: float = 0.5) -> None:
        """Fill a rectangle."""
        self.content.append(f"{grey} g {x} {y} {width} {height} re f 0 g")

    def dot(self, x: float, y: float, radius: float = 2) -> None:
        """Fill a disc (four curves)."""
        k = 0.55 * radius
        r = radius
        self.content.append(
            f"{x + r} {y} m {x + r} {y + k} {x + k} {y + r} {x} {y + r} c"
            f" {x - k} {y + r} {x - r} {y + k} {x - r} {y} c {x - r} {y - k} {x - k} {y - r} {x} {y - r} c"
            f" {x + k} {y - r} {x + r} {y - k} {x + r} {y} c f"
        )

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """Draw all lines of a grid."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])

    def lattice(self, xs: Sequence[float], ys: Sequence[float], filled: bool = False) -> None:
        """Draw the sides of all cells of a grid as one path, of lines or of thin rectangles, as WPS does."""
        lines = [(x0, y, x1, y) for y in ys for x0, x1 in pairwise(sorted(xs))]
        lines += [(x, y0, x, y1) for x in xs for y0, y1 in pairwise(sorted(ys))]
        if filled:
            parts = [f"{x0} {y0} {max(0.7, x1 - x0)} {max(0.7, y1 - y0)} re" for x0, y0, x1, y1 in lines]
            self.content.append(f"{' '.join(parts)} f")
        else:
            parts = [f"{2 * x0} {2 * y0} m {2 * x1} {2 * y1} l" for x0, y0, x1, y1 in lines]
            self.content.append(f"q 0.5 0 0 0.5 0 0 cm {' '.join(parts)} S Q")

    def image(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        pixels: tuple[int, int, bytes],
        kind: str = "rgb",
        mask: bytes = b"",
    ) -> None:
        """Show raster data: width, height and bytes (`rgb`), or a JPEG (`jpeg`); `mask` is its opacity."""
        self.images.append((*pixels, kind, mask))
        self.content.append(f"q {width} 0 0 {height} {x} {y} cm /I{len(self.images) - 1} Do Q")


@dataclass
class Pdf:
    """A document."""

    sheets: list[Sheet] = field(default_factory=list)
    outline: list[tuple[int, str, int]] = field(default_factory=list)
    """Bookmarks: depth from 1, title, page from 0."""
    structure: Node | None = None
    info: dict[str, str] = field(default_factory=dict)
    language: str = ""
    encrypted: bool = False
    unicode: dict[str, str] = field(default_factory=dict)
    """What the Chinese fonts say of some characters instead of what they are."""
    _objects: list[bytes] = field(default_factory=list)

    def sheet(self, **traits: float) -> Sheet:
        """Add a page."""
        self.sheets.append(Sheet(**traits))  # type: ignore[arg-type]
        return self.sheets[-1]

    def bytes(self) -> bytes:
        """Return the file."""
        self._objects = []
        catalog, pages = self._new(), self._new()
        fonts = self._fonts()
        kids = [self._new() for _ in self.sheets]
        for at, (kid, sheet) in enumerate(zip(kids, self.sheets, strict=True)):
            self._sheet(kid, pages, fonts, sheet, at)
        self._set(pages, f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>")
        more = f"/Lang{_string(self.language)}" if self.language else ""
        if self.outline:
            more += f"/Outlines {self._outline(kids)} 0 R"
        if self.structure:
            more += f"/MarkInfo<</Marked true>>/StructTreeRoot {self._structure(self.structure, kids)} 0 R"
        self._set(catalog, f"<</Type/Catalog/Pages {pages} 0 R{more}>>")
        info = self._add("<<" + "".join(f"/{key}{_string(text)}" for key, text in self.info.items()) + ">>")
        lock = ""
        if self.encrypted:
            secret = f"<{'5a' * 32}>"
            lock = f"/Encrypt<</Filter/Standard/V 1/R 2/O{secret}/U{secret}/P -4>>/ID[<00><00>]"
        return self._file(f"/Root {catalog} 0 R/Info {info} 0 R{lock}")

    def _file(self, trailer: str) -> bytes:
        out = bytearray(b"%PDF-1.7\n")
        places = []
        for number, body in enumerate(self._objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += f"trailer<</Size {len(places) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
        return bytes(out)

    def _new(self) -> int:
        self._objects.append(b"null")
        return len(self._objects)

    def _set(self, number: int, body: str) -> None:
        self._objects[number - 1] = body.encode("latin-1")

    def _add(self, body: str) -> int:
        number = self._new()
        self._set(number, body)
        return number

    def _stream(self, data: bytes, traits: str = "") -> int:
        number = self._new()
        head = f"<<{traits}/Length {len(data)}>>stream\n".encode()
        self._objects[number - 1] = head + data + b"\nendstream"
        return number

    def _fonts(self) -> str:
        parts = [
            f"/{name}<</Type/Font/Subtype/Type1/BaseFont/{base}/Encoding/WinAnsiEncoding>>"
            for name, base in FONTS.items()
        ]
        said = f"/ToUnicode {self._unicode()} 0 R" if self.unicode else ""
        for name, base in CHINESE.items():
            below = (
                f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{base}/DW 1000"
                "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"
            )
            parts.append(
                f"/{name}<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/UniGB-UCS2-H{said}/DescendantFonts[{below}]>>"
            )
        return "<<" + "".join(parts) + ">>"

    def _bitmap(self, size: int) -> int:
        """Add a font of which each glyph is a filled box of a letter's height; return its number."""
        glyphs = []
        for code in range(128):
            height = 0.45 if chr(code) in "aceimnorsuvwxz.,-" else 0.7
            box = f"0 0 {0.45 * size:.2f} {height * size:.2f}"
            glyphs.append(f"/g{code} {self._stream(f'{size / 2} 0 {box} d1 {box} re f'.encode())} 0 R")
        names = "".join(f"/g{code}" for code in range(128))
        return self._add(
            f"<</Type/Font/Subtype/Type3/FontBBox[0 0 {size} {size}]/FontMatrix[1 0 0 1 0 0]/FirstChar 0/LastChar 127"
            f"/Widths[{' '.join([str(size / 2)] * 128)}]/CharProcs<<{''.join(glyphs)}>>"
            f"/Encoding<</Type/Encoding/Differences[0{names}]>>>>"
        )

    def _unicode(self) -> int:
        """Add a map from codes to text; return its number."""
        codes = "".join(
            f"<{one.encode('utf-16-be').hex()}> <{text.encode('utf-16-be').hex()}>\n"
            for one, text in self.unicode.items()
        )
        head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange"
        body = f"{head}\n{len(self.unicode)} beginbfchar\n{codes}endbfchar\nendcmap end end"
        return self._stream(body.encode())

    def _sheet(self, number: int, pages: int, fonts: str, sheet: Sheet, at: int) -> None:
        content = self._stream("\n".join(sheet.content).encode("latin-1"))
        bitmaps = "".join(f"/B{size} {self._bitmap(size)} 0 R" for size in sorted(sheet.bitmaps))
        names = []
        for place, (width, height, data, kind, mask) in enumerate(sheet.images):
            packed, filter_ = (data, "DCTDecode") if kind == "jpeg" else (zlib.compress(data), "FlateDecode")
            size = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8"
            masked = f"/SMask {self._stream(mask, f'{size}/ColorSpace/DeviceGray')} 0 R" if mask else ""
            traits = f"{size}/ColorSpace/DeviceRGB/Filter/{filter_}{masked}"
            names.append(f"/I{place} {self._stream(packed, traits)} 0 R")
        for place, form in enumerate(sheet.forms):
            traits = f"/Subtype/Form/BBox[0 0 {sheet.width} {sheet.height}]/Resources<</Font{fonts}>>"
            names.append(f"/F{place} {self._stream(form.encode('latin-1'), traits)} 0 R")
        links = "".join(
            f"<</Type/Annot/Subtype/Link/Rect[{' '.join(map(str, box))}]/A<</S/URI/URI({url})>>>>"
            for box, url in sheet.links
        )
        self._set(
            number,
            f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 {sheet.width} {sheet.height}]/Rotate {sheet.rotate}"
            f"/Contents {content} 0 R/Annots[{links}]/StructParents {at}"
            f"/Resources<</Font{fonts[:-2]}{bitmaps}>>/XObject<<{''.join(names)}>>>>>>",
        )

    def _outline(self, kids: list[int]) -> int:
        root = self._new()
        numbers = [self._new() for _ in self.outline]
        parents: list[int] = []
        stack: list[tuple[int, int]] = [(0, root)]
        for (depth, _, _), number in zip(self.outline, numbers, strict=True):
            while stack[-1][0] >= depth:
                stack.pop()
            parents.append(stack[-1][1])
            stack.append((depth, number))
        for number, parent, (_, title, page) in zip(numbers, parents, self.outline, strict=True):
            same = [one for one, its in zip(numbers, parents, strict=True) if its == parent]
            at = same.index(number)
            links = f"/Prev {same[at - 1]} 0 R" if at else ""
            links += f"/Next {same[at + 1]} 0 R" if at + 1 < len(same) else ""
            own = [one for one, its in zip(numbers, parents, strict=True) if its == number]
            links += f"/First {own[0]} 0 R/Last {own[-1]} 0 R/Count {len(own)}" if own else ""
            self._set(
                number, f"<</Title{_string(title)}/Parent {parent} 0 R/Dest[{kids[page]} 0 R/Fit]{links}>>"
            )
        top = [one for one, its in zip(numbers, parents, strict=True) if its == root]
        self._set(root, f"<</Type/Outlines/First {top[0]} 0 R/Last {top[-1]} 0 R/Count {len(top)}>>")
        return root

    def _structure(self, node: Node, kids: list[int]) -> int:
        root = self._new()
        owners: dict[tuple[int, int], int] = {}

        def grow(one: Node, parent: int) -> int:
            number = self._new()
            parts = []
            for child in one[1]:
                if isinstance(child[0], str):
                    parts.append(f"{grow(child, number)} 0 R")  # type: ignore[arg-type]
                else:
                    owners[child] = number  # type: ignore[index]
                    parts.append(f"<</Type/MCR/Pg {kids[child[0]]} 0 R/MCID {child[1]}>>")
            kind, _, traits = one[0].partition(" ")
            extra = f"/A<</O/Table{traits}>>" if traits else ""
            self._set(number, f"<</Type/StructElem/S/{kind}/P {parent} 0 R/K[{' '.join(parts)}]{extra}>>")
            return number

        top = grow(node, root)
        nums = []
        for at, sheet in enumerate(self.sheets):
            refs = " ".join(
                f"{owners[at, mark]} 0 R" if (at, mark) in owners else "null" for mark in range(sheet.marked)
            )
            nums.append(f"{at}[{refs}]")
        self._set(root, f"<</Type/StructTreeRoot/K[{top} 0 R]/ParentTree<</Nums[{' '.join(nums)}]>>>>")
        return root


def _string(text: str) -> str:
    return "<feff" + text.encode("utf-16-be").hex() + ">"
