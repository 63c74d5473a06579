"""Facts that a file gives beside its text: meta tags of a page, the package of a book, the names of files.

They fill what the text does not say, and replace nothing that it says. What Word and PDF say of themselves is
often a template's title and whoever wrote that: only an author is asked, whom a line at the head names, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from ..corpus.formats import READERS
from ..model import Date, MarkKind, Meta, Person, RawReport, Role, Source
from ..structure.banners import is_genre
from ..structure.credit_labels import credit
from ..structure.head.bylines import Byline, read_byline
from ..structure.head.cover_roles import names_form, role_of
from ..structure.head.names import Name, names, sure_people
from ..structure.head.organisations import is_organisation
from ..structure.head.sites import before_site, name_of_site, site_behind
from ..structure.matter import MATTER
from ..structure.numbering import numbering
from ..text.characters import HAN, HAN_CHARACTER, nfkc, normal_form, says_words
from ..text.contents import heads_contents
from ..text.dates import dates, whole_date
from ..text.numerals import NUMERAL
from ..text.person_names import COMPOUND_FAMILIES, is_person
from ..text.sentences import is_prose
from ..text.traditional import compiled
from .kind import kind_of_title

_FORMATS = tuple(suffix for suffix, reader in READERS.items() if reader in ("html", "epub"))
_SLIDES = (".pptx", ".pptm", ".ppsx", ".ppt", ".pps", ".dps", ".odp")
_LONGEST_TITLE, _MOST_AUTHORS = 200, 20


def with_evidence(meta: Meta, source: Source, shared: Collection[str] = ()) -> Meta:
    """Return `meta` with what the file of the report says of itself, where the text says nothing.

    A title that two tags of a page agree on counts more than a line that neither of them has; the name in
    the window's title alone counts less than any line. What windows `shared` names the site.
    """
    values: dict[str, list[str]] = {}
    for name, value in source.evidence:
        values.setdefault(name, []).append(value)
    if PurePosixPath(source.path).suffix.lower() not in _FORMATS:
        people = meta.people or _named_at_head(source.text, values.get("author", ()))
        return replace(meta, people=people)
    if not values:
        return meta
    title, page = (values.get(name, [""])[0] for name in ("title", "page-title"))
    bylines = [line for text in values.get("byline", ()) if (line := read_byline(text))]
    days = (*map(_day, values.get("date", ())), *(line.date for line in bylines))
    published = next(filter(None, days), None)
    given = Meta(
        title if 0 < len(title) <= _LONGEST_TITLE else _before_site(page),
        tuple(map(name_of_site, values.get("publisher", ())[:1])),
        _authors([one for one in values.get("author", ()) if not _is_site(one, page, values)])
        or _by(values.get("byline", ()))
        or next((_named_in(line) for line in bylines if line.people), ()),
        published,
    )
    site = site_behind(page, given.title) if given.title else ""
    is_site = meta.title and normal_form(meta.title) == normal_form(site)
    is_wrong = site and meta.title and (is_site or meta.title not in page)
    known = _filled(replace(meta, title=None, kind=None) if is_wrong else meta, given)
    return _filled(known, Meta(_called(page, shared)))


def _named_at_head(text: str, given: Sequence[str]) -> tuple[Person, ...]:
    """Return the authors whom a file gives, if lines at its head are their names: 王小丽副教授."""
    lines = (line.strip() for line in text[:_HEAD].split("\n")) if given else ()
    named = {name.name for line in lines if _NAME.fullmatch(line) for name in names(line).people}
    return _authors(given) if named.issuperset(given) else ()


_HEAD, _NAME = 1000, re.compile("[^:：。，,!！?？0-9]{2,30}")
"""Number of characters at the head of a text, and a line of it that may be a name with an office."""


def _named_in(line: Byline) -> tuple[Person, ...]:
    return tuple(Person(name.name, role, (), name.affiliation) for name, role in line.people)


def _day(text: str) -> Date | None:
    """Return the first date in what a tag gives: 20141223 15:21:00, Fri Mar 13 21:30:09 EST 2015."""
    form = _COMPACT.sub(r"\1-\2-\3", _CTIME.sub(r"\1, \2", text))
    return next((found.date for found in dates(form)), None)


_COMPACT = re.compile(r"^((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9])")
_CTIME = re.compile(r"([A-Z][a-z]{2} [0-9]{1,2}) [0-9:]{5,8}(?: [A-Z]{2,4})? ((?:19|20)[0-9]{2})")


def _before_site(page: str) -> str | None:
    """Return what stands before the name of an organisation in the title of a page: 潮汐之城-江湾网."""
    match = _SITE_AT_END.fullmatch(page)
    return match["title"] if match and is_organisation(match["site"]) else None


def _called(page: str, shared: Collection[str]) -> str | None:
    """Return what a page is called in the title of its window, if that is a title: not the name of a file."""
    title = before_site(page, shared)
    is_file = _FILE_OR_HOST.search(title) or not says_words(title)
    enough = len(HAN_CHARACTER.findall(title)) >= _FEWEST_CHARACTERS - 1 or len(_WORD.findall(title)) > 1
    return None if is_file or not enough or len(title) > _LONGEST_TITLE else title


_FILE_OR_HOST = re.compile(r"(?:^|[\w-])[./\\][A-Za-z][\w.-]*$|^[a-z]+://")
_SITE_AT_END = re.compile("(?P<title>.{6,200}) ?[-_|–—] ?(?P<site>[^-_|–—]{2,30})")


def _is_site(author: str, page: str, values: Mapping[str, Sequence[str]]) -> bool:
    """Return True if what is given as an author begins with the name of the site: Teen Harbour Magazine."""
    sites = (*values.get("publisher", ()), *_BEHIND_BAR.split(page)[1:])
    names = (normal_form(_DOMAIN.sub("", site.strip())) for site in sites)
    return any(name and normal_form(author).startswith(name) for name in names)


_BEHIND_BAR, _DOMAIN = re.compile(r" [|–—-] "), re.compile(r"\.(?:com|org|net|co\.uk)$")


def _filled(meta: Meta, given: Meta) -> Meta:
    """Return `meta` with facts that are given, where it has none; the kind is that of a title it lacked."""
    title = meta.title or given.title
    return replace(
        meta,
        title=title,
        organisations=meta.organisations or given.organisations,
        people=meta.people or given.people,
        published=meta.published or (None if meta.written else given.published),
        kind=meta.kind or (kind_of_title(title) if title and not meta.title else None),
    )


def _authors(given: Sequence[str]) -> tuple[Person, ...]:
    """Return the authors if all of them are persons: a part of a list is not published as the whole."""
    if not given or len(given) > _MOST_AUTHORS or not all(map(is_person, given)):
        return ()
    return tuple(Person(name, "author") for name in given)


def _by(bylines: Sequence[str]) -> tuple[Person, ...]:
    """Return the people of the first byline beside a page's heading, or of one around it that lists more.

    A part of a list is not published as the whole.
    """
    listed = [(text, _listed(text)) for text in bylines]
    first, people = next((one for one in listed if one[1]), ("", ()))
    for text, more in listed if people else ():
        before, found, behind = text.partition(first)
        if len(more) > len(people) and found:
            people = more
        elif found and not more and _GOES_ON.search(f"{before}|{behind}"):
            return ()
    return tuple(Person(one.name, "author") for one in people)


def _listed(byline: str) -> tuple[Name, ...]:
    stated = credit(byline)
    return sure_people((stated.people if stated else _BY.sub("", byline, count=1)).strip(" :,|•·"))


_GOES_ON = re.compile(r"(?:[,、&]|\band\b) *[^\W\d_a-z]")
_BY = re.compile("^(?:(?:written|posted|published|story|words) )?by[: ]++", re.IGNORECASE)


# --- names of files ------------------------------------------------------------------------------

_BETWEEN_FIELDS = re.compile(
    r"(?!(?<=[A-Za-z])-[0-9]{1,3}(?![0-9]))(?!(?<=(?:19|20)[0-9]{2})-(?:19|20)[0-9]{2}(?![0-9]))"
    rf"(?!(?<=[0-9])(?<![0-9]{{3}})-[0-9]{{1,3}}[{HAN}])[\-_—–|+【】\[\]()（）]+"
)
"""What parts the name of a file; not the hyphen of GPT-4, of 2019-2020, or of 1-4章."""
_DAY = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}([-._])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])")
_GLUED_DAY = re.compile(
    f"(?<![0-9])(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])(?=[{HAN}])"
    f"|(?<=[{HAN}])(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])(?![0-9])"
)
"""A day in digits that a name begins or ends with: 20240506会议纪要."""
_BETWEEN_WORDS = re.compile(r"([\s,，;；]+)")
_WORD = re.compile("[A-Za-z]{2,}")
_FEWEST_CHARACTERS, _FEWEST_WORDS = 5, 3
"""Minimum length of a title that is a file's name, in Chinese characters and in English words."""
_TWO_WORDS = re.compile("[A-Z][a-z]{3,} [A-Z][a-z]{3,}")
"""Two words are enough for a title if they are written as those of one: Project Proposal."""
_SAYS_NOTHING = compiled(
    "(?:新建|未命名|无标题|副本|复件|扫描|下载|最终版?|终稿|定稿|修改|文本文档|word|pdf|附件[一二三四五]*+|正文|全文|[v共]?[0-9.]++页?"
    "|(?:untitled|document|scan|copy|download|final|draft|readme|index|new|file)s?)+",
    re.IGNORECASE,
)
_MOST = 0.5


