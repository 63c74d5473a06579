"""Grams: every substring is found, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from zlib import decompress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.search import grams, runs, suffixes
from generator.site.search.articles import Zone
from generator.text.folding import search_form
from tests.support.examples import examples
from tests.support.index import Index

SETTINGS = examples(0.6)


LINES = st.lists(st.text("ab 强化学é😀𠮷\ud7ff", max_size=40), max_size=30)


def indexed(lines: Sequence[str], passages: Sequence[int]) -> tuple[Index, list[grams.Shard]]:
    by_passage = [
        [(lines[number], 0) for number in numbers]
        for _, numbers in groupby(range(len(lines)), key=passages.__getitem__)
    ]
    shards = list(grams.shards(text_of(by_passage)))
    return Index(decompress(shard.content) for shard in shards), shards


def text_of(passages: Sequence[runs.Passage], together: int = 3) -> runs.Text:
    """Return passages as a text, some together in a run."""
    text = runs.Text()
    for start in range(0, len(passages), together):
        for run in runs.runs(passages[start : start + together], grams.ZONES):
            text.add(run)
    return text


def substrings(lines: Sequence[str], most: int) -> set[str]:
    return {line[at : at + size] for line in lines for at in range(len(line)) for size in range(1, most + 1)}


@pytest.fixture(params=["as it is", "early", "many files and partitions"])
def limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param != "as it is":
        monkeypatch.setattr(grams, "COMMON", 9)
        monkeypatch.setattr(runs, "COMMON", 9)
        for module in (grams, suffixes):
            monkeypatch.setattr(module, "RARE", 2)
    if request.param == "many files and partitions":
        monkeypatch.setattr(grams, "LEAST", 30)
        monkeypatch.setattr(grams, "MOST", 60)
        monkeypatch.setattr(grams, "_RUNS_TOGETHER", 2)
        monkeypatch.setattr(runs, "PARTITION", 12)
        monkeypatch.setattr(runs, "_CUT_EVERY", 1)
        monkeypatch.setattr(runs, "_PAIRS_TOGETHER", 7)


@pytest.mark.usefixtures("limits")
def test_every_substring_is_found_and_nothing_else() -> None:
    @SETTINGS
    @given(LINES, st.integers(1, 4))
    def check(texts: list[str], per_passage: int) -> None:
        lines = [search_form(text) for text in texts]
        passages = [number // per_passage for number in range(len(lines))]
        read, _ = indexed(lines, passages)
        for query in substrings(lines, 12) | {"学强", "bb"}:
            truth = {passage for line, passage in zip(lines, passages, strict=True) if query in line}
            found, is_exact = read.holders(query)
            assert found == truth if is_exact else truth <= found, query
            assert is_exact or len(found) <= grams.RARE

    check()


@pytest.mark.usefixtures("limits")
def test_grams_and_files_ascend() -> None:
    lines = [search_form(text) for text in ("强化学习" * 30, "aabab" * 40, "😀a😀b𠮷", "强化学")]
    read, shards = indexed(lines, [0, 1, 2, 3])
    assert read.keys == sorted(set(read.keys))
    assert all(gram.passages for gram in read.grams)
    last = b""
    for shard in shards:
        keys = Index([decompress(shard.content)]).keys
        first = shard.first.encode("utf-16-be", "surrogatepass")
        assert last < first <= keys[0]
        last = keys[-1]


def test_each_position_begins_one_rare_gram() -> None:
    text = "知识图谱与知识工程" * 3 + "图谱"
    read, _ = indexed([text], [0])
    begun = [
        sum(not gram.is_common and (text + "\0").startswith(gram.key, at) for gram in read.grams)
        for at in range(len(text))
    ]
    assert set(begun) == {1}


def test_common_strings_have_a_list_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grams, "COMMON", 20)
    lines = [f"大模型{number}号" for number in range(40)]
    read, _ = indexed(lines, list(range(40)))
    common = {gram.key for gram in read.grams if gram.is_common}
    assert "大模型" in common
    assert "大" not in common, "always followed by 模: its list is that of 大模型"
    assert read.holders("大") == (set(range(40)), True)


def test_ranks_tell_titles_headings_and_whole_words() -> None:
    lines = ["ai", "of ai", "ai models", "ai and ai", "main", "an ai"]
    zones = [Zone.TITLE, Zone.TITLE, Zone.HEADING, Zone.BODY, Zone.BODY, Zone.LISTED]
    shards = grams.shards(text_of([[line] for line in zip(lines, zones, strict=True)]))
    ranks: dict[int, int] = defaultdict(int)
    for gram in Index(decompress(shard.content) for shard in shards).grams:
        if gram.key.startswith("a"):
            for passage, rank in gram.passages.items():
                ranks[passage] = max(ranks[passage], rank)
    assert [ranks[passage] for passage in range(6)] == [7, 6, 5, 4, 0, 2]
