"""Scans: what a recogniser finds in the picture of a page is read as that of any page, and marked.

The recogniser here knows what the pictures say; bench/scans.py measures the one that people install.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator import cli
from generator.build import build
from generator.corpus import readings
from generator.corpus.formats import child, children, recognise
from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import MarkKind, Reading, Unreadable
from generator.corpus.formats.recognise import Words
from tests.support.pdf import Pdf

SCALE = 200 / 72
LINES = (
    ("江湾供水年度报告", 20.0, 180.0, 780.0),
    ("供水量逐年增长，来自新建的水厂和更严的计量，也来自管网的更新，各区", 11.0, 72.0, 730.0),
    ("情况见下一章。", 11.0, 72.0, 714.0),
)
TEXT = "供水量逐年增长，来自新建的水厂和更严的计量，也来自管网的更新，各区情况见下一章。"


def known(pixels: Any) -> Sequence[Words]:
    """Return the lines of a page of 595 × 842 points that is not white: their text, size and place."""
    assert pixels.shape[2] == 3 and pixels.dtype == "uint8"
    if pixels.min() > 250:
        return []
    return [
        Words(x * SCALE, (842 - y - size) * SCALE, (x + size * len(text)) * SCALE, (842 - y) * SCALE, text)
        for text, size, x, y in LINES
    ]


def scan(*pages: str) -> bytes:
    """Return a PDF whose pages are a picture, text or white."""
    pdf = Pdf()
    for page in pages:
        sheet = pdf.sheet()
        if page == "picture":
            sheet.image(0, 0, 595, 842, (300, 110, bytes(at % 251 for at in range(99_000))))
        elif page:
            sheet.lines(72, 700, [page])
    return pdf.bytes()


def pages(reading: Reading) -> list[str]:
    return [mark.value for mark in reading.marks if mark.kind is MarkKind.PAGE]


def test_the_text_of_a_scan_is_read_as_that_of_any_page() -> None:
    reading = read(scan("picture"), recognise=known)
    blocks = [
        (mark.kind, reading.text[mark.start : mark.end])
        for mark in reading.marks
        if mark.kind is not MarkKind.PAGE
    ]
    assert blocks == [(MarkKind.HEADING, LINES[0][0]), (MarkKind.PARAGRAPH, TEXT)]
    assert pages(reading) == ["1 recognised"] and reading.media == ()
    assert [(remark.code, remark.detail) for remark in reading.remarks] == [("recognised", "1")]


def test_only_pages_without_text_are_recognised_and_say_so() -> None:
    reading = read(scan("这一页有自己的文字。", "picture", ""), recognise=known)
    assert reading.text.index("自己的文字") < reading.text.index("供水量")
    assert pages(reading)[:2] == ["1", "2 recognised"]
    assert [(remark.code, remark.detail) for remark in reading.remarks] == [("recognised", "2, 3")]


def test_without_a_recogniser_a_scan_says_how_it_is_read() -> None:
    with pytest.raises(Unreadable, match="zhiku read --ocr"):
        read(scan("picture"))


def command(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(cli.main, ["read", "--corpus", str(folder), *options])


STAND_IN = (
    "from tests.corpus.formats.pdf.test_recognised import known; from generator.corpus.formats import recognise; "
    "recognise.recogniser = lambda: known; "
)


def test_only_the_command_recognises_and_nothing_takes_that_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "PROGRAM", STAND_IN + children.PROGRAM)
    monkeypatch.setattr(recognise, "is_installed", lambda: True)
    (tmp_path / "scan.pdf").write_bytes(scan("picture", ""))
    assert "scanned" in {issue.code for issue in build(tmp_path).issues}
    assert "0 read, 1 not read" in command(tmp_path).output
    done = command(tmp_path, "--ocr")
    assert "1 read, 0 not read" in done.output and "scan.pdf: page 2 of 2" in done.output
    for options in ([], ["--again"], ["--verify"]):
        assert command(tmp_path, *options).exit_code == 0
    output = build(tmp_path)
    assert [issue.code for issue in output.issues if issue.path == "scan.pdf" and "recognised" in issue.code]
    (report,) = output.site.reports
    for language, words in (("zh", "程序从图像识别"), ("en", "recognised in a picture")):
        (page,) = [one for one in output.pages if one.path == f"{language}/reports/{report.key}.md"]
        assert page.content.count(words) == 1


def test_without_the_extra_a_sentence_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognise, "is_installed", lambda: False)
    refused = command(tmp_path, "--ocr")
    assert refused.exit_code == 1 and 'pip install "zhiku[ocr]"' in refused.output
    monkeypatch.setitem(__import__("sys").modules, "rapidocr", None)
    with pytest.raises(Unreadable, match="zhiku"):
        recognise.recogniser()


def test_a_scan_may_take_longer_than_text() -> None:
    assert children._Watch(0.0, 0.0, times=child.SLOWER).late(children.PATIENCE * child.STALLED + 1) is False
    assert readings.is_recognised(read(scan("picture"), recognise=known))
