"""The labels of credit lines, read from data/credit_labels.toml, and the patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain

from .. import paths
from ..text.characters import HAN, nfkc
from ..text.dates import MONTH_NAMES
from ..text.numerals import NUMERAL
from ..text.person_names import CHINESE_NAME, CHINESE_NAMES
from ..text.traditional import compiled, in_simplified
from .head.organisations import ORGANISATION_ENDS
from .head.sources import origin

COLON = "(?:[(（][^()（）]{0,20}[)）])?[ \t]*[:：丨|｜／】\\]\n]"
"""What stands behind the label of a credit: 来源：, 来源｜, 【来源】, 编写单位（排名不分先后）：, \\n."""
FACTS = ("published", "written", "people", "organisations", "mixed", "title", "pages", "other")
"""What a credit line may state, `other` being what is not recorded."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it is printed, and what it says of what stands behind it; see the data file."""

    label: str
    fact: str
    role: str = ""
    bare: bool = False
    office: bool = False
    guarded: bool = False
    sentence: bool = False
    listed: bool = False
    written_then: bool = False
    """What stands behind may end with the date of writing: 编制：王小丽2025.4.17."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A labelled credit: its label, and the text behind it."""

    label: Label
    value: str

    @property
    def people(self) -> str:
        """Return the part of the value that lists people."""
        if self.label.fact == "mixed":
            return _MAKER.sub("", self.value, count=1)
        return self.value if self.label.fact == "people" else ""

    @property
    def organisations(self) -> str:
        """Return the part of the value that lists organisations."""
        if self.label.fact == "mixed":
            return self.value.removesuffix(self.people)
        return self.value if self.label.fact == "organisations" else ""


_MAKER = re.compile("^[^,，、 ]{2,30}")


_data = partial(paths.table, "credit_labels.toml")


@cache
def labels() -> tuple[Label, ...]:
    """Return every label: those that are listed, and others that an action makes with its endings."""
    made = [label for row in _data()["labels"] for label in _with_endings(**row)]
    made.sort(key=lambda label: not label.listed)  # stable: what is listed counts, then what is made first
    first: dict[str, Label] = {}
    return tuple(
        label
        for label in made
        if (label.guarded and not label.listed) or first.setdefault(label.label, label) is label
    )


@cache
def _by_wording() -> dict[tuple[str, str], Label]:
    """Return the labels by fact and wording; a word may be known for an organisation and for a date."""
    return {(label.fact, key(label.label)): label for label in reversed(labels())}


def labelled(fact: str, wording: str) -> Label:
    """Return the label of a fact that reads like this."""
    return _by_wording()[fact, key(wording)]


def label_alone(text: str) -> Label | None:
    """Return the label that a line is, with nothing behind it."""
    form = key(text)
    found = (_by_wording().get((fact, form)) for fact in ("people", "published", "written", "organisations"))
    return next(filter(None, found), None)


def _with_endings(
    label: str, fact: str = "", date: str = "", role: str = "", **marks: bool
) -> Iterator[Label]:
    endings = _data()["endings"]
    if fact:
        yield Label(label, fact, role, listed=True, written_then=date == "written", **marks)
    if date:
        yield Label(label, date, guarded=True)
        yield from (Label(label + ending, date) for ending in endings["dates"])
        yield from (Label(label + ending, "organisations") for ending in endings["organisations"])
    if fact == "people" and label.isascii():
        yield from (Label(label + ending, fact, role) for ending in ("s", "(s)"))
    elif fact == "people" or date == "written":
        yield from (Label(label + ending, "people", role or "author") for ending in endings["people"])
    elif date:
        yield from (Label(label + ending, "other") for ending in endings["people"])


def key(label: str) -> str:
    """Return the form in which labels are looked up: simplified, lower case, Chinese without spaces."""
    form = in_simplified(nfkc(label).casefold())
    return form if form.isascii() else "".join(form.split())


# --- patterns ---------------------------------------------------------------------------------------


def any_of(words: Iterable[str], space: str = "") -> str:
    """Return a pattern of `words`, the longest first, whose time is linear in the text.

    Words that begin alike share their beginning. A space may stand between Chinese characters (作 者).
    """
    tails: dict[str, set[str]] = {}
    for word in words:
        tails.setdefault(word[:1], set()).add(word[1:])
    branches = [
        ("" if first.isascii() else space) + re.escape(first) + any_of(rest, " ?")
        for first, rest in sorted(tails.items())
        if first
    ]
    if not branches:
        return ""
    if space and len(branches) == 1 and "" not in tails:  # the rest of a word, which needs no group
        return branches[0]
    return f"(?:{'|'.join(branches)})" + "?" * ("" in tails)


def beginnings(fact: str) -> str:
    """Return a pattern of what may stand before a label of `fact`."""
    words = _data()["beginnings"][fact]
    return f"(?:{any_of(words)}){{0,2}}?" if words else ""


