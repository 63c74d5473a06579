"""A folder of reports as it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.corpus import read
from generator.model import CorpusError
from tests.corpus.test_encoding import SIMPLIFIED
from tests.support.folders import corpus


def test_a_bad_file_is_one_finding_and_the_others_go_on(tmp_path: Path) -> None:
    found = corpus(
        tmp_path,
        binary_dot_txt=b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\xff\xfe\x80",
        empty_dot_txt=b"",
        good_dot_txt=SIMPLIFIED,
        spaces_dot_md="\ufeff \n\t\u3000\n",
    )
    assert [source.path for source in found.sources] == ["good.txt"]
    assert [(issue.path, issue.line, issue.code) for issue in found.issues] == [
        ("binary.txt", 1, "not-text"),
        ("empty.txt", 1, "empty"),
        ("spaces.md", 1, "empty"),
    ]


def test_a_link_out_of_the_corpus_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("秘密。", "utf-8")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "b.txt").symlink_to(tmp_path / "not-there.txt")
    (folder / "c.txt").mkdir()
    found = read.corpus(folder)
    assert found.sources == ()
    assert [issue.code for issue in found.issues] == ["outside", "outside"]


def test_a_name_may_be_as_long_as_the_system_takes(tmp_path: Path) -> None:
    """Then that of a file beside it would be too long."""
    name = "长" * 84 + ".md"
    assert [source.path for source in corpus(tmp_path, **{name: "甲。"}).sources] == [name]


def test_of_two_names_that_read_alike_one_is_told(tmp_path: Path) -> None:
    found = corpus(tmp_path, **{"a\1.txt": "甲。", "a\2.txt": "乙。"})
    assert [(source.path, source.text) for source in found.sources] == [("a\ufffd.txt", "甲。")]
    assert [(issue.path, issue.code) for issue in found.issues] == [("a\ufffd.txt", "same-name")]


def test_files_come_in_one_order_and_only_reports(tmp_path: Path) -> None:
    found = corpus(
        tmp_path,
        b_dot_md="乙。",
        a__c_dot_txt="丙。",
        README_dot_md="读我。",
        translations__README_dot_md="译文。",
        a__README_dot_md="丁。",
        _dot_hidden_dot_txt="藏。",
        x_dot_csv="1",
    )
    assert [source.path for source in found.sources] == ["a/README.md", "a/c.txt", "b.md"]


def test_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no-corpus"):
        read.corpus(tmp_path / "none")
