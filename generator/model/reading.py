"""What a reader makes of a file: a transcript with stand-off marks.

The transcript is plain text that a person can read by itself: blocks stand apart by a blank line, a row of a
table is a line with tabs between its cells, U+FFFC stands for a picture. Marks say what a stretch of it is;
they nest or stand apart, never cross, and are ordered by start, then from the longest in.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

PICTURE = "\ufffc"
"""The character that stands for a picture in a transcript."""


class MarkKind(StrEnum):
    """What a stretch of a transcript is; in brackets what the mark's value says."""

    # blocks
    HEADING = "heading"  # its level, 1 to 9; 0 for the title of the whole document
    PARAGRAPH = "paragraph"
    ITEM = (
        "item"  # depth from 1, a tab, and the printed marker, which is the beginning of the text (“2\t(1)”)
    )
    QUOTE = "quote"
    CODE = "code"  # the language, if known
    CAPTION = "caption"  # of the table or figure that it stands next to: “table” or “figure”
    TABLE = "table"  # all rows
    CELL = "cell"  # row, column, rowspan, colspan, “h” for a head cell, left, center or right; by spaces
    IMAGE = "image"  # the name of the asset, or the address of a picture that is not in the file
    FORMULA = "formula"  # “block” or “inline”; the text is TeX
    NOTE = "note"  # the identifier of the note; the text begins with the printed marker
    FURNITURE = "furniture"  # why it is no text: header, footer, navigation, …
    PAGE = "page"  # empty mark where a page begins: its number from 1, “recognised” if its text was
    # inline
    EMPHASIS = "emphasis"
    STRONG = "strong"
    INLINE_CODE = "inline-code"
    LINK = "link"  # the address
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    REFERENCE = (
        "reference"  # the identifier of the note that it refers to; empty where the marker is not printed
    )
    ALT = "alt"  # what the source says instead of a picture, over the same character


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a transcript: characters `start` to `end`, what it is, and where in the file it stands.

    `place` is page and box in PDF points (“12 72,90,300,104”; on several pages, one after the other, apart by
    “;”), part and paragraph of DOCX, or the path of an element of HTML.
    """

    start: int
    end: int
    kind: MarkKind
    value: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture of a file: `name` is the SHA-256 of its bytes and its suffix; sizes in pixels."""

    name: str
    content: bytes
    width: int
    height: int

    @classmethod
    def of(cls, content: bytes, suffix: str, width: int, height: int) -> Media:
        """Return a picture under the name that its content gives it."""
        return cls(f"{hashlib.sha256(content).hexdigest()}.{suffix}", content, width, height)


@dataclass(frozen=True, slots=True)
class Remark:
    """A thing that an editor should know of a file, with the line of the transcript that it is about."""

    code: str
    detail: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says. `metadata` is evidence, not truth: title, author, date, language, publisher, url."""

    text: str
    marks: tuple[Mark, ...] = ()
    media: tuple[Media, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()
    front_matter: str = ""
    """YAML in which an editor gives facts in the file itself."""


class Unreadable(Exception):
    """A file that cannot be read; `code` is a finding's, `detail` what a person needs to know."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Take what the finding is to say."""
        super().__init__(code, detail)
        self.code, self.detail = code, detail
