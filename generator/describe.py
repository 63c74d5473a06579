"""Document -> the facts of a report: title, organisations, people, dates, kind, pages, summary.

A fact is taken only where the text says it of the report itself; otherwise it stays None. The
dates, pages and firms of which a report speaks are not its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile

from generator import imprint, people
from generator.dates import Found, dates
from generator.genre import COLON, ORGANISATION_ENDS, posted, unbracketed
from generator.model import Block, Date, Document, Kind, Meta, Override, RawReport
from generator.summary import summary
from generator.text import HAN, addresses, compiled, fold, nfkc, sentences

# --- what the genre knows --------------------------------------------------------------------------

KINDS = (
    ("white paper", "白皮书|white ?paper"),
    ("blue book", "蓝皮书|绿皮书|红皮书|blue ?book"),
    ("case collection", "案例集|案例汇编"),
    ("survey", "调研报告|调查报告|综述|survey"),
    ("technical report", "技术报告|technical report"),
    ("yearbook", "年鉴|yearbook"),
    ("guide", "指南|手册|教程|guide|handbook|tutorial"),
    ("industry report", "行业(?:深度|研究)?报告|深度报告|研究框架|行业点评|industry report"),
    ("report", "报告|report"),
)
"""The kinds of reports with the words that name them, the more special first."""
_KIND = [(kind, compiled(words, re.IGNORECASE)) for kind, words in KINDS]
_GENRE = "|".join(f"(?:{words})" for _, words in KINDS)
GENRE = compiled(_GENRE, re.IGNORECASE)

PUBLISH = "公开|发布|出版|印发|刊发|发表|推出|上线|published|released"
WRITE = "撰写|编写|编制|编著|起草|完成|形成|写成|定稿|成稿"
_THIS = compiled(f"(?:[本该此]|这[份本部一])[{HAN}]{{0,6}}?(?:{_GENRE}|书)|[Tt]his (?:{_GENRE})")
_THIS_AT_END = compiled(rf"(?:{_THIS.pattern})$")
_LAUNCHED = compiled(f"(?:{_GENRE})发布会")

_ORGANISATION = f"(?:[{HAN}A-Za-z0-9·&]{{0,30}}?(?:{ORGANISATION_ENDS})|[A-Z][A-Za-z0-9&.-]{{1,30}})"
_IS_ORGANISATION = compiled(_ORGANISATION)
_SOURCE_CREDIT = compiled(
    "(?:文章|报告)?(?:来源|出处|出品|(?:发布|主编|编制|编写|牵头|研制|出版)(?:机构|单位)|出版社|source|publisher)"
    f"{COLON}|(?:prepared|published) by (?:the )?",
    re.IGNORECASE,
)
_NO_ORGANISATION = frozenset(
    ("网络", "互联网", "网络整理", "公开资料", "综合整理", "原创", "internet", "转载")
)

_REACH = 60
"""What belongs to a verb or noun stands within so many characters of it."""
_LEAD, _LEAD_LINES = 6, 20
"""The report speaks of itself in its first paragraphs, and in the lines above and between them."""
_PROSE = re.compile("[。！？；]|[a-z][.] ")
_QUOTED = re.compile("《([^《》\n]{2,80})》")
_DO = compiled(f"(?:{PUBLISH}|{WRITE})[了出的]?$")
_EVENT = compiled(
    "([A-Za-z][A-Za-z0-9.+-]*(?: [A-Z0-9][A-Za-z0-9.+-]*){0,3})(正式(?:发布|上线|开源|问世))[!！。，,]"
)
_ANNOUNCES = compiled("([A-Z][A-Za-z0-9]{1,30}) ?(?:发文|官方(?:博客|宣布|表示|称)|CEO)")
_WORK = compiled(
    f"([A-Za-z{HAN}][A-Za-z0-9{HAN} .+-]{{1,40}}?)是(?:一个|一款|一套|一份|一门|一本)[^。，,！!]{{0,20}}?"
    "(?:项目|工具|平台|课程|资源|手册|教程|书)"
)
_LAUNCH = compiled(f"({_ORGANISATION})(?:系列)?(?:{_GENRE}|新书)[^，,。！!]{{0,10}}发布会")
_PAGES = compiled(
    r"[(（]\s?共?\s?([0-9]{1,4})\s?页\s?[)）]|(?:全文|全书|全篇|报告)(?:共计|共|总计)\s?([0-9]{1,4})\s?页"
    r"|提供了?一份\s?([0-9]{1,4})\s?页|^(?:报告|总)?页数\s?[:：]\s?([0-9]{1,4})"
    rf"|(?:[Tt]his|[Tt]he) (?:{_GENRE}) is ([0-9]{{1,4}}) pages"
)
_TITLE_PAGES = re.compile("(?<![0-9.])([0-9]{1,4}) ?页 ?(?:ppt|pdf|word|[)]|$)", re.IGNORECASE)
_FIELD_PAGES = re.compile(r"(?:^|[\s|·])([0-9]{1,4}) ?页(?:$|[\s|·])")
_PAGE_COUNTED_BEFORE = re.compile("[约近第超]$")


def describe(report: RawReport, document: Document) -> Meta:
    """Return what the report says of itself."""
    lead = _lead(document)
    title, named = _title(document, lead)
    written = _own_date(lead, title, WRITE)
    return Meta(
        title=title,
        organisations=tuple(_organisations(document, lead, title, named)),
        people=tuple(people.people(document)),
        published=imprint.published(document) or _published(lead, title, written),
        written=imprint.written(document) or (written.date if written else None),
        kind=_kind(title, lead),
        pages=_pages(lead, title, (text for text in lead.texts if posted(text))),
        popularity=report.popularity,
        summary=summary(document, title),
        links=tuple(_links(document)),
    )


def with_facts(meta: Meta, facts: Iterable[tuple[str, object]]) -> Meta:
    """Return `meta` with facts that the file's front matter gives."""
    known = {name: value for name, value in facts if name != "key"}
    return replace(meta, **known)  # type: ignore[arg-type]


