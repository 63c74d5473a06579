"""Files are read while a site is served; a build that is interrupted goes on with what is read."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from generator.build import build
from generator.corpus import background, readings
from generator.corpus.background import Background
from generator.corpus.formats import children
from generator.corpus.formats.reading import Reading, Unreadable
from generator.corpus.readings import UNREAD
from generator.paths import READINGS
from tests.support.office import docx, paragraph


def corpus(folder: Path, count: int = 1) -> list[Path]:
    paths = [folder / f"{number}.docx" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(docx(paragraph(f"第{number}份报告的标题") + paragraph("水务报告的正文在这里。")))
    return paths


def test_few_files_are_there_in_the_first_build(tmp_path: Path) -> None:
    paths = corpus(tmp_path, 2)
    (tmp_path / "bad.docx").write_bytes(b"x")
    reading = Background()
    first = dict(reading.read(tmp_path, [*paths, tmp_path / "bad.docx"]))
    assert all(isinstance(first[path], Reading) for path in paths)
    bad = first[tmp_path / "bad.docx"]
    assert isinstance(bad, Unreadable) and bad.code == "damaged"
    assert len(list((tmp_path / READINGS).iterdir())) == 2
    reading.stop()


def test_a_build_does_not_wait_for_long_and_the_next_has_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, gate = corpus(tmp_path), tmp_path / "gate"
    waits = f"import pathlib, time\nwhile not pathlib.Path({str(gate)!r}).exists(): time.sleep(0.02)\n"
    monkeypatch.setattr(children, "PROGRAM", waits + children.PROGRAM)
    monkeypatch.setattr(background, "PATIENCE", 0.1)
    reading = Background()
    for _ in range(2):  # the second build neither begins it again nor waits
        assert dict(reading.read(tmp_path, paths)) == {paths[0]: UNREAD}
    told = threading.Event()
    reading.listen(told.set)
    assert not told.is_set()
    output = build(tmp_path, read_files=reading.read)
    assert [issue.code for issue in output.issues if issue.path == "0.docx"] == ["not-read-yet"]
    gate.touch()
    assert told.wait(60)
    assert isinstance(dict(reading.read(tmp_path, paths))[paths[0]], Reading)
    reading.stop()


def test_what_is_read_before_the_site_is_served_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = corpus(tmp_path)
    monkeypatch.setattr(background, "PATIENCE", 0.0)
    reading = Background()
    assert dict(reading.read(tmp_path, paths)) == {paths[0]: UNREAD}
    kept, end = tmp_path / READINGS, time.monotonic() + 60
    while not (kept.is_dir() and list(kept.iterdir())) and time.monotonic() < end:
        time.sleep(0.02)
    time.sleep(0.2)  # from keeping a reading to counting it
    told = threading.Event()
    reading.listen(told.set)
    assert told.is_set()
    reading.stop()


def test_what_cannot_be_kept_or_read_is_not_read_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [*corpus(tmp_path), tmp_path / "bad.docx"]
    paths[1].write_bytes(b"x")
    (tmp_path / ".zhiku").write_bytes(b"")  # so that no folder can be made there
    reading = Background()
    first = dict(reading.read(tmp_path, paths))
    monkeypatch.setattr(children, "PROGRAM", "raise SystemExit(9)")
    assert dict(reading.read(tmp_path, paths)) == first and isinstance(first[paths[0]], Reading)
    reading.stop()


def test_a_build_that_is_interrupted_goes_on_with_what_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    corpus(tmp_path, 5)
    monkeypatch.setattr(readings, "processors", lambda: 1)
    monkeypatch.setattr(readings, "tell", interrupt)
    output = build(tmp_path, day="2026-01-01")
    unread = [issue.path for issue in output.issues if issue.code == "not-read-yet"]
    assert unread and unread[-1] == "4.docx" and len(unread) + len(output.site.reports) == 5
    assert "of 5 files are read" in capsys.readouterr().err
    assert output.site.reports[0].document.source == "0.docx"
    monkeypatch.setattr(readings, "tell", readings.no_progress)
    assert len(build(tmp_path).site.reports) == 5
