"""What a careful reader finds in the corpus, and what the extractor must not invent."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from generator.build import Output
from generator.model import Block, BlockKind, Report
from generator.site.exports import catalog
from generator.text.characters import nfkc, normal_form
from tests.support.paths import CORPUS, TESTS

GOLD_FOLDER = TESTS / "gold"
GOLD: dict[str, Any] = yaml.safe_load((GOLD_FOLDER / "seed-reports.yml").read_text("utf-8"))
CONTENTS: list[dict[str, Any]] = yaml.safe_load((GOLD_FOLDER / "seed-contents-1.yml").read_text("utf-8"))[
    "entries"
]
REPORTS: list[dict[str, Any]] = GOLD["reports"]
EVERY = pytest.mark.parametrize("gold", REPORTS, ids=lambda gold: str(gold["n"]))


def report(output: Output, gold: dict[str, Any]) -> Report:
    return output.site.reports[gold["n"] - 1]


def entry(output: Output, gold: dict[str, Any]) -> dict[str, Any]:
    return catalog.reports(output.site)[gold["n"] - 1]


def lists(found: Report) -> list[Block]:
    return [block for block in found.document.blocks() if block.kind is BlockKind.LIST]


def test_reports_in_file_order(extracted: Output) -> None:
    assert len(extracted.site.reports) == len(REPORTS) == 10


@EVERY
def test_begins_and_popularity(extracted: Output, gold: dict[str, Any]) -> None:
    found = entry(extracted, gold)
    (source,) = CORPUS.glob("*.txt")
    text = source.read_text("utf-8")
    start, end = found["source"]["start"], found["source"]["end"]
    assert normal_form(text[start:end]).startswith(normal_form(gold["begins"]))
    assert found["popularity"] == gold["popularity"]


@EVERY
def test_title_and_kind(extracted: Output, gold: dict[str, Any]) -> None:
    found = entry(extracted, gold)
    if gold["n"] != 1:  # its title stands in report 6 alone
        assert found["title"]["zh"] == gold["title"]
    if "kind" in gold:
        assert found["kind"] == gold["kind"]


@EVERY
def test_organisations(extracted: Output, gold: dict[str, Any]) -> None:
    assert entry(extracted, gold)["organisations"] == gold["organisations"]


@EVERY
def test_dates(extracted: Output, gold: dict[str, Any]) -> None:
    found, published = entry(extracted, gold), gold["published"]
    if isinstance(published, dict):
        published = f"--{published['month']:02}-{published['day']:02}"
    assert found["published"] == published
    assert found["written"] == gold.get("written")
    assert not {found["published"], found["written"]} & set(gold.get("not_date", ()))


@EVERY
def test_pages(extracted: Output, gold: dict[str, Any]) -> None:
    assert entry(extracted, gold)["pages"] == gold.get("pages")


def test_people_and_their_chapters(extracted: Output) -> None:
    gold = REPORTS[0]["people"]
    people = entry(extracted, REPORTS[0])["people"]
    for chapter, names in gold["chapters"].items():
        assert {p["name"] for p in people if chapter in p["chapters"]} == set(names)
    assert [p["name"] for p in people if p["role"] == "reviewer"] == gold["reviewers"]
    assert [p["name"] for p in people if p["role"] == "editor"] == gold["editors"]


@EVERY
def test_no_people_elsewhere(extracted: Output, gold: dict[str, Any]) -> None:
    if "people" not in gold:
        assert entry(extracted, gold)["people"] == []


def test_contents_of_report_1(extracted: Output) -> None:
    found = [
        (e["level"], e["number"], normal_form(e["title"])) for e in entry(extracted, REPORTS[0])["contents"]
    ]
    assert found == [(e["level"], e["number"], normal_form(e["title"])) for e in CONTENTS]
    assert len(found) == REPORTS[0]["contents_entries"] == 67


def test_headings(extracted: Output) -> None:
    wrong = []
    for gold in REPORTS:
        found = [section["title"] for section in entry(extracted, gold)["outline"]]
        wanted = gold.get("headings", [])
        assert [title for title in wanted if title not in found] == []
        wrong += [title for title in found if title not in wanted]
    assert wrong == []  # the bar is three


@EVERY
def test_links(extracted: Output, gold: dict[str, Any]) -> None:
    assert entry(extracted, gold)["links"] == gold.get("links", [])


def test_lists_and_captions(extracted: Output) -> None:
    case_collection = report(extracted, REPORTS[8])
    assert [len(block.items) for block in lists(case_collection)] == REPORTS[8]["lists"]
    captions = [block for block in case_collection.document.blocks() if block.kind is BlockKind.CAPTION]
    assert len(captions) == REPORTS[8]["captions"]
    assert all(block.text.startswith("图注") and "因此" not in block.text for block in captions)


def test_series(extracted: Output) -> None:
    items = lists(report(extracted, REPORTS[7]))[0].items
    assert len(items) == REPORTS[7]["series_items"]
    assert not any("**" in item.text for item in items)


def test_versions(extracted: Output) -> None:
    first, sixth = entry(extracted, REPORTS[0]), entry(extracted, REPORTS[5])
    assert [version["key"] for version in first["versions"]] == [sixth["key"]]
    assert [version["key"] for version in sixth["versions"]] == [first["key"]]
    others = [entry(extracted, gold)["versions"] for gold in REPORTS if gold["n"] not in (1, 6)]
    assert not any(others)


def test_definitions(extracted: Output) -> None:
    defined = [concept.labels.zh for concept in extracted.site.concepts if concept.definitions]
    assert defined == GOLD["concepts"]


def test_overrides_complete_what_the_text_cannot_say(output: Output) -> None:
    found = catalog.reports(output.site)
    assert all(one["title"]["zh"] for one in found)
    assert found[0]["title"]["zh"] == REPORTS[0]["title"]
    assert found[1]["published"] == "2023-09-17" and found[1]["edited"] == ["published"]
    assert not [issue for issue in output.issues if issue.code in ("override-unused", "no-title", "no-year")]


def test_boilerplate_is_on_no_page_but_those_that_show_what_is_left_out(output: Output) -> None:
    told = re.compile("source/|[a-z]{2}/editor/")
    texts = [page.content for page in output.pages if not told.match(page.path)]
    for words in GOLD["boilerplate"]:
        assert not any(words in nfkc(text) for text in texts), words
