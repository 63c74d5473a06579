"""The text of a report in one language, as Markdown: headings, paragraphs, lists, contents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from generator import labels
from generator.markdown import Anchor, escape, inline, line
from generator.model import Block, Edition, Entry, Kind, Mention, Person, Phrase, Section

_DEEPEST = 6
_UNFINISHED = frozenset(labels.STATES)

Mentions = dict[str, list[Anchor]]
"""The links to concepts in each block, by the block's anchor."""


def body(edition: Edition, title: str | None, mentions: Iterable[Mention], people: Iterable[Person]) -> str:
    """Return the text of `edition`, its mentions of concepts linked, as Markdown.

    The printed title is part of it unless it is `title`, which stands above it.
    """
    writer = _Writer(edition, mentions, people)
    printed = edition.document.title
    above = [] if printed is None or printed.text == title else [writer.paragraph(printed)]
    return "\n\n".join((*above, *writer.blocks()))


def attributes(phrase: Phrase, language: str, *, anchor: str = "", style: str = "") -> str:
    """Return the inside of an attribute list for `phrase` on a page in `language`."""
    parts = [f"#{anchor}"] if anchor else []
    if style:
        parts.append(f".{style}")
    if phrase.state in _UNFINISHED:
        parts += f".zk-{phrase.state}", f'title="{labels.state(phrase.state, language)}"'
    if phrase.language not in (language, ""):
        parts.append(f'lang="{phrase.language}"')
    return " ".join(parts)


def attached(text: str, attributes: str) -> str:
    """Return a block of Markdown with its attribute list; an empty block stays empty."""
    return f"{text}\n{{: {attributes} }}" if text and attributes else text


class _Writer:
    """Writes one edition; knows its language and what its blocks link to."""

    def __init__(self, edition: Edition, mentions: Iterable[Mention], people: Iterable[Person]) -> None:
        self.document = edition.document
        self.language = edition.language
        self.mentions: Mentions = defaultdict(list)
        for mention in mentions:
            href = f"../concepts/{mention.concept}.md"
            self.mentions[mention.anchor].append(Anchor(mention.start, mention.end, href, "zk-concept"))
        self.authors: dict[int, list[str]] = defaultdict(list)
        for person in people:
            for chapter in person.chapters:
                self.authors[chapter].append(person.name)

    def blocks(self) -> Iterator[str]:
        for section in self.document.body.walk():
            if section.level:
                yield self.heading(section)
            for block in section.blocks:
                yield _WAYS.get(block.kind, _Writer.paragraph)(self, block)

    def shown(self, part: Block | Entry | Section, text: str) -> Phrase:
        return part.phrase or Phrase(text, self.document.language)

    def heading(self, section: Section) -> str:
        phrase = self.shown(section, section.title)
        text = section.printed
        if phrase.language != self.document.language:
            text = labels.heading(section.number, phrase.text, phrase.language)
        hashes = "#" * min(section.level + 1, _DEEPEST)
        return f"{hashes} {escape(text)} {{ {attributes(phrase, self.language, anchor=section.anchor)} }}"

    def paragraph(self, block: Block, style: str = "") -> str:
        phrase = self.shown(block, block.text)
        text = line(self.linked(block, phrase))
        return attached(text, attributes(phrase, self.language, anchor=block.anchor, style=style))

    def linked(self, block: Block, phrase: Phrase) -> str:
        return inline(phrase.text, self.mentions.get(block.anchor, ()))

    def caption(self, block: Block) -> str:
        return self.paragraph(block, "zk-caption")

    def credit(self, block: Block) -> str:
        return self.paragraph(block, "zk-credit")

    def quote(self, block: Block) -> str:
        return "> " + self.paragraph(block).replace("\n", "\n> ")

    def list(self, block: Block) -> str:
        return "\n".join(self.item(item) for item in block.items)

    def item(self, item: Block) -> str:
        phrase = self.shown(item, item.text)
        text = line(f"{escape(item.marker)} {self.linked(item, phrase)}")
        style = "zk-item" if item.marker else ""
        return "- " + attached(text, attributes(phrase, self.language, anchor=item.anchor, style=style))

    def code(self, block: Block) -> str:
        text = "&#10;".join(escape(part) for part in block.text.split("\n"))
        return f'<pre id="{block.anchor}"><code>{text}</code></pre>'

    def contents(self, block: Block) -> str:
        lines = "".join(self.entry(entry) for entry in block.entries)
        if not block.marker:
            return f'<ol class="zk-contents" id="{block.anchor}">\n{lines}</ol>'
        own = self.language == self.document.language
        heading = block.marker if own else labels.words(self.language).contents
        return f'## {escape(heading)} {{ #{block.anchor} }}\n\n<ol class="zk-contents">\n{lines}</ol>'

    def entry(self, entry: Entry) -> str:
        phrase = self.shown(entry, entry.title)
        number = entry.number
        if phrase.language != self.document.language:
            number = labels.heading_number(number, phrase.language)
        lang = f' lang="{phrase.language}"' if phrase.language != self.language else ""
        spans = f'<span class="zk-contents-number"{lang}>{escape(number)}</span> ' if number else ""
        spans += f'<span class="zk-contents-title"{lang}>{escape(phrase.text)}</span>'
        if entry.page is not None:
            spans += f' <span class="zk-contents-page">{entry.page}</span>'
        chapter = labels.chapter(entry.number, entry.level == 1) if self.authors else None
        if chapter in self.authors:
            spans += f' <span class="zk-contents-authors">{self.credits(chapter)}</span>'
        return f'<li class="zk-level-{min(entry.level, 4)}">{spans}</li>\n'

    def credits(self, chapter: int) -> str:
        names = [escape(name) for name in self.authors[chapter]]
        if self.document.language != self.language:
            names = [f'<span lang="{self.document.language}">{name}</span>' for name in names]
        word = labels.words(self.language).written_by
        listed = labels.names(names, self.language)
        return f"{listed} {word}" if self.language == "zh" else f"{word} {listed}"


_WAYS: dict[Kind, Callable[[_Writer, Block], str]] = {
    Kind.LIST: _Writer.list,
    Kind.CAPTION: _Writer.caption,
    Kind.CREDIT: _Writer.credit,
    Kind.QUOTE: _Writer.quote,
    Kind.CODE: _Writer.code,
    Kind.CONTENTS: _Writer.contents,
}
