"""A CSL-JSON item as Highwire tags, with Dublin Core's type: the metadata of a page that Zotero reads."""

from __future__ import annotations

from collections.abc import Iterator

from .csl import FORMS, Item, date, joined_name, slashed


def tags(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the names and values of the tags of a page that shows an item.

    A name of several words whose family name is unknown is left out: Zotero would take its last word.
    """
    form = FORMS[item["type"]]
    issued = date(item)
    yield "DC.type", form.zotero
    yield "citation_title", item["title"]
    for name in item.get("author", ()):
        author = joined_name(name)
        if "family" in name or " " not in author:
            yield "citation_author", author
    if issued:
        yield "citation_publication_date", slashed(issued)
    if "publisher" in item:
        institution = form.csl == "report"
        yield f"citation_{'technical_report_institution' if institution else 'publisher'}", item["publisher"]
    yield "citation_language", item["language"]
    if "keyword" in item:
        yield "citation_keywords", item["keyword"].replace(", ", "; ")
