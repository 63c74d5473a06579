"""Old office formats, by way of the program that converts them: what it is asked, and what becomes of its answer."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from generator.corpus.formats import office
from generator.corpus.formats.reading import Unreadable
from tests.support.office import docx, paragraph
from tests.support.slides import pptx, shape, slide, text

SLIDES = pptx(slide(shape(text("供水年报"), "ctrTitle")))
RTF, DOC = b"{\\rtf1 report}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Make a program the only one that is found, called soffice."""
    (folder / "bin").mkdir()
    path = folder / "bin" / "soffice"
    path.write_text(f"#!{sys.executable}\n{program}", "utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder / "bin"))


def converter(answer: Path) -> str:
    return (
        "import pathlib, shutil, sys\n"
        "out, source = map(pathlib.Path, sys.argv[-2:])\n"
        "profile = pathlib.Path(sys.argv[1].partition('file://')[2])\n"
        "settings = (profile / 'user/registrymodifications.xcu').read_text()\n"
        "assert '--headless' in sys.argv and 'BlockUntrustedRefererLinks' in settings and source.read_bytes()\n"
        "out.mkdir()\n"
        "made = sys.argv[sys.argv.index('--convert-to') + 1]\n"
        f"shutil.copy({str(answer)!r}, out / f'{{source.stem}}.{{made}}')\n"
    )


@pytest.mark.parametrize("data", [RTF, DOC])
def test_old_formats_are_read_as_what_they_are_converted_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    (tmp_path / "answer").write_bytes(docx(paragraph("正文一段。")))
    install(tmp_path, monkeypatch, converter(tmp_path / "answer"))
    assert office.read(data).text == "正文一段。"


@pytest.mark.parametrize(
    "data",
    [
        DOC + "PowerPoint Document".encode("utf-16-le"),
        b"PK\3\4" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.presentation",
    ],
)
def test_old_presentations_are_read_as_slides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    (tmp_path / "answer").write_bytes(SLIDES)
    install(tmp_path, monkeypatch, converter(tmp_path / "answer"))
    assert office.read(data).text == "供水年报"


def test_a_file_of_today_by_an_old_name_needs_no_conversion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert office.read(docx(paragraph("正文"))).text == "正文"
    assert office.read(SLIDES).text == "供水年报"


def test_without_the_program_the_finding_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PROGRAMS", office._PROGRAMS[:2])
    with pytest.raises(Unreadable) as error:
        office.read(DOC)
    assert error.value.code == "unknown-format" and "save it as .docx" in error.value.detail


@pytest.mark.parametrize("program", ["raise SystemExit(1)", ""])
def test_what_the_program_cannot_read_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    install(tmp_path, monkeypatch, program)
    with pytest.raises(Unreadable) as error:
        office.read(DOC)
    assert error.value.code == "damaged"


def test_a_program_that_hangs_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = tmp_path / "started"
    install(
        tmp_path,
        monkeypatch,
        "import pathlib, subprocess, sys, time\n"
        "other = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(99)'])\n"
        f"pathlib.Path({str(started)!r}).write_text(str(other.pid))\ntime.sleep(99)\n",
    )
    monkeypatch.setattr(office, "SECONDS", 5.0)
    with pytest.raises(Unreadable) as error:
        office.read(DOC)
    assert error.value.code == "too-slow" and is_gone(int(started.read_text()))


def is_gone(process: int) -> bool:
    """Return True once a process is gone, or waits to be reaped by whoever started it."""
    for _ in range(100):
        try:
            os.kill(process, 0)
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_the_mere_beginning_of_an_old_file_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "answer").write_bytes(docx(paragraph("ÐÏ")))
    install(tmp_path, monkeypatch, converter(tmp_path / "answer"))
    with pytest.raises(Unreadable, match="is not a text of an office program"):
        office.read(b"\xd0\xcf\x11\xe0")
