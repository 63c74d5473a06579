"""Social cards: a picture beside each page, shown with links to it elsewhere (the Open Graph protocol).

A card is drawn in sixteen colours, which keeps it small and quick. Its font is one of the system's.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont, ImageOps
from PIL.ImageFont import FreeTypeFont

from ... import paths
from ...model import Asset, other_language
from ...parallel import run
from ...text.wrapping import wrapped
from ..views.site_view import SiteView

SIZE = WIDTH, HEIGHT = 1200, 630
FONTS = (
    "NotoSerifCJK-Bold.ttc", "SourceHanSerifSC-Bold.otf", "NotoSansCJK-Bold.ttc",
    "NotoSansCJK-Regular.ttc", "SourceHanSansSC-Bold.otf", "Songti.ttc",
    "PingFang.ttc", "msyhbd.ttc", "msyh.ttc", "wqy-zenhei.ttc",
)  # fmt: skip
"""Files of system fonts with Chinese characters, the better ones first."""

NO_FONT = "no font with Chinese characters is known: install one (Debian: fonts-noto-cjk), or name its file"
"""The message where cards are without text."""
_FACES = 16
"""Maximum number of fonts tried in a file."""
_EDGE = 80
_TITLE = (80, 68, 58, 50)
_TITLE_HEIGHT = 300
_SMALL = 30
_SITE, _SITE_WIDTH = 44, 640
_PAPER, _INK, _SEAL, _WHITE = (251, 250, 246), (33, 30, 26), (160, 47, 31), (253, 248, 238)
_SHADES = 14
_SEAL_COLOUR, _WHITE_COLOUR = _SHADES, _SHADES + 1
_SOFT = 170
_COMPRESSION = 3
_MARK = 64
_LOGO = 64
"""Maximum number of colours of a logo."""
_STROKES = (*(((x, 16), (x, 46)) for x in (15, 23, 31)), ((40, 16), (49, 46)), ((13, 49), (51, 49)))
"""The lines of the mark, in a square of that side: books on a shelf."""


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of a card: the name of the site, the kind of page, its title, and a line of facts."""

    site: str
    kind: str
    title: str
    facts: str = ""


def font(name: str = "") -> FreeTypeFont | None:
    """Return the font in the file `name`, or the first known one with Chinese characters, or None."""
    faces = (_face(file) for file in ([name] if name else FONTS))
    return next((face for face in faces if face and _is_chinese(face)), None)


def _face(file: str) -> FreeTypeFont | None:
    """Return the font in a file; of several, the one for simplified Chinese."""
    faces = []
    try:
        for index in range(_FACES):
            faces.append(ImageFont.truetype(file, _SMALL, index, layout_engine=ImageFont.Layout.BASIC))
    except OSError:
        pass  # there are no more
    simplified = (face for face in faces if (face.getname()[0] or "").endswith("SC"))
    return next(simplified, faces[0] if faces else None)


def _is_chinese(face: FreeTypeFont) -> bool:
    return bytes(face.getmask("知")) != bytes(face.getmask("\U0010fffd"))


@dataclass(frozen=True, slots=True)
class Look:
    """What all cards of a site share: its colour as #rrggbb, and the file of its logo; ours where empty."""

    colour: str = ""
    logo: bytes = b""


OURS = Look()


def cards(site_views: Sequence[SiteView], face: FreeTypeFont | None, logo: bytes = b"") -> Iterator[Asset]:
    """Yield the card of each report, each concept and the home page; without text if there is no `face`."""
    look = Look(site_views[0].site.identity.colour, logo)
    wanted = [
        (f"{view.language}/{path}{paths.CARD}", card) for view in site_views for path, card in _cards(view)
    ]
    drawn = run(partial(draw, face=face, look=look), [card for _, card in wanted])
    yield from (Asset(path, png) for (path, _), png in zip(wanted, drawn, strict=True))


def _cards(view: SiteView) -> Iterator[tuple[str, Card]]:
    """Yield the folder of each page, with its card."""
    words = view.words
    yield "", Card(words.site, "", words.site_tagline)
    for key, card in view.cards.items():
        facts = " · ".join(fact.striptags() for fact in card.facts)
        yield paths.report(key), Card(words.site, words.report, view.titles[key], facts)
    for key, concept in view.concepts.items():
        label, other = view.labels[key].text, concept.labels[other_language(view.language)]
        count = view.count("reports", view.weight(key)) if view.weight(key) else ""
        facts = " · ".join(filter(None, (other if other != label else "", view.kind(key), count)))
        yield paths.concept(key), Card(words.site, words.concept, label, facts)


