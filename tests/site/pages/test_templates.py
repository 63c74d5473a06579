"""Templates use the names of their typed records, and no others; the theme those of the front matter."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from jinja2 import meta

from generator import paths
from generator.plugin import Zhiku
from generator.site.pages import registry  # noqa: F401  # imports every record
from generator.site.pages.front_matter import FrontMatter
from generator.site.pages.page import ENVIRONMENT, Common, Context

RECORDS = list({record.template: record for record in Context.__subclasses__()}.values())
"""The last class of a template: a dataclass with slots is made anew from the one that was written."""
COMMON = {field.name for field in fields(Common)} | ENVIRONMENT.globals.keys()
THEME = "".join(
    path.read_text("utf-8") for path in sorted(paths.THEME.rglob("*")) if path.suffix in (".html", ".xml")
)
OF_MKDOCS = {"template"}
READ_BY_MATERIAL = {"hide", "search"}
READ_BY_PLUGIN = {"language", "alternates", "previous", "next", "feed"}


def names(template: str) -> set[str]:
    """Return the names that a template takes from its context."""
    source = (paths.TEMPLATES / template).read_text("utf-8")
    return meta.find_undeclared_variables(ENVIRONMENT.parse(source))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_template_uses_all_names_of_its_record_and_no_others(record: type[Context]) -> None:
    own = {field.name for field in fields(record)}
    shared = set() if record.template == "source.html" else COMMON
    assert names(f"{record.template}.jinja") - COMMON <= own
    assert own <= names(f"{record.template}.jinja")
    assert not own & shared


def test_every_template_has_a_record() -> None:
    templates = {path.name for path in paths.TEMPLATES.glob("*.jinja")} - {"macros.jinja"}
    assert {f"{record.template}.jinja" for record in RECORDS} == templates


def test_macros_take_all_that_they_show() -> None:
    assert names("macros.jinja") <= ENVIRONMENT.globals.keys()


def test_the_theme_reads_the_front_matter_by_its_names() -> None:
    read = set(re.findall(r"\bpage\.meta\.(\w+)|\bneighbour\.meta\.(\w+)", THEME))
    known = {field.name for field in fields(FrontMatter)}
    assert {name for pair in read for name in pair if name} - OF_MKDOCS == (
        known - READ_BY_MATERIAL - READ_BY_PLUGIN
    )


def test_the_theme_uses_what_the_plugin_gives_it() -> None:
    used = set(re.findall(r"\bzhiku\.(\w+)", re.sub(r"assets/zhiku\.\w+|\"zhiku\.\w+\"", "", THEME)))
    assert used == {field.name for field in fields(Zhiku)}


def test_front_matter_reads_what_it_wrote() -> None:
    front = FrontMatter(title="T", description="D", language="en", previous="en/a.md", hide=("toc",))
    assert front.text() == (
        '---\ntitle: "T"\ndescription: "D"\nlanguage: "en"\nprevious: "en/a.md"\nhide: ["toc"]\n---\n'
    )
    assert FrontMatter.read({"title": "T", "robots": "noindex", "other": 1}) == FrontMatter(
        title="T", robots="noindex"
    )
