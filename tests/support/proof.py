"""A test oracle: whether each text is where its page says, from the pages and their source files alone.

Nothing that the pipeline knows takes part: pages are parsed as a browser parses them, files are given anew.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from itertools import islice
from typing import NamedTuple

from generator import paths
from generator.model import LANGUAGES, Page, Source
from generator.publish.markdown import article
from generator.structure.provenance import Span, bare, is_layout, read
from generator.text.characters import normal_form
from generator.text.lines import LineNumbers

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))
_ANCHOR = re.compile(r"title|[ps][0-9][0-9-]*")
_ADDED = "small"
"""The element in which a page adds to a text of the source: who wrote a chapter."""


class SourceText(NamedTuple):
    """The text on a page below `source/`: characters from `start` of a file, and the places marked in it."""

    path: str
    key: str
    language: str
    start: int
    text: str
    marks: tuple[Span, ...]


class ShownText(NamedTuple):
    """A text on the page of a report: its tag, and its wording in the language of the report."""

    tag: str
    text: str


class Contradiction(NamedTuple):
    """A place where pages and files differ: path, line, kind of difference, and details."""

    path: str
    line: int
    kind: str
    detail: str = ""


class Proof(NamedTuple):
    """Counts of the texts compared and of characters by their use, and all contradictions, sorted."""

    counts: Counter[str]
    contradictions: tuple[Contradiction, ...]


def prove(sources: Sequence[Source], pages: Iterable[Page]) -> Proof:
    """Compare each text of `pages` with its place in `sources`."""
    content = {page.path: page.content for page in pages}
    texts = [source_text(text) for path, text in content.items() if _shows_source(path)]
    texts.sort(key=lambda text: (text.path, text.start))
    files = {source.path: source for source in sources}
    counts: Counter[str] = Counter(files=len(sources))
    contradictions: list[Contradiction] = []
    for source in sources:
        contradictions += _file(source, [text for text in texts if text.path == source.path], counts)
    paths = {text.path for text in texts} - files.keys()
    by_report: dict[str, list[SourceText]] = {}
    for text in texts:
        if text.path in files:
            by_report.setdefault(text.key, []).append(text)
    for parts in by_report.values():
        contradictions += _report(files[parts[0].path], parts, content, counts)
    counts["reports"] = len(by_report)
    paths |= {path for path in content if (key := _REPORT.fullmatch(path)) and key[1] not in by_report}
    contradictions += (Contradiction(path, 1, "no-source") for path in paths)
    return Proof(counts, tuple(sorted(contradictions)))


_REPORT = re.compile("[a-z]{2}/reports/(?!index|page-)([^/]+)[.]md")


def _shows_source(path: str) -> bool:
    return path.startswith(paths.SOURCES) and path.endswith("/index.html")


def _file(source: Source, texts: Sequence[SourceText], counts: Counter[str]) -> Iterator[Contradiction]:
    """Yield where the pages of a file differ from it, character by character; count its characters by use."""
    lines = LineNumbers(source.text)
    end = 0
    for text in texts:
        after = text.start + len(text.text)
        if text.start != end or source.text[end:after] != text.text:
            pairs = enumerate(zip(source.text[text.start :], text.text, strict=False))
            line = lines.at(next((text.start + place for place, (a, b) in pairs if a != b), end))
            yield Contradiction(source.path, line, "source", text.key)
        end = after
        yield from _unmarked(source, text, lines, counts)
    if texts and not is_layout(source.text[end:]):
        yield Contradiction(source.path, lines.at(end), "uncovered", _excerpt(source.text[end:]))


def _unmarked(
    source: Source, text: SourceText, lines: LineNumbers, counts: Counter[str]
) -> Iterator[Contradiction]:
    """Yield the words of a page that are marked neither as a text nor as left out."""
    end = 0
    for mark in (*text.marks, Span(text.start + len(text.text), text.start + len(text.text))):
        start = mark.start - text.start
        gap = text.text[end : max(start, end)]
        counts["layout"] += len(gap)
        if not is_layout(gap):
            line = lines.at(text.start + end + len(gap) - len(gap.lstrip()))
            yield Contradiction(source.path, line, "uncovered", _excerpt(gap))
        counts["left out" if mark.why else "characters"] += max(0, mark.end - text.start - max(start, end))
        end = max(end, mark.end - text.start)


def _report(
    source: Source, parts: Sequence[SourceText], content: Mapping[str, str], counts: Counter[str]
) -> Iterator[Contradiction]:
    """Compare the texts of a report's pages, in all languages, with their places in its source."""
    key, language = parts[0].key, parts[0].language
    marks = {mark.anchor: mark for part in parts for mark in part.marks if mark.anchor}
    gaps = [mark for part in parts for mark in part.marks if mark.why]
    lines = LineNumbers(source.text)
    for page_language in LANGUAGES:
        path = f"{page_language}/reports/{key}.md"
        texts = shown_texts(content.get(path, ""), language, page_language)
        for anchor in texts.keys() - marks.keys() - {"p0"}:
            yield Contradiction(source.path, lines.at(parts[0].start), "no-place", f"{path}#{anchor}")
        for anchor, mark in marks.items():
            text = texts.get(anchor)
            if text is None or not is_same(text, _without(source.text, mark, gaps)):
                detail = f"{path}#{anchor}: {_excerpt(text.text if text else '')}"
                yield Contradiction(source.path, lines.at(mark.start), "differs", detail)
            counts[_KINDS.get(text.tag if text else "", "paragraphs")] += 1


