"""Raw report -> document: a tree of sections with their blocks.

Pieces are read by an ordered tuple of rules. A rule looks at the pieces from one on, and returns
what it reads them as and how many they are, or None; the last rule reads anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..model import Block, BlockKind, Document, Inline, MarkKind, PageStart, RawReport, Section
from ..text.characters import languages_of, normal_form, third_language
from .banners import is_banner, is_security
from .context import Context, Element, Heading, TitleLine
from .head.authors import people_lines
from .head.cover import NO_COVER, Cover, cover_of
from .head.licences import FRONT, is_brokers
from .head.marked_title import marked_title
from .head.organisations import is_organisation
from .head.papers import title_above_authors
from .head.sites import title_again
from .head.sources import origin
from .head.title_pages import title_pages
from .head.type_size import end_of_title, headline, outranked
from .headings.clauses import clause_levels
from .headings.numbered import items
from .headings.ranks import ranked
from .headings.short import cells, forms_of_headings, short_lines
from .marked import are_leveled, captioned, has_headings, marked_segments, other_figures
from .numbering import numbering
from .patterns import speakers
from .rules import MARKED_RULES, RULES
from .segments import Segment, level, segments
from .title import abstract, title_place
from .toc.listed import listed_headings
from .web.page import PAGE


def structure(report: RawReport) -> Document:
    """Return the document that a raw report is."""
    found = marked_segments(report) if report.source.marks else segments(report)
    document = _structured(report, found, _titled(report, found))
    place = headline(found) if document.title is None else None
    return document if place is None else _structured(report, found, place)


def _structured(report: RawReport, found: tuple[Segment, ...], titled: int | None) -> Document:
    """Return the document that a raw report is, whose title is marked at an index, or still to be found."""
    prose = [piece.text for piece in found if not piece.code]
    language, mixed = languages_of(prose)
    language = str(report.given.get("language", language))
    third = "" if "language" in report.given else third_language(prose, language)
    is_page = any(gap.why in PAGE for gap in report.gaps)
    cover = NO_COVER if is_page else cover_of(found, titled)
    context = _context(report, found, cover.title[0] if cover.title else titled, language, cover)
    elements = captioned(ranked(_read(context)))
    elements = _without_headings(elements, report.given.get("no_headings"))
    title = next((_anchored(each.block, 0)[0] for each in elements if isinstance(each, TitleLine)), None)
    rest = [element for element in elements if not isinstance(element, TitleLine)]
    body = _linked(_tree(rest, report), report)
    pages = tuple(_pages(report))
    span = (report.start, report.end)
    return Document(
        report.source.path, *span, language, body, title, report.gaps, mixed, pages, third=third,
        cover=cover.lines(found),
    )  # fmt: skip


def _context(
    report: RawReport, found: tuple[Segment, ...], titled: int | None, language: str, cover: Cover
) -> Context:
    """Return the segments of a report with all that the rules ask of them; each line rests on those above."""
    numbers = tuple(numbering(piece.text) for piece in found)
    is_page = any(gap.why in PAGE for gap in report.gaps)
    context = Context(
        report.source.text, report.spans, found, language, numbers, speakers=speakers(found), is_page=is_page,
        cover=cover.roles,
    )  # fmt: skip
    opening, title_end, titled = (*cover.title, titled) if cover.title else _place_of_title(context, titled)
    place, given_end = _place_of_given(report, found, opening)
    titled = place if place < opening else titled
    opening, title_end = place, max(title_end, given_end)
    leveled, clauses = are_leveled(found, titled), clause_levels(found, titled)
    context = replace(
        context, opening=opening, title_end=title_end, titled=titled, leveled=leveled, clauses=clauses,
        title_pages=title_pages(found, found[opening:title_end]),
    )  # fmt: skip
    context = replace(context, abstract=abstract(context))
    context = replace(context, people=people_lines(context))
    context = replace(context, cells=cells(found), items=items(context))
    context = replace(context, short=short_lines(context))
    return replace(context, forms=forms_of_headings(context))


def _read(context: Context) -> list[Element]:
    """Return the elements that the rules read segments as; printed contents tell what stands below them."""
    found = context.pieces
    rules = MARKED_RULES if has_headings(found) else RULES
    elements: list[Element] = []
    index = 0
    while index < len(found):
        read, count = next(result for rule in rules if (result := rule(context, index)))
        elements += [*read, *other_figures(found[index : index + count], read)]
        index += count
        contents = [each for each in read if isinstance(each, Block) and each.entries]
        if contents and not context.listed:
            context = replace(context, listed=listed_headings(contents[0].entries, found, index))
    return elements


def _place_of_title(context: Context, titled: int | None) -> tuple[int, int, int | None]:
    """Return where the title begins, and behind which segment it ends; and where it is marked.

    In a broker's report its type is taller than all else.
    """
    found = context.pieces
    opening, end = title_place(context) if titled is None else (titled, titled + 1)
    if is_brokers([piece.text for piece in found[:FRONT]]) and outranked(found, opening) != opening:
        titled = outranked(found, opening)
    elif paper := title_above_authors(found, opening):
        return *paper, paper[0]
    if titled is None:
        return opening, max(end, end_of_title(found, opening)), None
    return titled, end_of_title(found, titled), titled


def _pages(report: RawReport) -> Iterator[PageStart]:
    """Yield where the pages of the file begin up to the end of the report."""
    for mark in report.source.marks:
        number, _, how = mark.value.partition(" ")
        if mark.kind is MarkKind.PAGE and mark.start < report.end and number.isascii() and number.isdigit():
            yield PageStart(mark.start, int(number), bool(how))


def _without_headings(elements: Sequence[Element], titles: object) -> list[Element]:
    """Return elements in which those that an editor says not to be headings are paragraphs."""
    plain = {normal_form(title) for title in titles} if isinstance(titles, tuple) else set()
    result: list[Element] = []
    for element in elements:
        if isinstance(element, Heading) and plain & {*map(normal_form, (element.printed, element.title))}:
            element = Block(BlockKind.PARAGRAPH, element.printed, element.start, element.end)
        result.append(element)
    return result


def _titled(report: RawReport, found: Sequence[Segment]) -> int | None:
    """Return the index of the segment that the format, or the page around the text, says to be the title."""
    given = next((value for name, value in report.source.evidence if name == "title"), "")
    again = title_again([given, *(piece.text for piece in found[:_HEAD])]) if given else None
    if again:
        return again - 1
    if report.title is None:
        if (named := _named_by_file(given, found)) is not None:
            return named
        marked = marked_title(found)
        return title_again([piece.text for piece in found[:_HEAD]]) if marked is None else marked
    place = next((index for index, piece in enumerate(found) if piece.start >= report.title[0]), None)
    if place is not None and is_security(found[place].text):
        return marked_title(found)
    return None if place is None or is_banner(found[place].text) or origin(found[place].text) else place


def _place_of_given(report: RawReport, found: Sequence[Segment], opening: int) -> tuple[int, int]:
    """Return where the title begins and ends that the file gives, if lines from here or near above are it."""
    given = normal_form(next((value for name, value in report.source.evidence if name == "title"), ""))
    above = range(opening, max(opening - _MOST_LINES, -1), -1)
    return next(((at, end) for at in above if (end := _end_of_given(given, found, at))), (opening, 0))


def _end_of_given(given: str, found: Sequence[Segment], opening: int) -> int:
    """Return behind which segment a title ends, if the lines there are it; else 0."""
    text = ""
    for index in range(opening, min(opening + _MOST_LINES, len(found))):
        text += normal_form(found[index].text)
        if text == given:
            return index + 1
        if not given.startswith(text):
            break
    return 0


_MOST_LINES = 6


def _named_by_file(given: str, found: Sequence[Segment]) -> int | None:
    """Return the index of the heading at the head of a text that says what its file calls it."""
    if len(given) < _SHORTEST_NAME or is_organisation(given) or is_banner(given):
        return None
    name = normal_form(given)
    levels = {at: depth for at, one in enumerate(found[:_HEAD_OF_FILE]) if (depth := level(one)) is not None}
    named = next((at for at in levels if normal_form(found[at].text) == name), None)
    if named is None:
        lines = (at for at, one in enumerate(found[:_FIRST_LINES]) if normal_form(one.text) == name)
        return next(lines, None)
    return named if levels[named] == min(levels.values()) else None


_SHORTEST_NAME, _HEAD_OF_FILE, _FIRST_LINES = 12, 20, 3
_HEAD = 100
"""Maximum number of segments among which the title of a page is looked for."""


def _linked(body: Section, report: RawReport) -> Section:
    """Return a tree whose references to notes name anchors, and whose pictures have their sizes."""
    if not report.source.marks:
        return body
    notes = {block.info: block.anchor for block in body.every_block() if block.kind is BlockKind.NOTE}
    sizes = {media.name: (media.width, media.height) for media in report.source.media}

    def inline(marks: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(
            replace(one, value=notes.get(one.value, "")) if one.kind is MarkKind.REFERENCE else one
            for one in marks
        )

    def linked(block: Block) -> Block:
        picture = block.picture
        if picture and picture.asset in sizes:
            width, height = sizes[picture.asset]
            picture = replace(picture, width=width, height=height)
        info = "" if block.kind is BlockKind.NOTE else block.info
        return replace(
            block,
            inline=inline(block.inline),
            picture=picture,
            info=info,
            items=tuple(map(linked, block.items)),
        )

    def section_(section: Section) -> Section:
        return replace(
            section,
            inline=inline(section.inline),
            blocks=tuple(map(linked, section.blocks)),
            sections=tuple(map(section_, section.sections)),
        )

    return section_(body)


@dataclass(slots=True)
class _Node:
    heading: Heading | None
    blocks: list[Block] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)


def _tree(elements: Sequence[Element], report: RawReport) -> Section:
    """Return the root section; a heading stands under the last one of a lower rank."""
    root = _Node(None)
    path = [root]
    count = 0
    for element in elements:
        if isinstance(element, Heading):
            while path[-1].heading and path[-1].heading.rank >= element.rank:
                path.pop()
            node = _Node(element)
            path[-1].children.append(node)
            path.append(node)
        elif isinstance(element, Block):
            block, count = _anchored(element, count + 1)
            path[-1].blocks.append(block)
    return _section(root, 0, "s", report.start, report.end)


def _anchored(block: Block, number: int) -> tuple[Block, int]:
    """Return a block with its anchors, `number` being the first, and the last number that it takes."""
    last = number
    items: list[Block] = []
    for item in block.items:
        anchored, last = _anchored(item, last + 1)
        items.append(anchored)
    # Spelt out: dataclasses.replace takes four times as long, and every block comes by here.
    return Block(
        block.kind, block.text, block.start, block.end, f"p{number}", block.marker, tuple(items),
        block.entries, None, block.inline, block.grid, block.is_head, block.align, block.picture, block.info,
        block.place,
    ), last  # fmt: skip


def _section(node: _Node, level: int, anchor: str, start: int, end: int) -> Section:
    stops = [*(child.heading.start for child in node.children[1:] if child.heading), end]
    children = tuple(
        _section(child, level + 1, f"{anchor}-{number}" if level else f"s{number}", child.heading.start, stop)
        for number, (child, stop) in enumerate(zip(node.children, stops, strict=False), 1)
        if child.heading
    )
    heading = node.heading or Heading(0, "", "", "", start, start)
    return Section(
        level, heading.number, heading.title, heading.printed, anchor if level else "", start, end,
        tuple(node.blocks), children, body=heading.end, inline=heading.inline,
    )  # fmt: skip
