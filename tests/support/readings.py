"""A reading as lines of text: each mark with its value and what it stands on, so that cases are plain to read."""

from __future__ import annotations

from generator.corpus.formats.reading import PICTURE, Reading


def dump(reading: Reading) -> str:
    """Return a line for each mark, inline marks set in, then the remarks."""
    lines = []
    inner = {
        "emphasis",
        "strong",
        "inline-code",
        "link",
        "superscript",
        "subscript",
        "reference",
        "alt",
        "image",
        "cell",
    }
    for mark in reading.marks:
        text = reading.text[mark.start : mark.end].replace("\n", "⏎").replace(PICTURE, "▣").replace("\t", "⇥")
        value = f" [{mark.value}]" if mark.value else ""
        indent = "  " if mark.kind in inner or (mark.kind == "formula" and mark.value == "inline") else ""
        lines.append(
            f"{indent}{mark.kind}{value}: {text}".replace("\t", "⇥").rstrip(": ")
            if not text
            else f"{indent}{mark.kind}{value}: {text}".replace("\t", "⇥")
        )
    lines += (f"! {one.code} {one.detail}" for one in reading.remarks)
    return "\n".join(lines)


def assert_sound(reading: Reading) -> None:
    """Marks are in order, nest, and stand on text."""
    spans = [(mark.start, mark.end) for mark in reading.marks]
    assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
    assert all(0 <= start <= end <= len(reading.text) for start, end in spans)
    open_: list[int] = []
    for start, end in spans:
        while open_ and open_[-1] <= start:
            open_.pop()
        assert not open_ or end <= open_[-1], "marks cross"
        if end > start:
            open_.append(end)
