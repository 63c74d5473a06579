"""Who published a report: what credits, the sentence that names it, its cover or its signature say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise, takewhile

from ..model import Block, BlockKind, Document, Person
from ..structure.credit_labels import CREDIT, Credit, credit
from ..structure.credits import dated, is_date_line
from ..structure.head.bylines import read_byline
from ..structure.head.names import names
from ..structure.head.organisations import (
    ORGANISATION_ENDS,
    in_title,
    is_english_organisation,
    is_nobody,
    is_organisation,
    met,
)
from ..structure.head.sites import site_behind
from ..text.characters import HAN, nfkc
from ..text.dates import dates
from ..text.sentences import is_prose
from ..text.traditional import compiled
from . import imprint, notices
from .cover import organisations_on_cover
from .form_fields import without_label
from .kind import kind_of_title
from .lead import (
    ABOUT_A_WORK,
    FIRST,
    GENRES,
    PUBLISH,
    QUOTED,
    REACH,
    THIS_AT_END,
    WRITE,
    Lead,
    names_itself,
    own_facts,
)

_ORGANISATION = f"(?:[{HAN}A-Za-z0-9·&]{{0,30}}?(?:{ORGANISATION_ENDS})|[A-Z][A-Za-z0-9&.-]{{1,30}})"
_IS_ORGANISATION = compiled(_ORGANISATION)
_LAUNCH = compiled(f"({_ORGANISATION})(?:系列)?(?:{GENRES}|新书)[^，,。！!]{{0,10}}发布会")
_ANNOUNCES = compiled("([A-Z][A-Za-z0-9]{1,30}) ?(?:发文|官方(?:博客|宣布|表示|称)|CEO)")


@dataclass(frozen=True, slots=True)
class Named:
    """How a title was found: the sentence around it, or the event that it is."""

    before: str = ""
    event: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What may tell who published a report; `named` is how its title was found."""

    blocks: tuple[Block, ...]
    credits: tuple[Credit, ...]
    lead: Lead
    title: str | None
    named: Named
    site: str = ""
    """The name of the site that the page of the report gives behind its title."""
    source: str = ""
    """The text of the report with what is left out of it."""
    heads: tuple[str, ...] = ()
    """Its running heads and feet."""
    on_cover: tuple[str, ...] = ()
    """The organisations that its cover names."""


def organisations(
    document: Document,
    lead: Lead,
    title: str | None,
    named: Named,
    first: Sequence[str] = (),
    source: str = "",
) -> tuple[str, ...]:
    """Return the organisations that published a report, as the first strategy names them that names any.

    `first` are the first lines of the `source`, with what is left out of the report.
    """
    blocks = tuple(document.blocks())
    text_at = next((number for number, block in enumerate(blocks[:_HEAD]) if is_prose(block.text)), 0)
    credits = tuple(line for number, line in own_facts(document) if number < max(FIRST, text_at))
    site = next(filter(None, (site_behind(line, title or "") for line in first)), "")
    gaps = (gap for gap in document.gaps if gap.why in RUNNING)
    heads = tuple(source[gap.start - document.start : gap.end - document.start] for gap in gaps)
    on_cover = tuple(organisations_on_cover(document))
    evidence = Evidence(blocks, credits, lead, title, named, site, source, heads, on_cover)
    found = (tuple(dict.fromkeys(map(without_label, strategy(evidence)))) for strategy in STRATEGIES)
    return next(filter(None, found), ())


def without_people(makers: Iterable[str], who: Iterable[Person]) -> tuple[str, ...]:
    """Return organisations, without the name of whom that is set right before one: 王小丽水利工程学院."""
    names = [person.name for person in who]
    return tuple(dict.fromkeys(_behind_name(maker, names) for maker in makers))


def _behind_name(maker: str, names: Iterable[str]) -> str:
    behind = (maker.removeprefix(name) for name in names if maker.startswith(name))
    return next(filter(is_organisation, behind), maker)