def edited(meta: Meta, override: Override | None) -> Meta:
    """Return `meta` with what an editor knows better."""
    if override is None:
        return meta
    names = tuple(name for name, _ in override.facts if name != "key")
    return replace(with_facts(meta, override.facts), edited=names)


# --- the lead --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the lead with the dates in it, those in the titles of works left out."""

    text: str
    dates: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class _Lead:
    """The texts in which a report speaks of itself: its first blocks without its lists."""

    texts: tuple[str, ...]
    sentences: tuple[_Sentence, ...]


def _lead(document: Document) -> _Lead:
    blocks = (block for block in document.blocks() if block.kind in (Kind.PARAGRAPH, Kind.QUOTE, Kind.CREDIT))
    texts: list[str] = []
    prose = 0
    for block in islice(blocks, _LEAD_LINES):
        texts.append(nfkc(block.text[:2000]))
        prose += bool(_PROSE.search(block.text))
        if prose == _LEAD:
            break
    return _Lead(tuple(texts), tuple(_sentences(texts)))


def _sentences(texts: Iterable[str]) -> Iterator[_Sentence]:
    year = None
    for text in texts:
        for start, end in sentences(text):
            bare = text[start:end]
            if "《" in bare:
                bare = _QUOTED.sub(lambda match: "《" + "□" * len(match[1]) + "》", bare)
            found = tuple(dates(bare, year))
            year = next((f.date.year for f in reversed(found) if f.date.year and f.date.month), year)
            yield _Sentence(text[start:end], found)


@dataclass(frozen=True, slots=True)
class _Named:
    """How a title was found: the sentence around it, or the event that it is."""

    before: str = ""
    event: bool = False


