"""A saved page -> a reading: its encoding, its text told from its navigation, its pictures and facts."""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import re
from collections.abc import Mapping
from dataclasses import replace
from email.errors import InvalidBase64LengthDefect
from email.message import EmailMessage
from html import escape
from urllib.parse import unquote_to_bytes

from charset_normalizer import from_bytes
from lxml import etree

from ....text.urls import HOSTS, joined
from ...encoding import chinese
from ..front_matter import front_matter
from ..pictures import media
from ..reading import (
    NO_TEXT,
    Media,
    Neighbour,
    Progress,
    Reading,
    Remark,
    Transcript,
    Unreadable,
    no_progress,
    nothing,
)
from .blocks import Walker
from .facts import facts
from .inner import drawings, unfold
from .main_text import Profile, parts, profile_of, texts
from .parsing import parse
from .shown_headings import mark_headings
from .styles import sheets

_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:-]{2,40})", re.IGNORECASE
)
_XML_ENCODING = re.compile(rb"^\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:-]{2,40})")
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
}
"""Encodings that pages name, and those that they are in."""
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_ESCAPE = re.compile(r"\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\(.)", re.DOTALL)
_DRAWING = ".excalidraw"
_OTHERS = (b"PK\3\4", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
"""How files of other kinds begin, whatever they are called."""
_MOST_DAMAGE = 0.05
"""Maximum share of characters of a page that are none."""
_LARGEST_PAGE = 64 << 20


def read(data: bytes, beside: Neighbour = nothing, progress: Progress = no_progress) -> Reading:
    """Read a saved page of the web, or a page with front matter of which a site is made.

    Raise Unreadable when it holds no text.
    """
    if _is_mhtml(data):
        return read_mhtml(data)
    if len(data) > _LARGEST_PAGE:
        raise Unreadable("too-large", "is larger than a page can be")
    text = decoded(data)
    if data.startswith(_OTHERS) or text.count("\0") + text.count("\ufffd") > 1 + len(text) * _MOST_DAMAGE:
        raise Unreadable("damaged")
    body, given, wrong = front_matter(text)
    reading = read_text(text[body:], beside)
    return replace(reading, front_matter=given, remarks=(*wrong, *reading.remarks))


def read_text(text: str, beside: Neighbour = nothing, base: str = "") -> Reading:
    """Read a page whose characters are known; `beside` gives its pictures."""
    root = parse(text)
    unfold(root)
    profile = profile_of(root)
    if profile and profile.late:
        _add_late(root, profile, text)
    known = facts(root, profile)
    address = dict(known).get("url", "") or base
    pictures = Pictures(beside, address)
    text_of = parts(root, profile)
    mark_headings(root, text_of.main, text_of.beside, sheets(root, beside))
    transcript = Transcript()
    walker = Walker(transcript, pictures.name, address, text_of.main, text_of.beside)
    walker.keeps_ways = not address
    walker.walk(root)
    if not transcript.length:
        raise Unreadable("empty", NO_TEXT)
    drawn = [Remark("not-shown", said) for said in drawings(root)]
    return transcript.reading(pictures.media.values(), known, (*pictures.remarks.values(), *drawn))


class Pictures:
    """The pictures of a page: those that stand beside it, or within it as data."""

    def __init__(self, beside: Neighbour, base: str) -> None:
        self.beside, self.base = beside, base
        self.media: dict[str, Media] = {}
        self.remarks: dict[str, Remark] = {}

    def name(self, address: str) -> str:
        """Return the name of a picture's asset, or where it is on the web."""
        if address not in self.media:
            data = _data(address) if address.startswith("data:") else self._file(address.partition("#")[0])
            picture = media(data) if data else None
            if picture is None:
                return self._missing(address)
            self.media[address] = picture
        return self.media[address].name

    def _file(self, address: str) -> bytes | None:
        """Return a picture beside the page; of a drawing, the one that was made of it."""
        ends = (".svg", ".png", ".light.svg", ".light.png") if address.endswith(_DRAWING) else ("",)
        return next(filter(None, (self.beside(f"{address}{end}") for end in ends)), None)

    def _missing(self, address: str) -> str:
        if address.startswith("data:"):
            self.remarks.setdefault("data:", Remark("picture-unreadable", "a picture within the page"))
            return ""
        where = f"https:{address}" if address.startswith("//") else address
        if not where.startswith(HOSTS) and self.base.startswith("http"):
            where = joined(self.base, where)
        code = "picture-remote" if where.startswith("http") else "picture-missing"
        self.remarks.setdefault(where, Remark(code, where[:500]))
        return where


def decoded(data: bytes) -> str:
    """Return a page's characters: by byte order mark, by the encoding that it names, else a likely one."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    match = _CHARSET.search(data[:8192]) or _XML_ENCODING.match(data[:400])
    named = match[1].decode("ascii").lower() if match else ""
    for encoding in (named, "utf-8"):
        try:
            return data.decode(_WIDER.get(encoding, encoding) or "utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    if named:
        try:
            return data.decode(_WIDER.get(named, named), "replace")
        except LookupError:
            pass
    if text := chinese(data):
        return text
    guess = from_bytes(data).best()
    return str(guess) if guess else data.decode("utf-8", "replace")


def read_mhtml(data: bytes) -> Reading:
    """Read a page that was saved with all its parts in one file (RFC 2557)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    page: bytes | None = None
    base, files = "", {}
    for part in message.walk():
        if not isinstance(part, EmailMessage) or part.is_multipart():
            continue
        content = _content(part)
        where = str(part.get("Content-Location", ""))
        if not isinstance(content, bytes):
            continue
        if page is None and part.get_content_type() in ("text/html", "application/xhtml+xml"):
            charset = part.get_content_charset()
            page, base = _as_utf8(content, charset), where
        elif where:
            files[where] = content
        if identifier := str(part.get("Content-ID", "")).strip("<>"):
            files[f"cid:{identifier}"] = content
    if page is None:
        raise Unreadable("empty", "holds no page")
    return read_text(decoded(page), _of(files, base), base)


def _content(part: EmailMessage) -> object:
    """Return the bytes of a part; of Base64 that is cut off or mixed with other characters, what it says."""
    content = part.get_payload(decode=True)
    if isinstance(content, bytes) and any(isinstance(one, InvalidBase64LengthDefect) for one in part.defects):
        digits = _NO_BASE64.sub(b"", content)
        return base64.b64decode(digits[: len(digits) // 4 * 4])
    return content


def _of(files: Mapping[str, bytes], base: str) -> Neighbour:
    return lambda address: files.get(address) or files.get(joined(base, address))


def _as_utf8(content: bytes, charset: str | None) -> bytes:
    """Return a part in UTF-8 where its head names another encoding."""
    try:
        return b"\xef\xbb\xbf" + content.decode(_WIDER.get(charset or "", charset or "")).encode()
    except (LookupError, UnicodeDecodeError):
        return content


def _is_mhtml(data: bytes) -> bool:
    head = data[:2048].lower()
    return b"multipart/related" in head and (
        head.startswith((b"from:", b"mime-version:")) or b"\nmime-version:" in head
    )


def _data(address: str) -> bytes | None:
    """Return what a `data:` address holds (RFC 2397)."""
    head, comma, body = address.partition(",")
    if not comma:
        return None
    try:
        return base64.b64decode(body, validate=False) if ";base64" in head else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return None


def _add_late(root: etree._Element, profile: Profile, text: str) -> None:
    """Add the text that a script of a page would write, where the page itself holds less."""
    late = max((_unescaped(match[1]) for match in re.finditer(profile.late, text)), key=len, default="")
    paths = f"({profile.main})//text()[not(parent::script or parent::style)]"
    held = len("".join("".join(texts(root, paths)).split()))
    if not late or held > 200 or 2 * held > len(late):
        return
    is_markup = re.search("</(?:p|section|div|span)>", late)
    lines = late if is_markup else "".join(f"<p>{escape(line)}</p>" for line in late.split("\n"))
    body = root.find("body")
    (root if body is None else body).append(parse(f'<div id="js_content">{lines}</div>'))


def _unescaped(text: str) -> str:
    """Return a string of JavaScript as it is meant."""

    def character(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else {"n": "\n", "t": "\t", "r": "\r"}.get(match[3], match[3])

    return _ESCAPE.sub(character, text)
