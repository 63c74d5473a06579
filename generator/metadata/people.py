"""Who wrote, edited, reviewed or translated a report, and which chapters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile

from ..model import Block, BlockKind, CoverLine, Document, Person, Role
from ..structure.credit_labels import CREDIT, any_of, credit, labelled, labels
from ..structure.credits import LONGEST_NAMES, are_authors, unbracketed
from ..structure.head.authors import unraised
from ..structure.head.bylines import read_byline
from ..structure.head.contacts import accounts_of, belongs
from ..structure.head.licences import certified
from ..structure.head.names import (
    NUMBER_OF_STUDENT,
    Name,
    authors_of,
    names,
    run_together,
    students,
    sure_people,
)
from ..structure.patterns import is_matter
from ..structure.title import ABSTRACT
from ..text.characters import HAN, nfkc
from ..text.dates import whole_date
from ..text.numerals import NUMERAL, numeral
from ..text.person_names import CHINESE_NAME, is_person, is_surely_person, is_word, may_be_name, phrases
from ..text.sentences import is_prose
from ..text.traditional import compiled
from . import coauthors
from .cover import authors_on_cover, lines_of_head, places_of_others
from .lead import FIRST_FACTS, are_facts, facts_of_table, of_parts

_NAMES = "[^;；。：:由]{1,200}?"
_FEW_NAMES = "[^;；。：:由,，]{1,60}?"
_NUMBER = f"[0-9{NUMERAL}]{{1,4}}"


def _verbs(is_author: bool) -> str:
    """Return a pattern of the actions that sentences tell of, those of authors or all others."""
    verbs = (label for label in labels() if label.sentence)
    return any_of(verb.label for verb in verbs if (verb.role == "author") == is_author)


_SENTENCES = (
    compiled(
        lambda: (
            f"第(?P<chapters>{_NUMBER}(?:章?[、,和及至到—~-]第?{_NUMBER}){{0,8}})[章节]?由(?P<names>{_NAMES})"
            f"(?:(?P<verb>{_verbs(True)})|完成)"
        )
    ),
    compiled(
        lambda: f"(?P<verb>{_verbs(False)})(?:工作)?的?(?:人员)?(?:还)?有?[:：](?P<names>{_NAMES})[。;；]"
    ),
    compiled(lambda: f"由(?P<names>{_FEW_NAMES})(?:担任)?(?P<verb>{_verbs(False)})"),
    compiled(lambda: f"(?P<verb>{_verbs(True)})人(?:员)?(?:有|为)?[:：](?P<names>{_NAMES})[。;；]"),
)
"""How sentences tell who did what: 第一章由张三编写, 审校人员有：张三, 由张三统稿, 撰写人：张三."""
_SAYS = compiled("[由校审统编]|记者|通讯员|人员?[:：有为]")
_RANGE = re.compile("[至到—~-]")


@dataclass(frozen=True, slots=True)
class Statement:
    """Who did what, as a line or a sentence says it; `printed` is all that it lists."""

    role: str
    people: Sequence[Name]
    chapters: Sequence[int] = ()
    unread: str = ""
    """The list as it is printed, where not all of it is understood."""
    is_sure: bool = True
    """Whether more than the form of the words says that they are names."""


def people(statements: Iterable[Statement]) -> tuple[Person, ...]:
    """Return the people of a report in order, each once for a role; lists read in part are left out."""
    chapters: dict[tuple[str, str], list[int]] = {}
    affiliations: dict[str, str] = {}
    for statement in statements:
        for person in () if statement.unread else statement.people:
            chapters.setdefault((person.name, statement.role), []).extend(statement.chapters)
            affiliations[person.name] = affiliations.get(person.name) or person.affiliation
    return tuple(
        Person(name, role, tuple(dict.fromkeys(numbers)), affiliations[name])
        for (name, role), numbers in chapters.items()
    )


def unread(statements: Iterable[Statement]) -> tuple[str, ...]:
    """Return the lists of people of which only a part is understood, as they are printed."""
    return tuple(statement.unread for statement in statements if statement.unread)


def understood(people: Sequence[Person]) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """Return the people, and the organisations, whom front matter gives as authors, each once.

    There a role may stand before a name (特约记者王小丽), several names in one entry, or a team; what has no
    letters is kept as it is given.
    """
    found: list[Person] = []
    makers: list[str] = []
    for person in people:
        if is_person(person.name) or not any(map(str.isalpha, person.name)):
            found.append(person)
        elif byline := read_byline(person.name):
            found += (Person(name.name, role, (), name.affiliation) for name, role in byline.people)
            makers += byline.organisations
        elif not (read := names(person.name)).rest:
            found += (Person(name.name, person.role, (), name.affiliation) for name in read.people)
            makers += read.organisations
        else:
            found.append(person)
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(makers))


_WITH_PARTS = (BlockKind.LIST, BlockKind.TABLE)
"""Kinds of blocks whose text is that of their parts."""


def statements(document: Document) -> Iterator[Statement]:
    """Yield who did what, as credits, lines below the title and sentences say it."""
    blocks = (block for block in document.blocks() if block.text or block.kind in _WITH_PARTS)
    yield from _headed(document)
    cited = _cited(document)
    unread = "" if cited else coauthors.partly_read(document)
    proven = {} if unread else coauthors.proven(document)
    yield from (Statement("author", named) for named in proven.values())
    yield Statement("author", certified(block.text for block in document.blocks()))
    on_cover = authors_on_cover(document)
    yield from [Statement("author", on_cover)] if on_cover else _signed(document)
    yield Statement("author", _numbered(document))
    yield from _titled(document)
    yield from cited
    if unread:
        yield Statement("author", (), (), unread)
    nothing = Block(BlockKind.PARAGRAPH, "", 0, 0)
    parts = of_parts(document)
    is_told = on_cover or any(map(_names_author, document.cover))
    other_lines = {line.start for line in document.cover if is_told and line.role in _NAMES_OR_LESS}
    if any(line.role is Role.PERSON for line in document.cover):
        other_lines |= {line.start for line in document.cover if line.role is Role.DATE}
    other_lines |= places_of_others(document)
    for number, (block, below) in enumerate(pairwise((*blocks, nothing))):
        if id(block) in proven or id(block) in parts:
            continue
        if block.start in other_lines and not _DONE_BY.search(block.text):
            continue
        if block.kind == BlockKind.CREDIT:
            if not (unread or cited) or CREDIT.match(block.text):
                yield from (_without_phrases(one, document) for one in _credited(block, below))
        elif number < FIRST_FACTS and are_facts(block):
            for item in block.items:
                yield from _labelled(item, nothing)
        elif number < FIRST_FACTS and block.kind is BlockKind.TABLE:
            for fact in facts_of_table(block):
                yield from _labelled(replace(nothing, text=fact), nothing)
        elif block.text.endswith((":", "：")) and CREDIT.match(block.text):
            yield from _labelled(block, below)
        elif _SAYS.search(block.text):
            yield from _reported(block.text)
            yield from _said(block.text)


_NAMES_OR_LESS = (Role.PERSON, Role.OTHER)
_DONE_BY = re.compile(r"\b[a-z]+ed by\b", re.IGNORECASE)


def _without_phrases(statement: Statement, document: Document) -> Statement:
    """Return a statement without words that only look like names: the text has them in small letters, too."""
    if statement.is_sure:
        return statement
    found = phrases((one.name for one in statement.people), (block.text for block in document.blocks()))
    people = [one for one in statement.people if one.name not in found]
    return replace(statement, people=people)


def _names_author(line: CoverLine) -> bool:
    """Return True if a line of a cover says under a label who wrote: Report by: Anna Berg."""
    stated = credit(line.text) if line.role is Role.FIELD and CREDIT.match(line.text) else None
    return stated is not None and stated.label.role == "author" and bool(stated.people)


def _headed(document: Document) -> Iterator[Statement]:
    """Yield the authors whose names are marked as headings above the abstract, with their addresses below."""
    above = list(takewhile(lambda section: not ABSTRACT.match(section.title), document.sections()))
    if len(above) <= _MOST_HEADED:
        for section in above:
            address = takewhile(lambda block: not is_prose(block.text), section.blocks)
            accounts = [account for block in address for account in accounts_of(block.text)]
            people = () if section.number or not accounts else sure_people(section.title)
            if any(belongs(person.name, account) for person in people for account in accounts):
                yield Statement("author", people)


_MOST_HEADED = 20


def _numbered(document: Document) -> list[Name]:
    """Return whom the first lines name with their numbers, and the names below: 2018202177 官佳薇.

    English names stand before their numbers: Ann Lee 207577041.
    """
    lines = [nfkc(line) for line in islice(lines_of_head(document), _MOST_NUMBERED)]
    found = [students(line) or _named_before_numbers(line) for line in lines]
    last = max((at for at, named in enumerate(found) if named), default=len(lines))
    below = takewhile(_SHORT_NAME.fullmatch, lines[last + 1 :])
    others = [Name(word) for word in below if may_be_name(word) and is_person(word) and not is_matter(word)]
    return [*(name for named in found for name in named), *others]


def _named_before_numbers(line: str) -> list[Name]:
    """Return whom a line names with their numbers, beside other words: 海洋系 王小丽(517021910825)."""
    matches = list(_OF_STUDENT.finditer(line)) if len(line) <= _LONGEST_NUMBERED else []
    words = [match["name"] or match["after"] for match in matches]
    return [Name(word) for word in words if may_be_name(word) and is_person(word)]


_OF_STUDENT = re.compile(
    f"(?<![{HAN}])(?P<name>[{HAN}]{{2,4}})[ -]?{NUMBER_OF_STUDENT.pattern}"
    f"|{NUMBER_OF_STUDENT.pattern}[ -]?(?P<after>[{HAN}]{{2,4}})(?![{HAN}])"
)
_MOST_NUMBERED, _LONGEST_NUMBERED = 12, 80
_SHORT_NAME = re.compile(f"[{HAN}]{{2,3}}")
"""A line that is a name alone, below those with numbers."""


def _signed(document: Document) -> Iterator[Statement]:
    """Yield who signs above the date that ends the text: 王小丽 江湾大学教授."""
    above, last = ([None, None, *document.blocks()])[-2:]
    is_signature = above and above.kind is BlockKind.PARAGRAPH and len(above.text) <= _LONGEST_SIGNATURE
    if above and last and is_signature and whole_date(last.text):
        yield Statement("author", sure_people(above.text))


_LONGEST_SIGNATURE = 40


def _titled(document: Document) -> Iterator[Statement]:
    """Yield the author before a title: 王小丽：〈潮汐〉, or 王小丽：潮汐 if the name signs too.

    In other titles it is somebody who is quoted: 王小丽：潮汐还会更高.
    """
    before = _AUTHORED.fullmatch(document.title.text) if document.title else None
    if not before:
        return
    if not (is_surely_person(before["name"]) or (before["work"] and not is_word(before["name"]))):
        return
    texts = (block.text for block in document.blocks() if len(block.text) <= _LONGEST_SIGNATURE)
    signs = (match["name"] for match in map(_SIGNS.fullmatch, texts) if match)
    if before["work"] or before["name"] in signs:
        yield Statement("author", [Name(before["name"])])


def without_author(title: str, who: Sequence[Person]) -> str:
    """Return a title without the author before it: 王小丽：〈潮汐〉（全文）."""
    before = _AUTHORED.fullmatch(title)
    if not before or not any(one.name == before["name"] and one.role == "author" for one in who):
        return title
    return (before["work"] or before["rest"] or title).strip()


_AUTHORED = compiled(
    f"(?P<name>{CHINESE_NAME}) ?(?:[:：] ?|(?=[〈《]))"
    "(?:[〈《](?P<work>[^〈〉《》]{2,})[〉》](?:[ (（].*)?|(?<=[:： ])(?P<rest>.{4,}))"
)
_SIGNS = compiled(
    f"(?:(?:作者|文|撰文)[:： |｜]*|.{{0,24}}?[级院系生 ])?(?P<name>{CHINESE_NAME})(?: ?[著文])?"
)


def _cited(document: Document) -> list[Statement]:
    """Return the authors whom a text names where it says how to cite it: Anna Berg. 2021. Title."""
    title = nfkc(document.title.text)[:_OF_TITLE] if document.title else ""
    for block in islice(document.blocks(), _MOST_BLOCKS) if len(title) >= _SHORTEST_TITLE else ():
        form = nfkc(block.text)
        place = form.find(title)
        match = _CITED.fullmatch(form, 0, place) if place > 0 else None
        if (
            match
            and (match["cite"] or _YEAR.search(match.group()))
            and (read := names(match["names"])).people
        ):
            return [Statement("author", read.people, (), match["names"] if read.rest else "")]
    return []


_YEAR = re.compile("(?:19|20)[0-9]{2}")
_OF_TITLE, _SHORTEST_TITLE, _MOST_BLOCKS = 40, 12, 80
_CITED = compiled(
    r"(?:(?P<cite>(?:how to cite|to cite|please cite|cite (?:this|as)|(?:suggested |recommended )?citation"
    r"|(?:推荐|建议)?引[用文](?:格式|本文)?)[^:：]{0,40}[:：]) ?)?(?P<names>[^:：]{2,400}?)"
    r"[.。,，]? ?(?:[(]?(?:19|20)[0-9]{2}[)]?[.,。，:：] ?|(?<=[.。]) ?)[《“\"]?",
    re.IGNORECASE,
)


_REPORTED = compiled("[(〔【](?P<who>[^()〔〕【】]{0,12}(?:记者|通讯员)[^()〔〕【】]{2,60})[)〕】]")
_DATELINE = 40


def _reported(text: str) -> Iterator[Statement]:
    """Yield who reported, in brackets at the head of a dispatch or behind its end: （记者李明、王小丽）."""
    match = _REPORTED.search(nfkc(text))
    if match and (match.start() < _DATELINE or match.end() == len(text)):
        byline = read_byline(match["who"])
        for person, role in byline.people if byline else ():
            yield Statement(role, [person])


def _said(text: str) -> Iterator[Statement]:
    """Yield what the sentences of a paragraph say: 第一章由张三编写."""
    for pattern in _SENTENCES:
        for match in pattern.finditer(nfkc(text)):
            role = labelled("people", match["verb"]).role if match["verb"] else "author"
            read = names(match["names"])
            is_phrase = any(is_word(one.name) and not may_be_name(one.name) for one in read.people[:1])
            people = () if read.rest or is_phrase else read.people
            yield Statement(role, people, _chapters(match.groupdict().get("chapters") or ""))


def _credited(block: Block, below: Block) -> Iterator[Statement]:
    """Yield the people that a line beside the title names, with a label or without."""
    if CREDIT.match(block.text):
        yield from _labelled(block, below)
    elif byline := read_byline(unraised(block.text, block.inline)):
        for person, role in byline.people:
            yield Statement(role, [person])
    elif credit(block.text):
        yield from _labelled(block, below)
    elif are_authors(block.text, below.text):
        listed = names(block.text).people
        yield Statement("author", listed, (), block.text if run_together(block.text, listed) else "")
    else:
        yield Statement("author", authors_of(unraised(block.text, block.inline)), is_sure=False)


def _labelled(block: Block, below: Block) -> Iterator[Statement]:
    """Yield the people behind a label, or if nothing stands there, those that the next block lists."""
    stated = credit(unbracketed(block.text))
    if not stated:
        return
    role = stated.label.role or "author"
    if stated.people:
        read = names(stated.people)
        if read.rest == (stated.people,) and role == "author" and _PEN_NAME.fullmatch(stated.people):
            read = replace(read, people=(Name(stated.people),), rest=())
        yield Statement(role, read.people, (), stated.people if read.rest else "")
    elif stated.label.fact == "people" and len(below.items) <= _MOST_LISTED:
        text = below.text or "、".join(item.text for item in below.items)
        if len(text) <= LONGEST_NAMES:
            yield Statement(role, sure_people(text))


_MOST_LISTED = 20
_PEN_NAME = compiled(f"(?!.*(?:[社组部院会处室司]|集团|公司|团队|中心)$)[{HAN}A-Za-z0-9·]{{2,8}}")
"""One word behind the label of an author: 咸鱼打挺."""


def _chapters(text: str) -> list[int]:
    numbers = [number for part in re.findall(_NUMBER, text) if (number := numeral(part)) is not None]
    if len(numbers) == 2 and _RANGE.search(text) and numbers[0] < numbers[1] < numbers[0] + 100:
        return list(range(numbers[0], numbers[1] + 1))
    return numbers
