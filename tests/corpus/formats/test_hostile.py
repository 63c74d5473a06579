"""Hostile and damaged files: each ends with one finding that names it, and all others are read."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from generator.corpus.read import corpus
from tests.support.hostile_files import files, lay_traps


def test_each_hostile_file_is_one_finding_and_the_others_are_read(tmp_path: Path) -> None:
    """One reading of all, since the hostile ones take long."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    expected = {}
    for name, data, code in files():
        (folder / name).write_bytes(data)
        expected[name] = code.split("|")
    traps = lay_traps(folder)
    (folder / "sound.txt").write_text("正文一段。\n", "utf-8")
    read = corpus(folder)
    codes: dict[str, list[str]] = defaultdict(list)
    for issue in read.issues:
        codes[Path(issue.path).name].append(issue.code)
    assert len(expected) >= 40
    wrong = {
        name: codes[name]
        for name in expected
        if len(codes[name]) != 1 or codes[name][0] not in expected[name]
    }
    assert wrong == {}
    assert {name: codes[name] for name in traps} == {name: [code] for name, code in traps.items()}
    sources = {source.path: source.text for source in read.sources}
    assert sources["sound.txt"] == "正文一段。\n" and "root:" not in "".join(sources.values())