_HEAD = 20
"""Maximum number of blocks above the text, among which credits count."""
RUNNING = ("header", "footer", "running-head")
"""Why running heads and feet are left out of a text."""


def _credited(evidence: Evidence) -> Iterator[str]:
    """Yield the organisations behind labels: 来源：, 编制单位：, 作者：某某研究院."""
    yield from _names("、".join(filter(None, map(_stated, evidence.credits))))
    for label, below in pairwise(evidence.blocks):
        stated = credit(label.text) if below.kind is BlockKind.LIST else None
        if stated and stated.label.fact == "organisations" and not stated.value:
            yield from (item.text for item in below.items)


def _stated(line: Credit) -> str:
    """Return what a credit says of organisations, which may be named as authors too."""
    return line.organisations or "、".join(names(line.people).organisations)


def _names(text: str) -> Iterator[str]:
    """Yield the organisations that a text lists, without dates among them."""
    for name in chain.from_iterable(map(_apart, _listed(text, _BETWEEN_ORGANISATIONS))):
        name = _MEDIUM.sub(r"\1", _undated(name))
        if name and not is_nobody(name) and not is_date_line(name) and not _OF_ISSUE.match(name):
            yield name


def _listed(text: str, between: re.Pattern[str]) -> list[str]:
    """Return the names in a list (A、B(…)等) one by one, without what stands in brackets."""
    text = _BRACKETS.sub("", text)
    entries = (_AND_OTHERS.sub("", entry.strip()).strip() for entry in between.split(text))
    return [entry for entry in entries if entry]


_OF_ISSUE = re.compile(r"(?:vol|no|issue|pp?)\b[. ]|[0-9]", re.IGNORECASE)
"""What tells the issue of a journal behind its name: Vol. 45."""
_BETWEEN_ORGANISATIONS = re.compile(f"[、,，;；|｜]|(?<=[{HAN}])[/／](?=[{HAN}])")
_BRACKETS = re.compile(r"[(（][^()（）]{0,200}[)）]")
_AND_OTHERS = re.compile("(?:等人|等)$")
_MEDIUM = re.compile('(?:微信)?(?:公众号|公眾號|公号|订阅号)[:： ]*[“「『"]([^“”「」『』"]{2,})[”」』"]$')
"""An account whose name stands in quotation marks: 微信公众号“江湾观察”."""


def _undated(name: str) -> str:
    """Return a name without the date behind it: 江湾日报 2024-03-05."""
    form = nfkc(name)
    first = next((span for span in dates(form) if span.date.year and span.date.month), None)
    return form[: first.start].rstrip(" (|") if first and first.start else name


def _announcing(evidence: Evidence) -> Iterator[str]:
    """Yield who announces the event that the title is: OpenAI 发文."""
    texts = evidence.lead.texts if evidence.named.event else ()
    return (match[1] for text in texts for match in _ANNOUNCES.finditer(text))


_ANNOUNCER = compiled(
    f"((?!对话|专访|独家|解读)[{HAN}A-Za-z]{{0,12}}?(?:大学|研究院|研究所|智库|咨询|信通院|研究中心))[:：|｜](?=.{{0,40}}(?:{GENRES}))",
    re.IGNORECASE,
)
"""Who made the report that a headline tells of: 某某咨询：2023年某某报告."""


def _headed(evidence: Evidence) -> Iterator[str]:
    """Yield the organisations that the title begins with: before its colon, or before 关于."""
    if evidence.title and not ABOUT_A_WORK.search(evidence.title):
        whose = met(evidence.title) if kind_of_title(evidence.title) == "minutes" else ""
        yield from in_title(evidence.title) or filter(None, [whose])
    if announcer := _ANNOUNCER.match(evidence.title or ""):
        yield announcer[1]


