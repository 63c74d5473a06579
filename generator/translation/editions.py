"""A document and its memories become editions: the report in each language, with the state of every unit.

A unit is a title, summary, heading, organisation, paragraph, list item or line of contents. Its
text is the key in the memory. What is not translated keeps its own text and language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..corpus.memories import Unit
from ..model import (
    Bilingual,
    Block,
    BlockKind,
    Definition,
    Document,
    Edition,
    Entry,
    Memory,
    Meta,
    Phrase,
    Report,
    Section,
    State,
    other_language,
)
from ..text.characters import HAN_CHARACTER, language_of
from ..text.lines import LineNumbers
from ..text.sentences import sentences
from ..text.shortening import shortened

_WORDS = {"zh": HAN_CHARACTER, "en": re.compile("[A-Za-z]{2}")}
"""By language, what a text has that must be translated: 103 or GPT-4 is the same in both."""

_SHOWN = (State.TRANSLATED, State.MACHINE)

Translator = Callable[[str], Phrase]


def translator(source: str, target: str, memory: Memory, third: str = "") -> Translator:
    """Return the function that gives a text of language `source` as an edition in `target` shows it.

    The text may be in a `third` language, for which `source` stands.
    """
    if source == target:
        return lambda text: Phrase(text, target, third=third)
    words = _WORDS[source]

    def translate(text: str) -> Phrase:
        if not words.search(text):
            return Phrase(text, target)
        known = memory.get(text)
        if known is None:
            return Phrase(text, source, State.MISSING, third=third)
        return known if known.state in _SHOWN else Phrase(text, source, known.state, third=third)

    return translate


def editions(
    document: Document, meta: Meta, title: str, memories: Mapping[str, Memory]
) -> Bilingual[Edition]:
    """Return the report in every language; `memories` are by target language."""
    return Bilingual.of(
        lambda language: _edition(document, meta, title, language, memories.get(language, {}))
    )


def _edition(document: Document, meta: Meta, title: str, language: str, memory: Memory) -> Edition:
    counts: Counter[State] = Counter()
    if meta.other_title:
        other = Phrase(meta.other_title, other_language(document.language), State.TRANSLATED)
        memory = {**memory, title: other}
    plain = translator(document.language, language, memory, document.third)

    def translate(text: str) -> Phrase:
        phrase = plain(text)
        counts[phrase.state] += 1
        return phrase

    shown_title = translate(title)
    subtitle = plain(meta.subtitle) if meta.subtitle else Phrase("", language)
    summary = translate(meta.summary) if meta.summary else Phrase("", language)
    organisations = tuple(map(translate, meta.organisations))
    people = tuple(translate(person.name) for person in meta.people)
    body, printed = document.body, document.title
    before = _shown(counts)
    if language != document.language:
        body = _section(body, translate)
        printed = _block(printed, translate) if printed and _stands_apart(printed, meta) else printed
    is_bare = _shown(counts) == before

    def told(head: Phrase) -> Phrase:
        """Return a head; of a report that is bare nothing by itself is missing: it says so once."""
        return replace(head, state=State.SOURCE) if is_bare and head.state is State.MISSING else head

    place = (document.source, document.start, document.end, document.language)
    return Edition(
        language,
        told(shown_title),
        told(summary),
        tuple(map(told, organisations)),
        Document(*place, body, printed, third=document.third),
        tuple((state, counts[state]) for state in State if counts[state]),
        tuple(map(told, people)),
        told(subtitle),
        is_bare,
    )


def _shown(counts: Mapping[State, int]) -> int:
    """Return how many texts are shown in the edition's language although the source's is another."""
    return sum(counts.get(state, 0) for state in _SHOWN)


def _stands_apart(printed: Block, meta: Meta) -> bool:
    """Return True if the printed title is not the title of the report, and so part of its text."""
    return printed.text != meta.title


# Records are spelt out here: dataclasses.replace takes four times as long, and every block comes by.


def _section(section: Section, translate: Translator) -> Section:
    return Section(
        section.level, section.number, section.title, section.printed, section.anchor,
        section.start, section.end,
        tuple([_block(block, translate) for block in section.blocks]),
        tuple([_section(child, translate) for child in section.sections]),
        translate(section.title) if section.level else None,
        section.body, section.inline,
    )  # fmt: skip


def _block(block: Block, translate: Translator) -> Block:
    phrase, entries = None, block.entries
    if block.kind is BlockKind.CONTENTS:
        entries = tuple([Entry(e.level, e.number, e.title, e.page, translate(e.title)) for e in entries])
    elif block.kind not in _UNTRANSLATED and (block.text or block.kind not in _CAPTIONED):
        phrase = translate(block.text)
    return Block(
        block.kind, block.text, block.start, block.end, block.anchor, block.marker,
        tuple([_block(item, translate) for item in block.items]), entries, phrase,
        block.inline, block.grid, block.is_head, block.align, block.picture, block.info, block.place,
    )  # fmt: skip


_UNTRANSLATED = (BlockKind.CODE, BlockKind.FORMULA, BlockKind.LIST)
_CAPTIONED = (BlockKind.TABLE, BlockKind.FIGURE, BlockKind.CELL)


def units(report: Report, lines: LineNumbers) -> Iterator[Unit]:
    """Yield every text of a report that must be translated, in reading order; `lines` are its file's."""
    document, meta = report.document, report.meta
    heads = [(report.editions[document.language].title.text, "title"), (meta.summary, "summary")]
    heads += [(meta.subtitle or "", "subtitle")]
    heads += [(name, "organisation") for name in meta.organisations]
    heads += [(person.name, "person") for person in meta.people]
    places = [(text, what, document.start) for text, what in heads]
    if document.title and _stands_apart(document.title, meta):
        places.append((document.title.text, "title", document.title.start))
    for section in document.body.walk():
        if section.level:
            places.append((section.title, "heading", section.start))
        for block in section.blocks:
            if block.kind is BlockKind.CONTENTS:
                places += [(entry.title, "contents", block.start) for entry in block.entries]
            else:
                texts = (part for part in block.texts() if part.kind not in _UNTRANSLATED)
                places += [(part.text, part.kind.value, part.start) for part in texts]
    for text, what, place in places:
        if _WORDS[document.language].search(text):
            yield Unit(text, what, document.source, lines.at(document.origin + place))


