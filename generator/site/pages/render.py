"""The site as Markdown pages, through the templates beside this module."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ...model import LANGUAGES, Concept, ConceptLinks, Links, Page, Phrase, Report, other_language
from ...paths import PLAIN
from ...structure import provenance
from ..exports import cite, jsonld
from ..i18n import labels
from ..views import wording, works
from ..views.cards import BACKLINKS, NARROWER, TAGGED, chinese_marked, facts, listed, marked, translated
from ..views.frame import Around, Frame, Single, fill
from ..views.markdown import escape, line
from .body import Text, attached, attributes, bodies, paired
from .hubs import hubs
from .map import pages
from .paging import around
from .quotes import figures, quotes


def singles(frames: Sequence[Frame]) -> Iterator[Single]:
    """Yield what makes the Markdown pages of a site, in all languages."""
    yield lambda: (_chooser(),)
    yield partial(pages.overview, frames)
    yield from _reports(frames)
    for frame in frames:
        yield from hubs(frame)
        yield from _concepts(frame)


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


def _reports(frames: Sequence[Frame]) -> Iterator[Single]:
    """Yield what makes the pages of each report, in all languages at once: each shows the others' text."""
    ordered = frames[0].reports
    paths = [f"reports/{report.key}" for report, _ in ordered]
    for index, (report, links) in enumerate(ordered):
        yield partial(_report, frames, report, links, around(paths, index))


def _report(frames: Sequence[Frame], report: Report, links: Links, neighbours: Around) -> tuple[Page, ...]:
    texts = bodies(report, links.mentions)
    return tuple(
        page
        for frame, text in zip(frames, texts, strict=True)
        for page in _report_in(frame, report, links, neighbours, text)
    )


def _report_in(frame: Frame, report: Report, links: Links, neighbours: Around, body: str) -> tuple[Page, ...]:
    edition, twin = report.edition(frame.language), report.edition(other_language(frame.language))
    title = frame.titles[report.key]
    address = frame.site.address
    item = cite.item(report, frame.language, address, [frame.labels[key].text for key in links.tags])
    return frame.page(
        f"reports/{report.key}",
        "report",
        title,
        edition.summary.text,
        around=neighbours,
        settings={
            "title": frame.names[report.key],
            "highwire": list(cite.tags(item)),
            "jsonld": jsonld.report(report, item, links.tags, frame.language, address),
            "markdown": PLAIN,
        },
        title_attributes=Markup(attributes(edition.title, frame.language, "title").listed()),
        other=twin.title if twin.title.text != title else None,
        facts=facts(report, frame.language, frame.linked),
        edited=bool(report.meta.edited),
        summary=_summary(edition.summary, twin.summary, frame.language),
        views=[(language, labels.LANGUAGE_NAMES[language]) for language in LANGUAGES],
        key=report.key,
        prevails=wording.prevails(report, frame.language),
        tags=frame.chips(links.tags),
        translated=None if report.document.language == frame.language else translated(edition),
        body=Markup(body),
        reference=chinese_marked(cite.reference(item, frame.language), frame.language),
        quoted_from=cite.source(item, frame.language),
        pages_from=provenance.first_paragraphs(report.document),
        formats=[("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")],
        versions=works.versions(links, frame.editions, report.key, frame.language),
        series=works.series(links.series[: works.MOST_SHOWN], frame.editions, report.key, frame.language),
        more_titles=_more(frame, len(links.series) - works.MOST_SHOWN, "more_titles"),
        holding=works.holding(links.series, frame.language),
        listed_in=[frame.cards[key] for key in links.listed_in],
        cards=frame.cards,
        head=frame.head,
        related=[
            (frame.head(related.report), frame.cards[related.report], frame.chips(related.why))
            for related in links.related
        ],
        neighbourhood=pages.of_report(frame, report, links),
    )


def _summary(own: Phrase, twin: Phrase, language: str) -> Markup:
    """Return a summary with its twin, as the inside of a paragraph."""
    if own.language != language:
        return marked(own, language)
    text, _ = paired(Text(own, escape(own.text)), Text(twin, escape(twin.text)), language)
    return Markup(text)


# --- concepts --------------------------------------------------------------------------------------


def _concepts(frame: Frame) -> Iterator[Single]:
    """Yield what makes the page of each concept."""
    paths = [f"concepts/{key}" for key, _ in frame.alphabet]
    for index, (key, _) in enumerate(frame.alphabet):
        yield partial(_concept, frame, frame.concepts[key], frame.concept_links[key], around(paths, index))


def _concept(frame: Frame, concept: Concept, links: ConceptLinks, neighbours: Around) -> tuple[Page, ...]:
    label, other = frame.labels[concept.key], concept.label(other_language(frame.language))
    quoted = links.quoted[LANGUAGES.index(frame.language)]
    definition = concept.definitions and concept.definitions[LANGUAGES.index(frame.language)]
    described = definition.text if definition else ""
    published = frame.ways.entity(concept.key)
    tagged = frame.one_a_work(links.tagged)
    places = {link.report: link for link in links.backlinks}
    mentioning = frame.one_a_work(places)
    return frame.page(
        f"concepts/{concept.key}",
        "concept",
        label.text,
        described or frame.words.site_tagline,
        around=neighbours,
        settings={
            "hide": ["toc"],
            "jsonld": jsonld.concept(concept, described, frame.language, frame.site.address),
            "markdown": PLAIN,
            **({"feed": f"{frame.language}/concepts/{concept.key}/feed.xml"} if links.tagged else {}),
        },
        title_attributes=Markup(attributes(label, frame.language, "title").listed()),
        other=None if other == label.text else other,
        other_language=other_language(frame.language),
        kind=frame.kind(concept.key),
        homepage=concept.homepage,
        aliases=listed(_aliases(concept), frame.language),
        definition=_paragraphs(definition, frame.language) if definition else [],
        broader=frame.chips(concept.broader),
        narrower=frame.chips(links.narrower[:NARROWER]),
        more_narrower=_more(frame, len(links.narrower) - NARROWER, "more_concepts"),
        published=published,
        published_count=frame.count("reports", len(published.reports)) if published else "",
        related=frame.chips(links.related),
        neighbourhood=pages.of_concept(frame, concept, links),
        figures=figures(frame, quoted),
        quotes=quotes(frame, quoted),
        more_quotes=_more(frame, quoted.total - len(quoted.sentences), "more_sentences"),
        tagged=tagged[:TAGGED],
        more_tagged=_more(frame, len(tagged) - TAGGED),
        backlinks=[
            (card, places[card.key].anchor, frame.count("mentions", places[card.key].count))
            for card in mentioning[:BACKLINKS]
        ],
        more=_more(frame, len(mentioning) - BACKLINKS),
    )


def _aliases(concept: Concept) -> Iterator[Phrase]:
    seen: set[str] = set()
    for language, aliases in zip(LANGUAGES, concept.aliases, strict=True):
        yield from (Phrase(alias, language) for alias in aliases if alias not in seen)
        seen.update(aliases)


def _more(frame: Frame, rest: int, what: str = "more_reports") -> str:
    """Return how many reports or sentences a list leaves out."""
    return frame.count(what, rest) if rest > 0 else ""


def _paragraphs(phrase: Phrase, language: str) -> list[Markup]:
    """Return a text of several lines as Markdown, a paragraph each."""
    lines = (line(escape(part)) for part in phrase.text.split("\n"))
    return [Markup(attached(part, attributes(phrase, language))) for part in lines if part]
