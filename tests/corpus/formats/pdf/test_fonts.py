"""Texts whose fonts are not in the file read alike, whatever fonts a machine has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from generator.corpus.formats.pdf import read
from tests.support.pdf import Pdf

_WITH_FONTS_OF = """
import ctypes, pathlib, sys
from pypdfium2 import raw
folder = ctypes.create_string_buffer(sys.argv[1].encode())
paths = (ctypes.POINTER(ctypes.c_char) * 2)(ctypes.cast(folder, ctypes.POINTER(ctypes.c_char)), None)
raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=paths))
from generator.corpus.formats.pdf import read
reading = read(pathlib.Path(sys.argv[2]).read_bytes())
sys.stdout.buffer.write(repr((reading.text, reading.marks, [one.name for one in reading.media])).encode())
"""
"""Reads a file in a process whose PDFium finds the fonts of one folder alone."""


def test_nothing_is_lost_where_the_machine_has_no_font_for_it(tmp_path: Path) -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    characters = "供水管网1•（年）"
    for at, character in enumerate(characters):  # each is a text of its own, as some writers set them
        sheet.text(72 + 12 * at, 760, character, 12)
    sheet.text(72, 700, "Annual water report", 12, "sans")
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf.bytes())
    (tmp_path / "fonts").mkdir()
    command = [sys.executable, "-c", _WITH_FONTS_OF, str(tmp_path / "fonts"), str(path)]
    found = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    here = read(path.read_bytes())
    assert characters in here.text and "Annual water report" in here.text
    assert found == repr((here.text, here.marks, [one.name for one in here.media]))
