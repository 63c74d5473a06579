"""What is too large is refused in a sentence, at once, and the rest is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.corpus import read
from generator.model import CorpusError
from tests.support.paths import ROOT


@pytest.mark.parametrize(
    "name", ["a.txt", "a.md", "b.yml", "concepts.yml", "profiles.toml", "translations/b.en.po"]
)
def test_a_file_of_a_gigabyte_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "b.txt").write_text("大模型产业报告\n\n正文一段。\n", "utf-8")
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    os.truncate(tmp_path / name, 1 << 30)  # zeros that take no place
    corpus = read.corpus(tmp_path)
    assert [(issue.path, issue.code) for issue in corpus.issues] == [(name, "too-large")]
    assert corpus.issues[0].message == "is larger than 32 MB: divide it"
    assert [source.path for source in corpus.sources] == ["b.txt"]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("line", ["\n", "\r", "- \n"])
def test_a_text_of_too_many_lines_is_refused(tmp_path: Path, name: str, line: str) -> None:
    (tmp_path / "b.txt").write_text("大模型产业报告\n\n正文一段。\n", "utf-8")
    (tmp_path / name).write_bytes(line.encode() * (read.MOST_LINES + 1))
    corpus = read.corpus(tmp_path)
    assert [(issue.path, issue.code) for issue in corpus.issues] == [(name, "too-large")]
    assert corpus.issues[0].message == "has more than 200,000 lines: divide it"
    assert [source.path for source in corpus.sources] == ["b.txt"]


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MOST_FILES", 3)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("大模型。", "utf-8")
    assert len(read.corpus(tmp_path).sources) == 3
    (tmp_path / "more.txt").touch()
    with pytest.raises(CorpusError, match="too-many has more than 3 files"):
        read.corpus(tmp_path)


def test_the_readmes_state_the_bounds() -> None:
    for name in ("README.md", "README.zh.md"):
        text = (ROOT / name).read_text("utf-8")
        assert f"{read.LARGEST_TEXT >> 20} MB" in text
        assert f"{read.MOST_FILES:,}" in text and f"{read.MOST_LINES:,}" in text
