"""The numbers of ordered lists in HTML, which the page does not hold as text."""

from __future__ import annotations

from ....text.numerals import roman


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
