"""Align old texts with new ones: identical, split or merged, or similar.

Nothing compares all with all: similar texts are looked for among neighbours and through an index.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from ..text.characters import HALF_WIDTH
from ..text.numerals import NUMERAL
from ..text.sentences import sentences

# --- identical but for layout --------------------------------------------------------------------

_FREE_BLANK = re.compile(r"(?<=[^\x00-\x7f\s])\s++|(?<!\s)\s++(?=[^\x00-\x7f])")


def layout(text: str) -> str:
    """Return the form in which texts are equal that differ in nothing but layout.

    The width of characters goes, and white space that has a Chinese character beside it. Between
    Latin letters and digits it stays, as in 10 20, and so does everything else that NFKC would change.
    """
    return " ".join(_FREE_BLANK.sub("", text).translate(HALF_WIDTH).split())


# --- split or merged ----------------------------------------------------------------------

Part = tuple[str, str]
"""A part of a longer text: the marker before it that it does not have itself, often none; its own text."""

_MARKER = re.compile(f"[0-9{NUMERAL}①-⑳第章节讲部分篇编卷()\\[\\].、:•●·▪■◆*-]{{1,8}}")
_STARTS = (256, 64, 16, 4, 1)
"""Lengths of the beginnings by which parts are found: the longest that a part has."""
_MOST_ALIKE = 16
"""Maximum number of parts with the same beginning that are tried."""


class Cover:
    """Finds the texts that, one after the other, make up a longer one, whatever stands for layout."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts that may be parts."""
        self._parts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for text in texts:
            form = _compact(text)
            length = next((length for length in _STARTS if length <= len(form)), 0)
            same = self._parts[form[:length]]
            if length and len(same) < _MOST_ALIKE:
                same.append((form, text))

    def parts(self, whole: str) -> list[Part]:
        """Return the parts of `whole` in order; none when it is not made of the texts.

        Each part is the longest that fits; a number or bullet before it may be left out.
        """
        form = _compact(whole)
        parts: list[Part] = []
        at = 0
        while at < len(form):
            marker = _MARKER.match(form, at)
            for start in range(at, (marker.end() if marker else at) + 1):
                if part := self._longest(form, start):
                    parts.append((form[at:start], part[1]))
                    at = start + len(part[0])
                    break
            else:
                return []
        return parts if len(parts) > 1 or any(marker for marker, _ in parts) else []

    def _longest(self, form: str, start: int) -> tuple[str, str] | None:
        for length in _STARTS:
            if len(form) - start >= length:
                same = self._parts.get(form[start : start + length], ())
                fits = [part for part in same if form.startswith(part[0], start)]
                if fits:
                    return max(fits, key=lambda part: len(part[0]))
        return None


def _compact(text: str) -> str:
    return "".join(text.translate(HALF_WIDTH).split())


def divide(translation: str, parts: Sequence[Part]) -> list[str]:
    """Return the piece of a whole's translation that belongs to each part; none when it cannot be seen.

    It is cut at the markers of the parts where it has the same, and between those at sentence ends.
    """
    heads = [number for number, (marker, _) in enumerate(parts) if marker or not number]
    spans = _marked(translation, [parts[head][0] for head in heads])
    pieces: list[str] = []
    for head, (start, end), following in zip(heads, spans, [*heads[1:], len(parts)], strict=bool(spans)):
        pieces += _by_sentences(translation[start:end].strip(), [text for _, text in parts[head:following]])
    return pieces if len(pieces) == len(parts) and all(pieces) else []


