"""A block's text as HTML with what stands within it: emphasis, code, links, formulas, references to notes."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ...model import Inline, MarkKind
from ...text.urls import WEB, addresses
from .markdown import Anchor, escape
from .mathml import mathml

_ORDER = (
    MarkKind.LINK, MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT,
    MarkKind.INLINE_CODE,
)  # fmt: skip
"""How marks nest in HTML, the outermost first."""
_TAGS = {
    MarkKind.STRONG: "strong",
    MarkKind.EMPHASIS: "em",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.INLINE_CODE: "code",
}
_CARRIED = (MarkKind.INLINE_CODE, MarkKind.FORMULA, MarkKind.LINK, MarkKind.REFERENCE)


def carried(source: str, inline: Sequence[Inline], text: str) -> tuple[Inline, ...]:
    """Return what stands within the translation `text` of a source: what is found there word for word.

    A reference to a note whose marker is not printed, or not found, stands at the end.
    """
    if text == source:
        return tuple(inline)
    found: list[Inline] = []
    end = 0
    for one in inline:
        if one.kind not in _CARRIED:
            continue
        words = source[one.start : one.end]
        at = text.find(words, end) if words else -1
        if at < 0 and words:
            at = text.find(words)
        if at >= 0 and not any(other.start < at + len(words) and at < other.end for other in found):
            found.append(Inline(at, at + len(words), one.kind, one.value))
            end = at + len(words)
        elif one.kind is MarkKind.REFERENCE:
            found.append(Inline(len(text), len(text), one.kind, one.value))
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


@dataclass(frozen=True, slots=True)
class Note:
    """A note that a text refers to: its anchor, its printed marker, and its name for those who listen."""

    anchor: str
    marker: str
    label: str


def rich(
    text: str,
    inline: Sequence[Inline],
    anchors: Iterable[Anchor] = (),
    notes: Mapping[str, Note] = MappingProxyType({}),
    ways: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return a text as HTML; `anchors` are links to concepts, `notes` are by anchor.

    `ways` lead to the reports that are other files, by what the text calls these.

    No link stands within another.
    """
    formulas = [one for one in inline if one.kind is MarkKind.FORMULA]
    references = [one for one in inline if one.kind is MarkKind.REFERENCE and one.value in notes]
    taken = _Taken(references)
    links = []
    for one in inline:
        href = one.value if one.value.startswith(WEB) else ways.get(one.value)
        if one.kind is MarkKind.LINK and href and taken.leaves(one):
            links.append((one, href))
            taken.add(one)
    for one in formulas:
        taken.add(one)
    wrappers = [
        (one.start, one.end, _ORDER.index(one.kind), f"<{_TAGS[one.kind]}>")
        for one in inline
        if one.kind in _TAGS
    ]
    wrappers += [(one.start, one.end, 0, f'<a href="{escape(href)}">') for one, href in links]
    for anchor in (*(Anchor(one.start, one.end, one.href) for one in addresses(text)), *anchors):
        if taken.leaves(anchor):
            style = f' class="{anchor.style}"' if anchor.style else ""
            wrappers.append((anchor.start, anchor.end, 0, f'<a{style} href="{escape(anchor.href)}">'))
            taken.add(anchor)
    atoms = [(one.start, one.end, mathml(text[one.start : one.end], False)) for one in formulas]
    atoms += [
        (one.start, one.end, _reference(notes[one.value], text[one.start : one.end])) for one in references
    ]
    return _assembled(text, wrappers, sorted(atoms, key=lambda atom: atom[:2]))


class _Taken:
    """The parts of a text in which no more links may be, as spans that are apart and in order."""

    def __init__(self, parts: Iterable[Inline]) -> None:
        self._spans: list[tuple[int, int]] = []
        for part in parts:
            self.add(part)

    def leaves(self, one: Inline | Anchor) -> bool:
        """Return True if a link crosses nothing that is taken, nor has it within."""
        place = bisect_left(self._spans, (one.end,))
        return place == 0 or self._spans[place - 1][1] <= one.start

    def add(self, one: Inline | Anchor) -> None:
        """Take a part, with all that it crosses."""
        start, end = one.start, one.end
        high = low = bisect_left(self._spans, (end,))
        while low and self._spans[low - 1][1] > start:
            low -= 1
            start, end = min(start, self._spans[low][0]), max(end, self._spans[low][1])
        self._spans[low:high] = [(start, end)]


def _reference(note: Note, printed: str) -> str:
    marker = escape(printed or note.marker)
    return (
        f'<a class="zk-reference" role="doc-noteref" href="#{note.anchor}"'
        f' aria-label="{escape(note.label)}">{marker}</a>'
    )


def _assembled(
    text: str, wrappers: Sequence[tuple[int, int, int, str]], atoms: Sequence[tuple[int, int, str]]
) -> str:
    """Return a text in the elements around its parts; those that cross are closed and opened again.

    `atoms` stand for their parts of the text, in order; one within another is left out.
    """
    bounds = {0, len(text), *(at for start, end, _, _ in wrappers for at in (start, end))}
    bounds |= {at for start, end, _ in atoms for at in (start, end)}
    places = sorted(bounds)
    queue = deque(atoms)
    starting: dict[int, list[tuple[int, int, str]]] = {}
    for start, end, order, opening in wrappers:
        starting.setdefault(start, []).append((order, end, opening))
    active: list[tuple[int, int, str]] = []
    opened: list[tuple[int, int, str]] = []
    parts: list[str] = []
    skip = 0
    for at, following in zip(places, [*places[1:], len(text)], strict=True):
        active = sorted(
            (one for one in (*active, *starting.get(at, ())) if one[1] > at), key=lambda one: one[0]
        )
        common = 0
        while common < min(len(active), len(opened)) and active[common] == opened[common]:
            common += 1
        parts += (f"</{_name(one[2])}>" for one in reversed(opened[common:]))
        while queue and queue[0][:2] == (at, at):  # before what begins here, so that no link is within one
            shown = queue.popleft()[2]
            parts += [shown] if at >= skip else []
        parts += (one[2] for one in active[common:])
        opened = active
        while queue and queue[0][0] == at:
            _, end, shown = queue.popleft()
            if at >= skip:
                parts.append(shown)
                skip = max(skip, end)
        if at >= skip and at < following:
            parts.append("<br>".join(map(escape, text[at:following].split("\n"))))
    return "".join(parts)


def _name(opening: str) -> str:
    return opening[1:].partition(" ")[0].rstrip(">")
