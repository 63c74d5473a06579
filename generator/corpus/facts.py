"""Facts that people give in YAML: how each is written, and what reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

import yaml

from ..model import LANGUAGES, Bilingual, Date, Person
from ..model.kinds import KINDS, kind_named
from ..model.roles import role_named
from ..paths import KEY, is_key
from ..text.dates import is_date, whole_date
from ..text.person_names import BETWEEN_NAMES
from ..text.urls import host_of
from .yaml_nodes import pairs

_DATE = re.compile(r"(?:(\d{4})|-)(?:[-/](\d{1,2}))?(?:[-/](\d{1,2})(?:[T ].{1,40})?)?", re.ASCII)
"""As site generators write it: a time of day may follow."""
_BRACKETS = re.compile(r"(?P<name>[^()（）]+)[(（](?P<beside>[^()（）]+)[)）]")
_LANGUAGES = {
    **dict.fromkeys(("zh", "chinese", "中文", "汉语", "漢語", "简体中文", "繁體中文"), "zh"),
    **dict.fromkeys(("en", "english", "英文", "英语", "英語"), "en"),
}
_OF_PEOPLE = frozenset(("name", "role", "affiliation"))
_MOST_DIGITS = 9
_LONGEST_LINE, _MOST_ENTRIES = 10_000, 5_000
LONGEST_WORD = 40
"""Maximum number of characters of a tag."""


def line(node: yaml.Node) -> str:
    """Return a single line of text, of which something can be seen."""
    text = node.value if isinstance(node, yaml.ScalarNode) else ""
    if not any(one.isprintable() and one != " " for one in text):
        raise ValueError("must be a single line of text")
    if len(text) > _LONGEST_LINE:
        raise ValueError(f"must have {_LONGEST_LINE:,} characters at most")
    return " ".join(text.split())


def _title(node: yaml.Node) -> str | Bilingual[str | None]:
    if not isinstance(node, yaml.MappingNode):
        return line(node)
    titles = {_language_of(name): line(value) for name, value in pairs(node)}
    return Bilingual.of(titles.get)


def _language_of(text: str) -> str:
    language = _LANGUAGES.get(text.casefold()) or _LANGUAGES.get(re.split("[-_]", text.casefold())[0])
    if language is None:
        raise ValueError(f"must be one of {', '.join(LANGUAGES)}, not “{text}”")
    return language


def _lines(node: yaml.Node) -> tuple[str, ...]:
    if isinstance(node, yaml.SequenceNode):
        return tuple(line(item) for item in _entries(node))
    return (line(node),)


def _entries(node: yaml.SequenceNode) -> Sequence[yaml.Node]:
    entries: list[yaml.Node] = node.value
    if len(entries) > _MOST_ENTRIES:
        raise ValueError(f"must have {_MOST_ENTRIES:,} entries at most")
    return entries


def _listed(node: yaml.Node) -> Iterator[str]:
    """Yield the entries of a list on one line."""
    return filter(None, map(str.strip, BETWEEN_NAMES.split(line(node))))


def _words(node: yaml.Node) -> tuple[str, ...]:
    """Return a list of words, which commas may part."""
    words = _lines(node) if isinstance(node, yaml.SequenceNode) else tuple(_listed(node))
    for word in (word for words_in_one in words for word in BETWEEN_NAMES.split(words_in_one)):
        if len(word) > LONGEST_WORD:
            raise ValueError(f"has one of more than {LONGEST_WORD} characters: “{word}”")
    return words


def _people(node: yaml.Node) -> tuple[Person, ...]:
    """Return people, each as a name (王小丽), a name with a role or affiliation in brackets, or a mapping."""
    if isinstance(node, yaml.SequenceNode):
        return tuple(_person(item) for item in _entries(node))
    if isinstance(node, yaml.MappingNode):
        return (_person(node),)
    return tuple(map(_named, _listed(node)))


def _person(node: yaml.Node) -> Person:
    if not isinstance(node, yaml.MappingNode):
        return _named(line(node))
    values = {name: line(value) for name, value in pairs(node)}
    if len(values) == 1 and (role := role_named(next(iter(values)))):
        return Person(next(iter(values.values())), role)
    if "name" not in values or not _OF_PEOPLE.issuperset(values):
        raise ValueError("must be names, or mappings with name, role and affiliation")
    return Person(values["name"], _role(values.get("role", "author")), (), values.get("affiliation", ""))


def _named(text: str) -> Person:
    match = _BRACKETS.fullmatch(text)
    if not match:
        return Person(text, "author")
    name, beside = match["name"].strip(), match["beside"].strip()
    role = role_named(beside)
    return Person(name, role) if role else Person(name, "author", (), beside)


def _role(text: str) -> str:
    role = role_named(text)
    if role is None:
        raise ValueError(f"has a role that is not known: “{text}”")
    return role


def _date(node: yaml.Node) -> Date:
    text = line(node)
    match = _DATE.fullmatch(text)
    date = Date(*(int(part) if part else None for part in match.groups())) if match else whole_date(text)
    if not date or not is_date(date):
        raise ValueError("must be a date: 2023-05-04, 2023年5月4日, 2023-05, 2023, or --05-04 without a year")
    return date


def _kind(node: yaml.Node) -> str:
    kind = kind_named(line(node))
    if kind is None:
        raise ValueError(f"must be one of {', '.join(kind.key for kind in KINDS)}, or its name in Chinese")
    return kind


def _count(node: yaml.Node) -> int:
    value = line(node)
    if not value.isdecimal() or len(value) > _MOST_DIGITS:
        raise ValueError("must be a whole number")
    return int(value)


def _key(node: yaml.Node) -> str:
    value = line(node)
    if not is_key(value):
        raise ValueError(f"must be {KEY}")
    return value


def _language(node: yaml.Node) -> str:
    return _language_of(line(node))


def _url(node: yaml.Node) -> str:
    value = line(node)
    if not re.fullmatch(r"https?://[^\s<>\"]{1,2000}", value) or not host_of(value):
        raise ValueError("must be an address that begins with http:// or https://")
    return value


READERS: dict[str, Callable[[yaml.Node], object]] = {
    "key": _key,
    "title": _title,
    "subtitle": line,
    "organisations": _lines,
    "people": _people,
    "published": _date,
    "written": _date,
    "kind": _kind,
    "pages": _count,
    "popularity": _count,
    "summary": line,
    "tags": _words,
    "url": _url,
    "language": _language,
    "no_headings": _lines,
}
"""The facts of a report that can be given, and what reads each."""
_ALSO = {
    "key": "slug",
    "published": "date published_at published_date published_on pub_date date_published publish_date"
    " publication_date created",
    "organisations": "institution organisation organization organizations publisher source",
    "people": "author authors",
    "summary": "description abstract",
    "tags": "keywords",
    "url": "link source_url",
    "language": "lang",
}
NAMES = {name: name for name in READERS}
NAMES |= {name: fact for fact, names in _ALSO.items() for name in names.split()}
"""Every name that a fact can be given under, in a sidecar and in front matter; there the first counts."""


def fact_named(name: str, value: yaml.Node) -> str | None:
    """Return the fact that a name means; a source that is an address is one."""
    if name == "source" and isinstance(value, yaml.ScalarNode) and "://" in value.value:
        return "url"
    return _FACTS.get(_plain(name))


def rank(name: str) -> int:
    """Return the place of the name of a fact among all of them."""
    return list(_FACTS).index(_plain(name))


def is_of_others(fact: str | None, node: yaml.Node) -> bool:
    """Return True for what other tools understand and no report has: another language, a path of a site."""
    pattern = _OF_OTHERS.get(fact or "")
    if not pattern or not isinstance(node, yaml.ScalarNode) or not pattern.fullmatch(node.value):
        return False
    try:
        READERS[fact or ""](node)
    except ValueError:
        return True
    return False


_OF_OTHERS = {
    "language": re.compile("[a-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}"),
    "url": re.compile("/[^\\s]*"),
}


def named_alone(node: yaml.Node) -> yaml.Node:
    """Return people without what other tools say of them beside their names: addresses, pictures."""
    if isinstance(node, yaml.SequenceNode):
        return yaml.SequenceNode(node.tag, list(map(named_alone, node.value)), node.start_mark)
    if not any(name == "name" for name, _ in pairs(node)):
        return node
    lines = ((key, value) for key, value in node.value if _is_line(key) and _is_line(value))
    kept = [(key, value) for key, value in lines if key.value in _OF_PEOPLE]
    return yaml.MappingNode(node.tag, kept, node.start_mark)


def _is_line(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode)


def nearest(name: str) -> str:
    """Return what may be meant by a name that is not known."""
    names = get_close_matches(name.casefold(), READERS, 1) or [
        NAMES[other] for other in get_close_matches(name.casefold(), NAMES, 1)
    ]
    return f"did you mean “{names[0]}”?" if names else f"there are {', '.join(READERS)}"


def _plain(name: str) -> str:
    """Return a name as it is looked up, however its words are joined: publishedAt, published_at."""
    return re.sub("[-_ ]", "", name).casefold()


_FACTS = {_plain(name): fact for name, fact in NAMES.items()}
