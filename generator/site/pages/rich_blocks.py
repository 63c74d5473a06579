"""Tables, figures, notes and formulas of a report as HTML, each text with its twin in the other language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ... import paths
from ...model import BlockKind, MarkKind, Picture, Report
from ...text.urls import HOSTS, WEB
from ..i18n.interface import Words
from ..views.edition import Cell, Figure, Paragraph, Table
from ..views.markdown import escape
from ..views.mathml import mathml
from ..views.rich_text import Note
from .phrases import Text, attributes, shown

_LONGEST_ADDRESS = 200
Pair = tuple[Text, Text]
"""A text and its twin."""


@dataclass(frozen=True, slots=True)
class References:
    """Where the text of a report leads: its notes by their anchors, and the blocks that refer to them.

    `ways` lead to the reports that are other files, by what the text calls these.
    """

    notes: dict[str, Note]
    sources: dict[str, str]
    ways: dict[str, str]


def references(report: Report, words: Words) -> References:
    """Return what the text of a report leads to."""
    document = report.document
    notes = [block for block in document.blocks() if block.kind is BlockKind.NOTE]
    markers = (block.marker or str(number) for number, block in enumerate(notes, 1))
    named = {
        block.anchor: Note(block.anchor, marker, f"{words.footnote} {marker.strip('[]()')}")
        for block, marker in zip(notes, markers, strict=True)
    }
    sources: dict[str, str] = {}
    places = [(part.anchor, part.inline) for part in document.body.walk()]
    places += [(block.anchor, block.inline) for block in document.blocks()]
    for anchor, inline in places if notes else ():
        for one in inline:
            if one.kind is MarkKind.REFERENCE:
                sources.setdefault(one.value, anchor)
    ways = {name: _way(report.key, *place.partition("#")) for name, place in report.relations.links if place}
    return References(named, sources, {name: way for name, way in ways.items() if way})


def _way(own: str, key: str, sign: str, anchor: str) -> str:
    """Return the way from a report to another, or to a place; empty to the report itself."""
    return sign + anchor if key == own else f"{paths.FROM_MEMBER}{paths.report(key)}{sign}{anchor}"


def element(tag: str, part: Paragraph, pair: Pair, language: str, more: str = "", style: str = "") -> str:
    """Return a text with its twin as an element of HTML; `more` are further attributes."""
    own = pair[0]
    text, marks = (
        (own.markdown, attributes(own.phrase, language, part.anchor, style))
        if _is_alike(pair)
        else shown(*pair, language, part.anchor, style)
    )
    return f"<{' '.join(filter(None, (tag, marks.html(), more)))}>{text}</{tag}>"


def _caption(part: Table | Figure, pair: Pair, language: str) -> str:
    named = part.caption._replace(anchor="")
    return element("figcaption", named, pair, language) if part.caption.phrase.text else ""


def _is_alike(pair: Pair) -> bool:
    """Return True for a text that is the same in both languages, as numbers are: it stands once."""
    own, twin = (text.phrase for text in pair)
    return own.text == twin.text and own.language != twin.language


def table(part: Table, pairs: Sequence[Pair], words: Words) -> str:
    """Return a table that scrolls by itself where it is wide; `pairs` are its caption and cells."""
    texts = iter(pairs)
    title = _caption(part, next(texts), words.language)
    heads = 0
    while heads < len(part.rows) - 1 and all(cell.is_head for cell in part.rows[heads]):
        heads += 1
    rows = [_row(row, texts, words, number < heads) for number, row in enumerate(part.rows)]
    head = f"<thead>{''.join(rows[:heads])}</thead>" if heads else ""
    label = escape(part.caption.phrase.text)
    region = f' role="region" aria-label="{label}"' if label else ""
    return (
        f'<figure class="zk-data" id="{part.anchor}">{title}<div class="zk-scroll" tabindex="0"{region}>'
        f"<table>{head}<tbody>{''.join(rows[heads:])}</tbody></table></div></figure>"
    )


def _row(row: Sequence[Cell], texts: Iterator[Pair], words: Words, above: bool) -> str:
    """Return a row; a head cell without a name is none to those who listen."""
    cells = []
    for cell in row:
        is_head = cell.is_head and bool(cell.text.phrase.text or cell.picture)
        tag = "th" if is_head else "td"
        scope = f'scope="{"colgroup" if cell.colspan > 1 else "col"}"' if above else 'scope="row"'
        spans = [f'rowspan="{cell.rowspan}"'] if cell.rowspan > 1 else []
        spans += [f'colspan="{cell.colspan}"'] if cell.colspan > 1 else []
        more = " ".join([*([scope] if is_head else []), *spans])
        style = f"zk-{cell.align}" if cell.align else ""
        inside = image(cell.picture, cell.picture.alt, words) if cell.picture else ""
        text = element(tag, cell.text, next(texts), words.language, more, style)
        cells.append(f"{text.removesuffix(f'</{tag}>')}{inside}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def image(picture: Picture, alt: str, words: Words) -> str:
    """Return a picture as it stands on a page of a report; a note with its address where it is not held."""
    if not picture.is_held:
        address = escape(picture.asset[:_LONGEST_ADDRESS])
        where = (
            f'<a href="{address}">{address}</a>'
            if picture.asset.startswith(HOSTS)
            else address and f"<code>{address}</code>"
        )
        if picture.link.startswith(WEB):
            where += f' <a href="{escape(picture.link)}">{escape(picture.link[:_LONGEST_ADDRESS])}</a>'
        return f'<span class="zk-no-picture">{words.picture_missing}{where and f" {where}"}</span>'
    source = paths.media_from_report(picture.asset)
    leads = picture.link.startswith(WEB)
    way = f'href="{escape(picture.link)}"' if leads else f'href="{source}" title="{words.full_size}"'
    return (
        f'<a {way}><img src="{source}" width="{picture.width}"'
        f' height="{picture.height}" alt="{escape(alt)}" loading="lazy"></a>'
    )


def figure(part: Figure, pair: Pair, words: Words) -> str:
    """Return a picture with its caption, which also says what it shows unless the source says more."""
    text = _caption(part, pair, words.language)
    is_said = part.picture.alt and part.picture.alt not in [text.phrase.text for text in pair]
    shown = image(part.picture, part.picture.alt if is_said else part.caption.phrase.text, words)
    return f'<figure class="zk-figure" id="{part.anchor}">{shown}{text}</figure>'


def note(part: Paragraph, pair: Pair, words: Words, known: References) -> str:
    """Return a note, its marker leading back to the text that refers to it."""
    named = known.notes.get(part.anchor)
    marker = escape(named.marker if named else part.marker)
    source = known.sources.get(part.anchor)
    back = f'<a href="#{source}" aria-label="{words.back_to_text}">{marker}</a>' if source else marker
    text, marks = shown(*pair, words.language, part.anchor, "zk-note")
    return f'<aside {marks.html()} role="note"><b class="zk-note-marker">{back}</b> {text}</aside>'


def formula(part: Paragraph) -> str:
    """Return a formula that stands by itself."""
    return f'<div class="zk-formula" id="{part.anchor}" tabindex="0">{mathml(part.phrase.text, True)}</div>'
