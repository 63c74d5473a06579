"""The text of a report as Markdown, each paragraph with its twin in the other language.

A page shows its own language; it holds the twins for readers who compare the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from ... import paths
from ...model import BlockKind, Mention, Report
from ..i18n import labels
from ..views import cards
from ..views.edition import Contents, Figure, Heading, Items, Line, Paragraph, Part, Table, credited, parts
from ..views.markdown import Anchor, escape, html_link, inline, link
from ..views.page_marks import page_mark, pages_begun
from ..views.rich_text import rich
from .phrases import Attributes, Text, paired, shown, span
from .rich_blocks import Pair, References, figure, formula, note, references, table

_DEEPEST = 6
_STYLES = {BlockKind.CAPTION: "zk-caption", BlockKind.CREDIT: "zk-credit"}
_ENDLESS = 10_000
"""Maximum number of characters of a block that is written as Markdown; a longer one is written as HTML,
since converters of Markdown take time that grows with the square of a block's length."""


def bodies(report: Report, mentions: Iterable[Iterable[Mention]], original: str = "") -> tuple[str, ...]:
    """Return the text of `report` for its page in each language, its mentions of concepts linked.

    The printed title is part of it unless it is the report's title, which stands above it. `original` is the
    path of its file, if that is published.
    """
    editions = [list(parts(report, edition)) for edition in report.editions]
    marked = [_by_anchor(listed) for listed in mentions]
    languages = [edition.language for edition in report.editions]
    known = [references(report, labels.words(language)) for language in languages]
    begun = pages_begun(report.document)
    pages: tuple[list[str], ...] = tuple([] for _ in languages)
    for pair in zip(*editions, strict=True):
        if start := begun.get(_anchor(pair[0])):
            for page, language in zip(pages, languages, strict=True):
                page.append(page_mark(start, labels.words(language), original))
        html = any(map(_is_html, pair))
        texts = [_texts(*side, html) for side in zip(pair, marked, languages, known, strict=True)]
        for page, part, language, own, twin, notes in zip(
            pages, pair, languages, texts, reversed(texts), known, strict=True
        ):
            page.append(_block(part, list(zip(own, twin, strict=True)), language, html, notes))
    return tuple("\n\n".join(page) for page in pages)


# --- the texts of a part -----------------------------------------------------------------------------


def _paragraphs(part: Part) -> Iterator[Paragraph]:
    """Yield the texts of a part in reading order, but for headings and contents."""
    match part:
        case Paragraph():
            yield part
        case Items(items):
            for item in items:
                yield from item.walk()
        case Table(_, caption, rows):
            yield caption
            yield from (cell.text for row in rows for cell in row)
        case Figure(_, caption):
            yield caption


def _anchor(part: Part) -> str:
    """Return the anchor of a part; of a list, that of its first item."""
    return part.items[0].anchor if isinstance(part, Items) else part.anchor


_HTML = (BlockKind.NOTE, BlockKind.FORMULA)


def _is_html(part: Part) -> bool:
    """Return True if a part is written as HTML: for what Markdown cannot say, or what is endless."""
    if isinstance(part, Table | Figure):
        return True
    return any(map(_wants_html, _paragraphs(part)))


def _wants_html(text: Paragraph) -> bool:
    lines = "\n" in text.phrase.text and text.kind is not BlockKind.CODE
    endless = len(text.phrase.text) > _ENDLESS
    return bool(text.inline or text.items or lines or endless or text.kind in _HTML)