def with_names(meta: Meta, report: RawReport) -> Meta:
    """Return `meta` with what the names of a file that is one report, and of its folder, say."""
    length = sum(end - start for start, end in report.spans)
    if not report.is_alone or length < _MOST * len(report.source.text.strip()):
        return meta
    path = PurePosixPath(report.source.path)
    given = named(path.stem, report.source.text)
    folder = nfkc(path.parent.name)
    own = normal_form(meta.title or "")
    makers = tuple(name for name in given.organisations if normal_form(name) != own)
    if not makers and is_organisation(folder):
        makers = (folder,)
    if not meta.title and (not given.title or is_genre(given.title) or names_form(given.title)):
        given = replace(given, title=_headed(report) or given.title)
    given = replace(given, organisations=makers)
    known = _filled(meta, given)
    if known.kind:
        return known
    slides = "slides" if path.suffix.lower() in _SLIDES else None
    return replace(known, kind=kind_of_title(path.stem) or kind_of_title(folder) or slides)


def _headed(report: RawReport) -> str | None:
    """Return the first line of a text that nothing says to be its title, if it may be that."""
    if PurePosixPath(report.source.path).suffix.lower() in _MARKED and any(
        mark.kind is MarkKind.HEADING for mark in report.source.marks
    ):
        return None
    text = report.source.text[report.start : report.end]
    start = report.start + len(text) - len(text.lstrip())
    first, *below = text.lstrip().split("\n", 2)
    line = first.strip()
    if len(line) > _LONGEST_HEAD or not below or below[0].strip() or numbering(line):
        return None
    heads_part = any(mark.kind in _OF_PART and mark.start == start for mark in report.source.marks)
    is_title = (
        any(map(is_prose, text.split("\n")[1:]))
        and says_words(line)
        and not _MORE.search(line)
        and not (heads_contents(line) or MATTER.fullmatch(line))
        and role_of(line) is Role.TITLE
    )
    return line.rstrip(".") if is_title and not heads_part else None


