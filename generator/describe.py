"""Document -> the facts of a report: title, organisations, people, dates, kind, pages, summary.

A fact is taken only where the text says it of the report itself; otherwise it stays None. The
dates, pages and firms of which a report speaks are not its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from generator import people
from generator.dates import Found, dates
from generator.genre import ORGANISATION_ENDS
from generator.model import Block, Date, Document, Kind, Meta, Override, RawReport
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
_LAUNCHED = compiled(f"(?:{_GENRE})发布会")

_ORGANISATION = f"(?:[{HAN}A-Za-z0-9·&]{{0,30}}?(?:{ORGANISATION_ENDS})|[A-Z][A-Za-z0-9&.-]{{1,30}})"
_SOURCE_CREDIT = compiled(
    r"(?:文章|报告)?(?:来源|出处|出品|(?:发布|主编|编制|编写|牵头|研制)(?:机构|单位)|source|publisher)\s*[:：丨|]"
    "|(?:prepared|published) by (?:the )?",
    re.IGNORECASE,
)
_NO_ORGANISATION = frozenset(
    ("网络", "互联网", "网络整理", "公开资料", "综合整理", "原创", "internet", "转载")
)
_PUBLISHED_CREDIT = compiled(
    r"(?:(?:发布|发表|更新)(?:时间|日期)|日期)\s*[:：]|(?:published|date)\s*[:：]", re.IGNORECASE
)

_REACH = 60
"""What belongs to a verb or noun stands within so many characters of it."""
_LONGEST_DATE = 30
_LEAD = 6
"""The report speaks of itself in its first blocks."""
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
    r"[(（]\s?([0-9]{1,4})\s?页\s?[)）]|(?:全文|全书|全篇|报告)(?:共计|共|总计)\s?([0-9]{1,4})\s?页"
    r"|提供了?一份\s?([0-9]{1,4})\s?页"
)
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
        published=_labelled_date(document) or _published(lead, title, written),
        written=written.date if written else None,
        kind=_kind(title, lead),
        pages=_pages(lead, title),
        popularity=report.popularity,
        summary=_summary(document, title),
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
    texts = tuple(nfkc(block.text[:2000]) for block in islice(blocks, _LEAD))
    return _Lead(texts, tuple(_sentences(texts)))


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
        return document.title.text, _Named()
    for text in lead.texts:
        for match in _QUOTED.finditer(text):
            before, after = text[: match.start()], text[match.end() : match.end() + 8]
            of_the_genre = GENRE.search(match[1]) or GENRE.match(after.lstrip("这该一份的本"))
            said = _DO.search(before[-8:]) or _THIS.match(after)
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
    credits = [block.text for block in (*blocks[:_LEAD], *blocks[_LEAD:][-1:]) if block.kind == Kind.CREDIT]
    credited = [text[match.end() :] for text in credits if (match := _SOURCE_CREDIT.match(text))]
    if credited:
        names = (name for text in credited for name in people.listed(text, people.BETWEEN_ORGANISATIONS))
        yield from dict.fromkeys(name for name in names if fold(name) not in _NO_ORGANISATION)
    elif named.event:
        yield from dict.fromkeys(match[1] for text in lead.texts for match in _ANNOUNCES.finditer(text))
    elif subject := _subject(named.before):
        yield subject
    else:
        yield from _launcher(lead.texts[0] if lead.texts else "")


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
    opens = after[:1] in ",， " or before.strip(" ,，于在") == ""
    if not opens or _SINCE.search(before[-3:]) or _FROM_THEN.match(after):
        return False
    clauses = re.split("[,，;；]", after)
    return any(
        did.search(one) and _speaks_of_itself(one, title) and not _QUOTES.search(one) for one in clauses
    )


_SINCE = re.compile("(?:截至|截止|自|从)$")
_FROM_THEN = compiled("(?:以来|以后|之后|至今|前|后|底|初|起)")
_QUOTES = compiled("指出|显示|认为|表示")


def _speaks_of_itself(text: str, title: str | None) -> bool:
    return bool(
        (title and f"《{title}》" in text)
        or _THIS.search(text)
        or ("发布会" in text and _LAUNCHED.search(text))
    )


def _labelled_date(document: Document) -> Date | None:
    """Return a date that is labelled as the report's, or stands alone at its beginning or end."""
    blocks = [block for block in document.blocks() if block.kind in (Kind.CREDIT, Kind.PARAGRAPH)]
    for block in blocks:
        if block.kind == Kind.CREDIT and (label := _PUBLISHED_CREDIT.match(block.text)):
            return next((found.date for found in dates(block.text[label.end() :])), None)
    alone = [found for block in blocks if (found := _lone_date(block))]
    near = {found for block in (*blocks[:3], *blocks[-1:]) if (found := _lone_date(block))}
    return alone[0] if len(alone) == 1 and near else None


