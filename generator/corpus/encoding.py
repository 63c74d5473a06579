"""Bytes in an unknown encoding become text: UTF-8, UTF-16, GB18030 or Big5, however much is damaged."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from ..model import Unreadable
from ..model.reading import Remark

_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ENCODINGS = ["gb18030", "big5", "big5hkscs", "utf_16", "utf_16_le", "utf_16_be"]
_MOST_DAMAGE = 1 / 500
"""Maximum share of undecodable characters in damaged UTF-8."""

_OF_WRITING = re.compile("[\t\n\r -~\u00a0-\u024f\u2000-\u27bf\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
_HAN = re.compile("[\u4e00-\u9fff]")
_COMMON = (
    "的一是在不了有和人这這中大为為上个個国國以要时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過"
    "产產种種面方后後多定行学學法所经經进進等部度家电電力化高理物现現实實加量体體机機业業本性应應开開合其与與关關重新数數"
)
"""Some of the most common characters, simplified and traditional."""
_LEAST_LOST, _MOST_LOST = 2, 1 / 200
"""Maximum damage in another encoding: so many characters, and this share of all."""
_AHEAD = 60
_LEAST_COMMON = 0.02
_LEAST_COMMON_OF_HAN = 0.08
"""Minimum share of common characters in those of Chinese."""
_LEAST_WRITING = 0.9
"""Minimum shares of common characters and of writing in a text: nearly any bytes can be decoded."""


def decode(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """Decode `data` by its byte order mark, else as the first encoding that is valid and likely.

    Also return a remark if characters were lost. Raise Unreadable if `data` is not text.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return _text(data.decode(encoding, "replace"))
    try:
        text = data.decode("utf-8")
        if "\0" not in text:
            return text, ()
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8", "replace")
    if "\0" not in damaged and damaged.count("\ufffd") <= 1 + len(damaged) * _MOST_DAMAGE:
        return _text(damaged)
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    guess = from_bytes(data, cp_isolation=_ENCODINGS).best()
    text = data.decode(guess.encoding, "replace") if guess else _likeliest(data)
    if len(_OF_WRITING.findall(text)) < _LEAST_WRITING * len(text) or not text:
        raise Unreadable("not-text", "is not text in UTF-8, UTF-16, GB18030 or Big5: save it as UTF-8")
    return _text(text)


def _likeliest(data: bytes) -> str:
    """Return `data` in the encoding that gives the most common characters, a few bytes of it damaged.

    Empty if none fits.
    """
    best = _best(data, _ENCODINGS)
    return best if _common(best) >= _LEAST_COMMON else ""


def _best(data: bytes, encodings: Iterable[str]) -> str:
    """Return `data` in the encoding that gives the most common characters; empty if none fits."""
    texts = (data.decode(encoding, "zhiku-damaged") for encoding in encodings)
    fitting = (text for text in texts if text.count("\ufffd") <= _LEAST_LOST + len(text) * _MOST_LOST)
    return max(fitting, key=_common, default="")


def chinese(data: bytes) -> str:
    """Return `data` in the encoding of Chinese that gives the most common characters; empty if none does.

    Markup counts for nothing, so that a page need not be writing for the most part.
    """
    best = _best(data, ("gb18030", "big5hkscs"))
    characters = len(_HAN.findall(best))
    is_chinese = characters and _common(best) * len(best) >= _LEAST_COMMON_OF_HAN * characters
    return best if is_chinese else ""


def _repaired(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for bytes that cannot be decoded, and where to go on: Windows wrote € as 0x80.

    A damaged byte may be the first or the second of a character: what follows tells.
    """
    assert isinstance(error, UnicodeDecodeError)
    data, start = error.object, error.start
    if data[start] == 0x80 and error.encoding == "gb18030":
        return "€", start + 1
    ahead = {
        step: data[start + step : start + step + _AHEAD].decode(error.encoding, "ignore") for step in (1, 2)
    }
    return "\ufffd", start + max(ahead, key=lambda step: _common(ahead[step]))


codecs.register_error("zhiku-damaged", _repaired)


def _common(text: str) -> float:
    """Return the share of a text's characters, 0 to 1, that are among the most common."""
    return sum(map(text.count, _COMMON)) / (len(text) or 1)


def _text(text: str) -> tuple[str, tuple[Remark, ...]]:
    if "\0" in text:
        raise Unreadable("not-text", "contains NUL characters, as binary files do")
    text = text.removeprefix("\ufeff")
    lost = text.find("\ufffd")
    if lost < 0:
        return text, ()
    line, body = text.count("\n", 0, lost) + 1, text.rstrip("\n")
    damaged = Remark("lost-characters", "contains bytes that are not text; � replaces each", line)
    if not body.endswith("\ufffd"):
        return text, (damaged,)
    message = "ends within a character, so its end is missing: copy it anew"
    return text, (damaged, Remark("cut-off", message, body.count("\n") + 1))