_OF_PART = (MarkKind.HEADING, MarkKind.ITEM)
_MARKED = (".md", ".markdown")
"""A format in which who writes marks a title as a heading, where there are headings."""
_LONGEST_HEAD, _MORE = 100, re.compile(r"^[^\w“《(（]|^[^ ]* ?[:：]|[。；;]|[.!?！？] ?[^ ]")
"""Maximum length of such a line, and what marks of a format, a label or several sentences hold."""


def named(stem: str, text: str = "") -> Meta:
    """Return the title, organisation, people and date that the name of a file with such a text gives."""
    day = _DAY.search(stem) or _GLUED_DAY.search(stem)
    told = _Told(whole_date(day.group().replace("_", "-")) if day else None)
    titles: list[str] = []
    for part in _BETWEEN_FIELDS.split(stem.replace(day.group(), "_") if day and told.date else stem):
        words = _BETWEEN_WORDS.split(part)
        titles.append("")
        for word, blank in zip(words[::2], [*words[1::2], ""], strict=True):
            if told.takes(nfkc(word), bool(titles[-1])):
                titles.append("")
            else:
                titles[-1] += word + blank
    titles = [name for title in titles if (name := title.strip(" ,，;；"))]
    return Meta(_title(titles, text), tuple(told.organisations[:1]), tuple(told.people), told.date)


