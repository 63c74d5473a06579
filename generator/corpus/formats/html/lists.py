"""The numbers of ordered lists in HTML, which the page does not hold as text."""

from __future__ import annotations


def marker(number: int, kind: str) -> str:
    """Return what is printed before an item: `kind` is 1, a, A, i or I."""
    if kind in ("a", "A") and number > 0:
        letters = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return f"{letters if kind == 'a' else letters.upper()}."
    if kind in ("i", "I") and 0 < number < 4000:
        text = roman(number)
        return f"{text.lower() if kind == 'i' else text}."
    return f"{number}."


_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman(number: int) -> str:
    """Return a number below 4,000 in capital Roman numerals; other numbers in digits."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
