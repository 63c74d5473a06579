"""Sentences of reports, as pages quote them: each with the link to its place."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ... import paths
from ...model import Phrase, Quotation, Quote
from ...text.sentences import sentences
from ..i18n import formats
from ..views.markdown import escape
from ..views.site_view import SiteView
from .phrases import attributes

_CUT = "…"


def quotes(view: SiteView, listed: Iterable[Quote]) -> list[Markup]:
    """Return sentences, each with its report and with the other versions of that which have it."""
    return [_quote(view, each) for each in listed]


def _quote(view: SiteView, listed: Quote) -> Markup:
    also = [_place(view, report, anchor) for report, anchor in listed.also]
    return Markup(formats.names([quote(view, listed.report, listed.quotation), *also], view.language))


def quote(
    view: SiteView,
    report: str,
    quotation: Quotation,
    root: str = paths.FROM_MEMBER,
    phrase: Phrase | None = None,
) -> Markup:
    """Return a sentence and the link to its place.

    It is part of `phrase` if that is given, else of the text in the page's language.
    """
    if phrase is None:
        block, edition = view.blocks(report)[quotation.anchor], view.editions[report]
        translated = None if edition.is_bare else block.phrase
        phrase = translated or edition.document.own(block.text)
    marks = attributes(phrase, view.language).html()
    place = _place(view, report, quotation.anchor, root)
    return Markup(f"<q{f' {marks}' if marks else ''}>{_sentence(phrase.text, quotation)}</q> {place}")


def _place(view: SiteView, report: str, anchor: str, root: str = paths.FROM_MEMBER) -> str:
    """Return the link to a block of a report."""
    return f'<a href="{root}{paths.report(report)}#{anchor}">{view.cards[report].name}</a>'


def _sentence(text: str, quotation: Quotation) -> str:
    """Return a sentence, with an ellipsis where it is cut."""
    starts, ends = zip(*sentences(text), strict=True)
    before = "" if quotation.start in starts else _CUT
    after = "" if quotation.end in ends else _CUT
    return f"{before}{escape(text[quotation.start : quotation.end]).strip()}{after}"
