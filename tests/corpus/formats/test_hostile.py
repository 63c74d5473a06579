"""Hostile and damaged files: each ends with one finding that names it, and all others are read."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from generator.corpus.read import corpus
from generator.model import Corpus
from tests.support.hostile_files import files, lay_traps

CODES = {name: code for name, _, code in files()}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Corpus, dict[str, str]]:
    folder = tmp_path_factory.mktemp("corpus") / "hostile"
    folder.mkdir()
    for name, data, _ in files():
        (folder / name).write_bytes(data)
    traps = lay_traps(folder)
    (folder / "sound.txt").write_text("正文一段。\n", "utf-8")
    return corpus(folder), traps


def found(all_of: Corpus) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = defaultdict(list)
    for issue in all_of.issues:
        codes[Path(issue.path).name].append(issue.code)
    return codes


@pytest.mark.parametrize("name", CODES)
def test_a_hostile_file_is_one_finding(read: tuple[Corpus, dict[str, str]], name: str) -> None:
    codes = found(read[0])[name]
    assert len(codes) == 1 and codes[0] in CODES[name].split("|")


def test_what_is_no_plain_file_is_one_finding(read: tuple[Corpus, dict[str, str]]) -> None:
    all_of, traps = read
    assert {name: found(all_of)[name] for name in traps} == {name: [code] for name, code in traps.items()}


def test_the_others_are_read(read: tuple[Corpus, dict[str, str]]) -> None:
    sources = {source.path: source.text for source in read[0].sources}
    assert sources["sound.txt"] == "正文一段。\n" and "root:" not in "".join(sources.values())
    assert len(CODES) >= 40
