"""What characters of the fonts Symbol and Wingdings show: Greek letters, mathematical signs, bullets, boxes.

Their codes are those of the fonts (Adobe's Symbol encoding; Unicode's mapping of Wingdings). Files write them
as private characters, U+F000 and the code, or as letters in the font.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

PRIVATE = 0xF000
"""Where the private characters of these fonts begin."""


def signs(*rows: tuple[int, str]) -> dict[int, str]:
    """Return the signs of rows by their codes; a row has its first code."""
    return {first + at: sign for first, row in rows for at, sign in enumerate(row)}


SYMBOL = signs(
    (0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"),
    (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"),
    (0xF1, "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
)
WINGDINGS = signs(
    (0x20, " ✏✂"), (0x28, "☎"), (0x2A, "✉"), (0x45, "☜☞☝☟"), (0x4A, "☺"), (0x4C, "☹"),
    (0x6C, "●❍■□❐❑❒◆◆◆❖◆☒"), (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩"), (0x8C, "❶❷❸❹❺❻❼❽❾❿"), (0x9F, "•"), (0xA1, "○"),
    (0xA4, "◉"), (0xA7, "▪□"), (0xAB, "★"), (0xD8, "➢"), (0xDC, "➲"), (0xDE, "⇒←→↑↓"), (0xE8, "➔"),
    (0xEF, "⇦⇨⇧⇩"), (0xFB, "✗✓☒☑"),
)  # fmt: skip
WINGDINGS_2 = signs((0x4F, "✗✓☒☑☒☒"), (0x97, "●"), (0xA2, "■□"))
UNNAMED = WINGDINGS | {code: SYMBOL[code] for code in (0x2B, 0x2D, 0x3D, 0xB7)}
"""What a code shows in a font that is not known: bullets most of all."""
_TABLES = {"symbol": SYMBOL, "symbolmt": SYMBOL, "wingdings": WINGDINGS, "wingdings2": WINGDINGS_2}


def table(font: str) -> Mapping[int, str] | None:
    """Return what the codes of a font show, by its name; None for a font of ordinary characters."""
    return _TABLES.get(font.lower().replace(" ", "").replace("-regular", ""))


def shown(text: str, font: str) -> str:
    """Return text in a font with what its characters show; those that nothing is known of stay.

    Private characters are of these fonts whatever font is named; letters in Wingdings are signs, too.
    """
    return text.translate(meant(font))


@lru_cache(64)
def meant(font: str) -> dict[int, str]:
    """Return what is shown for the code points of a text in a font."""
    codes = table(font) or UNNAMED
    letters = codes if codes in (WINGDINGS, WINGDINGS_2) else {}
    return {**letters, **{PRIVATE + code: sign for code, sign in codes.items()}}
