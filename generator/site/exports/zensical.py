"""The files of a site for Zensical, which knows one language a project: the pages of each, and its settings.

The folder becomes

    zensical.zh.toml   zh/…    settings and pages of a language, which Zensical builds into site/zh/
    zensical.en.toml   en/…
    site/…                     what both share, at its place in the finished site

Zensical reads the addresses in HTML as those in Markdown, from the file of a page, not from the page.
Its search and its tables of contents read what is hidden, too, so that a page holds no text in the other
language beside its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ... import paths
from ...model import LANGUAGES, Asset, Original, Page, Site
from ..i18n import labels

File = Page | Asset | Original
_SITE = "site/"
_ADDRESS = re.compile(r'(<[a-z][^<>]* (?:href|src)=")\.\./(?=([^"]?))')
_SPAN = re.compile("<span[ >]|</span>")
_TWIN = '<span class="zk-twin'
_CONTROLS = re.compile(
    r'(?:<li><a href="\?view=both"|<label><input type="checkbox" class="zk-show-states">)[^\n]*\n'
)
"""What shows a text beside its twin, and the states of translations, by scripts of ours."""
_SETTINGS = """\
# Written by zhiku: `zensical build --config-file {name}` makes site/{language}/ of the pages in {language}/.
[project]
site_name = {site_name}
site_description = {description}
{address}docs_dir = "{language}"
site_dir = "site/{language}"
nav = [{nav}]

[project.theme]
language = "{language}"
font = false

{alternates}
[project.markdown_extensions.attr_list]

[project.markdown_extensions.tables]

[project.markdown_extensions.toc]
"""
_ALTERNATE = """\
[[project.extra.alternate]]
name = {name}
lang = "{language}"
link = "{link}"
"""
_CHOOSER = """\
<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<ul>
{links}</ul>
</html>
"""


def arranged(files: Iterable[File], site: Site) -> Iterator[File]:
    """Yield the files of a site where Zensical wants them, its settings, and the page that leads to both."""
    for file in files:
        folder = file.path.partition("/")[0]
        if folder in LANGUAGES:
            yield _page(file, folder) if isinstance(file, Page) and file.path.endswith(".md") else file
        elif file.path != paths.CHOOSER:
            yield replace(file, path=f"{_SITE}{file.path}")
    yield Page(f"{_SITE}index.html", _chooser(site))
    for language in LANGUAGES:
        yield Page(_name(language), _settings(site, language))


def _page(page: Page, language: str) -> Page:
    """Return a page with its addresses seen from its file; the page of our search tells of Zensical's."""
    words, content = labels.words(language), page.content
    if not page.path.endswith(f"/{paths.CHOOSER}"):
        content = _ADDRESS.sub(lambda match: match[1] if match[2] else f"{match[1]}./", content)
    content = _without_twins(_CONTROLS.sub("", content))
    return replace(page, content=content.replace(words.search_unscripted, words.search_above))


def _without_twins(content: str) -> str:
    """Return a page without the elements that hold texts in the other language, each with all within it."""
    parts, start, depth = [], 0, 0
    for match in _SPAN.finditer(content):
        if depth:
            depth += -1 if match[0].startswith("</") else 1
            start = match.end() if not depth else start
        elif content.startswith(_TWIN, match.start()):
            parts.append(content[start : match.start()])
            start, depth = match.start(), 1
    return "".join((*parts, content[start:]))


def _name(language: str) -> str:
    return f"zensical.{language}.toml"


def _settings(site: Site, language: str) -> str:
    words = labels.words(language, site.identity)
    lists = ((getattr(words, word), paths.markdown(address)) for address, word in labels.LISTS.items())
    return _SETTINGS.format(
        name=_name(language),
        language=language,
        site_name=_quoted(words.site),
        description=_quoted(words.site_tagline),
        address=f"site_url = {_quoted(f'{site.address}{language}/')}\n" if site.address else "",
        nav=", ".join(f"{{{_quoted(name)} = {_quoted(path)}}}" for name, path in lists),
        alternates="\n".join(
            _ALTERNATE.format(name=_quoted(labels.LANGUAGE_NAMES[other]), language=other, link=_beside(other))
            for other in LANGUAGES
        ),
    )


def _beside(language: str) -> str:
    """Return the way to the home of a language from that of another."""
    home = paths.page(language)
    return f"{paths.way_to_root(home)}{home}"


def _chooser(site: Site) -> str:
    title = " · ".join(dict.fromkeys(labels.words(language, site.identity).site for language in LANGUAGES))
    links = (
        f'<li><a href="{language}/" lang="{language}" hreflang="{language}">{name}</a>\n'
        for language, name in labels.LANGUAGE_NAMES.items()
    )
    return _CHOOSER.format(title=title.replace("&", "&amp;").replace("<", "&lt;"), links="".join(links))


def _quoted(text: str) -> str:
    """Return a text as a string of TOML, which JSON's are, but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
