"""Anchors of texts and headings: they stay while the rest of the report is edited."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import build, load
from generator.corpus import registry
from generator.model import CorpusError, Places, Report
from generator.pipeline.register import register
from generator.relations.anchors import aligned, kept, prints
from tests.support.examples import examples
from tests.support.random_pages import NOUNS

DAY = "2026-01-31"


def sentence(chance: random.Random) -> str:
    return (
        "".join(chance.choices(NOUNS, k=chance.randint(8, 30))) + f"，见第{chance.randrange(10**6)}号记录。"
    )


def published(folder: Path) -> Report:
    site = load(folder, day=DAY)
    register(site, folder)
    (report,) = site.reports
    return report


def texts(report: Report) -> dict[str, str]:
    """Return the anchors of a report's texts and headings with what stands there."""
    blocks = {block.anchor: block.text for block in report.document.blocks() if block.text}
    return blocks | {section.anchor: section.title for section in report.document.sections()}


def edit(parts: list[str], chance: random.Random) -> None:
    """Add, remove, move or change a part: a paragraph, a heading or a list."""
    place = chance.randrange(1, len(parts))
    match chance.choice(("add", "remove", "move", "change", "head", "list")):
        case "add":
            parts.insert(place, sentence(chance))
        case "remove" if len(parts) > 8:
            del parts[place]
        case "move":
            parts.insert(chance.randrange(1, len(parts)), parts.pop(place))
        case "change":
            parts[place] = parts[place].replace(chance.choice(NOUNS), "改动", 1)
        case "head":
            parts.insert(place, f"## {sentence(chance)[:9]}{chance.randrange(10**4)}")
        case _:
            parts.insert(place, "\n".join(f"- {sentence(chance)}" for _ in range(3)))


@pytest.mark.parametrize("seed", range(4))
def test_texts_keep_their_anchors_through_random_edits(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    parts = ["# 水利年报", *(sentence(chance) for _ in range(12))]
    parts[4:4] = ["## 背景情况", "- " + sentence(chance) + "\n- " + sentence(chance)]
    path = tmp_path / "a.md"
    ever: dict[str, str] = {}
    for _ in range(12):
        path.write_text("\n\n".join(parts), "utf-8")
        now = texts(published(tmp_path))
        by_text = {text: anchor for anchor, text in ever.items()}
        assert len(by_text) == len(ever), "texts of this test are all different"
        for anchor, text in now.items():
            assert by_text.get(text, anchor) == anchor, "the same text, another anchor"
            before = ever.get(anchor, text)
            assert before[:2] == text[:2] or "改动" in text or before[-9:] == text[-9:], "another text at it"
        ever = {anchor: text for anchor, text in ever.items() if text not in now.values()} | now
        edit(parts, chance)


def test_an_edited_text_keeps_its_anchor_and_a_new_one_gets_a_number_that_none_had(tmp_path: Path) -> None:
    chance = random.Random(7)
    one, two, three = (sentence(chance) for _ in range(3))
    path = tmp_path / "a.md"
    path.write_text(f"# 年报\n\n{one}\n\n{two}\n\n{three}\n", "utf-8")
    assert list(texts(published(tmp_path))) == ["p1", "p2", "p3"]
    path.write_text(f"# 年报\n\n{sentence(chance)}\n\n{one.replace('见', '参见')}\n\n{two}\n", "utf-8")
    assert list(texts(published(tmp_path))) == ["p4", "p1", "p2"]
    path.write_text(f"# 年报\n\n{one}\n\n{sentence(chance)}\n", "utf-8")
    assert list(texts(published(tmp_path))) == ["p1", "p5"], "p2, p3 and p4 stay of those that are gone"
    assert list(texts(load(tmp_path).reports[0])) == ["p1", "p5"], "without registering, too"


def test_notes_and_tables_are_led_to_by_their_anchors(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    text = "# 年报\n\n水位上升[^a]。\n\n| 站 | 米 |\n|---|---|\n| 甲 | 3 |\n\n[^a]: 据水文站的记录。\n"
    path.write_text(text, "utf-8")
    before = build(tmp_path, day=DAY)
    register(before.site, tmp_path)
    path.write_text(text.replace("水位", "新的一段在最前面。\n\n水位"), "utf-8")
    after = build(tmp_path)
    pages = [{page.path: page.content for page in output.pages} for output in (before, after)]
    kept_lines = {line for line in pages[0]["zh/reports/nianbao.md"].split("\n") if 'id="p' in line}
    assert len(kept_lines) > 2 and kept_lines <= set(pages[1]["zh/reports/nianbao.md"].split("\n"))


@examples(1)
@given(st.lists(st.integers(0, 9), max_size=30), st.lists(st.integers(0, 9), max_size=30))
def test_alignment_is_total_and_takes_each_place_once(old: list[int], new: list[int]) -> None:
    one, other = ([prints([NOUNS[number] * 9]) for number in numbers] for numbers in (old, new))
    back = [place for place in aligned(one, other) if place is not None]
    assert len({*back}) == len(back) and all(0 <= place < len(old) for place in back)
    same = sum(min(old.count(number), new.count(number)) for number in range(10))
    assert (
        sum(
            one[place] == print_
            for place, print_ in zip(aligned(one, other), other, strict=True)
            if place is not None
        )
        == same
    )
    assert aligned(one, one) == list(range(len(one)))


def test_places_come_back_from_the_registry_as_they_were_written(tmp_path: Path) -> None:
    own = Places(prints("甲乙丙"), (1, 2, 3), prints(["题"]), ("s1",), 3)
    places = kept(Places(prints("丁甲乙"), (1, 2, 3), prints(["题", "节"]), ("s1", "s1-1"), 3), own)
    assert (places.numbers, places.names, places.last) == ((4, 1, 2), ("s1", "s5"), 5)
    (tmp_path / "a.md").write_text("# 题\n\n一段。\n", "utf-8")
    published(tmp_path)
    path = tmp_path / ".zhiku" / "registry.yml"
    (report,) = registry.parse(path.read_text("utf-8")).reports
    edited = registry.dumps(registry.parse(path.read_text("utf-8")))
    assert edited == path.read_text("utf-8")
    for wrong in (
        '"texts": "abc"',
        '"texts": "abcd", "numbers": "1-999999999"',
        '"texts": "abcdabcd", "numbers": "2 2"',
    ):
        broken = edited.replace(f'"texts": "{report.places.texts}"', wrong)
        assert broken != edited
        with pytest.raises(CorpusError):
            registry.parse(broken)
