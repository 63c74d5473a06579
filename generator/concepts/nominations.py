"""A report -> the phrases that it nominates for concepts: what it seems to be about, by its own text alone.

So another report never changes what this one nominates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from ..metadata.formulas import readable
from ..metadata.kind import is_kind
from ..model import Block, BlockKind, Document, Meta, Nominee, Section
from ..structure.matter import on_subject
from ..text.characters import HAN, HAN_CHARACTER
from ..text.layout import visible
from ..text.person_names import begins_with_family_name, is_person, untitled
from ..text.traditional import compiled
from ..text.urls import addresses
from . import english, english_topics, keyphrases, title_topics, topics
from .background import common, folded, is_everyday, is_method, is_telling, usualness
from .keyphrases import Keyphrase, usage
from .matcher import Matcher
from .other_languages import is_other, names
from .printed_keywords import keyword_lists, lowest, pairs, split, without_label

MOST_NOMINATED = 30
_WEIGHED = 30
"""Number of the likeliest keywords whose chances to be topics are weighed."""
_READ = 3000
"""A report's so many first characters are read, and then its headings up to as many again."""
_MOST_READ, _MOST_PARTS = 20_000, 2_000
"""Number of characters and paragraphs in which telling words are counted."""
_LEAST_SCORE = 0.02
_UNLIKELY = 0.7
"""Where nothing is likelier to be the topic of a report, its title tells it."""
_NEARLY = 0.9
"""A phrase that is so likely, as a share, as a word of it is named in place of that: horse race."""
_MOST_WORDS = 80
_MOST_GIVEN = 10
_EVERYDAY = 11
"""A single word that is used so often (see `keyphrases.usage`) says nothing by itself."""
_PEOPLE = frozenset(("nr", "nrfg", "nrt"))
_AT_THE_END = ("n", "l", "j", "eng", "v")
"""Parts of speech, by their first letters; many nouns are verbs too."""
_OF = "的"
_CUT = 0.3
"""What the chance of half a word is of what it would be: 中心化 in 去中心化."""
_TWO_LETTERS = 2
_TWO_CHARACTERS, _TITLES = 2, 8
"""Length of most verbs, and in how many titles of papers one is that may end a term."""
_IN_TITLE = 0.4
"""Share of what a phrase tells less, being usual, if a title has it."""
_LOOSE = frozenset(("d", "m", "q", "f", "t"))
_REPEATED = 3
"""Minimum number of times that a Latin word in small letters is named, which may be code."""
_NEVER_FIRST = re.compile(
    "[之的此该該这這那某每我你您她咱]|所有|全体|其[他它余]|任何|一切|[一多几两][个种些]|各[种类个]"
)
_POINTING = re.compile(
    "本(?:[市省区县州镇村校院所局厅司]|公司|单位|办法|条例|规定|细则|项目)$|(?:[有相]关|上述|下列|以[上下]|其他)"
)
"""What a text points at as its own, or as what it is about whatever that is: 本市, 有关规定."""
_DONE = ("v", "vd", "d", "ad")
"""Parts of speech of what is done, and how: 印发, 加快推进."""
_PREDICATE = re.compile(
    "都[是像要]|[也却又][是像会能要有在]|[就还][是像会要]|不(?:需要|是|会)|^(?:无法|难以|未能|不能)"
)
"""An adverb with the verb of a sentence, of which a phrase is then a part, or what is not done: 无法提取."""
_AROUND = ' *#-·—“”"[]【】《》0123456789.、'
"""What may stand around a label: marks, and the number of a heading."""
_RUN_IN = re.compile(f"^[a-z]+(?=[{HAN}])|(?<=[{HAN}])[a-z]+$")
_INITIALS = re.compile("(?:[A-Za-z][.])+[A-Za-z]?")
_COMMAND = re.compile(r"\\[A-Za-z]+|\{%[^%\n]{0,200}%\}")
"""Of TeX, in formulas that a text has as they are written; of what makes pages of a text: {% endraw %}."""
_OF_CODE = re.compile(
    rf"[^ ]*\w_\w[^ ]*|\w+{english.MEMBER}\w*|[a-z]{{3,}}[A-Z][a-z]\w*|.*[.](?i:md|py|json|ya?ml|txt|csv|pdf)"
    "|[vV][0-9.]+",
    re.ASCII,
)
"""What is called so in code, files and versions: extracted_data, Document.state, runLoop; but Node.js."""
_EXERCISE = compiled("[^问課课难主议专标话命试謎谜]题$")
"""A kind of exercise, which heads all of its kind on any subject: 单选题, 判断题, but not 背包问题."""
_NUMBERED = re.compile("(?<![A-Za-z0-9-])([A-Z])(-?[0-9]{1,2})(?![A-Za-z0-9])")
_SERIES = 3
"""Minimum number of codes with one letter that are numbers of items: G1, G2, G10."""
_NO_LETTERS = re.compile(r"[\W_]")
_SPACED = re.compile(f"(?<![{HAN}])[{HAN}](?: [{HAN}])+(?![{HAN}])")
"""A heading that is set wide: 推 荐."""
_NOT_READ = (BlockKind.CONTENTS, BlockKind.CREDIT, BlockKind.CODE, BlockKind.FORMULA, BlockKind.NOTE)
_TABLES = (BlockKind.TABLE, BlockKind.CELL)
"""Figures of every company have the same labels: they are read only where there is little else."""
_LITTLE = 300
_FROM = compiled("(?:[资数图][料据片])?来源[:：]|sources?[:：]", re.IGNORECASE)
"""How a line begins that says where a table comes from."""
_LABEL = re.compile(f"[{HAN}]{{2,8}}[:：] *(?=.)")
"""The name of a value. Where that is an address, a date or a name in Latin letters, it is not a topic."""


