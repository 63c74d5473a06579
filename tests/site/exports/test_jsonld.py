"""What pages say to machines: Highwire tags as Zotero reads them, JSON-LD, feeds, the sitemap's alternates."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.build import Output
from generator.model import LANGUAGES
from tests.conftest import SITE_URL
from tests.support.hostile import TITLE
from tests.support.sites import html_pages

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"


class Head(HTMLParser):
    """Collects the meta tags, links and JSON-LD of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: dict[str, list[str]] = {}
        self.alternates: dict[str, str] = {}
        self.data: list[str] = []
        self.in_data = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and "name" in given:
            self.tags.setdefault(given["name"], []).append(given["content"])
        if tag == "link" and given["rel"] == "alternate" and "type" in given:
            self.alternates[given["type"]] = given["href"]
        self.in_data = tag == "script" and given.get("type") == "application/ld+json"
        if self.in_data:
            self.data.append("")

    def handle_data(self, data: str) -> None:
        if self.in_data:
            self.data[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.in_data = False

    def graph(self) -> dict[str, dict[str, object]]:
        """Return the nodes of the JSON-LD by their types."""
        (text,) = self.data
        data = json.loads(text)
        assert data["@context"] == "https://schema.org" and data.keys() == {"@context", "@graph"}
        return {node["@type"]: node for node in data["@graph"]}


def head(site: Path, path: str) -> Head:
    return Head((site / path / "index.html").read_text("utf-8"))


def test_zotero_finds_a_report(published: Path) -> None:
    tags = head(published, "en/reports/chatgpt-diaoyan-baogao").tags
    assert tags["DC.type"] == ["report"] and tags["citation_title"] == ["ChatGPT Research Report"]
    assert tags["citation_author"][:2] == ["Che, Wanxiang", "Yang, Mude"]
    assert len(tags["citation_author"]) == 19 and tags["citation_language"] == ["en"]
    assert len(tags["citation_technical_report_institution"]) == 1
    tags = head(published, "zh/reports/chatgpt-diaoyan-baogao-2").tags
    assert (
        tags["citation_author"]
        == tags["citation_technical_report_institution"]
        == ["哈工大自然语言处理研究所"]
    )
    assert tags["citation_publication_date"] == ["2023/05/04"]
    assert "citation_author" not in head(published, "en/reports/chatgpt-diaoyan-baogao-2").tags, (
        "Zotero would take the last word of an organisation for a family name"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_reports_are_told_in_schema_org(published: Path, output: Output, language: str) -> None:
    here, other = (f"{SITE_URL}{each}/" for each in sorted(LANGUAGES, key=lambda each: each != language))
    for report in output.site.reports:
        graph = head(published, f"{language}/reports/{report.key}").graph()
        node, trail = graph["Report"], graph["BreadcrumbList"]
        assert node["@id"] == f"{here}reports/{report.key}/" and node["inLanguage"] == language
        assert node["name"] == report.editions[language].title.text
        twin = "workTranslation" if report.document.language == language else "translationOfWork"
        assert node[twin] == {"@id": f"{other}reports/{report.key}/"}
        for about in node.get("about", ()):
            assert about["@id"].startswith(f"{here}concepts/")
            term = head(published, about["@id"].removeprefix(SITE_URL)).graph()["DefinedTerm"]
            assert term["@id"] == about["@id"]
        steps = trail["itemListElement"]
        assert [step["position"] for step in steps] == [1, 2, 3]
        assert [step.get("item") for step in steps] == [here, f"{here}reports/", None]


def test_concepts_are_told_in_schema_org(published: Path, output: Output) -> None:
    for concept in output.site.listed:
        for language in LANGUAGES:
            graph = head(published, f"{language}/concepts/{concept.key}").graph()
            term = graph["DefinedTerm"]
            assert term["termCode"] == concept.key and term["name"] in concept.labels
            assert term["name"] not in term.get("alternateName", ())
            assert term["inDefinedTermSet"]["@id"] == f"{SITE_URL}{language}/concepts/"


def test_alternates_in_other_formats_are_there(site: Path) -> None:
    feeds = set()
    for path, page in html_pages(site):
        for kind, href in Head(page).alternates.items():
            if path != "404.html":
                assert ((site / path).parent / href).resolve().is_file(), (path, href)
            if kind == "application/atom+xml":
                feeds.add(((site / path).parent / href).resolve())
    written = {path.resolve() for path in site.rglob("feed.xml")}
    assert written <= feeds, "a page leads to every feed"
    assert head(site, "en/reports/ml-visuals").alternates["text/markdown"] == "index.md.txt"


def test_the_sitemap_names_the_alternates(published: Path) -> None:
    alternates = {}
    for url in ET.parse(published / "sitemap.xml").getroot():
        links = {link.attrib["hreflang"]: link.attrib["href"] for link in url.findall(ALTERNATE)}
        alternates[url.findtext(f"{SITEMAP}loc")] = links
        assert url.find(f"{SITEMAP}lastmod") is None, "nothing tells when a page changed"
    for address, links in alternates.items():
        assert links.keys() == set(LANGUAGES), address
        assert address == SITE_URL or address in links.values()
        assert all(alternates[other] == links for other in links.values())


def test_nothing_of_a_hostile_corpus_becomes_markup(hostile: Path) -> None:
    for language in LANGUAGES:
        found = head(hostile, f"{language}/reports/x")
        assert found.tags["citation_title"] == [TITLE] and "citation_doi" not in found.tags
        assert found.graph()["Report"]["name"] == TITLE
        assert "alert(3)" in json.dumps(head(hostile, f"{language}/concepts/script").graph())
    for path, page in html_pages(hostile):
        assert "<script>alert" not in page and "<svg onload" not in page, path


def test_citing_costs_a_page_little(site: Path, output: Output) -> None:
    """All of it: 3 kB and, twice, the authors' names with what stands around them."""
    for report in output.site.reports:
        authors = [person for person in report.meta.people if person.role == "author"]
        for language in LANGUAGES:
            page = (site / language / "reports" / report.key / "index.html").read_text("utf-8")
            start, end = page.index('type="application/atom+xml"'), page.index("</script>")
            section = page[page.index('<section class="zk-cite"') : page.rindex("</section>")]
            assert len((page[start:end] + section).encode()) <= 3000 + 120 * len(authors), report.key
