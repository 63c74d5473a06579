"""The lines of a text."""

from generator.text import lines


def test_line_numbers() -> None:
    numbers = lines.LineNumbers("a\nb\r\nc\rd")
    assert [numbers.at(place) for place in (0, 1, 2, 5, 7)] == [1, 1, 2, 3, 4]
