"""Readers that other packages bring: found by their suffix, run as ours are."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.corpus import formats
from generator.corpus.read import corpus

READER = f"""
from {formats.__package__}.reading import MarkKind, Transcript, Unreadable

def read(data, beside, progress):
    if not data:
        raise Unreadable("empty", "holds nothing")
    transcript = Transcript()
    transcript.block(MarkKind.HEADING, data.decode(), "0")
    transcript.block(MarkKind.PARAGRAPH, beside("note.css").decode())
    progress(1, 1)
    return transcript.reading()
"""


def test_a_package_brings_a_reader_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, folder = tmp_path / "site", tmp_path / "corpus"
    (site / "other-1.dist-info").mkdir(parents=True)
    (site / "other-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1\n")
    points = "[zhiku.readers]\nfb3 = other_reader:read\nfb4 = other_reader:nothing\n"
    (site / "other-1.dist-info" / "entry_points.txt").write_text(points)
    (site / "other_reader.py").write_text(READER, "utf-8")
    folder.mkdir()
    for name, text in (
        ("a.fb3", "标题"),
        ("b.FB3", ""),
        ("c.fb4", "x"),
        ("d.fb5", "x"),
        ("note.css", "旁注"),
    ):
        (folder / name).write_text(text, "utf-8")
    (folder / "e.fb3").write_bytes(b"\xff")  # which that reader does not expect
    monkeypatch.syspath_prepend(str(site))
    formats._installed.cache_clear()
    try:
        read = corpus(folder)
    finally:
        formats._installed.cache_clear()
    assert [(source.path, source.text) for source in read.sources] == [("a.fb3", "标题\n\n旁注")]
    found = {issue.path: issue.code for issue in read.issues}
    unknown = dict.fromkeys(("c.fb4", "d.fb5"), "unknown-format")
    assert found == unknown | {"b.FB3": "empty", "e.fb3": "crashed"}
    assert "makes its reader fail (UnicodeDecodeError)" in str(next(iter(read.issues[-1:])))
