"""Proof that each text is where its page says: the pages against the files that they were made from.

Nothing that the pipeline knew takes part: the pages are read as a browser reads them, the files anew.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from html.parser import HTMLParser
from itertools import islice
from typing import NamedTuple

from markdown import Markdown

from ..model import LANGUAGES, Issue, Page, Source
from ..parallel import spread
from ..site.i18n import findings
from ..site.pages.sources import FOLDER
from ..structure.provenance import Span, bare, is_layout, read, without_link_marks
from ..text.characters import normal_form
from ..text.lines import LineNumbers

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))
_ANCHOR = re.compile(r"title|[ps][0-9][0-9-]*")
_ADDED = "small"
"""The element in which a page adds to a text of the source: who wrote a chapter."""


class Original(NamedTuple):
    """What the page of a report's source says: characters from `start` of a file, and the places in them."""

    path: str
    key: str
    language: str
    start: int
    text: str
    marks: tuple[Span, ...]


class Shown(NamedTuple):
    """A text on the page of a report: its tag, and what it says in the language of the report."""

    tag: str
    text: str


COUNTED = (
    "files", "reports", "paragraphs", "headings", "items", "contents", "code",
    "characters", "left out", "layout",
)  # fmt: skip


class Proof(NamedTuple):
    """How much was proved, by the names in COUNTED, and what contradicts it."""

    counts: Counter[str]
    issues: tuple[Issue, ...]


def prove(sources: Sequence[Source], pages: Iterable[Page]) -> Proof:
    """Return whether each text of `pages` is where its page says, in `sources` as they are now."""
    content = {page.path: page.content for page in pages}
    found = list(spread(original, [text for path, text in content.items() if _is_original(path)]))
    by_path: dict[str, list[Original]] = {}
    for one in sorted(found, key=lambda one: (one.path, one.start)):
        by_path.setdefault(one.path, []).append(one)
    counts: Counter[str] = Counter()
    issues: list[Issue] = []
    for source in sources:
        issues += _covering(source, by_path.pop(source.path, []), counts)
    issues += (findings.issue(path, 1, "proof-no-source") for path in by_path)
    known = {source.path: source for source in sources}
    by_report: dict[str, list[Original]] = {}
    for one in found:
        if one.path in known:
            by_report.setdefault(one.key, []).append(one)
    work = [(known[originals[0].path], originals) for originals in by_report.values()]
    for counted, contradicted in spread(partial(_report, content=content), work):
        counts += counted
        issues += contradicted
    unproved = [path for path in content if (key := _REPORT.fullmatch(path)) and key[1] not in by_report]
    issues += (findings.issue(path, 1, "proof-no-source") for path in unproved)
    counts["files"], counts["reports"] = len(sources), len(by_report)
    return Proof(counts, tuple(sorted(issues, key=findings.place)))


_REPORT = re.compile("[a-z]{2}/reports/(?!index|page-)([^/]+)[.]md")


def _is_original(path: str) -> bool:
    return path.startswith(f"{FOLDER}/") and path.endswith("/index.html")


def _covering(source: Source, originals: Sequence[Original], counts: Counter[str]) -> Iterator[Issue]:
    """Tell where the pages of a file are not the file, character by character; count what is in no text."""
    lines = LineNumbers(source.text)
    end = 0
    for one in originals:
        here = one.start + len(one.text)
        if one.start != end or source.text[end:here] != one.text:
            pairs = enumerate(zip(source.text[one.start :], one.text, strict=False))
            line = lines.at(next((one.start + place for place, (a, b) in pairs if a != b), end))
            yield findings.issue(source.path, line, "proof-source", key=one.key)
        end = here
        yield from _between(source, one, lines, counts)
    if originals and not is_layout(source.text[end:], source.markdown):
        yield findings.issue(source.path, lines.at(end), "proof-uncovered", text=_excerpt(source.text[end:]))


def _between(source: Source, one: Original, lines: LineNumbers, counts: Counter[str]) -> Iterator[Issue]:
    """Tell what a page marks neither as a text nor as left out, though it says something."""
    end = 0
    for mark in (*one.marks, Span(one.start + len(one.text), one.start + len(one.text))):
        start = mark.start - one.start
        gap = one.text[end : max(start, end)]
        counts["layout"] += len(gap)
        if not is_layout(gap, source.markdown):
            line = lines.at(one.start + end + len(gap) - len(gap.lstrip()))
            yield findings.issue(source.path, line, "proof-uncovered", text=_excerpt(gap))
        counts["left out" if mark.why else "characters"] += max(0, mark.end - one.start - max(start, end))
        end = max(end, mark.end - one.start)


