"""Office Math (OMML) as TeX."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from ..reading import MarkKind, Run
from .package import M, local

_NARY = {
    "∑": r"\sum", "∏": r"\prod", "∫": r"\int", "∬": r"\iint", "∭": r"\iiint", "∮": r"\oint", "⋃": r"\bigcup",
    "⋂": r"\bigcap", "⋁": r"\bigvee", "⋀": r"\bigwedge", "∐": r"\coprod",
}  # fmt: skip
_ACCENTS = {"\u0302": r"\hat", "\u0303": r"\tilde", "\u0304": r"\bar", "\u0305": r"\bar", "\u0307": r"\dot"}
_ACCENTS |= {"\u0308": r"\ddot", "\u20d7": r"\vec", "\u0306": r"\breve", "\u030c": r"\check"}
_FUNCTIONS = frozenset((
    "sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "exp", "max", "min", "lim", "det", "arg", "sup",
    "inf", "gcd", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "dim", "ker",
))  # fmt: skip
_SPECIAL = {character: rf"\{character}" for character in "{}%#$&_"}
_SPECIAL |= {"\\": r"\backslash ", "^": r"\hat{}", "~": r"\sim "}
_BRACKETS = {"{": r"\{", "}": r"\}", "": "."}
_DEEPEST = 60


def is_formula(runs: Sequence[Run]) -> bool:
    """Return True if a paragraph is nothing but a formula."""
    texts = [run for run in runs if run.text.strip()]
    return bool(texts) and all((MarkKind.FORMULA, "inline") in run.marks for run in texts)


def tex(element: etree._Element, depth: int = 0) -> str:
    """Return a formula as TeX; what is deeper than 60 elements is left as its text."""
    if depth > _DEEPEST:
        return _plain("".join(str(text) for text in element.itertext(M + "t")))
    name = local(element)
    if name == "r":
        return _run("".join(part.text or "" for part in element.iterfind(M + "t")))
    if (rule := _RULES.get(name)) is not None:
        return rule(element, depth + 1)
    return "".join(tex(child, depth + 1) for child in element if isinstance(child.tag, str))


def _run(text: str) -> str:
    words = text.strip()
    return rf"\{words} " if words in _FUNCTIONS else _plain(text)


def _plain(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in text)


def _part(element: etree._Element, name: str, depth: int) -> str:
    part = element.find(M + name)
    return "" if part is None else tex(part, depth)


def _base(element: etree._Element, depth: int) -> str:
    """Return what a construct is applied to, as a group."""
    return f"{{{_part(element, 'e', depth)}}}"


def _limits(element: etree._Element, depth: int) -> str:
    """Return what stands below and above at the side of a sign."""
    sub, sup = _part(element, "sub", depth), _part(element, "sup", depth)
    return (f"_{{{sub}}}" if sub else "") + (f"^{{{sup}}}" if sup else "")


def _setting(element: etree._Element, name: str, default: str = "") -> str:
    for properties in element:
        if isinstance(properties.tag, str) and properties.tag.endswith("Pr"):
            setting = properties.find(M + name)
            if setting is not None:
                return setting.get(M + "val", "")
    return default


def _fraction(element: etree._Element, depth: int) -> str:
    above, below = _part(element, "num", depth), _part(element, "den", depth)
    kind = _setting(element, "type")
    if kind == "lin":
        return f"{{{above}}}/{{{below}}}"
    return rf"\{'binom' if kind == 'noBar' else 'frac'}{{{above}}}{{{below}}}"


def _scripts(element: etree._Element, depth: int) -> str:
    base, limits = _base(element, depth), _limits(element, depth)
    return f"{{}}{limits}{base}" if element.tag == M + "sPre" else base + limits


def _root(element: etree._Element, depth: int) -> str:
    degree = _part(element, "deg", depth)
    return rf"\sqrt{f'[{degree}]' if degree else ''}{_base(element, depth)}"


def _nary(element: etree._Element, depth: int) -> str:
    sign = _setting(element, "chr", "∫")
    return f"{_NARY.get(sign, sign)}{_limits(element, depth)}{_base(element, depth)}"


def _delimited(element: etree._Element, depth: int) -> str:
    begin, end = _setting(element, "begChr", "("), _setting(element, "endChr", ")")
    between = _setting(element, "sepChr", "|")
    parts = between.join(tex(part, depth) for part in element.iterfind(M + "e"))
    return rf"\left{_BRACKETS.get(begin, begin)}{parts}\right{_BRACKETS.get(end, end)}"


def _function(element: etree._Element, depth: int) -> str:
    return _part(element, "fName", depth) + _base(element, depth)


def _accent(element: etree._Element, depth: int) -> str:
    return _ACCENTS.get(_setting(element, "chr", "\u0302"), r"\hat") + _base(element, depth)


def _bar(element: etree._Element, depth: int) -> str:
    command = r"\underline" if _setting(element, "pos") == "bot" else r"\overline"
    return command + _base(element, depth)


def _limit(element: etree._Element, depth: int) -> str:
    script = "_" if element.tag == M + "limLow" else "^"
    return f"{_base(element, depth)}{script}{{{_part(element, 'lim', depth)}}}"


def _matrix(element: etree._Element, depth: int) -> str:
    return _aligned(
        [[tex(cell, depth) for cell in row.iterfind(M + "e")] for row in element.iterfind(M + "mr")]
    )


def _array(element: etree._Element, depth: int) -> str:
    return _aligned([[tex(row, depth)] for row in element.iterfind(M + "e")])


def _aligned(rows: list[list[str]]) -> str:
    lines = r" \\ ".join(" & ".join(row) for row in rows)
    return rf"\begin{{matrix}}{lines}\end{{matrix}}"


_RULES: dict[str, Callable[[etree._Element, int], str]] = {
    "f": _fraction,
    **dict.fromkeys(("sSup", "sSub", "sSubSup", "sPre"), _scripts),
    "rad": _root,
    "nary": _nary,
    "d": _delimited,
    "func": _function,
    "acc": _accent,
    "bar": _bar,
    **dict.fromkeys(("limLow", "limUpp"), _limit),
    "m": _matrix,
    "eqArr": _array,
}
"""How each construct of ECMA-376, part 1, 22.1 is written in TeX; others are the sum of their parts."""
