"""The page of a concept: its definition, its place among others, and the reports that mention it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from ... import paths
from ...model import LANGUAGES, Concept, Phrase, other_language
from ..exports import jsonld
from ..views.cards import BACKLINKS, NARROWER, TAGGED, Card, listed
from ..views.markdown import escape
from ..views.site_view import SiteView
from ..views.tasks import Task, Views
from .front_matter import FrontMatter
from .page import Context, Filled, chips, more, page_task, title_attributes, title_language
from .paging import around
from .phrases import attributes
from .quotes import quotes


class Backlink(NamedTuple):
    """A report that mentions the concept, the anchor where it does so first, and how often."""

    card: Card
    anchor: str
    times: str


@dataclass(frozen=True, slots=True)
class ConceptContext(Context):
    """A concept. The `more_…` say how many items a list leaves out; they are empty if none.

    `other` is the label in the other language. `published` are address and number of the reports by the
    organisation that the concept is.
    """

    template: ClassVar[str] = "concept.md"
    title: str
    title_attributes: Markup
    other: Phrase | None
    is_automatic: bool
    is_looked_up: bool
    definition: Sequence[Markup]
    kind: str
    homepage: str
    aliases: Markup
    published: tuple[str, str] | None
    broader: Sequence[Markup]
    narrower: Sequence[Markup]
    more_narrower: str
    tagged: Sequence[Card]
    more_tagged: str
    figures: Sequence[Markup]
    quotes: Sequence[Markup]
    more_quotes: str
    backlinks: Sequence[Backlink]
    more_backlinks: str
    related: Sequence[Markup]


def concepts(views: Views) -> Iterator[Task]:
    """Yield the tasks that make the page of each concept."""
    for view in views:
        addresses = [paths.concept(key) for key, _ in view.alphabet]
        for index, (key, _) in enumerate(view.alphabet):
            yield page_task(view, addresses[index], partial(_filled, key), around(addresses, index))


def _filled(key: str, view: SiteView) -> Filled:
    concept = view.concepts[key]
    definition = concept.definitions[view.language] if concept.definitions else None
    front = _front(view, concept, definition.text if definition else "")
    return front, _context(view, concept, definition)


def _front(view: SiteView, concept: Concept, definition: str) -> FrontMatter:
    return FrontMatter(
        title=view.labels[concept.key].text,
        title_language=title_language(view.labels[concept.key], view.language),
        description=definition or view.words.site_tagline,
        hide=("toc",),
        jsonld=jsonld.concept(concept, definition, view.words, view.site.address),
        feed=paths.feed(view.language, concept.key) if concept.relations.tagged else "",
    )


def _context(view: SiteView, concept: Concept, definition: Phrase | None) -> ConceptContext:
    relations, label, twin = concept.relations, view.labels[concept.key], other_language(view.language)
    quoted = relations.quoted[view.language]
    tagged = view.one_per_work(relations.tagged)
    backlinks = list(_backlinks(view, concept))
    return ConceptContext(
        title=label.text,
        title_attributes=title_attributes(label, view.language),
        other=Phrase(concept.labels[twin], twin) if concept.labels[twin] not in ("", label.text) else None,
        is_automatic=concept.is_automatic,
        is_looked_up=concept.is_looked_up,
        definition=_paragraphs(definition, view.language) if definition else (),
        kind=view.kind(concept.key),
        homepage=concept.homepage,
        aliases=listed(_aliases(concept), view.language),
        published=_published(view, concept),
        broader=chips(view, concept.broader),
        narrower=chips(view, relations.narrower[:NARROWER]),
        more_narrower=more(view, len(relations.narrower) - NARROWER, "more_concepts"),
        tagged=tagged[:TAGGED],
        more_tagged=more(view, len(tagged) - TAGGED),
        figures=quotes(view, quoted.figures),
        quotes=quotes(view, quoted.sentences),
        more_quotes=more(view, quoted.total - len(quoted.figures) - len(quoted.sentences), "more_sentences"),
        backlinks=backlinks[:BACKLINKS],
        more_backlinks=more(view, len(backlinks) - BACKLINKS),
        related=chips(view, relations.related),
    )


def _published(view: SiteView, concept: Concept) -> tuple[str, str] | None:
    group = view.taxonomies.entity(concept.key)
    return (group.path, view.count("reports", len(group.reports))) if group else None


def _backlinks(view: SiteView, concept: Concept) -> Iterator[Backlink]:
    links = {link.report: link for link in concept.relations.backlinks}
    for card in view.one_per_work(links):
        link = links[card.key]
        yield Backlink(card, link.anchor, view.count("mentions", link.count))


def _aliases(concept: Concept) -> Iterator[Phrase]:
    seen: set[str] = set()
    for language, aliases in zip(LANGUAGES, concept.aliases, strict=True):
        yield from (Phrase(alias, language) for alias in aliases if alias not in seen)
        seen.update(aliases)


def _paragraphs(phrase: Phrase, language: str) -> list[Markup]:
    """Return a text of several lines as HTML, a paragraph a line."""
    marks = " ".join(filter(None, ("p", attributes(phrase, language).html())))
    parts = filter(None, map(str.strip, phrase.text.split("\n")))
    return [Markup(f"<{marks}>{escape(part)}</p>") for part in parts]
