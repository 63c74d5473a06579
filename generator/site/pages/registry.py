"""The kinds of Markdown pages, in the order in which they are made.

A kind takes the views of the site and yields tasks (see `views.tasks`). To add one, write a module with its
typed template record and a function that yields its tasks, and name the function here. The pages of sources
and of the editor's report need more than the views: `sources.sources` and `editor.editor` return their kinds.
"""

from __future__ import annotations

from ..views.tasks import Kind
from . import browse, concept, concept_list, concept_tree, home, progress, report, tables, timeline
from .map import pages as map_pages
from .published import added, moved

PAGES: tuple[Kind, ...] = (
    home.chooser,
    map_pages.overview,
    report.reports,
    home.home,
    browse.browse,
    timeline.timeline,
    concept_tree.tree,
    concept_list.concepts,
    progress.coverage,
    home.search,
    concept.concepts,
    tables.files,
    added.added,
    moved.moved,
)