_WORDS = re.compile(f"(?<=[{HAN}]) +(?=[{HAN}])")
_ENDS_AS_ORGANISATION = compiled(f"(?:{ORGANISATION_ENDS})$")


_HAS_PARTS, _IS_NO_PART = compiled("(?:大学|学院|科学院)$"), compiled("(?:大学|公司|集团)$")


def _apart(name: str) -> Iterator[str]:
    """Yield the organisations that spaces set apart; 某大学 某学院 is one, and so is 某 公司."""
    first, *others = _WORDS.split(name)
    for other in takewhile(_ENDS_AS_ORGANISATION.search, others):
        is_part = _HAS_PARTS.search(first) and not _IS_NO_PART.search(other)
        if is_part or _ENDS_AS_ORGANISATION.fullmatch(other):
            first = f"{first} {other}"
        else:
            yield first
            first = other
    yield first


def _launching(evidence: Evidence) -> Iterator[str]:
    """Yield the organisation whose report a launch event (发布会) was for."""
    text = next(iter(evidence.lead.texts), "")
    at = text.find("发布会")
    if at >= 0 and (match := _LAUNCH.search(text, max(0, at - REACH), at + 3)):
        yield match[1]


_SUBJECT = compiled(
    f"({_ORGANISATION})(?:\\s?[(（][^()（）]{{0,60}}[)）])?\\s?[{HAN}]{{0,12}}?(?:{PUBLISH}|{WRITE})"
)
_WHOLE_SUBJECT = compiled(
    f"((?:(?!联合|会同|携手|委托|牵头)[{HAN}A-Za-z0-9·&]){{0,30}}?(?:{ORGANISATION_ENDS}))"
    f"(?:近日|日前|今日|昨日|联合|共同|正式|首次|重磅|对外|最新|[于在]|[0-9年月日])*(?:{PUBLISH}|{WRITE})"
)
"""A subject that stands right before its verb is it from its beginning on: 某某大学重点实验室发布."""
_CLAUSES = 3
"""The subject stands at most so many clauses before the title."""
_NO_SUBJECT = re.compile("^(?:近日|日前|近期|今天|今日|昨日|由)")


def _subject(evidence: Evidence) -> Iterator[str]:
    """Yield the organisation that did what the clause before the title says."""
    clauses = [clause.strip() for clause in re.split("[。！？!?，,;；]", evidence.named.before)]
    for start in range(len(clauses) - 1, max(-1, len(clauses) - 1 - _CLAUSES), -1):
        text = ",".join(clauses[start:])
        subject = _NO_SUBJECT.sub("", text, count=1)
        if match := _WHOLE_SUBJECT.match(subject) or _SUBJECT.match(subject):
            yield match[1]
            return


_MADE_BY = compiled(
    f"由([^。；;:：由《》委受]{{2,80}}?)等?(?:单位|机构)?(?:联合|共同|牵头|组织|负责|参与)*(?:{PUBLISH}|{WRITE})的?"
)
_BETWEEN_MAKERS = re.compile("[、,，和与及]")


_DRAWN_UP = re.compile(
    r"\b[Tt]h(?:is|e present) (?:[a-z]+ ){0,3}"
    r"(?:report|paper|study|note|guide|document|publication|handbook|brief|review)\b[^.;]{0,160}?"
    r" (?:prepared|drawn up|produced|compiled|written|published|issued|developed|commissioned)"
    r" by (?:the )?"
    r"(?P<who>(?:[A-Z][\w&'’-]*)(?:,? (?:[A-Z][\w&'’-]*|of|for|and|on|the|&)){0,9})"
)
"""This report, prepared for the Council, has been drawn up by the Harbour Secretariat."""
_BY_OFFICE = re.compile(
    "(?:note|report|paper|submission|memorandum) by (?:the )?(?P<who>.{4,60})", re.IGNORECASE
)
"""A line that says whose a document is: Note by the Harbour Secretariat."""