class Nominations(NamedTuple):
    """The phrases that a report is about, the likeliest first, and words that tell its subject.

    `known` are phrases that would be among the first, but for the vocabulary.
    """

    nominees: tuple[Nominee, ...]
    words: tuple[str, ...]
    known: tuple[str, ...]


def searched(document: Document, meta: Meta, nominees: Iterable[Nominee], known: Iterable[str]) -> list[str]:
    """Return all texts in which `nominations`, which returned the others, looked for names of concepts."""
    title = meta.title or ""
    return [f"{title}\n{_text(document)}", *(nominee.text for nominee in nominees), *known]


def nominations(
    document: Document, meta: Meta, matcher: Matcher, entities: Collection[str] = ()
) -> Nominations:
    """Return the phrases that a report gives as its keywords, then those that it seems to be about.

    The names of concepts that `matcher` knows are none, nor is what contains one of the `entities`, or the
    report's own people and organisations.
    """
    own = [folded(name) for name in (*(person.name for person in meta.people), *meta.organisations)]
    given = list(dict.fromkeys((*split(lowest(meta.tags)), *_printed(document))))[:_MOST_GIVEN]
    nominees: dict[str, Nominee] = {}
    for keyword in given:
        nominees.setdefault(folded(keyword), Nominee(keyword, 1.0, is_given=True))
    title, text = meta.title or "", _text(document)
    is_foreign = bool(document.third) or is_other(f"{title}\n{text}", document.language)
    phrases, words = _ranked(document, title, text, matcher, is_foreign)
    if not is_foreign:
        phrases = list(_with_subject(phrases, title, document))
    lines = text.split("\n")
    for phrase, score in phrases:
        key = folded(phrase)
        if len(nominees) >= MOST_NOMINATED + len(given):
            break
        if key not in nominees and not any(name and (name in key or key in name) for name in own):
            label = "" if phrase in title else _label(phrase, lines)
            nominees[key] = Nominee(phrase, round(score, 3), label=label, is_foreign=is_foreign)
    known = {nominee.text for nominee in nominees.values() if _is_known(nominee.text, matcher, entities)}
    new = tuple(nominee for nominee in nominees.values() if nominee.text not in known)
    return Nominations(new, tuple(words), tuple(sorted(known)))


def _ranked(
    document: Document, title: str, text: str, matcher: Matcher, is_foreign: bool
) -> tuple[Sequence[tuple[str, float]], Sequence[str]]:
    """Return what a report seems to be about with the chances of it, and words that tell its subject."""
    if is_foreign:
        phrases = names(title, _whole(document))
        return phrases, [name for name, _ in phrases[:_MOST_WORDS]]
    is_printed = not _is_file_name(title, document, text)
    whole = _whole(document)
    told = topics.Told.of(title, whole, (visible(section.title) for section in document.body.walk()))
    if document.language != "zh":
        named = english.rank(title, text, is_printed)
        chances = english_topics.chances(named, told)
        likely = dict(zip((phrase.text for phrase in named), chances, strict=True))
        return sorted(_longer_first(likely), key=itemgetter(1), reverse=True), english.telling_words(whole)
    items = _items(whole)
    ranked = keyphrases.rank(
        title,
        text,
        lambda text: ((term.start, term.end) for term in matcher.find(text)),
        lambda phrase: (
            phrase.text not in items
            and _is_term(phrase, title)
            and (is_printed or phrase.text.casefold() in told.text)
        ),
    )
    terms = [phrase for phrase in ranked if phrase.score >= _LEAST_SCORE]
    rare = [term for term in terms if term.text in title or not is_everyday(term.text)]
    lines = text.split("\n")
    several = [one for one in ranked if len(one.text) > 1 and _tells(one) and not _label(one.text, lines)]
    again = [one for one in several if one.times > 1]
    words = [one.text for one in (again if len(again) >= english.ENOUGH else several)[:_MOST_WORDS]]
    return _topics((rare or terms)[:_WEIGHED], whole, told, title), words


