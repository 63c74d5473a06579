"""What reports say of an entity, as its page shows it: each sentence with the way to its place."""

from __future__ import annotations

from markupsafe import Markup

from ... import paths
from ...model import Phrase, Quotation, Quote, QuoteList
from ...text.sentences import sentences
from ..i18n import formats, labels
from ..views.markdown import escape
from ..views.site_view import SiteView
from .phrases import attributes

_CUT = "…"


def quotes(view: SiteView, quoted: QuoteList) -> list[Markup]:
    """Return the sentences, each with its report."""
    return [_quote(view, saying) for saying in quoted.sentences]


def figures(view: SiteView, quoted: QuoteList) -> list[tuple[Markup, list[tuple[Markup, str]]]]:
    """Return the sentences with figures, each with its figures and what they measure."""
    return [
        (_quote(view, one), _figures(view, _phrase(view, one.report, one.quotation), one.quotation))
        for one in quoted.figures
    ]


def _figures(view: SiteView, phrase: Phrase, quotation: Quotation) -> list[tuple[Markup, str]]:
    return [
        (
            Markup(escape(phrase.text[one.start : one.end])),
            labels.named(labels.MEASURES, one.measure, view.language),
        )
        for one in quotation.statements
    ]


def _quote(view: SiteView, saying: Quote) -> Markup:
    """Return a sentence with its report, and with the other versions of that which say the same."""
    also = [_place(view, report, anchor) for report, anchor in saying.also]
    return Markup(formats.names([quote(view, saying.report, saying.quotation), *also], view.language))


def _phrase(view: SiteView, report: str, quotation: Quotation) -> Phrase:
    block = view.blocks(report)[quotation.anchor]
    return block.phrase or Phrase(block.text, view.editions[report].document.language)


def quote(
    view: SiteView,
    report: str,
    quotation: Quotation,
    root: str = paths.FROM_MEMBER,
    phrase: Phrase | None = None,
) -> Markup:
    """Return a sentence, its figures marked, and the link to where it stands.

    It is one of `phrase` if that is given, else of what the page's language shows.
    """
    phrase = phrase or _phrase(view, report, quotation)
    marks = attributes(phrase, view.language).html()
    place = _place(view, report, quotation.anchor, root)
    return Markup(f"<q{f' {marks}' if marks else ''}>{_sentence(phrase.text, quotation)}</q> {place}")


def _place(view: SiteView, report: str, anchor: str, root: str = paths.FROM_MEMBER) -> str:
    """Return the link to where a report says something."""
    return f'<a href="{root}{paths.report(report)}#{anchor}">{view.cards[report].name}</a>'


def _sentence(text: str, quotation: Quotation) -> str:
    pieces, position = [], quotation.start
    for figure in sorted(quotation.statements, key=lambda one: one.start):
        pieces.append(escape(text[position : figure.start]))
        pieces.append(f"<b>{escape(text[figure.start : figure.end])}</b>")
        position = figure.end
    pieces.append(escape(text[position : quotation.end]))
    starts, ends = zip(*sentences(text), strict=True)
    before = "" if quotation.start in starts else _CUT
    after = "" if quotation.end in ends else _CUT
    return f"{before}{''.join(pieces).strip()}{after}"
