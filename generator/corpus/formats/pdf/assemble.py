"""From pages to blocks: tags where there are, layout for the rest, then what holds over pages."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence

from ..reading import MarkKind, Media, Reading
from .page import furniture
from .page.drawings import drop_repeated
from .page.layout import laid_out
from .page.lines import vocabulary
from .page.measures import learn_pitch, measured
from .page.paragraphs import Paragraphs
from .page.spill import take_spilled
from .parts import bookmarks, captions, contents, headings, lists, notes, slides, tables, title
from .parts.continued import continued
from .parts.insertions import with_strays
from .parts.listings import with_listings
from .parts.tagged import Tagged, content_of
from .parts.trust import is_by_lines, is_out_of_order
from .records import Block, Box, Chunk, Line, Page
from .source.pdfium import Bookmark
from .source.structure import Structure
from .write import Writer

TRUSTED = 0.7
"""Tags are heeded if such a part of the text stands in them."""


def blocks(
    pages: Sequence[Page], structure: Structure, outline: Sequence[Bookmark], told: str
) -> list[Block]:
    """Return the blocks of a document in reading order; `told` is the title that it gives itself."""
    furniture.mark_furniture(pages)
    drop_repeated(pages)
    measures = measured(pages)
    found = _tagged(pages, structure)
    rest = _laid_out(pages)
    found = notes.with_tagged(_merged(found, rest), measures) if found else rest
    found = with_listings(captions.mark_captions(tables.joined(found, pages)))
    if not any(block.kind is MarkKind.HEADING for block in found):
        found, part = bookmarks.by_outline(found, outline)
        listed = contents.entries(found)
        if part < headings.ENOUGH:
            named, share = bookmarks.by_outline(found, contents.printed_outline(listed.values(), found))
            found, part = (named, share) if share >= headings.ENOUGH else (found, part)
        headings.by_layout(found, measures, part, listed)
        found = headings.joined_heads(found)
    elif measures.slides:
        headings.on_bare_slides(found, measures)
    lists.mark_items(found)
    found = captions.mark_captions(found)
    found = title.with_whole_title(found, measures, told)
    title.with_title(found, measures, told)
    title.without_bylines(found)
    if measures.slides:
        slides.set_continued(found)
    return found


def _tagged(pages: Sequence[Page], structure: Structure) -> list[Block]:
    """Return the blocks of the structure tree, and take their text off the pages."""
    marked = sum(
        len(span.text)
        for page in pages
        for chunk in page.chunks
        for span in chunk.spans
        if span.tag.content >= 0
    )
    if not structure.count or marked < TRUSTED * sum(page.characters for page in pages):
        return []
    drawings = [one for page in pages for one in page.drawings]
    tagged = Tagged(structure.root, content_of(pages), drawings)
    tagged.walk(structure.root)
    if is_by_lines(tagged.blocks) or is_out_of_order(tagged.blocks):
        return []
    with_strays(tagged.blocks, pages)
    used = tagged.used
    _lead(tagged.blocks, pages, used)
    for page in pages:
        page.tables = []
        labels = {chunk.order for one in page.drawings for chunk in one.labels}
        page.drawings = [one for one in page.drawings if (page.number, one.tag.content) not in used]
        kept = {chunk.order for one in page.drawings for chunk in one.labels}
        page.chunks = [
            left
            for chunk in page.chunks
            if (
                left := chunk
                if chunk.order in kept
                else None
                if chunk.order in labels
                else _left(chunk, used)
            )
        ]
    return continued(tagged.blocks)


def _lead(blocks: Sequence[Block], pages: Sequence[Page], used: set[tuple[int, int]]) -> None:
    """Put untagged leaders of contents (……) back between the title and the page that are tagged."""
    lines: dict[tuple[int, int], Line] = {}
    for block in blocks:
        for line in block.lines:
            lines.setdefault((line.page, round(line.y)), line)
    for page in pages:
        kept = []
        for chunk in page.chunks:
            left = _left(chunk, used)
            near = lines.get((page.number, round(chunk.y)))
            if left and near and not any(one.isalnum() for one in left.text) and len(left.text) > 4:
                _insert(near, left)
            else:
                kept.append(chunk)
        page.chunks = kept


def _insert(line: Line, chunk: Chunk) -> None:
    """Put a chunk where it stands in a line, between the spans of another if need be."""
    line.known = None
    for one in line.chunks:
        if one.x0 <= chunk.x0 <= one.x1:
            one.spans = sorted([*one.spans, *chunk.spans], key=lambda span: span.x0)
            return
    line.chunks = sorted([*line.chunks, chunk], key=lambda one: one.x0)


def _left(chunk: Chunk, used: set[tuple[int, int]]) -> Chunk | None:
    spans = [span for span in chunk.spans if (chunk.page, span.tag.content) not in used]
    return Chunk(spans, chunk.page, chunk.order, chunk.turned, chunk.bullet, chunk.place) if spans else None


def _laid_out(pages: Sequence[Page]) -> list[Block]:
    """Return the blocks of what is left on the pages, by layout."""
    measures = measured(pages)
    zones = laid_out(pages, measures)
    learn_pitch(measures, [zone.lines for zone in zones])
    take_spilled(zones, pages)
    found = notes.take_notes(zones, pages, measures)
    return notes.placed(Paragraphs(measures).add(zones), found)


def _merged(tagged: Sequence[Block], rest: Sequence[Block]) -> list[Block]:
    """Return blocks of the tags with those of the layout between them, as the content streams have them.

    A picture made of vectors stands behind what is above it: a chart may be drawn behind all text.
    """
    boxes: dict[int, list[tuple[Box, int]]] = {}
    for at, block in enumerate(tagged):
        for page, box in block.parts:
            boxes.setdefault(page, []).append((box, at))
    places: dict[int, list[tuple[int, int]]] = {}
    for at, block in enumerate(tagged):
        for page, place in _places(block):
            places.setdefault(page, []).append((place, at))
    pages = sorted(places)
    behind: dict[int, list[Block]] = {}
    for found in places.values():
        found.sort()
    for block in rest:
        page, place = next(_places(block))
        here = places.get(page, [])
        before = bisect.bisect_left(here, (place, 0)) - 1
        if above := _above(block, boxes.get(page, [])):
            at = above[1]
        elif before >= 0:
            at = here[before][1]
        else:
            earlier = bisect.bisect_left(pages, page) - 1
            at = max(one for _, one in places[pages[earlier]]) if earlier >= 0 else -1
        behind.setdefault(at, []).append(block)
    merged = behind.get(-1, [])
    for at, block in enumerate(tagged):
        merged += [block, *behind.get(at, ())]
    return merged


def _above(block: Block, boxes: Iterable[tuple[Box, int]]) -> tuple[float, int] | None:
    """Return how far the nearest block above a picture of vectors is, and which."""
    if block.drawing is None or block.drawing.index >= 0:
        return None
    mine = block.drawing.box
    over = ((box.y0 - mine.y1, at) for box, at in boxes if box.x0 < mine.x1 and mine.x0 < box.x1)
    return min((one for one in over if one[0] > -_OVERLAP * mine.height), default=None)


_OVERLAP = 0.15
"""Such a part of a picture may reach over what stands above it: what is cut off its edges is not seen."""


def _places(block: Block) -> Iterator[tuple[int, int]]:
    """Yield page and place in its stream of all that a block holds."""
    if block.drawing is not None:
        yield block.drawing.page, block.drawing.order
    found = False
    for line in block.every_line:
        for chunk in line.chunks:
            found = True
            yield chunk.page, chunk.place
    if not found and block.drawing is None:
        yield block.page, 0


def written(
    pages: Sequence[Page],
    blocks: Sequence[Block],
    media: Iterable[Media],
    metadata: Iterable[tuple[str, str]],
) -> Reading:
    """Return the transcript of blocks."""
    words = vocabulary(line for block in blocks for line in block.lines)
    writer = Writer(pages, words)
    writer.write(blocks)
    return writer.reading(media, metadata)
