"""The text of a report as Markdown, each paragraph with its twin in the other language.

A page shows its own language; the twins are in it, for those who read one against the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ...model import Block, Edition, Entry, BlockKind, Mention, Phrase, Report, Section, other_language
from ..i18n import labels
from ..views import cards, wording
from ..views.markdown import Anchor, escape, html_link, inline, line, link

_DEEPEST = 6
_UNFINISHED = frozenset(labels.STATES)
_ENDLESS = 10_000
"""A block of more characters is written as HTML: within one, converters of Markdown take time that grows
with the square of its length."""


def bodies(report: Report, mentions: Sequence[Iterable[Mention]]) -> tuple[str, ...]:
    """Return the text of `report` for its page in each language, its mentions of concepts linked.

    The printed title is part of it unless it is the report's title, which stands above it.
    """
    wordings = [_Wording(report, *pair) for pair in zip(report.editions, mentions, strict=True)]
    return tuple(
        "\n\n".join(_Writer(report, own, twin).blocks())
        for own, twin in zip(wordings, reversed(wordings), strict=True)
    )


class Text(NamedTuple):
    """A phrase with its Markdown, made once for the pages of both languages."""

    phrase: Phrase
    markdown: str


def paired(own: Text, twin: Text, language: str) -> tuple[str, bool]:
    """Return a text with its twin as Markdown for a page in `language`, and whether it has one.

    A text that is not translated stands for both; where only the twin is wanting, its place is kept.
    """
    if own.phrase.language != language:
        return own.markdown, False
    other = other_language(language)
    state = f" zk-{twin.phrase.state}" if twin.phrase.state in _UNFINISHED else ""
    text = twin.markdown if twin.phrase.language == other else ""
    return (
        f'<span class="zk-own">{own.markdown}</span>'
        f'<span class="zk-twin{state}" lang="{other}">{text}</span>',
        True,
    )


class Attributes(NamedTuple):
    """The attributes of an element; their values are markup already."""

    anchor: str = ""
    styles: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()

    def listed(self) -> str:
        """Return the inside of an attribute list of Markdown."""
        parts = [f"#{self.anchor}"] if self.anchor else []
        parts += [f".{style}" for style in self.styles]
        return " ".join((*parts, *(f'{name}="{value}"' for name, value in self.named)))

    def html(self) -> str:
        """Return the inside of an HTML tag."""
        named = [("id", self.anchor), ("class", " ".join(self.styles)), *self.named]
        return " ".join(f'{name}="{value}"' for name, value in named if value)


def attributes(phrase: Phrase, language: str, anchor: str = "", *styles: str) -> Attributes:
    """Return what tells of the element that shows `phrase` on a page in `language`."""
    named = []
    if phrase.state in _UNFINISHED:
        styles = (*styles, f"zk-{phrase.state}")
        named.append(("title", labels.state(phrase.state, language)))
    if phrase.language not in (language, ""):
        named.append(("lang", phrase.language))
    return Attributes(anchor, tuple(filter(None, styles)), tuple(named))


def attached(text: str, attributes: Attributes) -> str:
    """Return a block of Markdown with its attribute list; an empty block stays empty."""
    listed = attributes.listed()
    return f"{text}\n{{: {listed} }}" if text and listed else text


class _Wording:
    """The texts of an edition as Markdown."""

    def __init__(self, report: Report, edition: Edition, mentions: Iterable[Mention]) -> None:
        self.edition = edition
        self.source = edition.document.language
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self.mentions[mention.anchor].append(mention)
        self.authors = wording.authors(report, edition)
        self.blocks: dict[str, Text] = {}

    def block(self, block: Block, html: bool = False) -> Text:
        """Return a block's text, its addresses and concepts linked, its marker before it."""
        text = self.blocks.get(block.anchor)
        if text is None:
            phrase = wording.phrase(block, block.text, self.source)
            way, write = ("../../concepts/{}/", html_link) if html else ("../concepts/{}.md", link)
            anchors = [
                Anchor(mention.start, mention.end, way.format(mention.concept), "zk-concept")
                for mention in self.mentions.get(block.anchor, ())
            ]
            markdown = inline(phrase.text, anchors, write)
            text = Text(phrase, f"{escape(wording.marker(block, self.source))}{markdown}")
            self.blocks[block.anchor] = text
        return text

    def heading(self, section: Section) -> Text:
        heading = wording.heading(section, self.source)
        return Text(heading, escape(heading.text))

    def entry(self, entry: Entry) -> Text:
        """Return a line of a table of contents: its number, title, page and authors, an element each."""
        phrase = wording.phrase(entry, entry.title, self.source)
        number = wording.number(entry, self.source)
        parts = f"<b>{escape(number)}</b> " if number else ""
        parts += f"<span>{escape(phrase.text)}</span>"
        if entry.page is not None:
            parts += f" <i>{entry.page}</i>"
        if authors := wording.credit(entry, self.authors):
            language = self.edition.language
            credits = wording.credited(cards.listed(authors, language), language)
            parts += f" <small>{credits}</small>"
        return Text(phrase, parts)

    def contents_heading(self, block: Block) -> Text:
        heading = wording.contents_heading(block, self.edition, self.source)
        return Text(Phrase(heading, self.edition.language), escape(heading))