_ORGANISATION = f"[{HAN}A-Za-z0-9·]{{1,30}}?(?:{ORGANISATION_ENDS})"
_NAMES = (
    f"(?=[ \t]*(?:{CHINESE_NAME}|{_ORGANISATION}|(?-i:[A-Z][a-z'-]+ [A-Z]))(?:$|[^{HAN}A-Za-z]|(?<=[A-Z])))"
)
_DATE = f"(?=[ \t]*(?:(?:19|20)[0-9]{{2}}(?![0-9])|[{NUMERAL}○]{{4}}年))"
_GUARDS = {"published": _DATE, "written": _DATE}
"""What must stand behind a label that is a common word, too: a date, or else names or organisations."""
_SLASH = f"[ \t]?/[ \t]?(?={CHINESE_NAMES}(?:$|[\\s;；|｜丨]))"
"""What may stand behind a label of people in place of a colon: 整理/李四."""


def patterns() -> str:
    """Return a pattern of a label and its colon or slash, the label in a group called as its fact."""
    branches = []
    for fact in FACTS:
        own = [label for label in labels() if label.fact == fact]
        sure = any_of(label.label for label in own if not label.guarded)
        unsure = any_of(label.label for label in own if label.guarded)
        slash = f"|{_SLASH}" if fact == "people" else ""
        guard = f"(?:{COLON}{_GUARDS.get(fact, _NAMES)}{slash})"
        guarded = f"|(?P<guarded_{fact}>{unsure}){guard}" if unsure else ""
        branches.append(f"{beginnings(fact)}(?:(?P<{fact}>{sure})(?:{COLON}{slash}){guarded})")
    return "|".join(branches)


def bare() -> str:
    """Return a pattern of a label without a colon, which only names may follow: 编辑 张三."""
    spaced = any_of(label.label for label in labels() if label.fact == "people" and label.bare)
    return f"{beginnings('people')}(?P<bare_people>{spaced})[ \t／]+(?={CHINESE_NAMES}$)"


def remarks() -> str:
    """Return a pattern of the labels of texts that are never headings."""
    own = [label for label in labels() if label.fact == "remark" and not label.office]
    offices = any_of(label.label for label in labels() if label.office)
    spaced = any_of(label.label for label in own if label.bare)
    return (
        f"(?:{any_of(label.label for label in own)}|[{HAN}]{{0,8}}{offices})[ \t]*[0-9]*[:：]"
        f"|{spaced}[:： \t]"
    )


def barred() -> str:
    """Return a pattern of 文 with the bar or slash behind it: 文/张三."""
    return "(?P<barred_people>文)[ \t]*[丨|｜/／]"


BRACKETS = "(（【["
CREDIT = compiled(
    lambda: f"[{re.escape(BRACKETS)}]?(?={begins()})(?:{patterns()}|{barred()}|{bare()})", re.IGNORECASE
)
"""The beginning of a credit: its label with the colon or what takes its place."""


def begins() -> str:
    """Return a pattern of how a credit begins, which tells most places where none does at once."""
    return f"(?:[{begins_in_chinese()}]|{any_of(word[:2] for word in _first_words() if word[0].isascii())})"


def begins_in_chinese() -> str:
    """Return the Chinese characters with which a credit begins."""
    return "".join(sorted({word[0] for word in _first_words() if not word[0].isascii()}))


def _first_words() -> Iterator[str]:
    """Yield the labels, and what may stand before them."""
    yield from (label.label for label in labels())
    yield from chain.from_iterable(_data()["beginnings"].values())


def has_colon(match: re.Match[str]) -> bool:
    """Return True if a label has a colon, or what means the same: not only a space, a bar or a slash."""
    is_labelled = (match.lastgroup or "").removeprefix("guarded_") in FACTS
    return is_labelled and not match.group().rstrip().endswith("/")


def _by(fact: str) -> str:
    wordings = (label.label for label in labels() if label.fact == fact and label.label.endswith("by"))
    return f"(?P<{fact}>{any_of(wordings)})"


_BYLINE = compiled(
    lambda: f"(?:{_by('people')}|{_by('organisations')}) (?:the )?(?P<whom>.*[^.])", re.IGNORECASE
)


def byline(text: str) -> Credit | None:
    """Return the credit that a line is that reads By Anna Berg or Published by the World Bank."""
    match = _BYLINE.fullmatch(text)
    if not match or not match["whom"][0].isupper():
        return None
    fact = "people" if match["people"] else "organisations"
    whom = _THEN.split(match["whom"], maxsplit=1)[0] if fact == "people" else match["whom"]
    if fact == "people" and " " not in whom:
        return None
    return Credit(labelled(fact, match[fact]), whom)


_THEN = re.compile(
    f"(?:[,|·•—–-]\\s++|(?<!\\s)\\s++)(?:on )?(?=(?:{any_of(MONTH_NAMES)})[.,]? ?[0-9])"
    "|(?<!\\s)\\s++(?:[|·•—–-]\\s|(?:follow|updated|published|posted)\\b)|\\s@",
    re.IGNORECASE,
)
"""Where the date, or what a page offers, begins behind By Anna Berg."""


def credit(text: str) -> Credit | None:
    """Return the credit that `text` is, if it begins with a known label."""
    match = CREDIT.match(text)
    source = origin(text) if not match or match["title"] else None
    if source or not match or not match.lastgroup:
        return Credit(labelled("organisations", "来源"), source.organisation) if source else byline(text)
    fact = match.lastgroup.rpartition("_")[2]
    return Credit(labelled(fact, match[match.lastgroup]), text[match.end() :].strip())