def _title(document: Document, lead: _Lead) -> tuple[str | None, _Named]:
    if document.title:
        title = document.title.text
        texts = (
            t
            for t in (nfkc(title), *lead.texts)
            for match in _QUOTED.finditer(t)
            if match.group() in nfkc(title)
        )
        before = next((t[: t.index("《")] for t in texts if _DO.search(t[: t.index("《")][-8:])), "")
        return title, _Named(before)
    for text in lead.texts:
        for match in _QUOTED.finditer(text):
            before, after = text[: match.start()], text[match.end() : match.end() + 8]
            of_the_genre = GENRE.search(match[1]) or GENRE.match(after.lstrip("这该一份的本"))
            said = _DO.search(before[-8:]) or _THIS.match(after) or (not before and after[:1] in "是由共系")
            if of_the_genre and said:
                return match[1].strip(), _Named(before)
    first = next(iter(document.body.blocks), None)
    if (
        first
        and first.kind == Kind.PARAGRAPH
        and first.text.endswith((":", "："))
        and GENRE.search(first.text)
    ):
        return first.text.rstrip(":："), _Named()
    if lead.texts and (event := _EVENT.search(lead.texts[0])):
        return event[1] + event[2], _Named(event=True)
    for text in lead.texts:
        if work := _WORK.match(text):
            return work[1].strip(), _Named()
    return None, _Named()


def _organisations(document: Document, lead: _Lead, title: str | None, named: _Named) -> Iterator[str]:
    blocks = list(document.blocks())
    credited = [text[match.end() :] for text in _credits(blocks) if (match := _SOURCE_CREDIT.match(text))]
    credited += _listed_makers(blocks)
    if credited:
        names = (name for text in credited for name in people.listed(text, people.BETWEEN_ORGANISATIONS))
        own = map(_without_place, names)
        yield from dict.fromkeys(name for name in own if fold(name) not in _NO_ORGANISATION)
    elif named.event:
        yield from dict.fromkeys(match[1] for text in lead.texts for match in _ANNOUNCES.finditer(text))
    elif subject := _subject(named.before):
        yield subject
    elif launcher := list(_launcher(lead.texts[0] if lead.texts else "")):
        yield from launcher
    else:
        signed = list(imprint.signed(blocks)) or list(dict.fromkeys(_makers(lead, title)))
        yield from signed or _posters(blocks)


