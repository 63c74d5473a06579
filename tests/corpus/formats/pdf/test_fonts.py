"""Fonts: those that are not in the file, and those whose codes are not the characters that they show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.corpus.formats.pdf import read
from generator.corpus.formats.reading import MarkKind
from tests.support.pdf import Pdf
from tests.support.pdf_pages import texts

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


def test_a_letter_in_wingdings_is_the_sign_that_it_shows() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    for at, item in enumerate(["Check the pumps", "Close the valves", "Report the leaks"]):
        sheet.text(72, 700 - 20 * at, "\xd8", 10, "signs")
        sheet.text(90, 700 - 20 * at, item, 10, "sans")
    items = texts(read(pdf.bytes()), MarkKind.ITEM)
    assert items == ["➢ Check the pumps", "➢ Close the valves", "➢ Report the leaks"]


def test_a_letter_o_in_a_font_of_its_own_before_an_item_is_a_bullet() -> None:
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(
        72, 720, "What the station must do in the dry months, by order of the water board:", 10, "sans"
    )
    for at, item in enumerate(["check the pumps", "close the valves", "report the leaks"]):
        sheet.text(90, 700 - 20 * at, "o", 10, "mono")
        sheet.text(108, 700 - 20 * at, item, 10, "sans")
    sheet.text(72, 600, "The letter", 10, "sans")
    sheet.text(125, 600, "o", 10, "mono")
    sheet.text(140, 600, "stands in the text.", 10, "sans")
    reading = read(pdf.bytes())
    assert texts(reading, MarkKind.ITEM) == ["○ check the pumps", "○ close the valves", "○ report the leaks"]
    assert "The letter o stands in the text." in reading.text
    assert [text.strip() for text in texts(reading, MarkKind.INLINE_CODE)] == ["o"]


_NUMBERED = {0x7530: 0x754, 0x7531: 0x740, 0x7532: 0x7E0, 0x7533: 0xB35, 0x7534: 0xBDD}
"""Codes of a font, and the characters whose numbers are those of x, d, θ, a raised 1 and a raised j."""


@pytest.mark.parametrize(
    ("codes", "places", "found"),
    [
        ("由(田)=申", [0, 1, 2, 3, 4, 5], "𝑑(𝑥)=1"),
        (")田(由申", [3, 2, 1, 0, 4], "𝑑(𝑥)1"),  # as PDFium gives a stretch that it turned round
        ("由)田(", [0, 1, 2, 3], "𝑑(𝑥)"),  # mirrored alone
        ("甲男", [0, 1], "𝜃𝑗"),
    ],
)
def test_numbers_of_glyphs_of_formulas_are_the_letters_that_they_show(
    codes: str, places: list[int], found: str
) -> None:
    pdf = Pdf(unicode={chr(code): chr(meant) for code, meant in _NUMBERED.items()} | {"男": "\u0bdd"})
    sheet = pdf.sheet()
    sheet.text(72, 700, "其中设函数为", 10)
    for code, place in zip(codes, places, strict=True):
        sheet.text(140 + 7 * place, 700, code, 7, "hei")
    sheet.text(200, 680, "田", 10, "hei")  # what tells the font: an italic letter
    assert found in read(pdf.bytes()).text.replace(" ", "")


def test_texts_in_scripts_that_such_numbers_are_characters_of_stay() -> None:
    tamil = "தமிழ் நாடு நீர் அறிக்கை கஙசஞடணதநப"
    pdf = Pdf(unicode={chr(0x7530 + at): character for at, character in enumerate(tamil)})
    sheet = pdf.sheet()
    sheet.text(72, 700, "".join(chr(0x7530 + at) for at in range(len(tamil))), 10, "hei")
    assert tamil.replace(" ", "") in read(pdf.bytes()).text.replace(" ", "")


def test_a_letter_of_formulas_that_its_font_maps_to_two_is_one() -> None:
    pdf = Pdf(unicode={"甲": "𝑓𝑓", "乙": "𝑥𝑥"})
    sheet = pdf.sheet()
    sheet.text(72, 700, "设函数", 10)
    sheet.text(110, 700, "甲(乙)", 10, "hei")
    assert "𝑓(𝑥)" in read(pdf.bytes()).text
