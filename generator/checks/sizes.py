"""What makes a site larger than hosts take."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import LANGUAGES, Corpus, Issue, Site
from ..site.i18n.findings import issue

LARGEST_SITE = 1 << 30
"""Number of bytes above which many hosts take no site."""


def issues(corpus: Corpus, site: Site) -> Iterator[Issue]:
    """Yield the source with the largest files if all files of the site take more than hosts do.

    A page need not be made for that: it counts as the text that it shows, in each language.
    """
    pictures = {media.name: len(media.content) for source in corpus.sources for media in source.media}
    files = sum(original.size for original in site.originals.values())
    texts = len(LANGUAGES) * sum(len(source.text.encode()) for source in corpus.sources)
    total = sum(pictures.values()) + files + texts
    if total > LARGEST_SITE and corpus.sources:
        own = {source.path: sum(pictures[media.name] for media in source.media) for source in corpus.sources}
        for path, original in site.originals.items():
            own[path] += original.size
        path = max(own, key=lambda one: (own[one], one))
        yield issue(path, 1, "site-large", total=total >> 20, own=own[path] >> 20)
