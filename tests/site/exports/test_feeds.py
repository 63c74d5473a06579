"""The Atom feeds: complete, in order, the same every time, and plain text whatever a corpus holds."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import Output, build
from generator.model import LANGUAGES, Phrase, Report
from generator.site.exports import feeds as feeds_of
from generator.site.views.site_view import site_views
from generator.site.views.tasks import run_tasks

ADDRESS = "https://example.org/zhiku/"
ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


def feeds(output: Output) -> dict[str, ET.Element]:
    found = [page for page in output.pages if page.path.endswith("feed.xml")]
    return {page.path: ET.fromstring(page.content) for page in found}


def text(element: ET.Element, name: str) -> str:
    (child,) = element.findall(ATOM + name)
    return child.text or ""


def links(element: ET.Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall(f"{ATOM}link")}


def test_there_is_one_a_language_and_one_a_concept_that_reports_are_about(output: Output) -> None:
    about = {concept.key for concept in output.site.listed if concept.relations.tagged}
    expected = {f"{language}/feed.xml" for language in LANGUAGES}
    expected |= {f"{language}/concepts/{key}/feed.xml" for language in LANGUAGES for key in about}
    assert feeds(output).keys() == expected and len(about) > 10


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_feeds_are_complete(tmp_path: Path, address: str) -> None:
    for number in range(60):
        dated = f"2023-{number % 12 + 1:02}" if number else "'9月17日'"
        text_of = f"---\nkey: r{number}\ntitle: 报告{number}\npublished: {dated}\n---\n大模型的第{number}份报告,谈大模型。\n"
        (tmp_path / f"{number}.md").write_text(text_of, "utf-8")
    (tmp_path / "concepts.yml").write_text("- key: llm\n  zh: 大模型\n  en: large model\n", "utf-8")
    found = feeds(build(tmp_path, address=address))
    assert found.keys() == {f"{way}/feed.xml" for way in ("zh", "en", "zh/concepts/llm", "en/concepts/llm")}
    ids = [text(one, "id") for feed in found.values() for one in (feed, *feed.findall(f"{ATOM}entry"))]
    assert all(re.fullmatch("urn:uuid:[0-9a-f-]{36}", one) for one in ids)
    for path, feed in found.items():
        folder = path.removesuffix("feed.xml")
        root = address or "../" * folder.count("/")
        assert links(feed) == {"self": f"{root}{path}", "alternate": f"{root}{folder}"}
        assert text(feed, "title") and feed.find(f"{ATOM}author/{ATOM}name") is not None
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) == 50 and len({text(entry, "id") for entry in entries}) == 50
        moments = [text(entry, "updated") for entry in entries]
        assert moments == sorted(moments, reverse=True) and all(map(INSTANT.fullmatch, moments))
        assert text(feed, "updated") == moments[0] == "2023-12-01T00:00:00Z"
        for entry in entries:
            assert text(entry, "published") == text(entry, "updated")
            assert text(entry, "title") and text(entry, "summary")
            assert links(entry)["alternate"].startswith(f"{root}{path[:2]}/reports/r")


def test_a_report_without_a_date_is_last_and_says_no_date(output: Output) -> None:
    entries = feeds(output)["zh/feed.xml"].findall(f"{ATOM}entry")
    undated = [entry for entry in entries if entry.find(f"{ATOM}published") is None]
    assert len(entries) == 10 and entries[-len(undated) :] == undated
    assert {text(entry, "updated") for entry in undated} == {"1970-01-01T00:00:00Z"}


def test_a_feed_of_nothing_is_a_feed(tmp_path: Path) -> None:
    found = feeds(build(tmp_path))
    assert found.keys() == {"zh/feed.xml", "en/feed.xml"}
    assert text(found["zh/feed.xml"], "updated") == "1970-01-01T00:00:00Z"


def test_what_is_hostile_stays_text(tmp_path: Path) -> None:
    title = ']]></title><script>alert(1)</script>&amp;"{%'
    (tmp_path / "a.md").write_text(f"---\ntitle: '{title}'\n---\n正文一段\x0b,<b>内容</b>很短。\n", "utf-8")
    feed = feeds(build(tmp_path))["zh/feed.xml"]
    assert text(feed.findall(f"{ATOM}entry")[0], "title") == title
    assert not [one for one in feed.iter() if not one.tag.startswith(ATOM)]
    assert {one.tag.removeprefix(ATOM) for one in feed.iter()} <= {
        "feed", "id", "title", "updated", "link", "author", "name", "entry", "published", "summary",
    }  # fmt: skip


def test_no_character_breaks_a_feed(output: Output) -> None:
    def broken(report: Report) -> Report:
        editions = report.editions.map(lambda one: replace(one, title=Phrase("a\x0bb\x1f\ufffec", "zh")))
        return replace(report, editions=editions)

    site = replace(output.site, reports=tuple(map(broken, output.site.reports)))
    for page in run_tasks([feeds_of.tasks], site_views(site)):
        for entry in ET.fromstring(page.content).findall(f"{ATOM}entry"):
            assert text(entry, "title") == "a b c"
