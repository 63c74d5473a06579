"""The formats of numbers, counts, dates, places and lists in each language."""

from __future__ import annotations

from ...model import Date
from ...text.dates import MONTHS
from .labels import COUNTS


def number(value: int) -> str:
    """Return `value` with commas between thousands."""
    return f"{value:,}"


def size(value: int) -> str:
    """Return a number of bytes: 12 kB, 3.4 MB."""
    return f"{value / 1e6:,.1f} MB" if value >= 1e6 else f"{max(1, round(value / 1e3))} kB"


def count(what: str, value: int, language: str) -> str:
    """Return `value` with the noun it counts: 1 report, 2 reports, 2 份报告."""
    chinese, one, several = COUNTS[what]
    form = chinese if language == "zh" else one if value == 1 else several
    return form.format(number(value))


def date(value: Date, language: str) -> str:
    """Return a date as precisely as it is known: 2023年5月4日, 4 May 2023, 9月17日."""
    if language == "zh":
        parts = ((value.year, "年"), (value.month, "月"), (value.day, "日"))
        return "".join(f"{part}{unit}" for part, unit in parts if part is not None)
    month = None if value.month is None else MONTHS[value.month - 1]
    return " ".join(str(part) for part in (value.day, month, value.year) if part is not None)


def place(path: str, start: int, end: int, language: str) -> str:
    """Return the place of a text: its file and characters."""
    span = f"{number(start)}–{number(end)}"
    return f"{path}，第 {span} 个字符" if language == "zh" else f"{path}, characters {span}"


def aside(text: str, mark: str, language: str) -> str:
    """Return a text, followed by a mark in brackets if there is one."""
    return f"{text}（{mark}）" if mark and language == "zh" else f"{text} ({mark})" if mark else text


def names(items: list[str], language: str) -> str:
    """Return a list of names with the language's own comma."""
    return ("、" if language == "zh" else ", ").join(items)


def labelled(label: str, values: list[str], language: str) -> str:
    """Return a label and what stands under it as a sentence."""
    listed = names(values, language)
    return f"{label}：{listed}。" if language == "zh" else f"{label}: {listed}."
