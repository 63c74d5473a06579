"""The map of reports and concepts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import Output, build
from generator.model import LANGUAGES, ConceptRelations
from generator.site.pages.map import graph
from generator.site.pages.map.graph import MOST_CONCEPTS, MOST_REPORTS, Graph
from generator.site.views.cards import one_per_work, representatives


def content(output: Output, path: str) -> str:
    (page,) = [page for page in output.pages if page.path == path]
    return page.content


def drawing(output: Output, path: str) -> ET.Element:
    """Return the drawing on a page; it is XML, too."""
    (svg,) = re.findall(r"<svg .*?</svg>", content(output, path), re.DOTALL)
    return ET.fromstring(svg)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """A collection that is larger than its map, with long names of concepts and long titles."""
    folder = tmp_path_factory.mktemp("large")
    names = [f"第{number}号跨模态大规模预训练生成技术" for number in range(100, 160)]
    vocabulary = "".join(
        f"- key: concept-with-a-long-key-{place}\n  zh: {name}\n"
        f"  en: cross-modal generation technology number {place} of many\n"
        for place, name in enumerate(names)
    )
    (folder / "concepts.yml").write_text(vocabulary, "utf-8")
    for number in range(150):
        turn = number // len(names)  # no two reports name the same five: they are no versions of one another
        named = [names[(number * step + turn * step**2) % len(names)] for step in (1, 7, 11, 13, 17)]
        title = f"关于{named[0]}产业发展趋势与应用前景的第{number}份研究报告"
        text = "。".join(f"本报告研究{name},{name}很重要" for name in named)
        (folder / f"{number:03}.txt").write_text(f"{title}\n\n{text}。\n", "utf-8")
    return build(folder)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_map_has_its_limits(large: Output, language: str) -> None:
    page = content(large, f"{language}/map/index.md")
    assert len(page.encode()) < 44_000  # the view around it is 15 kB
    svg = drawing(large, f"{language}/map/index.md")
    concepts, reports = (group.findall("g/a") for group in svg.findall("g")[1:])
    assert (len(concepts), len(reports)) == (MOST_CONCEPTS, MOST_REPORTS)


def test_everything_has_the_same_place_in_both_languages(output: Output) -> None:
    zh, en = (drawing(output, f"{language}/map/index.md") for language in LANGUAGES)
    for one, other in zip(zh.iter("circle"), en.iter("circle"), strict=True):
        assert one.attrib == other.attrib
    assert zh.get("viewBox") == en.get("viewBox")
    paths = [[path.attrib for path in svg.iter("path")] for svg in (zh, en)]
    assert paths[0] == paths[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_end_of_an_edge_is_a_link_in_a_list(output: Output, language: str) -> None:
    svg = drawing(output, f"{language}/map/index.md")
    edges, *lists = svg.findall("g")
    assert edges.get("aria-hidden") == "true" and [each.get("role") for each in lists] == ["list", "list"]
    links = [item.find("a") for each in lists for item in each]
    assert all(link is not None and "".join(link.itertext()).strip() and link.get("href") for link in links)
    for edge in svg.iter("path"):
        assert all(int(end) < len(links) for end in edge.get("data-ends", "").split())


def test_the_whole_of_a_label_that_is_cut_is_its_name(output: Output) -> None:
    svg = drawing(output, "en/map/index.md")
    for link in svg.iter("a"):
        title, drawn = link.find("title"), link.find("text")
        assert drawn is not None
        assert (title is not None) == ("".join(drawn.itertext()).endswith("…"))
        assert title is None or title.text in {
            edition.title.text for r in output.site.reports for edition in r.editions
        }


def test_reports_are_taken_in_turn(large: Output) -> None:
    shown = graph.overview(large.site)
    tagged = {concept.key: concept.relations.tagged for concept in large.site.concepts}
    faces = representatives(large.site)
    firsts = [one_per_work(tagged[key], faces)[0] for key in shown.concepts]
    works = list(dict.fromkeys(faces[key] for key in firsts))
    assert [faces[key] for key in shown.reports][: len(works)] == works[:MOST_REPORTS]
    assert len({faces[key] for key in shown.reports}) == len(shown.reports)  # no work twice
    weights = [len(tagged[key]) for key in shown.concepts]
    assert weights == sorted(weights, reverse=True) and min(weights) >= max(
        len(reports) for key, reports in tagged.items() if key not in shown.concepts
    )
    assert len(set(shown.edges)) == len(shown.edges)
    assert all(one < other for one, other in shown.edges)


def test_no_work_is_on_the_map_twice(output: Output) -> None:
    """Not even if one concept has only one of its versions, and another only the other."""
    site = output.site
    one, other = next((r.key, r.relations.shown) for r in site.reports if r.relations.shown)
    tagged: list[tuple[str, ...]] = [(one,), (other,), *[()] * (len(site.concepts) - 2)]
    concepts = tuple(
        replace(concept, relations=ConceptRelations(tagged=keys))
        for concept, keys in zip(site.concepts, tagged, strict=True)
    )
    shown = graph.overview(replace(site, concepts=concepts))
    assert len(shown.concepts) == 2 and len(shown.reports) == 1 and shown.reports[0] in (one, other)


def test_without_topics_there_is_no_map(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("103\n\n今天很好。\n", "utf-8")
    output = build(tmp_path)
    assert graph.overview(output.site) == Graph((), (), ())
    assert "<svg" not in "".join(page.content for page in output.pages)
    assert "No topic is shared by several reports yet." in content(output, "en/map/index.md")
