"""Names of organisations, told by how they end; read from data/organisations.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from itertools import dropwhile, pairwise, takewhile

from ... import paths
from ...text.characters import HAN, HAN_CHARACTER, SEEN_AGAIN, nfkc
from ...text.numerals import NUMERAL
from ...text.traditional import compiled, in_simplified

_data = partial(paths.table, "organisations.toml")
ORGANISATION_ENDS = "|".join(_data()["ends"])
"""How the names of organisations end, in a sentence too, as a pattern."""
_LONGEST = 80
_NAME = f"[{HAN}A-Za-z0-9·（）()&-]"
_ORGANISATION = compiled(
    lambda: (
        f"(?={_NAME}*+\\Z){_NAME}{{0,40}}(?:{ORGANISATION_ENDS}|{'|'.join(_data()['authorities'])})"
        f"|[{HAN}A-Za-z0-9·]{{1,12}}(?:{'|'.join(_data()['media'])})"
    )
)
"""A whole field; it is first looked at for other characters, as most fields have, than names have."""
_SHORTEST = 3
_PUBLISHER = compiled(
    lambda: (
        f"(?=[{HAN}]*+\\Z)(?:[{HAN}]{{4,30}}(?:{ORGANISATION_ENDS})"
        f"|[{HAN}]{{2,30}}(?:大学|研究院|研究所|证券|智库|出版社|基金会|集团|银行|公司)"
        f"|[{HAN}]{{2,30}}(?:{'|'.join(_data()['authorities'])})|国务院)"
    )
)
_PART = re.compile(f"[{HAN}]{{2,20}}[部处室组系]")
"""What a publisher names of itself behind its name."""
_BETWEEN_PUBLISHERS = re.compile(r"[、\s]+")
_MARKS = "*∗†‡§ "
"""The marks of notes behind a name."""
_ACTS = compiled("关于|转发|批转|印发")
"""What titles say that an organisation does; its name ends there: 某市财政局关于…."""
_DOES = compiled(" ?(?:联合|共同)?(?:发 ?布|编 ?制|编 ?写|出 ?品|编著|印发)$")
_LEGAL_FORM = re.compile(", (?:Inc|LLC|Ltd)")
_OF = frozenset(("of", "for", "on", "and", "the", "&"))
_PREPOSITIONS = frozenset(("in", "on", "of", "for", "from", "about", "at", "by", "to", "with"))
"""What begins no name."""
_MOST_WORDS = 10


@lru_cache(SEEN_AGAIN)
def is_organisation(text: str) -> bool:
    """Return True if a field of a line, which holds nothing else, names an organisation."""
    form = nfkc(text)
    if not _SHORTEST <= len(form) <= _LONGEST or _ACTS.search(form):
        return False
    return bool(_ORGANISATION.fullmatch(form)) or is_english_organisation(form)


def is_english_organisation(text: str) -> bool:
    """Return True if a line is the name of one: World Economic Forum, Office of the President."""
    if (
        len(text) > _LONGEST
        or HAN_CHARACTER.search(text)
        or "\n" in text
        or ":" in text
        or names_text(text)
        or "," in _LEGAL_FORM.sub("", text)
    ):
        return False
    words = text.split()
    if _is_european(words):
        return True
    names = [word for word in words if word.casefold() not in _OF]
    if not 1 < len(names) <= _MOST_WORDS or not all(name[0].isupper() for name in names):
        return False
    if words[0].casefold() in _PREPOSITIONS or _is_body(names):
        return False
    ends, offices = _english()
    return words[-1].casefold().rstrip(".") in ends or any(
        word.casefold() in offices and after.casefold() in ("of", "for", "on")
        for word, after in pairwise(words)
    )


def _is_european(words: list[str]) -> bool:
    """Return True if words name a school, or a part of one, in another language: École d'Ingénieurs."""
    names = [word for word in words if not _SMALL.fullmatch(word)]
    are_names = names[:1] == words[:1] and all(name[0].isupper() for name in names)
    return are_names and 1 < len(words) <= _MOST_WORDS and any(map(_european().fullmatch, names[:_OF_SCHOOL]))


_SMALL, _OF_SCHOOL = re.compile("[a-zà-ÿ]{1,5}|[dl]['’].+"), 2
"""A small word within a name: des, für, degli, d'Ingénieurs; and how many of its words may say what it is."""


@cache
def _european() -> re.Pattern[str]:
    data = _data()
    words = "|".join((*data["european_schools"], *data["european_parts"]))
    return re.compile(f"(?:[^-]+-)?(?:{words})", re.IGNORECASE)


def is_part_of_school(text: str) -> bool:
    """Return True if a name is that of a part of a school: Department of Water, Facoltà di Scienze."""
    return _part_of_school().match(text) is not None


@cache
def _part_of_school() -> re.Pattern[str]:
    return re.compile(
        "(?:dep(?:artmen)?t|school|faculty|division|chair|professorship)[.]? (?:of|for) "
        f"|(?:{'|'.join(_data()['european_parts'])}) ",
        re.IGNORECASE,
    )


