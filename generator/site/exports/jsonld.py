"""Reports and concepts in the vocabulary of schema.org (JSON-LD), for search engines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ... import paths
from ...model import Concept, Report, other_language
from ..i18n.interface import Words
from ..views.cards import label
from . import csl

Node = dict[str, Any]


def home(language: str, address: str) -> str:
    """Return the address of a language's folder; relative to a report's page if the site's is unknown."""
    root = address or paths.way_to_root(paths.page(language, paths.report("key")))
    return root + paths.page(language)


def report(report: Report, item: csl.Item, concepts: Iterable[str], words: Words, address: str) -> Node:
    """Return an edition of a report, which is about `concepts` (keys), with its breadcrumbs."""
    when, language = csl.date(item), words.language
    edition = report.editions[language]
    here, other = home(language, address), home(other_language(language), address)
    path = paths.report(report.key)
    people = zip(report.meta.people, edition.people, strict=True)
    authors = [_named("Person", name.text) for person, name in people if person.role == "author"]
    organisations = [_named("Organization", phrase.text) for phrase in edition.organisations]
    twin = "workTranslation" if language == report.document.language else "translationOfWork"
    node = {
        **_named("Report", item["title"]),
        "@id": here + path,
        "inLanguage": language,
        "datePublished": str(when) if when else "",
        "author": authors or organisations,
        "publisher": organisations if authors else [],
        "about": [{"@id": here + paths.concept(concept)} for concept in concepts],
        twin: {"@id": other + path},
    }
    return _graph(node, _trail(words, address, "reports", item["title"]))


def concept(concept: Concept, definition: str, words: Words, address: str) -> Node:
    """Return a concept as a term of the vocabulary, with its breadcrumbs."""
    here = home(words.language, address)
    name = label(concept, words.language).text
    others = dict.fromkeys((*concept.labels, *(alias for aliases in concept.aliases for alias in aliases)))
    vocabulary = _named("DefinedTermSet", f"{words.site} · {words.concepts}")
    node = {
        **_named("DefinedTerm", name),
        "@id": here + paths.concept(concept.key),
        "termCode": concept.key,
        "alternateName": [each for each in others if each and each != name],
        "description": definition,
        "inLanguage": words.language,
        "inDefinedTermSet": {**vocabulary, "@id": here + paths.CONCEPTS},
    }
    return _graph(node, _trail(words, address, "concepts", name))


def _named(kind: str, name: str) -> Node:
    return {"@type": kind, "name": name}


def _trail(words: Words, address: str, folder: str, title: str) -> Node:
    """Return the breadcrumbs from the home page; the last one is the page itself and has no address."""
    here = home(words.language, address)
    steps = [(words.site, here), (getattr(words, folder), f"{here}{folder}/"), (title, "")]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            _known({**_named("ListItem", name), "position": position, "item": url})
            for position, (name, url) in enumerate(steps, 1)
        ],
    }


def _graph(*nodes: Node) -> Node:
    return {"@context": "https://schema.org", "@graph": [_known(node) for node in nodes]}


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value}