def _english_makers(evidence: Evidence) -> Iterator[str]:
    """Yield who drew up a report, as a sentence of its lead or a line of its head says."""
    found = [match for text in evidence.lead.texts for match in _DRAWN_UP.finditer(text)]
    lines = (*(block.text for block in evidence.blocks[:FIRST]), *evidence.lead.page)
    found += filter(None, map(_BY_OFFICE.fullmatch, lines))
    names = (_SMALL_AT_END.sub("", match["who"]).strip(" ,*†‡") for match in found)
    yield from islice(filter(is_english_organisation, names), 1)


_SMALL_AT_END = re.compile(
    "(?<! of)(?<! for)(?<! and)(?<! on)(?<! the)(?<! &)(?: (?:of|for|and|on|the|&))++$"
)


def _makers(evidence: Evidence) -> Iterator[str]:
    """Yield the organisations of which the report says that they made it: 本报告由某某研究院编写."""
    title = evidence.title
    for sentence in evidence.lead.sentences:
        for match in _MADE_BY.finditer(sentence.text):
            before, after = sentence.text[: match.start()], sentence.text[match.end() :]
            work = QUOTED.match(after)
            if (
                THIS_AT_END.search(before)
                or names_itself(before, title, at_end=True)
                or (work and names_itself(work.group(), title))
            ):
                makers = _listed(match[1], _BETWEEN_MAKERS)
                yield from (name for name in makers if _IS_ORGANISATION.fullmatch(name))


def _covering(evidence: Evidence) -> Iterator[str]:
    """Yield the organisations that the cover names."""
    yield from evidence.on_cover


def _signing(evidence: Evidence) -> Iterator[str]:
    """Yield the organisations in the head, or those that sign above a date."""
    return imprint.signed(evidence.blocks)


def _posting(evidence: Evidence) -> Iterator[str]:
    """Yield the organisations that a line without labels names, beside a date or those who write for them."""
    lines = [block.text for block in evidence.blocks[:FIRST] if block.kind is BlockKind.CREDIT]
    unlabelled = (line for line in lines if not CREDIT.match(line))
    bylines = (byline.organisations for line in unlabelled if (byline := read_byline(line)))
    yield from next(filter(None, bylines), ()) or _beside_date(lines)


_FIELD = re.compile(r"[\s|丨·—–─]+")


def _beside_date(lines: Sequence[str]) -> Iterator[str]:
    """Yield the organisation nearest before the date of a line that is understood in part, else behind it."""
    for text, at in islice(((nfkc(line), found.start) for line in lines if (found := dated(line))), 1):
        before, behind = (
            [
                field
                for field in _FIELD.split(part)
                if _ENDS_AS_ORGANISATION.search(field) or is_organisation(field)
            ]
            for part in (text[:at], text[at:])
        )
        yield from before[-1:] or behind[:1]


def _hosting(evidence: Evidence) -> Iterator[str]:
    """Yield the site that the page of the report names behind its title."""
    if evidence.site and not is_nobody(evidence.site) and not is_date_line(evidence.site):
        yield evidence.site


def _disclosing(evidence: Evidence) -> Iterator[str]:
    """Yield the broker that answers for the report."""
    return notices.disclosing(evidence.source)


def _noticed(evidence: Evidence) -> Iterator[str]:
    """Yield who holds the rights to the report."""
    return notices.noticed(evidence.source)


def _running(evidence: Evidence) -> Iterator[str]:
    """Yield the organisations that running heads name."""
    return notices.running(evidence.heads)


STRATEGIES: tuple[Callable[[Evidence], Iterable[str]], ...] = (
    _disclosing,
    _credited,
    _announcing,
    _subject,
    _headed,
    _launching,
    _covering,
    _signing,
    _makers,
    _english_makers,
    _posting,
    _noticed,
    _running,
    _hosting,
)
"""Where publishers are looked for, the surest evidence first."""
