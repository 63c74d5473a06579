"""A CSL-JSON item as a line of a bibliography, and as the source of a quotation."""

from __future__ import annotations

from ...text.characters import language_of
from ..i18n import formats
from .csl import FORMS, Item, date

_AUTHORS = 3
"""Maximum number of authors in a reference; “et al.” stands for the others (GB/T 7714)."""
_AND_OTHERS = {"zh": "等", "en": "et al."}
_BETWEEN = {"zh": ", ", "en": "; "}
_CLOSED = (".", "?", "!", "。", "？", "！")


def reference(item: Item, language: str) -> str:
    """Return an item as a line of a bibliography: in Chinese by GB/T 7714, in English in the same order."""
    title, mark = item["title"], FORMS[item["type"]].mark
    if language == "zh":
        title += f"[{mark}/OL]" if "URL" in item else f"[{mark}]"
    else:
        title += f" ({item['original-title']})" if "original-title" in item else ""
        title += f" [{item['genre']}]" if "genre" in item else ""
    issued = date(item)
    day = str(issued or "") if language == "zh" else formats.date(issued, language) if issued else ""
    by_people = any("family" in name for name in item.get("author", ()))
    imprint = ", ".join(filter(None, (item.get("publisher") if by_people else "", day)))
    parts = [part for part in (_authors(item, language), title, imprint) if part]
    line = " ".join(part if part.endswith(_CLOSED) else f"{part}." for part in parts)
    return f"{line} {item['URL']}" if "URL" in item else line


def _authors(item: Item, language: str) -> str:
    names = [_family_first(name, language) for name in item.get("author", ())]
    more = [_AND_OTHERS[language]] if len(names) > _AUTHORS else []
    return _BETWEEN[language].join((*names[:_AUTHORS], *more))


def _family_first(name: dict[str, str], language: str) -> str:
    if "literal" in name:
        return name["literal"]
    latin = {"zh": " ", "en": ", "}[language]
    return ("" if language_of(name["family"]) == "zh" else latin).join((name["family"], name["given"]))


def attribution(item: Item, language: str) -> str:
    """Return the source that follows a quotation: organisation, title and date after a dash."""
    issued = date(item)
    day = formats.date(issued, language) if issued else ""
    if language == "zh":
        title = f"{item['publisher']}：《{item['title']}》" if "publisher" in item else f"《{item['title']}》"
        return f"——{'，'.join(filter(None, (title, day)))}"
    return f" — {', '.join(filter(None, (item.get('publisher'), item['title'], day)))}"