def _is_body(words: list[str]) -> bool:
    """Return True if words name a body of an organisation that they do not name, or who heads it."""
    forms = [word.casefold() for word in words]
    return forms[0] in ("chair", "chairman", "chairwoman", "chairperson") or _bodies().issuperset(forms)


@cache
def _bodies() -> frozenset[str]:
    return frozenset(_data()["english_bodies"])


def begins_organisation(text: str) -> bool:
    """Return True if a text is the name of an English organisation, or begins with that of a part of one."""
    first, *others = text.split(maxsplit=2)
    is_part = (
        bool(others) and first.casefold() in _english()[1] and others[0].casefold() in ("of", "for", "on")
    )
    return is_part or is_english_organisation(text)


def names_workplace(text: str) -> bool:
    """Return True if a line below names may say where they work: by a word that organisations have."""
    words = {word.strip(",.;()").casefold() for word in text.split()}
    return bool(_WORKPLACE.search(text)) or not words.isdisjoint(_english()[1])


_WORKPLACE = compiled(f"(?:{ORGANISATION_ENDS})")
_TEXT = compiled(
    lambda: f"(?:the )?(?:{'|'.join(_data()['english_texts'])}) (?:of|on|for|from|to|about|by)\\b",
    re.IGNORECASE,
)


_MEETING = re.compile(r"\b(?:minutes|meeting|notes|agenda|proceedings)\b", re.IGNORECASE)


def names_text(text: str) -> bool:
    """Return True if a line names a text, not who made one: Minutes of the …, … Board Meeting Notes."""
    return bool(_TEXT.match(text) or _MEETING.search(text))


@cache
def _english() -> tuple[frozenset[str], frozenset[str]]:
    ends = frozenset(_data()["english"])
    return ends, ends | frozenset(_data()["english_offices"])


def publishers(text: str) -> list[str]:
    """Return who publishes, if a line beside the title names them and says nothing else."""
    if is_english_organisation(name := text.rstrip(_MARKS)):
        return [name]
    if _ACTS.search(text):
        return []
    names = _BETWEEN_PUBLISHERS.split(_DOES.sub("", text, count=1)) if len(text) < _LONGEST else []
    names = names[:1] if " " in text and all(map(_PART.fullmatch, names[1:])) else names
    return names if all(map(_PUBLISHER.fullmatch, names)) else []


_AND = re.compile("[、,， 　]+")


def in_title(title: str) -> list[str]:
    """Return the organisations that a title begins with: 某市财政局、某市税务局关于…, 某学会第三次理事会…."""
    form = nfkc(title)
    begun = _BEGUN.match(form)
    names = _AND.split(begun[1].strip()) if begun else []
    return names if names and all(map(is_organisation, names)) else []


_BEGUN = compiled(
    f"([{HAN}A-Za-z·、 ]{{3,60}}?) ?(?:{_ACTS.pattern}|[令公告]{{0,2}}第 ?[0-9{NUMERAL}]+ ?[届次期号]"
    f"|[0-9{NUMERAL}]{{2,4}} ?年| 函$)"
)


def met(title: str) -> str:
    """Return whose meeting the title of minutes names: 某学会理事会会议记录, Minutes of the Trustees of …."""
    form = nfkc(title)
    if not form.isascii():
        body = _BODY.search(form)
        name = form[: body.start()].strip() if body else ""
        return name if is_organisation(name) else ""
    bodies = _bodies()
    parts = form.split(" of ")
    named = list(dropwhile(lambda part: set(part.casefold().split()) <= bodies | {"the"}, parts))
    words = takewhile(lambda word: word.casefold() not in bodies, " of ".join(named or parts).split())
    name = " ".join(words).strip(" ,:-").removeprefix("The ").removeprefix("the ")
    names = [word for word in name.split() if word not in _OF]
    is_named = len(named) < len(parts) and len(names) > 1 and all(word[0].isupper() for word in names)
    return name if is_named or is_english_organisation(name) else ""


_BODY = compiled(lambda: f"(?<=..)(?:{'|'.join(_data()['bodies'])})")


def is_publisher(text: str) -> bool:
    """Return True if a line beside the title is the name of who publishes."""
    return bool(publishers(text))


@cache
def _nobody() -> re.Pattern[str]:
    data = _data()
    of, does = "|".join(data["nobody_of"]), "|".join(data["nobody_does"])
    others = "|".join(map(re.escape, data["nobody"]))
    return re.compile(f"(?:{of}){{1,4}}(?:{does}){{0,4}}|(?:{does}){{1,4}}|{others}", re.IGNORECASE)


def is_nobody(text: str) -> bool:
    """Return True if a text stands where a name may and names nobody: 网络整理, 佚名, Anonymous."""
    return _nobody().fullmatch(in_simplified(nfkc(text).strip())) is not None