@dataclass(slots=True)
class _Told:
    """What the words of a name tell beside a title."""

    date: Date | None
    organisations: list[str] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    def takes(self, word: str, in_title: bool) -> bool:
        """Return True if a word is not part of a title, as a number behind one is: 年报 2023, Python 3."""
        date = whole_date(word)
        self.date = self.date or date
        if in_title and word.replace(".", "").isdecimal() and (date is None or date.month is None):
            return False
        if date or _SAYS_NOTHING.fullmatch(word):
            return True
        if is_organisation(word):
            self.organisations.append(word)
            return True
        people = () if kind_of_title(word) else _people(word)
        self.people += people
        return bool(people)


def _people(field: str) -> list[Person]:
    """Return the people that a field is; four characters are a firm (申万宏源) unless two are the family."""
    if not HAN_CHARACTER.match(field) or (len(field) == _FOUR and field[:2] not in COMPOUND_FAMILIES):
        return []
    return [Person(name.name, "author") for name in sure_people(field)]


_FOUR = 4


def _title(fields: Sequence[str], text: str) -> str | None:
    """Return the title that is left of a file's name, if it says enough for one, or if the text says it."""
    chinese = [field for field in fields if len(HAN_CHARACTER.findall(field)) >= _FEWEST_CHARACTERS]
    if chinese:
        return max(chinese, key=lambda one: len(HAN_CHARACTER.findall(one)))
    if len(fields) == _PAIR and _ORDINAL.fullmatch(fields[1]) and len(HAN_CHARACTER.findall(fields[0])) > 1:
        return f"{fields[0]}（{fields[1]}）"
    if fields[1:] and all(len(HAN_CHARACTER.findall(field)) > 1 for field in fields):
        return " ".join(fields)
    if len(fields) == 1 and (len(HAN_CHARACTER.findall(fields[0])) > 1 or _is_said(fields[0], text)):
        return fields[0]
    words = [word for field in fields for word in field.split()]
    is_few = sum(map(bool, map(_WORD.fullmatch, words))) < _FEWEST_WORDS
    if any(map(HAN_CHARACTER.search, fields)) or (is_few and not _TWO_WORDS.fullmatch(" ".join(words))):
        return None
    title = " ".join(words)
    return title[:1].upper() + title[1:]


_PAIR, _ORDINAL = 2, re.compile(f"[{NUMERAL}]{{1,3}}")


def _is_said(name: str, text: str) -> bool:
    """Return True if a name of some letters is a word at the beginning of a text."""
    words = re.findall(r"\w+", text[:_BEGINNING].casefold(), re.ASCII)
    return len(name) >= _FEWEST_LETTERS and name.casefold() in words


_BEGINNING, _FEWEST_LETTERS = 4_000, 3