def _by_anchor(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    by_anchor: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_anchor[mention.anchor].append(mention)
    return by_anchor


def _texts(
    part: Part, mentions: Mapping[str, Sequence[Mention]], language: str, known: References, html: bool
) -> list[Text]:
    """Return the texts of a part in reading order; of a table of contents, its heading and its lines."""
    match part:
        case Heading():
            text = part.phrase.text
            shown = rich(text, part.inline, (), known.notes, known.ways) if part.inline else escape(text)
            return [Text(part.phrase, shown)]
        case Contents():
            heading = Text(part.heading, escape(part.heading.text))
            return [heading, *(_line(entry, language) for entry in part.lines)]
        case _:
            return [_text(text, mentions, known, html) for text in _paragraphs(part)]


def _text(part: Paragraph, mentions: Mapping[str, Sequence[Mention]], known: References, html: bool) -> Text:
    """Return the text of a block after its marker, its addresses and concepts linked."""
    anchors = [
        Anchor(mention.start, mention.end, _concept(mention.concept, html))
        for mention in mentions.get(part.anchor, ())
    ]
    marker = "" if part.kind is BlockKind.NOTE else escape(part.marker)
    if part.inline or "\n" in part.phrase.text:
        text = rich(part.phrase.text, part.inline, anchors, known.notes, known.ways)
        return Text(part.phrase, marker + text)
    return Text(part.phrase, marker + inline(part.phrase.text, anchors, html_link if html else link))


def _concept(key: str, html: bool) -> str:
    """Return the way from a report to a concept: Markdown names its file, HTML its address."""
    address = paths.concept(key)
    return (
        f"{paths.FROM_MEMBER}{address}"
        if html
        else f"{paths.way_to_root(paths.REPORTS)}{paths.markdown(address)}"
    )


def _line(part: Line, language: str) -> Text:
    """Return a line of a table of contents: its number, title, page and authors, an element each."""
    parts = f"<b>{escape(part.number)}</b> " if part.number else ""
    parts += f"<span>{escape(part.phrase.text)}</span>"
    if part.page is not None:
        parts += f" <i>{part.page}</i>"
    if part.authors:
        parts += f" <small>{credited(cards.listed(part.authors, language), language)}</small>"
    return Text(part.phrase, parts)


# --- the Markdown of a part on the page of one language ------------------------------------------------


def _block(part: Part, pairs: Sequence[Pair], language: str, html: bool, known: References) -> str:
    own, twin = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    words = labels.words(language)
    match part:
        case Table():
            return table(part, pairs, words)
        case Figure():
            return figure(part, pairs[0], words)
        case Paragraph(kind=BlockKind.NOTE):
            return note(part, pairs[0], words, known)
        case Paragraph(kind=BlockKind.FORMULA):
            return formula(part)
        case Heading():
            hashes = "#" * min(part.level + 1, _DEEPEST)
            return f"{hashes} {_heading(own[0], twin[0], part.anchor, language)}"
        case Contents():
            return _contents(part, own, twin, language)
        case Items():
            if html:
                return _list(part.items, iter(pairs), language)
            listed = zip(part.items, own, twin, strict=True)
            return "\n".join(f"- {_paragraph(*item, language)}" for item in listed)
        case Paragraph(kind=BlockKind.CODE):
            text = "&#10;".join(escape(line) for line in part.phrase.text.split("\n"))
            info = f' class="language-{escape(part.info)}"' if part.info.isalnum() else ""
            return f'<pre id="{part.anchor}"><code{info}>{text}</code></pre>'
        case Paragraph(kind=BlockKind.QUOTE):
            if html:
                return f"<blockquote>{_html('p', part, own[0], twin[0], language)}</blockquote>"
            return "> " + _paragraph(part, own[0], twin[0], language).replace("\n", "\n> ")
        case Paragraph():
            write = partial(_html, "p") if html else _paragraph
            return write(part, own[0], twin[0], language)


def _list(items: Sequence[Paragraph], pairs: Iterator[Pair], language: str) -> str:
    """Return a list as HTML, those nested in its items within them."""
    lines = []
    for item in items:
        own, twin = next(pairs)
        text = _html("li", item, own, twin, language)
        inner = _list(item.items, pairs, language) if item.items else ""
        lines.append(f"{text.removesuffix('</li>')}{inner}</li>\n")
    return f"<ul>\n{''.join(lines)}</ul>"


def _heading(own: Text, twin: Text, anchor: str, language: str) -> str:
    return span(*shown(own, twin, language, anchor))


def _paragraph(part: Paragraph, own: Text, twin: Text, language: str) -> str:
    text, marks = _pair(part, own, twin, language)
    return span(text.strip(), marks) if text else ""


def _html(tag: str, part: Paragraph, own: Text, twin: Text, language: str) -> str:
    text, marks = _pair(part, own, twin, language)
    return f"<{tag} {marks.html()}>{text}</{tag}>"


def _pair(part: Paragraph, own: Text, twin: Text, language: str) -> tuple[str, Attributes]:
    style = "zk-item" if part.kind is BlockKind.ITEM and part.marker else _STYLES.get(part.kind, "")
    return shown(own, twin, language, part.anchor, style)


def _contents(part: Contents, own: Sequence[Text], twin: Sequence[Text], language: str) -> str:
    texts = zip(part.lines, own[1:], twin[1:], strict=True)
    lines = "".join(_entry(line, text, other, language) for line, text, other in texts)
    if not part.heading.text:
        return f'<ol class="zk-contents" id="{part.anchor}">\n{lines}</ol>'
    heading = _heading(own[0], twin[0], part.anchor, language)
    return f'## {heading}\n\n<ol class="zk-contents">\n{lines}</ol>'


def _entry(part: Line, own: Text, twin: Text, language: str) -> str:
    text, is_pair = paired(own, twin, language)
    level = f"zk-level-{min(part.level, 4)}"
    if is_pair:
        return f'<li class="{level} zk-pair">{text}</li>\n'
    return f'<li class="{level}" lang="{own.phrase.tag}"><span class="zk-own">{text}</span></li>\n'