def draw(card: Card, face: FreeTypeFont | None, look: Look = OURS) -> bytes:
    """Return a card as PNG."""
    ink = Image.new("L", SIZE)
    if face:
        _write(ImageDraw.Draw(ink), card, face)
    shades = ink.point([value * (_SHADES - 1) // 255 for value in range(256)])
    ground, palette = _ground(face is not None, look)
    image = ImageChops.lighter(ground, shades)
    image.putpalette(palette)
    stream = io.BytesIO()
    bits = 4 if len(palette) <= 3 * 2**4 else 8
    image.save(stream, "PNG", bits=bits, compress_level=_COMPRESSION)
    return stream.getvalue()


def _write(ink: ImageDraw.ImageDraw, card: Card, face: FreeTypeFont) -> None:
    small = _sized(face, _SMALL)
    room = WIDTH - 2 * _EDGE
    (site,) = wrapped(card.site, _SITE_WIDTH / _SITE, 1)
    ink.text((_EDGE + 88, _EDGE + 32), site, 255, _sized(face, _SITE), "lm")
    ink.text((WIDTH - _EDGE, _EDGE + 32), card.kind, _SOFT, small, "rm")
    size, lines = _title(card.title, room)
    spacing = size * 13 // 10
    top = 195 + (_TITLE_HEIGHT - spacing * len(lines)) // 2 + size
    for number, line in enumerate(lines):
        ink.text((_EDGE, top + spacing * number), line, 255, _sized(face, size), "ls")
    ink.line((_EDGE, 524, WIDTH - _EDGE, 524), 70, 2)
    (facts,) = wrapped(card.facts, room / _SMALL, 1)
    ink.text((_EDGE, 564), facts, _SOFT, small, "lm")


def _title(text: str, room: int) -> tuple[int, tuple[str, ...]]:
    """Return the largest size at which a title fits, and its lines."""
    sized = [(size, wrapped(text, room / size, _TITLE_HEIGHT * 10 // (size * 13))) for size in _TITLE]
    return next((each for each in sized if not each[1][-1].endswith("…")), sized[-1])


@cache
def _sized(face: FreeTypeFont, size: int) -> FreeTypeFont:
    return face.font_variant(size=size)


@cache
def _ground(written: bool, look: Look) -> tuple[Image.Image, list[int]]:
    """Return the background of all cards, a band and the site's mark, and the colours of all.

    The mark is large on cards without text.
    """
    ground, palette = Image.new("L", SIZE), _palette(look.colour)
    pen = ImageDraw.Draw(ground)
    pen.rectangle((0, 0, 23, HEIGHT), _SEAL_COLOUR)
    side = _MARK if written else _MARK * 4
    left, top = (_EDGE, _EDGE) if written else ((WIDTH - side) // 2, (HEIGHT - side) // 2)
    if logo := _logo(look.logo, side):
        beside = [(side - length) // 2 for length in logo.size]
        first = len(palette) // 3
        numbers = Image.frombytes("L", logo.size, logo.tobytes()).point(
            [value + first for value in range(256)]
        )
        ground.paste(numbers, (left + beside[0], top + beside[1]))
        return ground, [*palette, *(logo.getpalette() or ())]
    pen.rounded_rectangle((left, top, left + side, top + side), side // 6, _SEAL_COLOUR)
    for line in _STROKES:
        ends = [(left + side * x // _MARK, top + side * y // _MARK) for x, y in line]
        pen.line(ends, _WHITE_COLOUR, side // 16)
    return ground, palette


def is_drawn(logo: bytes) -> bool:
    """Return True if there is no logo, or cards can show it: an SVG they cannot."""
    return not logo or _logo(logo, 1) is not None


def _logo(file: bytes, side: int) -> Image.Image | None:
    """Return a logo on paper, in few colours, that fits into a square; None if it is not a known picture."""
    try:
        with Image.open(io.BytesIO(file)) as picture:
            logo = picture.convert("RGBA")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    logo = ImageOps.contain(logo, (side, side))
    return Image.alpha_composite(Image.new("RGBA", logo.size, _PAPER), logo).convert("RGB").quantize(_LOGO)


def _palette(colour: str) -> list[int]:
    """Return the colours: paper to ink, then those of the mark."""
    steps = [step / (_SHADES - 1) for step in range(_SHADES)]
    shades = [round(a + (b - a) * step) for step in steps for a, b in zip(_PAPER, _INK, strict=True)]
    return [*shades, *(ImageColor.getrgb(colour)[:3] if colour else _SEAL), *_WHITE]
