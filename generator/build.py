"""The pipeline: a corpus folder becomes all that is known of it, and this the files of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import starmap
from pathlib import Path

from . import output as files
from . import paths
from .cache import Cache
from .checks import addresses, check, dead_links, sizes, translations
from .corpus import read
from .corpus.originals import originals as published_originals
from .corpus.readings import ReadFiles, as_far_as_read
from .model import LANGUAGES, UNNAMED, Asset, Corpus, Identity, Issue, Original, Page, Site, Study
from .parallel import uncollected
from .pipeline.site import Early, Named, site
from .pipeline.study import Track, untracked
from .site.exports import zensical
from .site.exports.registry import EXPORTS
from .site.pages import editor, report, sources
from .site.pages.registry import PAGES
from .site.search import articles, index_files, names
from .site.search.layers import Layers
from .site.views.drawings import inert
from .site.views.site_view import SiteView, site_views
from .site.views.tasks import Promise, run_tasks

_FEW = 8
"""Maximum number of reports that are shown before all is known of them."""


@dataclass(frozen=True, slots=True)
class Output:
    """The result of a build: all that is known, the pages, and what an editor should look at."""

    site: Site
    pages: tuple[Page, ...]
    issues: tuple[Issue, ...]
    assets: tuple[Asset, ...] = ()
    """The pictures of reports."""

    @property
    def originals(self) -> tuple[Original, ...]:
        """Return the files of reports that are published as they are."""
        return tuple(self.site.originals.values())


def load(
    folder: Path | str,
    track: Track = untracked,
    executor: Executor | Cache | None = None,
    day: str | None = None,
) -> Site:
    """Return all that is known of the corpus in `folder`: reports, concepts and their relations.

    Reports are read by `executor`, by default in processes of this computer; a `Cache` keeps what came of it.
    New ones have appeared on `day`, if it is given. Raise CorpusError if there is no such folder.
    """
    with uncollected():
        kept = executor if isinstance(executor, Cache) else None
        return site(read.corpus(Path(folder), kept=kept), track, executor, day)


def build(
    folder: Path | str,
    track: Track = untracked,
    address: str = "",
    docs: Path | None = None,
    executor: Executor | Cache | None = None,
    identity: Identity = UNNAMED,
    read_files: ReadFiles = as_far_as_read,
    day: str | None = None,
    originals: bool = False,
    late: bool = False,
    early: Early | None = None,
) -> Output:
    """Build the site of the corpus in `folder`, which is published at `address` if that is known.

    `identity` is what its owner calls it. `read_files` reads the files of formats such as PDF. The
    `originals` are published with it only if that is asked for. If `late`, pages are made when their content
    is asked for. `early` is given all reports as soon as each is studied, before they are joined. New ones
    have appeared on `day` if it is given: `register` records that. `docs` is a folder of handwritten pages,
    whose links are checked. Reports are read by `executor`, by default in processes of this computer.
    Raise CorpusError if there is no such folder.
    """
    with uncollected():
        kept = executor if isinstance(executor, Cache) else None
        corpus = read.corpus(Path(folder), read_files, kept)
        known = site(corpus, track, executor, day, early)
        files = dict(published_originals(Path(folder), known.reports)) if originals else {}
        known = replace(
            known, address=address and f"{address.rstrip('/')}/", identity=identity, originals=files
        )
        views = site_views(known)
        pages = _pages(corpus, views, late)
        issues = check.in_order((*check.check(corpus, known), *sizes.issues(corpus, known)))
        if docs:
            handwritten, others = read.handwritten(docs)
            dead = dead_links.dead_by_hand(pages, handwritten, (*others, *editor.ADDRESSES))
            issues = check.in_order((*issues, *dead))
        found = run_tasks([editor.editor(issues)], views, late=late)
        return Output(known, (*pages, *found), issues, _pictures(corpus))


@dataclass(frozen=True, slots=True)
class Edited:
    """What is shown of an edit at once: the site in which the reports that were edited are as they are now.

    What joins them to others is as it was before.
    """

    site: Site
    addresses: frozenset[str]
    """Those of the pages of the reports that were edited, in both languages."""
    pages: tuple[Promise, ...]


def edited(output: Output, studies: Sequence[Study], named: Named) -> Edited | None:
    """Return what is shown at once of an edit; None if more reports have changed than a few, or none.

    The `studies` are those of all reports now, to which `named` adds what they say of concepts; `output` is
    what was built before.
    """
    before = {one.key: one for one in output.site.reports}
    pairs = ((study, before[study.key]) for study in studies if study.key in before)
    changed = [study for study, old in pairs if study.report.editions is not old.editions]
    if not 0 < len(changed) <= _FEW:
        return None
    renewed = {
        study.key: replace(study.report, relations=before[study.key].relations) for study in named(changed)
    }
    site = replace(output.site, reports=tuple((before | renewed).values()))
    edited_pages = [(name, paths.report(key)) for key in renewed for name in LANGUAGES]
    files = {paths.page(name, paths.markdown(address)) for name, address in edited_pages}
    pages = run_tasks([report.reports], site_views(site), late=True)
    return Edited(
        site,
        frozenset(starmap(paths.page, edited_pages)),
        tuple(page for page in pages if isinstance(page, Promise) and page.path in files),
    )


def inspect(
    folder: Path | str,
    track: Track = untracked,
    docs: Path | None = None,
    executor: Executor | Cache | None = None,
) -> Output:
    """Build the site of the corpus in `folder`, with the checks for which no build waits.

    They compare every translation with its source, and follow all links, also of the handwritten pages
    in `docs`.
    """
    with uncollected():
        output = build(folder, track, executor=executor)
        corpus = read.corpus(Path(folder))
        doubts = (*translations.issues(corpus, output.site), *addresses.issues(corpus, output.site))
        pages, others = read.handwritten(docs) if docs else ((), ())
        own = [asset.path for asset in output.assets] + [original.path for original in output.originals]
        dead = dead_links.dead(output.pages, pages, [*others, *own])
        return replace(output, issues=check.in_order((*output.issues, *doubts, *dead)))


def write(
    output: Output, folder: Path | str, cards: Iterable[Asset] = (), for_zensical: bool = False
) -> files.Written:
    """Write the pages, the search index and social `cards` into `folder`, for any site generator.

    For Zensical, which has a search of its own, there are settings of each language in place of our index.
    Other files in the folder stay. Raise CorpusError if one of them is in the way.
    """
    own: tuple[files.File, ...] = (*output.pages, *output.assets, *output.originals, *cards)
    if for_zensical:
        return files.write(zensical.arranged(own, output.site), Path(folder))
    return files.write((*own, *index(output.site)), Path(folder))


def index(
    site: Site,
    handwritten: Iterable[articles.Article] = (),
    kept: Cache | None = None,
    layers: Layers | None = None,
    only: Set[str] | None = None,
) -> Iterator[Asset]:
    """Yield the search index of a site and of the handwritten pages beside it, `search/index.json` last.

    What has changed is laid over the `layers` of an index that was made before; only new files are yielded.
    If `only` is given, nothing but the pages at these addresses is looked at again.
    """
    with uncollected():
        drafts = articles.drafts(site, handwritten)
        yield from index_files.index(drafts, names.names(site), kept, layers, only)


def _pages(corpus: Corpus, views: Sequence[SiteView], late: bool) -> tuple[Page, ...]:
    """Return all pages but the editor's, the largest tasks first."""
    return run_tasks((*EXPORTS, *PAGES, sources.sources(corpus.sources)), views, late=late)


def _pictures(corpus: Corpus) -> tuple[Asset, ...]:
    pictures = {media.name: media.content for source in corpus.sources for media in source.media}
    return tuple(
        Asset(paths.media(name), inert(pictures[name]) if name.endswith(".svg") else pictures[name])
        for name in sorted(pictures)
    )