def _longer_first(chances: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Yield phrases with their chances: one word gives way to a phrase with it that is about as likely."""
    longer: dict[str, float] = {}
    for phrase, chance in chances.items():
        for word in phrase.casefold().split(" ") if " " in phrase else ():
            longer[word] = max(chance, longer.get(word, 0.0))
    for phrase, chance in chances.items():
        other = longer.get(phrase.casefold(), 0.0)
        yield phrase, min(chance, _NEARLY * other) if other >= _NEARLY * chance else chance


def _with_subject(
    phrases: Iterable[tuple[str, float]], title: str, document: Document
) -> Iterator[tuple[str, float]]:
    """Yield phrases but for mere kinds; where none is likely, what the title names comes before them."""
    told = [(phrase, score) for phrase, score in phrases if not is_kind(phrase)]
    best, chance = told[0] if told else ("", 0.0)
    if chance < _UNLIKELY:
        subject = title_topics.subject(title, _whole(document), document.language, _is_term)
        if subject and subject not in best:
            yield subject, _UNLIKELY
    yield from told


def _items(text: str) -> frozenset[str]:
    """Return what a text numbers items with: a letter with several figures."""
    codes = {match.group(): match[1] for match in _NUMBERED.finditer(text)}
    letters = Counter(codes.values())
    return frozenset(code for code, letter in codes.items() if letters[letter] >= _SERIES)


def _topics(terms: Sequence[Keyphrase], whole: str, told: topics.Told, title: str) -> list[tuple[str, float]]:
    """Return the phrases with their chances to be topics, the likeliest first."""
    weighed = [
        (term.text, chance * _certainty(term, title) * (_CUT if _is_half(term.text, whole, title) else 1))
        for term, chance in zip(terms, topics.chances(terms, told), strict=True)
    ]
    return sorted(weighed, key=itemgetter(1), reverse=True)


def _is_half(text: str, whole: str, title: str) -> bool:
    """Return True if a phrase is half of a longer name, its end, or else its beginning or two letters of any.

    These are whole where the title has them.
    """
    is_code = text.isascii() and text.isalnum() and len(text) <= _TWO_LETTERS  # AX, RI, Cu
    return topics.is_cut(text, whole) or (text not in title and (is_code or topics.goes_on(text, whole)))


def _printed(document: Document) -> Iterator[str]:
    """Yield the keywords that a document prints; of lists in two languages those of its own.

    Where these say the same, the Chinese ones, which then have the others as their English.
    """
    lists = list(keyword_lists(document))
    is_chinese = document.language == "zh" or bool(pairs(document))
    own = [phrases for phrases in lists if any(map(HAN_CHARACTER.search, phrases)) == is_chinese]
    return (phrase for phrases in own or lists for phrase in phrases)


def _is_file_name(title: str, document: Document, text: str) -> bool:
    """Return True if a title is the name of the file, and the text does not say it."""
    name = _NO_LETTERS.sub("", document.source.casefold())
    return _NO_LETTERS.sub("", title.casefold()) in name and title.casefold() not in text.casefold()


def _tells(phrase: Keyphrase) -> bool:
    """Return True if two reports that have a phrase may be about the same.

    A place, what is done and what a text points at do not tell it.
    """
    text, tags = phrase.text, phrase.tags
    is_place_or_done = tags == ("ns",) or all(tag in _DONE for tag in tags)
    is_rare = is_telling(text) and usage(folded(text)) < _EVERYDAY
    return is_rare and not is_place_or_done and not _POINTING.match(text)


def _label(phrase: str, lines: Iterable[str]) -> str:
    """Return the first line that has a phrase, as far as that, if no sentence has it (书评 No.1); else ""."""
    said = [line.lstrip(_AROUND) for line in lines if phrase in line]
    if not said or any(topics.is_said(phrase, line) for line in said):
        return ""
    return said[0][: said[0].find(phrase) + len(phrase)]


def _is_known(text: str, matcher: Matcher, entities: Collection[str]) -> bool:
    terms = matcher.find(text)
    return any(term.end - term.start == len(text) or term.concept in entities for term in terms)


def _is_term(phrase: Keyphrase, title: str) -> bool:
    """Return True if a phrase may name a concept: it ends as one, and is not an everyday word.

    What ends in a verb or begins with an adverb or a numeral names one only in a title; so does a person, or
    a plant that is taken for one.
    """
    text, tags = phrase.text, phrase.tags
    is_always_a_part = phrase.longer >= phrase.times > 1
    if not tags[-1].startswith(_AT_THE_END) or is_always_a_part:
        return False
    is_single, in_title = len(tags) == 1, text in title
    if tags[-1] == "v" and (is_single or not (in_title or _is_of_action(phrase))):
        return False
    if not is_single and not in_title and tags[0] in _LOOSE:
        return False
    is_code = text.isascii() and text == text.lower() and phrase.times < _REPEATED
    if _OF in text[1:-1] or _NEVER_FIRST.match(text) or _PREDICATE.search(text) or is_code:
        return False
    if _INITIALS.fullmatch(text) or _is_titled_person(text) or _ends_in_grammar(text):
        return False
    if not in_title and (_PEOPLE.issuperset(tags) or is_method(text) or _OF_CODE.fullmatch(text)):
        return False
    if not in_title and _EXERCISE.search(text):
        return False
    return not is_single or usage(folded(text)) < _EVERYDAY


def _is_of_action(phrase: Keyphrase) -> bool:
    """Return True if a phrase is of nouns and what is done to them, which titles of papers say: 文本压缩."""
    are_nouns = all(tag.startswith("n") for tag in phrase.tags[:-1])
    return are_nouns and phrase.times > 1 and common(folded(phrase.text)[-_TWO_CHARACTERS:]).titles >= _TITLES


def _ends_in_grammar(text: str) -> bool:
    """Return True if an English word of grammar is run in with Chinese at an end of a phrase: 迷茫or."""
    return any(word in english.grammar() for word in _RUN_IN.findall(text))


def _certainty(phrase: Keyphrase, title: str) -> float:
    """Return how sure the chance of a phrase is: less of what texts of a kind are full of, but in a title."""
    return 1 - usualness(phrase.text) * (_IN_TITLE if phrase.text in title else 1.0)


def _whole(document: Document) -> str:
    """Return the headings and paragraphs of a document, up to a length."""
    texts = (text for section in on_subject(document.body) for text in _said(section))
    return _COMMAND.sub(" ", "\n".join(islice(texts, _MOST_PARTS))[:_MOST_READ])


def _said(section: Section) -> Iterator[str]:
    yield visible(section.title)
    yield from (
        _read(part) for block in section.blocks for part in block.texts() if part.kind not in _NOT_READ
    )


def _read(part: Block) -> str:
    """Return a text with those of its formulas that are names, CO₂, and without the others."""
    text = readable(
        part.text, part.inline, lambda said: said if said.isalnum() and said[0].isupper() else " "
    )
    return visible(text)


def _is_titled_person(text: str) -> bool:
    """Return True if a text is a name with a title: 梁議員, 路祥安先生."""
    if not text[0].isascii() and not begins_with_family_name(text):
        return False
    name = untitled(text)
    return name != text and begins_with_family_name(name) and (len(name) == 1 or is_person(name))


# --- what is read --------------------------------------------------------------------------------


def _text(document: Document) -> str:
    """Return the beginning of a document and all headings behind it, without lines that name people."""
    body, headings = _parts(document, (*_NOT_READ, *_TABLES))
    if sum(map(len, body)) < _LITTLE:
        body, headings = _parts(document, _NOT_READ)
    text = "\n".join(filter(None, (*body, "\n".join(headings)[:_READ])))
    text = _COMMAND.sub(" ", text)
    for address in reversed(addresses(text)):
        text = f"{text[: address.start]}.{text[address.end :]}"
    return _SPACED.sub(lambda match: match.group().replace(" ", ""), text)


def _parts(document: Document, skipped: Collection[BlockKind]) -> tuple[list[str], list[str]]:
    """Return the texts at the beginning of a document, and the headings behind them."""
    body: list[str] = []
    headings: list[str] = []
    length = 0
    for section in on_subject(document.body):
        (body if length < _READ else headings).append(visible(section.title))
        for block in section.blocks if length < _READ else ():
            for part in block.texts():
                if part.kind not in skipped and length < _READ and not _FROM.match(part.text):
                    body.append(_unlabelled(_read(part))[: _READ - length])
                    length += len(body[-1])
    return body, headings


def _unlabelled(text: str) -> str:
    """Return a text without the label of keywords, or of a value that has no Chinese."""
    text = without_label(text)
    label = _LABEL.match(text)
    return text[label.end() :] if label and not HAN_CHARACTER.search(text, label.end()) else text
