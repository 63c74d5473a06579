"""What holds of any PDF."""

from __future__ import annotations

import io
import random

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.corpus.formats.pdf import read
from generator.corpus.formats.pdf.source import pictures
from tests.support.examples import examples
from tests.support.pdf import Pdf
from tests.support.pdf_pages import letters, well_formed

CHARACTERS = st.text(
    st.sampled_from("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"),
    min_size=1,
    max_size=18,
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Pdf, str]:
    """Return a document of lines anywhere, some tagged, with rules, and all its text."""
    pdf = Pdf()
    said = []
    nodes: list[tuple[str, list[tuple[int, int]]]] = []
    for number in range(draw(st.integers(1, 3))):
        sheet = pdf.sheet()
        for at in range(draw(st.integers(1, 12))):
            text = draw(CHARACTERS)
            said.append(text)
            tagged = draw(st.booleans())
            if tagged:
                nodes.append(
                    (
                        draw(st.sampled_from(["P", "H1", "H2", "Caption", "Note", "Code"])),
                        [(number, sheet.tagged())],
                    )
                )
            size = draw(st.sampled_from([8, 10, 10, 14]))
            sheet.text(
                draw(st.sampled_from([50, 72, 90, 320])), 780 - 36 * at - draw(st.integers(0, 8)), text, size
            )
            if tagged:
                sheet.untagged()
        for _ in range(draw(st.integers(0, 4))):
            y = draw(st.integers(100, 800))
            sheet.rule(60, y, 500, y)
            sheet.rule(draw(st.integers(60, 500)), y, 300, y - 100)
    if draw(st.booleans()):
        pdf.structure = ("Document", nodes)  # type: ignore[assignment]
    return pdf, "".join(said)


@examples(1)
@given(documents())
def test_every_character_is_in_the_transcript_and_marks_nest(made: tuple[Pdf, str]) -> None:
    pdf, said = made
    data = pdf.bytes()
    reading = read(data)
    assert letters(reading.text) == letters(said)
    well_formed(reading)
    assert read(data) == reading


@examples(0.5)
@given(st.integers(1, 40), st.integers(1, 40), st.booleans(), st.randoms(use_true_random=False))
def test_png_is_what_its_pixels_are(width: int, height: int, grey: bool, chance: random.Random) -> None:
    import numpy as np

    channels = 1 if grey else 3
    data = chance.randbytes(width * height * channels)
    pixels = np.frombuffer(data, np.uint8).reshape(height, width, channels)
    with Image.open(io.BytesIO(pictures.png(pixels))) as image:
        assert image.size == (width, height)
        assert image.tobytes() == data