def _lone_date(block: Block) -> Date | None:
    """Return the date that is all of a block."""
    if len(block.text) > _LONGEST_DATE:
        return None
    text = nfkc(block.text).strip(" ()")
    found = next(iter(dates(text)), None)
    return found.date if found and (found.start, found.end) == (0, len(text)) and found.date.year else None


def _kind(title: str | None, lead: _Lead) -> str | None:
    texts = [title] if title else []
    texts += [match.group() for text in lead.texts[:3] for match in _THIS.finditer(text)]
    texts += [match.group() for text in lead.texts[:1] for match in _LAUNCHED.finditer(text)]
    for text in texts:
        for kind, words in _KIND:
            if words.search(text):
                return kind
    return None


def _pages(lead: _Lead, title: str | None) -> int | None:
    for sentence in lead.sentences:
        for match in _PAGES.finditer(sentence.text) if "页" in sentence.text else ():
            before = sentence.text[: match.start()].rstrip()
            own = match[2] or match[3] or (title and before.endswith(f"《{title}》"))
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


# --- summary ----------------------------------------------------------------------------------------

_ABOUT = compiled(
    "本报告|该报告|本文|本书|白皮书|案例集|报告从|全面|系统地?(?:介绍|总结|梳理)|旨在|介绍了?|聚焦|梳理|总结了?|展示了?|提供"
    "|this report|this paper|we present",
    re.IGNORECASE,
)
_LEANS_ON_BEFORE = compiled(
    "(?:它|这|此外|因此|但|同时|而|其中|另外|例如|另一方面|总之|they|this|however|it )", re.IGNORECASE
)
_NOT_ABOUT = compiled("欢迎|关注|扫码|下载|点击|谢谢|仅供|成为|编写|图注|内部参考")
_SUMMARY_SENTENCES, _SUMMARY_FROM = 2, 40
_SENTENCE_LENGTHS = {"zh": (15, 180), "en": (40, 400)}


def _summary(document: Document, title: str | None) -> str:
    """Return the two sentences that tell most of what the report is about, in their order.

    A sentence counts for standing early, for speaking of the report, and for naming its title's
    characters (lead and title methods: H. P. Edmundson, New Methods in Automatic Extracting, 1969).
    """
    shortest, longest = _SENTENCE_LENGTHS[document.language]
    found = list(islice(_prose(document), _SUMMARY_FROM))
    candidates = [sentence for sentence in found if shortest <= len(sentence) <= longest] or found
    pairs = {title[i : i + 2] for i in range(len(title) - 1)} if title else set()

    def score(numbered: tuple[int, str]) -> float:
        number, sentence = numbered
        named = sum(pair in sentence for pair in pairs) / len(pairs) if pairs else 0.0
        return (
            1 / (1 + number / 4)
            + 0.6 * bool(_ABOUT.search(sentence))
            + 0.6 * named
            - 0.7 * bool(_LEANS_ON_BEFORE.match(sentence))
            - 0.9 * bool(_NOT_ABOUT.search(sentence))
            - 0.5 * (sentence[-1] not in "。！.!")
        )

    best = sorted(enumerate(candidates), key=lambda numbered: (-score(numbered), numbered[0]))[
        :_SUMMARY_SENTENCES
    ]
    chosen = [sentence for _, sentence in sorted(best)]
    return ("" if document.language == "zh" else " ").join(chosen)


def _prose(document: Document) -> Iterator[str]:
    for block in document.blocks():
        if block.kind in (Kind.PARAGRAPH, Kind.QUOTE) and _is_text(block):
            for start, end in sentences(block.text):
                yield block.text[start:end].strip()


def _is_text(block: Block) -> bool:
    return not addresses(block.text[:200])