def definition_units(term: Definition, lines: LineNumbers) -> Iterator[Unit]:
    """Yield a defined term and its definition."""
    line = lines.at(term.start)
    yield Unit(term.term, "term", term.source, line)
    yield Unit("\n".join(term.paragraphs), "definition", term.source, line)


Defined = tuple[Bilingual[Phrase], Bilingual[Phrase]]
"""A term and its definition in every language."""


def definitions(given: tuple[Sequence[Definition], Mapping[str, Memory]]) -> tuple[Defined, ...]:
    """Return the terms that a source defines, of which the memories are given, too."""
    terms, memories = given
    return tuple(_definition(term, memories) for term in terms)


def _definition(term: Definition, memories: Mapping[str, Memory]) -> Defined:
    source = language_of_definition(term)
    translators = Bilingual.of(lambda language: translator(source, language, memories.get(language, {})))
    text = "\n".join(term.paragraphs)
    return translators.map(lambda translate: translate(term.term)), translators.map(
        lambda translate: translate(text)
    )


def language_of_definition(term: Definition) -> str:
    """Return the language that a definition is written in."""
    return language_of("".join(term.paragraphs))


def first_words(document: Document, longest: int = 41) -> str:
    """Return a name for a report without a title: its first heading or clause."""
    heading = next((section.title for section in document.sections()), "")
    texts = [block.text for block in document.body.blocks if block.kind is not BlockKind.CREDIT]
    first = next((text for text in texts if any(map(str.isalpha, text))), "")
    if not first and not heading:
        first = next(filter(None, (block.text for block in document.blocks())), "")
    if first:
        start, end = next(iter(sentences(first)), (0, 0))
        heading = re.split("[，,;；:：]", first[start:end].rstrip("。.!！"), maxsplit=1)[0]
    return shortened(heading, longest)
