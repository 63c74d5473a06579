"""A page that a person wrote, converted to HTML by the site generator, as an article."""

from __future__ import annotations

from html.parser import HTMLParser

from .articles import Article, Line, Zone

_WITHIN = frozenset(
    "a abbr b bdi cite code del dfn em i ins kbd mark q s small span strong sub sup time u var".split()  # noqa: SIM905
)
"""Elements that do not end a line."""
_HIDDEN = frozenset({"script", "style", "template"})
_ZONES = {"h1": Zone.TITLE} | {f"h{level}": Zone.HEADING for level in range(2, 7)}


def article(location: str, language: str, title: str, html: str) -> Article:
    """Return the article at `location`; a line's anchor is the last id at or before it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    lines = reader.lines
    if not any(line.zone is Zone.TITLE for line in lines):
        lines.insert(0, Line(Zone.TITLE, "", title))
    return Article(location, language, title, tuple(lines))


class _Reader(HTMLParser):
    """Collects the lines of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.zone = Zone.BODY
        self.anchor = ""
        self.text: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _WITHIN:
            self.end_line()
        self.anchor = dict(attrs).get("id") or self.anchor
        self.zone = _ZONES.get(tag, self.zone)
        self.hidden += tag in _HIDDEN

    def handle_endtag(self, tag: str) -> None:
        if tag not in _WITHIN:
            self.end_line()
        if tag in _ZONES:
            self.zone = Zone.BODY
        self.hidden = max(0, self.hidden - (tag in _HIDDEN))

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.text.append(data)

    def end_line(self) -> None:
        """Add what was read since the last line ended."""
        text = " ".join("".join(self.text).split())
        self.text.clear()
        if text:
            self.lines.append(Line(self.zone, self.anchor, text))