def _marked(translation: str, markers: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the text behind each marker begins and ends; none when the markers are not the same."""
    form = translation.translate(HALF_WIDTH)
    found = {
        marker: [match.span() for match in re.finditer(rf"(?<![0-9]){re.escape(marker)}", form)]
        for marker in dict.fromkeys(filter(None, markers))
    }
    if any(len(spans) != markers.count(marker) for marker, spans in found.items()):
        return []
    marks = [found[marker].pop(0) if marker else (0, 0) for marker in markers]
    ends = [start for start, _ in marks[1:]] + [len(form)]
    if translation[: marks[0][0]].strip():
        return []
    return [(end, following) for (_, end), following in zip(marks, ends, strict=True)]


_UNEVEN = 2
"""Maximum factor by which a translation may be longer or shorter than the others are for their texts."""


def _by_sentences(translation: str, texts: Sequence[str]) -> list[str]:
    if len(texts) == 1:
        return [translation]
    counts = [_sentence_count(text) for text in texts]
    ends = [end for _, end in sentences(translation)]
    if sum(counts) != len(ends) or sum(counts) != _sentence_count(" ".join(texts)):
        return []
    pieces, start, number = [], 0, 0
    for count in counts:
        number += count
        pieces.append(translation[start : ends[number - 1]].strip())
        start = ends[number - 1]
    usual = len(translation) / sum(map(len, texts))
    ratios = [len(piece) / len(text) / usual for piece, text in zip(pieces, texts, strict=True)]
    return pieces if all(1 / _UNEVEN <= ratio <= _UNEVEN for ratio in ratios) else []


def _sentence_count(text: str) -> int:
    return sum(1 for _ in sentences(text))


# --- similar --------------------------------------------------------------------------------------

_LEAST = 0.5
"""Minimum similarity, 0 to 1, of two texts of which one is the other changed."""
_NEAR = 0.2
"""Added similarity of texts between the same neighbours."""
_SKETCH = 16
_COMMON = 50
_CANDIDATES = 3

Slot = str | int
"""In a row of texts: one that is old and new and keeps its place, or the number of one that is not."""


def near(old: Sequence[Slot], new: Sequence[Slot]) -> Iterator[tuple[int, int]]:
    """Yield pairs of old and new texts that stand at the same place between the same neighbours."""
    after = {left: run for left, run, _ in _runs(old)}
    before = {right: run for _, run, right in _runs(old)}
    for left, run, right in _runs(new):
        yield from zip(after.get(left, ()), run, strict=False)
        yield from zip(reversed(before.get(right, [])), reversed(run), strict=False)


def _runs(row: Sequence[Slot]) -> Iterator[tuple[str, list[int], str]]:
    """Yield each run of numbers with the texts on its left and right, empty at the ends of the row."""
    left, run = "", list[int]()
    for slot in (*row, ""):
        if isinstance(slot, int):
            run.append(slot)
            continue
        if run:
            yield left, run, slot
        left, run = slot, []


def alike(old: Sequence[str], new: Sequence[str], near: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return pairs of old and new texts, by number, that are alike, each text in one pair, the best first.

    Candidates are those `near` each other, and for each new text the few old ones that share most of a
    sketch with it (the least hashes of its n-grams: Broder, On the resemblance and containment of documents,
    1997). They are judged by the n-grams that they have in common (Dice).
    """
    close = set(near)
    ranked = []
    for before, after in sorted(close | set(_candidates(old, new)), key=lambda pair: pair[::-1]):
        score = _dice(_grams(old[before]), _grams(new[after])) + _NEAR * ((before, after) in close)
        if score >= _LEAST:
            ranked.append((-score, before, after))
    pairs: list[tuple[int, int]] = []
    olds, news = set[int](), set[int]()
    for _, before, after in sorted(ranked):
        if before not in olds and after not in news:
            olds.add(before)
            news.add(after)
            pairs.append((before, after))
    return pairs


def _candidates(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    with_hash: defaultdict[int, list[int]] = defaultdict(list)
    for number, text in enumerate(old):
        for value in _sketch(text):
            with_hash[value].append(number)
    for number, text in enumerate(new):
        shared: Counter[int] = Counter()
        for value in _sketch(text):
            same = with_hash.get(value, ())
            if len(same) <= _COMMON:
                shared.update(same)
        for candidate in sorted(shared, key=lambda candidate: (-shared[candidate], candidate))[:_CANDIDATES]:
            yield candidate, number


def _dice(old: set[str], new: set[str]) -> float:
    return 2 * len(old & new) / (len(old) + len(new))


def _sketch(text: str) -> list[int]:
    return sorted({crc32(gram.encode()) for gram in _grams(text)})[:_SKETCH]


def _grams(text: str) -> set[str]:
    """Return the n-grams of a text without layout: two characters each, three where they are ASCII."""
    form = _compact(text).casefold()
    pairs = (form[at : at + 2] for at in range(max(1, len(form) - 1)))
    return {form[at : at + 3] if pair.isascii() else pair for at, pair in enumerate(pairs)}
