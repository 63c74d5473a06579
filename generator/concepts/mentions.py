"""One report -> where it names concepts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Block, BlockKind, Document, Edition, Mention, Place, Report
from ..text.urls import Address, addresses
from .matcher import Matcher, Term

_NOT_LINKED = (BlockKind.CONTENTS, BlockKind.CODE)


def mentions(edition: Edition, matcher: Matcher) -> Iterator[Mention]:
    """Yield the first mention of each concept in each section, outside addresses and code."""
    for section in edition.document.body.walk():
        seen: set[str] = set()
        for block in linked(section.blocks):
            new = [term for term in matcher.find(block.wording) if term.concept not in seen]
            for term in _outside(new, addresses(block.wording)) if new else ():
                if term.concept not in seen:
                    seen.add(term.concept)
                    yield Mention(term.concept, block.anchor, term.start, term.end)


def _outside(terms: Sequence[Term], addresses: Sequence[Address]) -> Iterator[Term]:
    """Yield the terms that overlap no address; both are in order."""
    ahead = iter(addresses)
    address = next(ahead, None)
    for term in terms:
        while address and address.end <= term.start:
            address = next(ahead, None)
        if not address or term.end <= address.start:
            yield term


def linked(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks in which names of concepts are linked, the items of a list in its place."""
    for block in blocks:
        if block.kind not in _NOT_LINKED:
            yield from block.texts()


def places(document: Document, matcher: Matcher) -> dict[str, Place]:
    """Return where a document names each concept, in headings and contents too."""
    found: dict[str, list[str]] = {}
    for section in document.body.walk():
        texts = [(section.anchor, section.title)]
        for block in section.blocks:
            texts += [(part.anchor, part.text) for part in block.texts() if not part.entries]
            texts += [(block.anchor, entry.title) for entry in block.entries]
        for anchor, text in texts:
            for term in matcher.find(text):
                found.setdefault(term.concept, []).append(anchor)
    return {concept: Place(len(anchors), anchors[0]) for concept, anchors in found.items()}


def searched(report: Report) -> Iterator[str]:
    """Yield all texts of a report, in both languages, in which names of concepts are looked for."""
    yield report.meta.title or ""
    yield from (*(person.name for person in report.meta.people), *report.meta.organisations)
    for document in (report.document, *(edition.document for edition in report.editions)):
        yield from (section.title for section in document.body.walk())
        for block in document.blocks():
            yield from (block.text, block.wording)
            yield from (entry.title for entry in block.entries)