def _report(
    work: tuple[Source, Sequence[Original]], content: Mapping[str, str]
) -> tuple[Counter[str], list[Issue]]:
    """Compare the texts of a report's pages, in all languages, with their places in its source."""
    source, originals = work
    key, language = originals[0].key, originals[0].language
    marks = {mark.anchor: mark for one in originals for mark in one.marks if mark.anchor}
    gaps = [mark for one in originals for mark in one.marks if mark.why]
    lines = LineNumbers(source.text)
    counts: Counter[str] = Counter()
    issues = []
    for each in LANGUAGES:
        path = f"{each}/reports/{key}.md"
        texts = shown(content.get(path, ""), language, each)
        for anchor in sorted(texts.keys() - marks.keys() - {"p0"}):
            line = lines.at(originals[0].start)
            issues.append(findings.issue(source.path, line, "proof-no-place", page=path, anchor=anchor))
        for anchor, mark in marks.items():
            text = texts.get(anchor)
            raw = _without(source.text, mark, gaps)
            if text is None or not says(text, raw, source.markdown):
                line = lines.at(mark.start)
                found = _excerpt(text.text if text else "")
                issues.append(
                    findings.issue(source.path, line, "proof-differs", page=path, anchor=anchor, found=found)
                )
            counts[_KINDS.get(text.tag if text else "", "paragraphs")] += 1
    return counts, issues


_KINDS = {"li": "items", "ol": "contents", "pre": "code"} | dict.fromkeys(_HEADINGS, "headings")


def _without(text: str, mark: Span, gaps: Sequence[Span]) -> str:
    """Return what stands at a place without what is left out within it."""
    parts, start = [], mark.start
    for gap in islice(gaps, bisect_left(gaps, mark[:1]), None):
        if gap.end > mark.end:
            break
        parts.append(text[start : gap.start])
        start = gap.end
    return "\n".join((*parts, text[start : mark.end]))


def says(shown: Shown, raw: str, markdown: bool) -> bool:
    """Tell whether what a page shows is what its source says, layout apart.

    Layout are spaces, invisible characters and ``**``; the marks of a heading, of a quotation and of
    Markdown's links and emphasis; and, in a table of contents, leaders and the numbers of pages.
    """
    texts = [bare(shown.text), bare(raw), read(raw, markdown), bare(_LINK_END.sub("", raw))]
    texts += [bare(raw.strip("*_"))] if markdown else []
    text, *said = map(without_link_marks, texts) if markdown else texts
    return any(_same(shown.tag, text, one) for one in said)


_LINK_END = re.compile(r"\]\([^\s()]{1,500}\)")


def _same(tag: str, text: str, said: str) -> bool:
    if tag in _HEADINGS:
        return text.strip("#") == said.strip("#")
    return _lists(text, said) if tag == "ol" else text in (said, said.lstrip(">"))


_OF_PAGES = "0123456789ivxlcp页頁"


def _lists(text: str, said: str) -> bool:
    """Tell whether a table of contents holds all words that its source says, in their order."""
    words = iter(c for c in normal_form(text) if c.isalnum())
    awaited = next(words, "")
    for character in (c for c in normal_form(said) if c.isalnum()):
        if character == awaited:
            awaited = next(words, "")
        elif character not in _OF_PAGES:
            return False
    return not awaited


_EXCERPT = 24


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"


# --- what pages say --------------------------------------------------------------------------------


class _OriginalParser(HTMLParser):
    """Reads the text of a source's page back, character by character, with the places marked in it."""

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


def original(page: str) -> Original:
    """Read the page of a source."""
    parser = _OriginalParser()
    parser.feed(page)
    parser.close()
    start = int(parser.facts["data-start"])
    marks = sorted(
        (Span(start + m.start, start + m.end, m.anchor, m.why) for m in parser.marks),
        key=lambda mark: (mark.start, -mark.end),
    )
    facts = parser.facts
    return Original(
        facts["data-path"], facts["data-key"], facts["lang"], start, "".join(parser.parts), tuple(marks)
    )


class _ShownParser(HTMLParser):
    """Collects the texts with anchors of a report's page; of pairs, what has not the style `other`."""

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
    """An element that is open: is it within a pair of texts, and is its text that of the other language?"""

    tag: str
    anchor: str = ""
    paired: bool = False
    skipped: bool = False


def shown(page: str, language: str, of: str) -> dict[str, Shown]:
    """Return what the page of a report in one language, `of`, shows of the source in its `language`."""
    parser = _ShownParser("zk-twin" if language == of else "zk-own")
    parser.feed(Markdown(extensions=["attr_list"]).convert(page.partition("\n---\n")[2]))
    parser.close()
    texts = {anchor: Shown(tag, "".join(parser.parts.get(anchor, ()))) for anchor, tag in parser.tags.items()}
    title, other = texts.pop("title", None), texts.pop("other", None)
    return {"p0": (other if language != of else None) or title or Shown("h1", "")} | texts
