"""Anchors that stay: a paragraph or heading keeps its own while others of its report are edited.

The registry keeps a print of four characters of each text of a report, in reading order: three tell which
texts are alike (M. Charikar, 2002: similar texts have hashes that differ in few bits), one which of those are
the same. Old prints are aligned with new ones; a text that is new gets a number that no other ever had.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from ..model import Block, BlockKind, Document, Inline, MarkKind, Places, Section, Study

_WIDTH = 4
"""Number of characters of a print."""
_BITS = 18
_MOST_DIFFERENT = 4
"""Maximum number of bits in which the hashes of a text before and after an edit differ; by chance it is 9."""
_AHEAD = 16
"""Maximum number of old texts between the same neighbours that a new one is compared with."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}


def places(document: Document) -> Places:
    """Return the prints of a document's texts and headings, whose anchors are those of their order."""
    headings = list(document.sections())
    return Places(
        texts := prints(map(_text, document.blocks())),
        tuple(range(1, len(texts) // _WIDTH + 1)),
        prints(section.printed for section in headings),
        tuple(section.anchor for section in headings),
        max(len(texts) // _WIDTH, len(headings)),
    )


def _text(block: Block) -> str:
    parts = [
        block.text,
        *(entry.title for entry in block.entries),
        block.picture.asset if block.picture else "",
    ]
    if block.kind in (BlockKind.LIST, BlockKind.TABLE):
        parts += (item.text for item in block.items)
    return "".join("".join(parts).split())


# --- prints ----------------------------------------------------------------------------------------


def prints(texts: Iterable[str]) -> str:
    """Return the prints of texts, one after the other."""
    texts = list(texts)
    if not texts:
        return ""
    joined = "".join(f"\n{text}\n" for text in texts) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    pairs = codes[:-1] * np.uint64(0x9E3779B97F4A7C15) + codes[1:] * np.uint64(0xC2B2AE3D27D4EB4F)
    pairs ^= pairs >> np.uint64(29)
    pairs *= np.uint64(0xBF58476D1CE4E5B9)
    starts = np.cumsum([0, *(len(text) + 2 for text in texts[:-1])])
    hashes = np.zeros(len(texts), np.int64)
    for bit in range(_BITS):
        ones = ((pairs >> np.uint64(40 + bit)) & np.uint64(1)).astype(np.int64)
        hashes |= (np.add.reduceat(2 * ones - 1, starts) > 0).astype(np.int64) << bit
    return "".join(
        _digits(int(value) << 6 | zlib.crc32(text.encode("utf-8", "surrogatepass")) & 63)
        for value, text in zip(hashes, texts, strict=True)
    )


def _digits(value: int) -> str:
    return "".join(_DIGITS[value >> shift & 63] for shift in (18, 12, 6, 0))


def _cut(prints: str) -> list[str]:
    return [prints[at : at + _WIDTH] for at in range(0, len(prints), _WIDTH)]


def _hash(print_: str) -> int:
    value = 0
    for digit in print_[:-1]:
        value = value << 6 | _VALUES[digit]
    return value


# --- alignment -------------------------------------------------------------------------------------


def aligned(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """Return for each of the new prints the place of the old one that it goes back to, each at most once.

    Equal prints are the same text: first between equal neighbours, then wherever they stand. What is left
    between the same neighbours may be the same text with changes.
    """
    back: list[int | None] = [None] * len(new)
    used: set[int] = set()

    def take(one: int, other: int) -> bool:
        """Match an old place with a new one, if both are free and have the same print."""
        free = 0 <= one < len(old) and 0 <= other < len(new) and one not in used and back[other] is None
        if not free or old[one] != new[other]:
            return False
        back[other] = one
        used.add(one)
        return True

    def extend(one: int, other: int) -> None:
        for step in (1, -1):
            at = 1
            while take(one + step * at, other + step * at):
                at += 1

    extend(-1, -1)
    extend(len(old), len(new))
    by_print: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, prints in enumerate((old, new)):
        for place, print_ in enumerate(prints):
            by_print[print_][side].append(place)
    for ones, others in by_print.values():
        if len(ones) == len(others) == 1 and take(ones[0], others[0]):
            extend(ones[0], others[0])
    for ones, others in by_print.values():
        free = iter([one for one in ones if one not in used])
        for other in others:
            if back[other] is None and (one := next(free, None)) is not None:
                take(one, other)
    _match_edited(old, new, back, used)
    return back


def _match_edited(old: Sequence[str], new: Sequence[str], back: list[int | None], used: set[int]) -> None:
    """Match what is left over between the same neighbours if it is alike, the most alike first."""
    candidates = []
    before = -1
    for place, print_ in enumerate(new):
        if (known := back[place]) is not None:
            before = known
            continue
        for one in range(before + 1, min(before + 1 + _AHEAD, len(old))):
            if one in used:
                break
            different = (_hash(old[one]) ^ _hash(print_)).bit_count()
            if different <= _MOST_DIFFERENT:
                candidates.append((different, place, one))
    for _, place, one in sorted(candidates):
        if back[place] is None and one not in used:
            back[place] = one
            used.add(one)


# --- what is kept ----------------------------------------------------------------------------------


def kept(own: Places, entry: Places) -> Places:
    """Return the places of a report that has its `own` texts now, and had those of its entry."""
    if not entry.names and not entry.texts:
        return own  # nothing is known of what was published
    if (own.texts, own.headings) == (entry.texts, entry.headings):
        return entry
    fresh = iter(range(entry.last + 1, entry.last + 1 + len(own.texts) + len(own.headings)))
    back = aligned(_cut(entry.texts), _cut(own.texts))
    numbers = tuple(next(fresh) if one is None else entry.numbers[one] for one in back)
    back = aligned(_cut(entry.headings), _cut(own.headings))
    names = tuple(f"s{next(fresh)}" if one is None else entry.names[one] for one in back)
    return Places(own.texts, numbers, own.headings, names, next(fresh) - 1)


def with_anchors(study: Study, kept: Places) -> Study:
    """Return a study whose texts and headings have the anchors that are kept."""
    if (kept.numbers, kept.names) == (study.own_places.numbers, study.own_places.names):
        return study
    report = study.report
    blocks, sections = list(report.document.blocks()), list(report.document.sections())
    anchors = {block.anchor: f"p{number}" for block, number in zip(blocks, kept.numbers, strict=True)}
    anchors |= {section.anchor: name for section, name in zip(sections, kept.names, strict=True)}
    rename = _Renaming(anchors)
    editions = report.editions.map(
        lambda edition: replace(edition, document=rename.document(edition.document))
    )
    series = tuple(replace(title, anchor=anchors.get(title.anchor, title.anchor)) for title in study.series)
    renamed = replace(report, document=rename.document(report.document), editions=editions)
    return replace(study, report=renamed, series=series)


class _Renaming:
    """Gives the parts of a document other anchors."""

    def __init__(self, anchors: Mapping[str, str]) -> None:
        self.anchors = anchors

    def document(self, document: Document) -> Document:
        return replace(document, body=self._section(document.body))

    def _section(self, section: Section) -> Section:
        return replace(
            section,
            anchor=self.anchors.get(section.anchor, ""),
            blocks=tuple(map(self._block, section.blocks)),
            sections=tuple(map(self._section, section.sections)),
            inline=tuple(map(self._inline, section.inline)),
        )

    def _block(self, block: Block) -> Block:
        return replace(
            block,
            anchor=self.anchors[block.anchor],
            items=tuple(map(self._block, block.items)),
            inline=tuple(map(self._inline, block.inline)),
        )

    def _inline(self, inline: Inline) -> Inline:
        is_reference = inline.kind is MarkKind.REFERENCE
        return replace(inline, value=self.anchors.get(inline.value, inline.value)) if is_reference else inline