class _Writer:
    """Writes the page of one language."""

    def __init__(self, report: Report, own: _Wording, twin: _Wording) -> None:
        self.report = report
        self.own, self.twin = own, twin
        self.language = own.edition.language

    def blocks(self) -> Iterator[str]:
        titles = (wording.titled(self.report, side.edition) for side in (self.own, self.twin))
        for title, other in zip(*titles, strict=True):
            yield self.paragraph(title, other)
        sections = (wording.edition.document.body.walk() for wording in (self.own, self.twin))
        for section, other in zip(*sections, strict=True):
            if section.level:
                yield self.heading(section, other)
            for block, twin in zip(section.blocks, other.blocks, strict=True):
                yield _WAYS.get(block.kind, _Writer.paragraph)(self, block, twin)

    def heading(self, section: Section, twin: Section) -> str:
        hashes = "#" * min(section.level + 1, _DEEPEST)
        own, other = self.own.heading(section), self.twin.heading(twin)
        return f"{hashes} {self.heading_text(own, other, section.anchor)}"

    def heading_text(self, own: Text, twin: Text, anchor: str) -> str:
        text, is_pair = paired(own, twin, self.language)
        label = f' .zk-pair data-toc-label="{own.markdown}"' if is_pair else ""
        return f"{text} {{ {attributes(own.phrase, self.language, anchor).listed()}{label} }}"

    def paragraph(self, block: Block, twin: Block, style: str = "") -> str:
        if _is_endless(block):
            return self.html("p", block, twin, style)
        text, marks = self.pair(block, twin, style)
        return attached(line(text), marks)

    def html(self, tag: str, block: Block, twin: Block, style: str = "") -> str:
        text, marks = self.pair(block, twin, style, html=True)
        return f"<{tag} {marks.html()}>{text}</{tag}>"

    def pair(self, block: Block, twin: Block, style: str, html: bool = False) -> tuple[str, Attributes]:
        own = self.own.block(block, html)
        text, is_pair = paired(own, self.twin.block(twin, html), self.language)
        pair = "zk-pair" if is_pair else ""
        return text, attributes(own.phrase, self.language, block.anchor, style, pair)

    def caption(self, block: Block, twin: Block) -> str:
        return self.paragraph(block, twin, "zk-caption")

    def credit(self, block: Block, twin: Block) -> str:
        return self.paragraph(block, twin, "zk-credit")

    def quote(self, block: Block, twin: Block) -> str:
        if _is_endless(block):
            return f"<blockquote>{self.paragraph(block, twin)}</blockquote>"
        return "> " + self.paragraph(block, twin).replace("\n", "\n> ")

    def list(self, block: Block, twin: Block) -> str:
        pairs = [
            (item, other, "zk-item" if item.marker else "")
            for item, other in zip(block.items, twin.items, strict=True)
        ]
        if any(map(_is_endless, block.items)):
            return "<ul>\n{}</ul>".format("".join(f"{self.html('li', *pair)}\n" for pair in pairs))
        return "\n".join("- " + self.paragraph(*pair) for pair in pairs)

    def code(self, block: Block, twin: Block) -> str:
        text = "&#10;".join(escape(part) for part in block.text.split("\n"))
        return f'<pre id="{block.anchor}"><code>{text}</code></pre>'

    def contents(self, block: Block, twin: Block) -> str:
        pairs = zip(block.entries, twin.entries, strict=True)
        lines = "".join(self.entry(entry, other) for entry, other in pairs)
        if not block.marker:
            return f'<ol class="zk-contents" id="{block.anchor}">\n{lines}</ol>'
        own, other = self.own.contents_heading(block), self.twin.contents_heading(block)
        heading = self.heading_text(own, other, block.anchor)
        return f'## {heading}\n\n<ol class="zk-contents">\n{lines}</ol>'

    def entry(self, entry: Entry, twin: Entry) -> str:
        own = self.own.entry(entry)
        text, is_pair = paired(own, self.twin.entry(twin), self.language)
        lang = f' lang="{own.phrase.language}"'
        level = f"zk-level-{min(entry.level, 4)}"
        if not is_pair:
            return f'<li class="{level}"{lang}><span class="zk-own">{text}</span></li>\n'
        return f'<li class="{level} zk-pair">{text}</li>\n'


def _is_endless(block: Block) -> bool:
    return len(block.text) > _ENDLESS


_WAYS: dict[BlockKind, Callable[[_Writer, Block, Block], str]] = {
    BlockKind.LIST: _Writer.list,
    BlockKind.CAPTION: _Writer.caption,
    BlockKind.CREDIT: _Writer.credit,
    BlockKind.QUOTE: _Writer.quote,
    BlockKind.CODE: _Writer.code,
    BlockKind.CONTENTS: _Writer.contents,
}