def _credits(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the credits of the first blocks and at the end, but for those of figures."""
    end = sum(1 for _ in takewhile(lambda block: block.kind is Kind.CREDIT, reversed(blocks)))
    for number, (before, block) in enumerate(pairwise((None, *blocks))):
        beside_text = number < _LEAD or number >= len(blocks) - end
        if (
            beside_text
            and block
            and block.kind is Kind.CREDIT
            and not (before and before.kind is Kind.CAPTION)
        ):
            yield unbracketed(block.text)


_LIST_OF_MAKERS = compiled(
    "(?:主要)?(?:发布|主编|编制|编写|牵头|研制|起草)(?:机构|单位)(?:[(（][^()（）]{0,20}[)）])?[:：]"
)


def _listed_makers(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the organisations in a list below a label."""
    for label, below in pairwise(blocks):
        if below.kind is Kind.LIST and _LIST_OF_MAKERS.fullmatch(label.text):
            yield from (item.text for item in below.items)


_WORDS = re.compile(f"(?<=[{HAN}]) +(?=[{HAN}])")
_ENDS_AS_ORGANISATION = compiled(f"(?:{ORGANISATION_ENDS})$")


def _without_place(name: str) -> str:
    """Return a name without what pages print behind a space (某某网 北京); 某某大学 某某学院 is one."""
    first, *others = _WORDS.split(name)
    return " ".join((first, *takewhile(_ENDS_AS_ORGANISATION.search, others)))


def _launcher(text: str) -> Iterator[str]:
    """Yield the organisation whose report a launch event (发布会) was for."""
    at = text.find("发布会")
    if at >= 0 and (match := _LAUNCH.search(text, max(0, at - _REACH), at + 3)):
        yield match[1]


_SUBJECT = compiled(
    f"({_ORGANISATION})(?:\\s?[(（][^()（）]{{0,60}}[)）])?\\s?[{HAN}]{{0,12}}?(?:{PUBLISH}|{WRITE})"
)
_CLAUSES = 3
"""The subject stands at most so many clauses before the title."""
_NO_SUBJECT = re.compile("^(?:近日|日前|近期|今天|今日|昨日|由)")


def _subject(before: str) -> str | None:
    """Return the organisation that did what the clause before a title says."""
    clauses = [clause.strip() for clause in re.split("[。！？!?，,;；]", before)]
    for start in range(len(clauses) - 1, max(-1, len(clauses) - 1 - _CLAUSES), -1):
        text = ",".join(clauses[start:])
        if match := _SUBJECT.match(_NO_SUBJECT.sub("", text, count=1)):
            return match[1]
    return None


_MADE_BY = compiled(
    f"由([^。；;:：由《》委受]{{2,80}}?)等?(?:单位|机构)?(?:联合|共同|牵头|组织|负责|参与)*(?:{PUBLISH}|{WRITE})的?"
)
_BETWEEN_MAKERS = re.compile("[、,，和与及]")


def _makers(lead: _Lead, title: str | None) -> Iterator[str]:
    """Yield the organisations of which the report says that they made it: 本报告由某某研究院编写."""
    for sentence in lead.sentences:
        for match in _MADE_BY.finditer(sentence.text):
            before, after = sentence.text[: match.start()], sentence.text[match.end() :]
            work = _QUOTED.match(after)
            if (
                _THIS_AT_END.search(before)
                or _names_itself(before, title, at_end=True)
                or (work and _names_itself(work.group(), title))
            ):
                names = people.listed(match[1], _BETWEEN_MAKERS)
                yield from (name for name in names if _IS_ORGANISATION.fullmatch(name))


_FIELD = re.compile(r"[\s|丨·—–]+")


def _posters(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the organisation that stands beside the date of a post."""
    dated = [block.text for block in blocks[:_LEAD] if block.kind is Kind.CREDIT and posted(block.text)]
    fields = (field for text in dated for field in _FIELD.split(nfkc(text)))
    yield from islice((field for field in fields if _ENDS_AS_ORGANISATION.search(field)), 1)


# --- dates, kind, pages -----------------------------------------------------------------------------


def _published(lead: _Lead, title: str | None, written: Found | None) -> Date | None:
    """Return the date of publication; its year may be that of the writing, but of no other event."""
    found = _own_date(lead, title, PUBLISH)
    if found is None or not found.carried:
        return found.date if found else None
    same = written is not None and written.date.year == found.date.year
    return found.date if same else replace(found.date, year=None)


def _own_date(lead: _Lead, title: str | None, verbs: str) -> Found | None:
    """Return the date on which the report was published or written (`verbs`), if it says so."""
    did = compiled(verbs)
    for sentence in lead.sentences:
        stops = [*(found.start for found in sentence.dates[1:]), len(sentence.text)]
        for found, stop in zip(sentence.dates, stops, strict=bool(sentence.dates)):
            if _says(sentence.text, found, stop, did, title):
                return found
    return None


def _says(sentence: str, found: Found, stop: int, did: re.Pattern[str], title: str | None) -> bool:
    """Tell whether a clause behind a date says of the report itself that it was done then."""
    before, after = sentence[: found.start], sentence[found.end : min(stop, found.end + _REACH)]
    done_on = _DONE_ON.search(before[-_REACH:])
    if done_on and did.search(done_on.group()) and _THIS.search(sentence):
        return True
    if _is_named_before(before, title) and did.match(_FORMALLY.sub("", after, count=1)):
        return True
    if _goes_on_with(before) and did.match(_FORMALLY.sub("", after, count=1)):
        return True
    opens = after[:1] in ",， " or before.strip(" ,，于在") == ""
    if not opens or _SINCE.search(before[-3:]) or _FROM_THEN.match(after):
        return False
    clauses = re.split("[,，;；]", after)
    return any(
        did.search(one) and _speaks_of_itself(one, title) and not _QUOTES.search(one) for one in clauses
    )


_FORMALLY = compiled("(?:正式|公开|首次|对外|全文|面向社会)*")
_DONE_ON = re.compile("(?:published|released|issued|written|completed)(?: it)?(?: on| in)? $", re.IGNORECASE)
_ON = compiled("(?:已|将)?[于在] ?$")


def _is_named_before(before: str, title: str | None) -> bool:
    """Tell whether the text before a date says that the report was done on it (本报告于…)."""
    on = _ON.search(before[-_REACH:])
    subject = before[-_REACH:][: on.start()] if on else ""
    return bool(_THIS_AT_END.search(subject)) or _names_itself(subject, title, at_end=True)


_NEXT_CLAUSE = compiled("(?:[,，] ?(?:已|将)?[于在]|出版社[于在]?) ?$")
_OTHER_EDITION = compiled("[英原中译]文?版|原[书著]|第.{1,3}版|前一版")


def _goes_on_with(before: str) -> bool:
    """Tell whether a sentence about the report goes on with what was done then: 本书…,于2023年5月出版."""
    about = _THIS.match(before) and _NEXT_CLAUSE.search(before)
    return bool(about) and not _QUOTES.search(before) and not _OTHER_EDITION.search(before)


_SINCE = re.compile("(?:截至|截止|自|从)$")
_FROM_THEN = compiled("(?:以来|以后|之后|至今|前|后|底|初|起)")
_QUOTES = compiled("指出|显示|认为|表示")


def _speaks_of_itself(text: str, title: str | None) -> bool:
    return bool(
        _names_itself(text, title) or _THIS.search(text) or ("发布会" in text and _LAUNCHED.search(text))
    )


_ABOUT_A_WORK = compiled("解读|读懂|述评|书评|点评|读后|读书笔记|导读|答记者问|review of", re.IGNORECASE)
"""The report with such a title is not the work that it names."""


def _names_itself(text: str, title: str | None, at_end: bool = False) -> bool:
    """Tell whether a text names, in 《》, the title or the work that the title names."""
    named = nfkc(title or "")
    about = _ABOUT_A_WORK.search(named)
    return any(
        match[1] == named.strip("《》") or (not about and match.group() in named)
        for match in _QUOTED.finditer(text)
        if not at_end or match.end() == len(text)
    )


def _kind(title: str | None, lead: _Lead) -> str | None:
    texts = [title] if title else []
    if title and _ABOUT_A_WORK.search(title):
        texts = [_QUOTED.sub("", title)]
    texts += [match.group() for text in lead.texts[:3] for match in _THIS.finditer(text)]
    texts += [match.group() for text in lead.texts[:1] for match in _LAUNCHED.finditer(text)]
    for text in texts:
        for kind, words in _KIND:
            if words.search(text):
                return kind
    return None


def _pages(lead: _Lead, title: str | None, credits: Iterable[str]) -> int | None:
    for pattern, texts in ((_TITLE_PAGES, [nfkc(title or "")]), (_FIELD_PAGES, credits)):
        for text in texts:
            if (match := pattern.search(text)) and not _PAGE_COUNTED_BEFORE.search(text[: match.start()]):
                return int(match[1])
    for sentence in lead.sentences:
        for match in _PAGES.finditer(sentence.text):
            before = sentence.text[: match.start()].rstrip()
            own = match.lastindex != 1 or _names_itself(before[-_REACH:], title, at_end=True)
            if own and not _PAGE_COUNTED_BEFORE.search(before):
                return int(match[match.lastindex or 0])
    return None


def _links(document: Document) -> Iterator[str]:
    found = (
        block.text[address.start : address.end]
        for block in document.blocks()
        for address in addresses(block.text)
        if not address.href.startswith("mailto:")
    )
    return iter(dict.fromkeys(found))