_KINDS = {"li": "items", "ol": "contents", "pre": "code"} | dict.fromkeys(_HEADINGS, "headings")


def _without(text: str, mark: Span, gaps: Sequence[Span]) -> str:
    """Return the text of a place without the gaps within it."""
    parts, start = [], mark.start
    for gap in islice(gaps, bisect_left(gaps, mark[:1]), None):
        if gap.end > mark.end:
            break
        parts.append(text[start : gap.start])
        start = gap.end
    return "\n".join((*parts, text[start : mark.end]))


def is_same(shown: ShownText, raw: str) -> bool:
    """Return True if a page shows the words of its source, layout apart.

    Layout are spaces, invisible characters and ``**``; the marks of a heading and of a quotation; and, in a table
    of contents, leaders and the numbers of pages.
    """
    return any(_same(shown.tag, bare(shown.text), reading) for reading in (bare(raw), read(raw)))


def _same(tag: str, text: str, reading: str) -> bool:
    if tag in _HEADINGS:
        return text.strip("#") == reading.strip("#")
    return _lists(text, reading) if tag == "ol" else text in (reading, reading.lstrip(">"))


_OF_PAGES = "0123456789ivxlcp页頁"


def _lists(text: str, reading: str) -> bool:
    """Return True if a table of contents holds all words of its source, in their order."""
    words = iter(c for c in normal_form(text) if c.isalnum())
    expected = next(words, "")
    for character in (c for c in normal_form(reading) if c.isalnum()):
        if character == expected:
            expected = next(words, "")
        elif character not in _OF_PAGES:
            return False
    return not expected


_EXCERPT = 24


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"


# --- texts of pages -------------------------------------------------------------------------------


class _SourceParser(HTMLParser):
    """Parses the text of a page below `source/`, character by character, with the places marked in it."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: dict[str, str] = {}
        self.parts: list[str] = []
        self.length = 0
        self.open: list[tuple[str, int]] = []
        self.marks: list[Span] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "pre":
            self.facts, self.inside = named, True
        elif self.inside and "data-c" in named:
            self._take(chr(int(named["data-c"], 16)))
        elif self.inside and tag in ("span", "del"):
            self.open.append((named.get("id") or f"!{named['data-why']}", self.length))

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre":
            self.inside = False
        elif self.inside and tag in ("span", "del"):
            name, start = self.open.pop()
            why = name[1:] if name.startswith("!") else ""
            self.marks.append(Span(start, self.length, "" if why else name, why))

    def handle_data(self, data: str) -> None:
        if self.inside:
            self._take(data if self.length or self.parts else data.removeprefix("\n"))

    def _take(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def source_text(page: str) -> SourceText:
    """Parse a page below `source/`."""
    parser = _SourceParser()
    parser.feed(page)
    parser.close()
    start = int(parser.facts["data-start"])
    marks = sorted(
        (Span(start + m.start, start + m.end, m.anchor, m.why) for m in parser.marks),
        key=lambda mark: (mark.start, -mark.end),
    )
    facts = parser.facts
    return SourceText(
        facts["data-path"], facts["data-key"], facts["lang"], start, "".join(parser.parts), tuple(marks)
    )


class _ShownParser(HTMLParser):
    """Collects the texts with anchors of a report's page; of a pair, the one without the class `other`."""

    def __init__(self, other: str) -> None:
        super().__init__()
        self.other = other
        self.tags: dict[str, str] = {}
        self.parts: dict[str, list[str]] = {}
        self.open: list[_Open] = []
        self.last = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        named = {name: value or "" for name, value in attrs}
        styles = set(named.get("class", "").split())
        _, anchor, paired, skipped = self.open[-1] if self.open else _Open("")
        if "zk-contents" in styles:  # under its heading, which has the anchor, or with one of its own
            anchor, tag = named.get("id", self.last), "ol"
            self.tags[anchor] = tag
        elif _ANCHOR.fullmatch(named.get("id", "")):
            anchor = self.last = named["id"]
            self.tags[anchor] = tag
        elif "zk-other-title" in styles:
            anchor = "other"
            self.tags[anchor] = "h1"
        paired = paired or "zk-pair" in styles
        skipped = skipped or tag == _ADDED or (paired and self.other in styles)
        self.open.append(_Open(tag, anchor, paired, skipped))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1].anchor and not self.open[-1].skipped:
            self.parts.setdefault(self.open[-1].anchor, []).append(data)


class _Open(NamedTuple):
    """An open element: its anchor, whether it is in a pair of texts, and whether its text is skipped."""

    tag: str
    anchor: str = ""
    paired: bool = False
    skipped: bool = False


def shown_texts(page: str, language: str, page_language: str) -> dict[str, ShownText]:
    """Return the texts in `language`, the report's, on its page in `page_language`, by their anchors."""
    parser = _ShownParser("zk-twin" if language == page_language else "zk-own")
    parser.feed(article(page.partition("\n---\n")[2], "zh/reports/a.md").html)
    parser.close()
    texts = {
        anchor: ShownText(tag, "".join(parser.parts.get(anchor, ()))) for anchor, tag in parser.tags.items()
    }
    title, other = texts.pop("title", None), texts.pop("other", None)
    return {"p0": (other if language != page_language else None) or title or ShownText("h1", "")} | texts
