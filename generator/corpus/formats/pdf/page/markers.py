"""What a line may begin with: bullets and numbers of lists, numbers of headings, captions, notes, leaders."""

from __future__ import annotations

import re
from typing import NamedTuple

from .....text.characters import BULLETS
from .....text.measures import is_measure
from .....text.numerals import ordinal

_SIGNS = f"{BULLETS}⇒·*–—-−"
_HAN = "一二三四五六七八九十百零〇两"
_BARE = "1 "
"""A number with nothing but a space behind it, as in “3 月”, too."""
_BULLET = re.compile(rf"([{re.escape(_SIGNS)}])\s*(?=\S)")
_FORMS = (
    (
        "第章",
        1,
        re.compile(
            rf"第\s?([{_HAN}0-9０-９]{{1,5}})\s?(?:部分|[章部篇编卷回])(?!\w{{0,2}}[的是和])[、:：.]?"
        ),
    ),
    (
        "chapter",
        1,
        re.compile(r"(?:Chapter|CHAPTER|Part|PART|Appendix|APPENDIX)\s([0-9]{1,3}|[A-Z]|[IVX]{1,5})\b[.:]?"),
    ),
    ("附", 1, re.compile(rf"附[录件表]\s?([{_HAN}0-9A-Z]{{0,3}})(?=[\s：:]|$)[：:]?")),
    ("第节", 2, re.compile(rf"第\s?([{_HAN}0-9０-９]{{1,5}})\s?[节条]")),
    ("一、", 3, re.compile(rf"([{_HAN}]{{1,3}})\s?[、.．]")),
    ("(一)", 4, re.compile(rf"[（(]\s?([{_HAN}]{{1,3}})\s?[)）][、.．]?")),
    ("1.1", 6, re.compile(r"([0-9]{1,3}(?:[.．][0-9]{1,3}){1,5})[.．、]?(?![0-9%％])(?=\s|[^\W\d])")),
    ("1.", 5, re.compile(r"([0-9０-９]{1,3})\s?[.．、](?![0-9０-９])")),
    ("(1)", 8, re.compile(r"[（(]\s?([0-9０-９]{1,3})\s?[)）]")),
    ("1)", 8, re.compile(r"([0-9０-９]{1,3})\s?[)）]")),
    ("[1]", 9, re.compile(r"[\[［【]\s?([0-9]{1,3})\s?[\]］】]")),
    ("①", 9, re.compile(r"([①-⑳❶-❿⓵-⓾])")),
    ("I.", 3, re.compile(r"([IVX]{1,5})[.、]\s?(?=\S)")),
    ("A.", 5, re.compile(r"([A-Z])\.(?=\s?[^\W\d_a-z])")),
    ("a.", 9, re.compile(r"([a-zA-Z])[.．、)）](?=\s|[^\W\d_a-zA-Z])")),
    ("(a)", 9, re.compile(r"[（(]([a-z]|[ivx]{2,5})[)）]")),
    (_BARE, 5, re.compile(r"([0-9]{1,2})\s(?=[^\W\d_])")),
    ("A ", 5, re.compile(r"([A-H])\s(?=[A-Z\u4e00-\u9fff])")),
)


class Marker(NamedTuple):
    """What a text begins with: its form, rank (the lower, the farther out), number and how it is printed."""

    form: str
    rank: int
    number: str
    printed: str

    @property
    def value(self) -> int:
        """Its last number; 0 if it is none."""
        return number_of(re.split("[.．]", self.number)[-1])


def marker(text: str) -> Marker | None:
    """Return the number or bullet that a text begins with."""
    match = _BULLET.match(text)
    if match:
        return Marker(match[1], 9, "", match[1])
    for form, rank, pattern in _FORMS:
        match = pattern.match(text)
        if match and not (form == _BARE and is_measure(text, match.end())):
            depth = match[1].count(".") + match[1].count("．")
            return Marker(form, rank + max(0, depth - 1), match[1], match[0].strip())
    return None


def is_bullet(found: Marker) -> bool:
    """Return True if a marker is a bullet."""
    return not found.number


def number_of(text: str) -> int:
    """Return the value of a printed number: 12, 十二, ⑫, b, IV; 0 if it is none."""
    text = text.strip()
    if len(text) == 1 and ("a" <= text <= "z" or "A" <= text <= "H"):
        return ord(text.lower()) - ord("a") + 1
    return ordinal(text) or 0


_CAPTION = re.compile(
    r"([图圖]表|[图圖表]|附[图圖表]|专栏表|Figure|FIGURE|Fig\.?|FIG\.?|Table|TABLE|Tab\.|Exhibit|EXHIBIT|Chart|CHART"
    r"|Listing|LISTING|(?:Graph|GRAPH|Scheme|SCHEME|Plate|PLATE|Map|MAP)(?=\s[0-9]))\s{0,3}"
    r"([0-9０-９A-Z一二三四五六七八九十]{1,3}(?:\s?[-－–.．—·]\s?[0-9０-９]{1,3}){0,3})(?![0-9A-Za-z%])\s{0,3}([:：.．、|]?)"
)
_FIGURES = re.compile(r"图|圖|附图|fig|exhibit|chart|graph|scheme|plate|map", re.IGNORECASE)


class Caption(NamedTuple):
    """What a caption is of (“table” or “figure”), and whether a sign stands behind its number."""

    of: str
    signed: bool


def caption(text: str) -> Caption | None:
    """Return what the caption that a text may be is of."""
    match = _CAPTION.match(text)
    if not match or not text[match.end() :].strip():
        return None
    return Caption("figure" if _FIGURES.match(match[1]) else "table", bool(match[3]))


def label(text: str) -> str:
    """Return what a text that is only a label (“Table 2”, “图 3-1”) is of, else an empty text."""
    found = caption(f"{text} 一")
    return found.of if found and caption(text) is None and len(text) <= 16 else ""


_PART = re.compile(
    r"(?:摘\s*要|目\s*[录錄]|前\s*言|引\s*言|概\s*述"
    "|abstract|contents|introduction|summary|executive summary)[:：]?",
    re.IGNORECASE,
)


def names_part(text: str) -> bool:
    """Return True if a text says 摘要, 目录 or the like, and no more: it heads text, on a cover too."""
    return _PART.fullmatch(text.strip()) is not None


_LEADER = r"[.．·…‥⋯•_\-—]"
_LEADERS = re.compile(
    rf"(?<!{_LEADER})(?<!{_LEADER}\s)(?:{_LEADER}\s?){{3,}}+\s*+[(（]?([0-9]{{1,4}}|[ivxlcIVXLC]{{1,7}})[)）]?\s*$"
)
"""The end of a line of contents: leaders and a page."""
_LONGEST_LEADERS = 160
"""Number of characters at the end of a line in which these are looked for: three dots are enough."""
_DOTS = ".．·…‥⋯•_-— \t\u3000\u00a0"


def leads(text: str) -> bool:
    """Return True if a line of contents ends here: leaders and a page."""
    return led(text) is not None


def led(text: str) -> tuple[str, str] | None:
    """Return the title of a line of contents and its printed page; None for any other line."""
    match = _LEADERS.search(text[-_LONGEST_LEADERS:])
    return (text[: len(text) - len(match[0])].rstrip(_DOTS), match[1]) if match else None
