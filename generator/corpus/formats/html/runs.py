"""What is done to the runs of a block before it is written."""

from __future__ import annotations

import re

from ..reading import MarkKind, Run

_BACK = re.compile("[↩↑^⤴︎\ufe0e\\s]*")


def collapsed(runs: list[Run]) -> list[Run]:
    """Return runs with white space as HTML shows it: none at the ends of lines, one between words."""
    shown: list[Run] = []
    blank = True
    for run in runs:
        text = run.text
        if blank and text.startswith(" "):
            text = text[1:]
        if text == "\n" and shown:
            shown[-1] = Run(shown[-1].text.rstrip(" "), shown[-1].marks)
        if text or run.marks:
            shown.append(Run(text, run.marks))
        if text:
            blank = text[-1] in " \n"
    return shown


def is_formula(runs: list[Run]) -> bool:
    """Return True if a block is nothing but a formula that stands by itself."""
    return all((MarkKind.FORMULA, "block") in run.marks for run in runs if run.text.strip())


def without_back(runs: list[Run]) -> list[Run]:
    """Return the runs of a note without the arrow that leads back."""
    while runs and _BACK.fullmatch(runs[-1].text):
        runs = runs[:-1]
    return runs


def marked(runs: list[Run], printed: str) -> list[Run]:
    """Return the runs of a note with its marker at the head, once."""
    text = "".join(run.text for run in runs).lstrip()
    bare = printed.strip("[]()（）〔〕")
    if not bare or text.startswith((printed, f"[{bare}]", f"{bare}.", f"{bare} ", f"({bare})")):
        return runs
    return [Run(f"{printed} "), *runs]
