"""Addresses are made by `paths` alone, and lead where its functions say."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from generator import paths

GENERATOR = Path(paths.__file__).parent
SPELT = re.compile(
    r"\.\./|\b(?:reports|concepts|browse|coverage|editor|map|source|cite)/|"
    r"(?:^|/)(?:index\.md|feed\.xml|card\.png|llms\.txt|catalog\.json|catalog\.schema\.json)\b"
)
"""The beginnings and ends of addresses."""


def name(path: Path) -> str:
    return path.relative_to(GENERATOR).as_posix()


def texts(module: Path) -> list[str]:
    """Return the strings in a module, without its docstrings."""
    tree = ast.parse(module.read_text("utf-8"))
    strings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [node.value for node in constants if isinstance(node.value, str) and id(node) not in strings]


def test_no_other_module_spells_an_address() -> None:
    for module in {*GENERATOR.rglob("*.py")} - {GENERATOR / "paths.py"}:
        assert [text for text in texts(module) if SPELT.search(text)] == [], name(module)


@pytest.mark.parametrize("template", sorted(paths.TEMPLATES.glob("*.jinja")), ids=name)
def test_no_template_spells_an_address(template: Path) -> None:
    links = re.findall(r'(?:href|src)="([^"]*)"|\]\(([^)]*)\)', template.read_text("utf-8"))
    assert [link for pair in links for link in pair if re.search(r"(?<!root }})\.\./|[a-z]/", link)] == []


@pytest.mark.parametrize("template", sorted(paths.THEME.rglob("*.html")), ids=name)
def test_no_template_of_the_theme_spells_an_address(template: Path) -> None:
    text = template.read_text("utf-8")
    assert not re.findall(r"""["'][^"']*\b(?:reports|concepts|search|editor|coverage)/["']""", text)


@pytest.mark.parametrize(
    ("address", "file", "way"),
    [
        (paths.HOME, "index.md", ""),
        (paths.REPORTS, "reports/index.md", "../"),
        (paths.part(paths.REPORTS, 2), "reports/page-2.md", "../../"),
        (paths.report("ai-index"), "reports/ai-index.md", "../../"),
        (paths.concept("llm"), "concepts/llm.md", "../../"),
        (paths.below(paths.YEARS, "2023"), "browse/years/2023/index.md", "../../../"),
        (paths.part(paths.below(paths.YEARS, "2023"), 3), "browse/years/2023/page-3.md", "../../../../"),
    ],
)
def test_an_address_has_a_file_and_a_way_back(address: str, file: str, way: str) -> None:
    assert (paths.markdown(address), paths.way_to_root(address)) == (file, way)


def test_what_both_languages_share_has_its_own_address() -> None:
    assert paths.page("en", paths.report("one")) == "en/reports/one/"
    assert (paths.source("one"), paths.source("one", 2)) == ("source/one/", "source/one/page-2/")
    assert (paths.feed("zh"), paths.feed("zh", "llm")) == ("zh/feed.xml", "zh/concepts/llm/feed.xml")
    assert paths.citation("one", "bib") == "cite/one.bib"
