"""The site as Markdown pages, through the templates beside this module."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ...model import LANGUAGES, Concept, Page, Phrase, Report, other_language
from ...paths import PLAIN
from ...structure import provenance
from ..exports import csl, highwire, jsonld
from ..exports.reference import attribution, reference
from ..i18n import labels
from ..views import wording, works
from ..views.cards import BACKLINKS, NARROWER, TAGGED, chinese_marked, facts, listed, marked, translated
from ..views.markdown import escape, line
from ..views.site_view import Around, SiteView, Task, fill
from .body import Text, attached, attributes, bodies, paired
from .hubs import hubs
from .map import pages
from .paging import around
from .quotes import figures, quotes


def tasks(site_views: Sequence[SiteView]) -> Iterator[Task]:
    """Yield what makes the Markdown pages of a site, in all languages."""
    yield lambda: (_chooser(),)
    yield partial(pages.overview, site_views)
    yield from _reports(site_views)
    for view in site_views:
        yield from hubs(view)
        yield from _concepts(view)


def _chooser() -> Page:
    """Return the page at the root, which sends readers to the pages in their language."""
    front = {
        "title": " ".join(labels.words(language).site for language in reversed(LANGUAGES)),
        "description": labels.words(LANGUAGES[0]).site_tagline,
        "language": LANGUAGES[0],
        "alternates": {language: f"{language}/index.md" for language in LANGUAGES},
    }
    return Page("index.md", fill("chooser", front, names=labels.LANGUAGE_NAMES))


# --- reports ---------------------------------------------------------------------------------------


def _reports(site_views: Sequence[SiteView]) -> Iterator[Task]:
    """Yield what makes the pages of each report, in all languages at once: each shows the others' text."""
    ordered = site_views[0].reports
    paths = [f"reports/{report.key}" for report in ordered]
    for index, report in enumerate(ordered):
        yield partial(_report, site_views, report, around(paths, index))


def _report(site_views: Sequence[SiteView], report: Report, neighbours: Around) -> tuple[Page, ...]:
    texts = bodies(report, report.relations.mentions)
    return tuple(
        page
        for view, text in zip(site_views, texts, strict=True)
        for page in _report_in(view, report, neighbours, text)
    )


def _report_in(view: SiteView, report: Report, neighbours: Around, body: str) -> tuple[Page, ...]:
    edition, twin = report.editions[view.language], report.editions[other_language(view.language)]
    title, relations = view.titles[report.key], report.relations
    address = view.site.address
    item = csl.item(report, view.language, address, [view.labels[key].text for key in relations.tags])
    return view.page(
        f"reports/{report.key}",
        "report",
        title,
        edition.summary.text,
        around=neighbours,
        settings={
            "title": view.names[report.key],
            "highwire": list(highwire.tags(item)),
            "jsonld": jsonld.report(report, item, relations.tags, view.language, address),
            "markdown": PLAIN,
        },
        title_attributes=Markup(attributes(edition.title, view.language, "title").listed()),
        other=twin.title if twin.title.text != title else None,
        facts=facts(report, view.language, view.linked),
        edited=bool(report.meta.edited),
        summary=_summary(edition.summary, twin.summary, view.language),
        views=[(language, labels.LANGUAGE_NAMES[language]) for language in LANGUAGES],
        key=report.key,
        prevails=wording.prevails(report, view.language),
        tags=view.chips(relations.tags),
        translated=None if report.document.language == view.language else translated(edition),
        body=Markup(body),
        reference=chinese_marked(reference(item, view.language), view.language),
        quoted_from=attribution(item, view.language),
        pages_from=provenance.first_paragraphs(report.document),
        formats=[("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")],
        versions=works.versions(report, view.editions, view.language),
        series=works.series(relations.series[: works.MOST_SHOWN], view.editions, report.key, view.language),
        more_titles=_more(view, len(relations.series) - works.MOST_SHOWN, "more_titles"),
        holding=works.holding(relations.series, view.language),
        listed_in=[view.cards[key] for key in relations.listed_in],
        cards=view.cards,
        head=view.head,
        related=[
            (view.head(related.report), view.cards[related.report], view.chips(related.why))
            for related in relations.related
        ],
    )


def _summary(own: Phrase, twin: Phrase, language: str) -> Markup:
    """Return a summary with its twin, as the inside of a paragraph."""
    if own.language != language:
        return marked(own, language)
    text, _ = paired(Text(own, escape(own.text)), Text(twin, escape(twin.text)), language)
    return Markup(text)


# --- concepts --------------------------------------------------------------------------------------


def _concepts(view: SiteView) -> Iterator[Task]:
    """Yield what makes the page of each concept."""
    paths = [f"concepts/{key}" for key, _ in view.alphabet]
    for index, (key, _) in enumerate(view.alphabet):
        yield partial(_concept, view, view.concepts[key], around(paths, index))


def _concept(view: SiteView, concept: Concept, neighbours: Around) -> tuple[Page, ...]:
    relations = concept.relations
    label, other = view.labels[concept.key], concept.labels[other_language(view.language)]
    quoted = relations.quoted[view.language]
    definition = concept.definitions and concept.definitions[view.language]
    described = definition.text if definition else ""
    published = view.taxonomies.entity(concept.key)
    tagged = view.one_per_work(relations.tagged)
    places = {link.report: link for link in relations.backlinks}
    mentioning = view.one_per_work(places)
    return view.page(
        f"concepts/{concept.key}",
        "concept",
        label.text,
        described or view.words.site_tagline,
        around=neighbours,
        settings={
            "hide": ["toc"],
            "jsonld": jsonld.concept(concept, described, view.language, view.site.address),
            **({"feed": f"{view.language}/concepts/{concept.key}/feed.xml"} if relations.tagged else {}),
        },
        title_attributes=Markup(attributes(label, view.language, "title").listed()),
        other=None if other == label.text else other,
        other_language=other_language(view.language),
        kind=view.kind(concept.key),
        homepage=concept.homepage,
        aliases=listed(_aliases(concept), view.language),
        definition=_paragraphs(definition, view.language) if definition else [],
        broader=view.chips(concept.broader),
        narrower=view.chips(relations.narrower[:NARROWER]),
        more_narrower=_more(view, len(relations.narrower) - NARROWER, "more_concepts"),
        published=published,
        published_count=view.count("reports", len(published.reports)) if published else "",
        related=view.chips(relations.related),
        figures=figures(view, quoted),
        quotes=quotes(view, quoted),
        more_quotes=_more(view, quoted.total - len(quoted.sentences), "more_sentences"),
        tagged=tagged[:TAGGED],
        more_tagged=_more(view, len(tagged) - TAGGED),
        backlinks=[
            (card, places[card.key].anchor, view.count("mentions", places[card.key].count))
            for card in mentioning[:BACKLINKS]
        ],
        more=_more(view, len(mentioning) - BACKLINKS),
    )


def _aliases(concept: Concept) -> Iterator[Phrase]:
    seen: set[str] = set()
    for language, aliases in zip(LANGUAGES, concept.aliases, strict=True):
        yield from (Phrase(alias, language) for alias in aliases if alias not in seen)
        seen.update(aliases)


def _more(view: SiteView, rest: int, what: str = "more_reports") -> str:
    """Return how many reports or sentences a list leaves out."""
    return view.count(what, rest) if rest > 0 else ""


def _paragraphs(phrase: Phrase, language: str) -> list[Markup]:
    """Return a text of several lines as Markdown, a paragraph each."""
    lines = (line(escape(part)) for part in phrase.text.split("\n"))
    return [Markup(attached(part, attributes(phrase, language))) for part in lines if part]
