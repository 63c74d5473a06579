"""Versions of the same work: what is found, what is not, how it is grouped, and what each version adds."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from generator.build import Output, build
from generator.model import RawReport, Source
from generator.relations import comparison, fingerprints, versions
from generator.structure.parse import structure
from generator.text import folding
from tests.support.paths import CORPUS

(SOURCE,) = CORPUS.glob("*.txt")
PARTS = re.split("成为VIP会员查看完整内容", SOURCE.read_text("utf-8"))
WORK = PARTS[8]
SENTENCES = re.findall("[^。]+。", WORK)
STRANGE = re.findall("[^。\n]{40,}。", PARTS[10])[0]
OTHERS = [PARTS[1], PARTS[3], PARTS[10]]
TRADITIONAL = {ord(simple): odd for odd, simple in reversed(folding.simplified().items())}


def noisy(text: str, rate: float) -> str:
    dice = random.Random(1)
    return "".join(chr(ord(c) + 1) if c.isalnum() and dice.random() < rate else c for c in text)


def grouped(prints: list[bytes], days: list[tuple[int, ...]]) -> tuple[list[versions.Pair], list[int]]:
    order = versions.ranked(prints, days)
    pairs = versions.pairs(prints, order)
    return pairs, versions.representatives(order, pairs)


def found(*texts: str) -> set[tuple[int, int]]:
    pairs, _ = grouped([fingerprints.fingerprints(text) for text in texts], [()] * len(texts))
    return {(one, other) for one, other, _ in pairs}


@pytest.mark.parametrize(
    "version",
    [
        pytest.param(WORK, id="repost"),
        pytest.param(noisy(WORK, 0.03), id="misread"),
        pytest.param(WORK.translate(TRADITIONAL), id="traditional"),
        pytest.param(WORK.translate(str.maketrans("，,。:;", ",，.：；")), id="punctuation"),
        pytest.param(re.sub("(.{30})", r"\1\n", WORK), id="lines"),
        pytest.param("".join(SENTENCES[10:16]), id="excerpt"),
        pytest.param("".join(SENTENCES[::3]), id="shortened"),
        pytest.param("".join(reversed(SENTENCES)), id="moved"),
        pytest.param(PARTS[2][: len(WORK) // 4] + WORK, id="introduced"),
    ],
)
def test_a_version_is_found_among_others(version: str) -> None:
    assert found(*OTHERS, WORK, version) == {(3, 4)}


def test_english_is_compared_word_by_word() -> None:
    words = [
        "models",
        "reports",
        "data",
        "change",
        "industry",
        "research",
        "cities",
        "houses",
        "years",
        "people",
        "learn",
        "write",
        "build",
    ]
    first, second = (" ".join(random.Random(seed).choices(words, k=200)) for seed in (1, 2))
    assert found(first, second) == set()
    assert found(first, f"{second[:300]} {first[200:900].upper()}", second) == {(0, 1)}


def test_what_a_report_quotes_makes_it_no_version() -> None:
    quoting = [f"{other[:900]}{''.join(SENTENCES[:3])[:300]}{other[900:]}" for other in OTHERS]
    assert found(WORK, *quoting) == set()


def test_what_many_reports_hold_makes_them_no_versions() -> None:
    """A disclaimer that is longer than what each has of its own, in a collection of such reports."""
    disclaimer = WORK[:600]
    rest = "".join(PARTS[:8])
    pieces = [rest[start : start + 300] for start in range(0, 6000, 300)]
    assert found(*(piece + disclaimer for piece in pieces)) == set()
    assert found(pieces[0] + disclaimer, pieces[0] + disclaimer) == {(0, 1)}


def test_as_many_reposts_are_versions_all_the_same() -> None:
    prints = [fingerprints.fingerprints(noisy(WORK, number / 10000)) for number in range(60)]
    pairs, shown = grouped(prints, [()] * 60)
    assert {number for one, other, _ in pairs for number in (one, other)} == set(range(60))
    assert sorted(Counter(shown).values()) == [60 - versions.MOST_VERSIONS - 1, versions.MOST_VERSIONS + 1]


@pytest.mark.parametrize(
    "text", ["", "。", "短", "短文一篇", "\ud800\x00", "a" * 5000, "一" * 5000, " \n" * 1000]
)
def test_odd_texts(text: str) -> None:
    prints = fingerprints.fingerprints(text)
    assert len(prints) % 8 == 0 and len(prints) <= 8 * len(text)
    assert grouped([prints, prints, fingerprints.fingerprints(WORK)], [()] * 3) == ([], [0, 1, 2])


def test_the_order_of_reports_changes_nothing() -> None:
    texts = [*OTHERS, WORK, noisy(WORK, 0.02), "".join(SENTENCES[::3])]
    turned = {(5 - other, 5 - one) for one, other in found(*reversed(texts))}
    assert turned == found(*texts) == {(3, 4), (3, 5), (4, 5)}


def test_the_fullest_stands_for_a_group_then_the_oldest() -> None:
    old, new = (2020, 1, 1), (2023, 1, 1)
    full, nearly, short = (fingerprints.fingerprints(text) for text in (WORK, WORK[:-40], WORK[:900]))
    assert grouped([full, short, nearly], [new, old, new])[1] == [0, 0, 0]
    assert grouped([full, short, nearly], [new, old, old])[1] == [2, 2, 2]
    assert grouped([short, nearly, full], [old, new, new])[1] == [1, 1, 1]


def test_a_chain_of_versions_is_no_group() -> None:
    """Each report shares text with the one that stands for it, and none is in two groups."""
    chain = [(number, number + 1, 0.5) for number in range(9)]
    for order in (range(10), range(9, -1, -1), (4, 0, 9, 2, 1, 3, 5, 6, 7, 8)):
        shown = versions.representatives(order, chain)
        assert all(abs(face - number) <= 1 and shown[face] == face for number, face in enumerate(shown))
        assert len(set(shown)) > 3


def text(document: str) -> comparison.Text:
    return comparison.Text(structure(RawReport(Source("a.txt", document), ((0, len(document)),))))


def test_what_each_adds() -> None:
    first, second, third, fourth = (SENTENCES[number] for number in (3, 12, 20, 30))
    one = text(f"{first}\n\n## 技术\n\n{second}\n\n{third}\n\n## 应用\n\n{fourth}")
    other = text(f"{STRANGE}\n\n{first}{fourth}")
    mine, theirs = one.beyond(other), other.beyond(one)
    assert (mine.blocks, mine.characters) == (2, len(second.strip()) + len(third.strip()))
    assert mine.places == ("s1",)  # all of the section
    assert theirs.blocks == 1 and theirs.places == ("p1",)
    assert one.beyond(one).blocks == 0


# --- on the pages --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """A report that is listed in every list, a shortened version of it, one with more, and another work."""
    folder = tmp_path_factory.mktemp("versions")
    texts = {"short": "".join(SENTENCES[:30:2]), "full": "".join(SENTENCES[:40]), "other": PARTS[1]}
    for key, said in texts.items():
        (folder / f"{key}.md").write_text(
            f"---\nkey: {key}\npublished: 2023-01-0{len(key) - 3}\npopularity: 7\n---\n{said}", "utf-8"
        )
    vocabulary = "- key: ai\n  zh: 人工智能\n  en: AI\n- key: llm\n  zh: 大模型\n  en: large model\n"
    (folder / "concepts.yml").write_text(vocabulary, "utf-8")
    return build(folder)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("path", "heading"),
    [("index", "newest"), ("index", "most-read"), ("reports/index", "title"), ("concepts/ai", "about")],
)
def test_lists_show_one_version(collected: Output, language: str, path: str, heading: str) -> None:
    pages = {page.path: page.content for page in collected.pages}
    content = pages[f"{language}/{path}.md"].partition(heading)[2]
    assert "reports/full/" in content and "reports/other/" in content
    assert "reports/short/" not in content


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_list_tells_of_the_other_versions_and_leads_to_them(collected: Output, language: str) -> None:
    pages = {page.path: page.content for page in collected.pages}
    words = {"zh": "另有 1 个版本", "en": "1 other version"}[language]
    for path in ("index", "reports/index", "reports/other", "concepts/ai"):
        assert f'reports/full/#versions">{words}</a>' in pages[f"{language}/{path}.md"], path
    assert '<span id="versions">' in pages[f"{language}/reports/full.md"]
    assert "reports/short/" in pages[f"{language}/reports/full.md"].partition('<span id="versions">')[2]


def test_the_list_of_all_tells_how_many_works_there_are(collected: Output) -> None:
    pages = {page.path: page.content for page in collected.pages}
    assert "3 份报告（2 部著作）" in pages["zh/reports/index.md"]
    assert "3 reports (2 works)" in pages["en/reports/index.md"]


def test_related_lists_hold_one_version_of_a_work(collected: Output) -> None:
    relations = {report.key: report.relations for report in collected.site.reports}
    assert [related.report for related in relations["other"].related] == ["full"]
    assert [related.report for related in relations["short"].related] == ["other"]
    assert (relations["short"].shown, relations["full"].shown) == ("full", "")


@pytest.mark.parametrize(("key", "anchor"), [("short", '"../../reports/full/#'), ("full", '"#')])
def test_a_page_leads_to_what_only_one_version_has(collected: Output, key: str, anchor: str) -> None:
    pages = {page.path: page.content for page in collected.pages}
    for language in ("zh", "en"):
        section = (
            pages[f"{language}/reports/{key}.md"]
            .partition('<span id="versions">')[2]
            .partition('<span id="related">')[0]
        )
        assert f"<a href={anchor}p" in section


def test_every_anchor_exists(collected: Output) -> None:
    reports = {report.key: report for report in collected.site.reports}
    for report in collected.site.reports:
        for version in report.relations.versions:
            for key, addition in ((report.key, version.here), (version.report, version.there)):
                assert addition is not None
                document = reports[key].document
                anchors = {part.anchor for part in (*document.blocks(), *document.sections())}
                assert set(addition.places) <= anchors


def test_a_work_of_many_versions_keeps_its_page_small(tmp_path: Path) -> None:
    text = "".join(SENTENCES[:40])
    for number in range(60):
        (tmp_path / f"copy-{number:02}.txt").write_text(f"{text}第{number}次转载。", "utf-8")
    output = build(tmp_path)
    pages = {page.path: page.content for page in output.pages}
    for report in output.site.reports:
        after = pages[f"en/reports/{report.key}.md"].partition('<span id="versions">')[2]
        assert 0 < len(after.encode()) < 15_000
    listed = re.findall('<th scope="row".*?href="../reports/([^/]*)/"', pages["zh/reports/index.md"])
    reached = set(listed)
    for key in listed:
        reached |= set(re.findall(r"reports/([^/#]*)/", pages[f"zh/reports/{key}.md"]))
    assert len(listed) <= 3 and reached >= {report.key for report in output.site.reports}


@pytest.mark.parametrize("largest", [1, 300, 1 << 16, 1 << 17, 1 << 40])
def test_distinct_numbers_are_told_as_numpy_does(largest: int) -> None:
    chance = random.Random(largest)
    for size in (0, 1, 2, 500):
        keys = np.array([chance.randrange(largest) for _ in range(size)], np.int64)
        expected = np.unique(keys, return_inverse=True)
        assert [one.tolist() for one in versions.distinct(keys)] == [one.tolist() for one in expected]
