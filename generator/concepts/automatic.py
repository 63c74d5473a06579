"""What all reports nominate -> automatic concepts, and those that each report is about.

A phrase becomes a concept when it is one of the best of some report. How many reports nominate a phrase
counts only in powers of two, so that one more report changes little of what the others are about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import takewhile
from operator import ge, itemgetter

from ..cache import Cache
from ..metadata.kind import kind_of_title
from ..model import Bilingual, Concept, Gloss, Nominee, Study
from ..paths import is_reserved
from ..text.characters import HAN_CHARACTER, HAN_RUN, normal_form
from ..text.slugs import slug
from ..text.words import singular
from . import dictionary
from .background import folded

MOST_TOPICS = 5
_CONSIDERED = 12
"""Number of nominees of a report that may become concepts; all may be reasons to relate it to others."""
_SHARED, _MOST_SHARED = 0.1, 3
"""What each doubling of the reports that nominate a phrase adds to its score, and up to how many count."""
_COLLECTION, _EVERYWHERE, _COMMON = 8, 0.5, 0.7
"""In a collection of at least so many reports a phrase of more than this share of them tells few apart.
Its score is so much of what it was, so that what is likely comes before it, and what is not behind it."""
_FEWEST_FOREIGN, _MOST_FOREIGN = 8, 0.25
"""Of so many reports in other languages or more, a name that more than this share of them nominate is a topic
only if the title has it: nothing is known of their words, and each noun of German looks like a name."""
_SERIES = 3
"""Minimum number of reports of one title that are a series: what it is tells none of them from the others."""
_LABELS = 0.75
"""A phrase that is a label in more than this share of its reports belongs to their template."""
LIKELY = (0.0, 0.7, 0.74, 0.78, 0.82)
"""Minimum scores of the first tag, which every text has, of the second and so on: better few than wrong."""
_ENOUGH = 3
"""Minimum number of keywords by which a report says itself what it is about: nothing is found beside them."""
_NEARLY = 0.5
"""A part of a longer phrase stands for it if its score is at least this share of that."""
_CHARACTERS = (1.3, 5.0)
"""Minimum and maximum number of Chinese characters of a term for each word of its English."""

_REMEMBERED = 1 << 16
"""Number of phrases whose forms are kept: the same ones come again and again."""
_AGREED = 0.5
"""Minimum share of the commonest English among all that texts give for a term: else others end in it."""
_OF_NAMES = ("n", "j", "a", "b", "eng")
"""Parts of speech, by their first letters, of words that begin longer terms."""


@dataclass(slots=True)
class _Phrase:
    """A phrase in all reports: its forms, the numbers of the reports that nominate it, and as what label.

    It `is_foreign` if only texts in other languages than Chinese and English do; `languages` has their tags.
    """

    forms: Counter[str] = field(default_factory=Counter)
    reports: list[int] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    is_foreign: bool = True
    languages: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """Return the form that most reports have."""
        return min(self.forms, key=lambda form: (-self.forms[form], form))

    @property
    def third(self) -> str:
        """Return the tag of the one other language that it is of; "" if it is of none, or of several."""
        return next(iter(self.languages)) if self.is_foreign and len(self.languages) == 1 else ""

    @property
    def is_of_a_template(self) -> bool:
        """Return True if most reports of a phrase have it as the same label: 书名, 出版社."""
        label, times = max(self.labels.items(), key=itemgetter(1), default=("", 0))
        return times > _LABELS * len(self.reports) and (times > 1 or label in self.forms)


def with_topics(
    studies: Sequence[Study],
    vocabulary: Sequence[Concept],
    hidden: Collection[str] = (),
    translated: Iterable[Mapping[str, str]] = (),
    kept: Cache | None = None,
) -> tuple[list[Study], tuple[Concept, ...]]:
    """Return the studies with their topics, keys of automatic concepts, and these after the `vocabulary`.

    `hidden` are normal forms of phrases that become no concepts, `translated` short texts by translators.
    """
    known = {_key(name) for concept in vocabulary for name in concept.names} | set(map(folded, hidden))
    nominated = _nominated(studies, known)
    phrases = {key: phrase for key, phrase in nominated.items() if not phrase.is_of_a_template}
    chosen = [_chosen(nominees, phrases, len(studies)) for nominees in _considered(studies)]
    keys = dict.fromkeys(sorted({key for topics in chosen for key in topics}))
    kept = kept or Cache()
    translations = _translations(studies, phrases, translated, kept)
    missing = frozenset(key for key in keys if key not in translations and not phrases[key].is_foreign)
    looked_up = kept.remembered(dictionary.english, missing)
    labels, same = _labels(keys, phrases, looked_up | translations)
    addresses = _addresses(labels, {concept.key for concept in vocabulary})
    concepts = (
        _concept(addresses[key], label, bool(label.en) and key in looked_up, phrases, phrases[key].third)
        for key, label in labels.items()
    )
    topics = [tuple(dict.fromkeys(addresses[same.get(key, key)] for key in keys)) for keys in chosen]
    told = [
        replace(study, topics=keys, likely=_likely(scores, _given(study.nominees)))
        for study, keys, scores in zip(studies, topics, chosen, strict=True)
    ]
    return told, (*vocabulary, *concepts)


def _concept(
    key: str, label: Bilingual[str], is_looked_up: bool, phrases: Collection[str], third: str
) -> Concept:
    is_only = is_looked_up and _key(label.en) not in phrases  # 公文, but not every document
    return Concept(
        key, label, is_automatic=True, is_looked_up=is_looked_up, is_label_only=is_only, third=third
    )


def _nominated(studies: Sequence[Study], known: Collection[str]) -> dict[str, _Phrase]:
    """Return the phrases that reports nominate, but for those that are known, by their keys."""
    phrases: defaultdict[str, _Phrase] = defaultdict(_Phrase)
    for number, study in enumerate(studies):
        language = _other_language(study)
        for nominee in study.nominees[:_CONSIDERED]:
            if (key := _key(nominee.text)) not in known:
                phrases[key].forms[nominee.text] += 1
                phrases[key].reports.append(number)
                phrases[key].labels.update([nominee.label] if nominee.label else ())
                phrases[key].is_foreign &= nominee.is_foreign
                phrases[key].languages.add(language)
    return phrases


def _considered(studies: Sequence[Study]) -> Iterator[list[Nominee]]:
    """Yield the nominees of each report that may be its topics: none is what a whole series is called.

    Nor is what tells the kind of several. Names that many of the reports in its language nominate are such
    only if its title has them.
    """
    languages = [_other_language(study) for study in studies]
    spoken = Counter(languages)
    times = Counter(
        (language, key)
        for study, language in zip(studies, languages, strict=True)
        for key in {_key(each.text) for each in study.nominees if each.is_foreign}
    )
    titles = [_key(study.report.meta.title or "") for study in studies]
    none = {title for title, reports in Counter(titles).items() if reports >= _SERIES} | _kinds(
        studies, titles
    )
    for study, language, title in zip(studies, languages, titles, strict=True):
        most = _MOST_FOREIGN * max(spoken[language], _FEWEST_FOREIGN)
        first = [(_key(each.text), each) for each in study.nominees[:_CONSIDERED]]
        yield [
            each
            for key, each in first
            if each.is_given
            or (key not in none and (not each.is_foreign or times[language, key] <= most or key in title))
        ]


def _kinds(studies: Sequence[Study], titles: Sequence[str]) -> set[str]:
    """Return the keys of phrases that end titles of several reports and tell their kind: 行业分析."""
    ends = Counter(
        key
        for study, title in zip(studies, titles, strict=True)
        for key in {_key(each.text) for each in study.nominees}
        if title.endswith(key) and kind_of_title(key)
    )
    return {key for key, reports in ends.items() if reports > 1}


def _other_language(study: Study) -> str:
    """Return the tag of the language of a report that is in neither of ours, if it is known."""
    return study.report.document.third if any(each.is_foreign for each in study.nominees) else ""


@lru_cache(_REMEMBERED)
def _key(text: str) -> str:
    """Return the form by which a phrase is known: in simplified characters, English in the singular."""
    return folded(text) if HAN_CHARACTER.search(text) else normal_form(_english(text))


def _english(text: str) -> str:
    return singular(text).replace("-", " ")


# --- the topics of a report ------------------------------------------------------------------------


def _chosen(nominees: Sequence[Nominee], phrases: Mapping[str, _Phrase], total: int) -> dict[str, float]:
    """Return the phrases that a report is about with their scores, none in another.

    Those that it gives are first, then the likeliest.
    """
    scores = {
        key: _score(nominee, len(phrases[key].reports), total)
        for nominee in nominees
        if (key := _key(nominee.text)) in phrases
    }
    texts = {key: phrases[key].text for key in scores}
    chosen: dict[str, float] = {}
    given = _given(nominees)
    for key in sorted(
        scores, key=lambda key: (key not in given, -scores[key])
    ):  # keywords stay in their order
        if len(chosen) == MOST_TOPICS:
            break
        if any(overlap(texts[key], texts[other]) for other in chosen):
            continue
        parts = [other for other in scores if _may_stand_for(texts[key], texts[other])]
        if not _is_told(key, [part for part in parts if scores[part] >= _NEARLY * scores[key]], phrases):
            chosen[key] = scores[key]
    return chosen


def _likely(chosen: Mapping[str, float], given: Collection[str]) -> int:
    """Return how many of a report's phrases, from the first on, are given or likely enough to be its tags."""
    keywords = sum(key in given for key in chosen)
    enough = map(ge, chosen.values(), LIKELY)
    return keywords if keywords >= _ENOUGH else sum(1 for _ in takewhile(bool, enough))


def _given(nominees: Iterable[Nominee]) -> set[str]:
    return {_key(nominee.text) for nominee in nominees if nominee.is_given}


def _may_stand_for(text: str, part: str) -> bool:
    """Return True if a phrase is part of a longer one, and no single English word."""
    is_word = part.isascii() and " " not in part
    return part != text and not is_word and contains(text, part)


def _score(nominee: Nominee, reports: int, total: int) -> float:
    if nominee.is_given:
        return 1.0 + _SHARED
    score = nominee.score * (1 + _SHARED * min(reports.bit_length() - 1, _MOST_SHARED))
    return _COMMON * score if total >= _COLLECTION and reports > _EVERYWHERE * total else score


def _is_told(key: str, parts: Sequence[str], phrases: Mapping[str, _Phrase]) -> bool:
    """Return True if parts of a phrase say what it says: two side by side, or one that others share."""
    if len(phrases[key].reports) == 1 and any(len(phrases[part].reports) > 1 for part in parts):
        return True
    return any(
        one + other in key for one in parts for other in parts if one != other
    )  # 太湖流域 and 土地利用 in 太湖流域土地利用变化


@lru_cache(_REMEMBERED)
def contains(text: str, part: str) -> bool:
    """Return True if `part` is in `text`, in Latin letters as whole words: LRU in LRU算法."""
    if HAN_CHARACTER.search(part):
        return folded(part) in folded(text)
    return f" {_english(part)} " in f" {_english(HAN_RUN.sub(' ', text).strip())} "


def overlap(one: str, other: str) -> bool:
    """Return True if one of two phrases contains the other."""
    return contains(one, other) or contains(other, one)


# --- names and addresses ---------------------------------------------------------------------------


def _labels(
    keys: Iterable[str], phrases: Mapping[str, _Phrase], translations: Mapping[str, str]
) -> tuple[dict[str, Bilingual[str]], dict[str, str]]:
    """Return labels by the keys of phrases; and phrases that are the English of others."""
    listed = list(keys)
    chinese = [key for key in listed if HAN_CHARACTER.search(phrases[key].text)]
    same: dict[str, str] = {}
    labels = {}
    for key in chinese:
        english = translations.get(key, "")
        twin = _key(english)
        if twin in same:
            english = ""
        elif english:
            same[twin] = key
        labels[key] = Bilingual(phrases[key].text, english)
    for key in listed:
        if key not in labels and key not in same:
            text = phrases[key].text
            is_name = text != text.lower()  # written alike in both languages
            labels[key] = Bilingual(translations.get(key, text if is_name else ""), text)
    return labels, same


def _addresses(keys: Iterable[str], taken: Collection[str]) -> dict[str, str]:
    """Return the key of the concept of each phrase: two that would have the same both get a longer one."""
    slugs = {key: slug(key) or "concept" for key in keys}
    counts = Counter(slugs.values())
    return {
        key: address
        if counts[address] == 1 and address not in taken and not is_reserved(address)
        else f"{address}-{blake2b(key.encode(), digest_size=3).hexdigest()}"
        for key, address in slugs.items()
    }


# --- the other language ----------------------------------------------------------------------------


def _translations(
    studies: Sequence[Study],
    phrases: Mapping[str, _Phrase],
    translated: Iterable[Mapping[str, str]],
    kept: Cache,
) -> dict[str, str]:
    """Return phrases in their other language, by their keys: as translators or texts give it."""
    explained: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for study in studies:
        for gloss in study.glosses:
            if term := _term(gloss, phrases):
                explained[term][gloss.english] += 1
    found = {}
    for term, forms in explained.items():
        english = min(forms, key=lambda form: (-forms[form], len(form), form))
        is_sure = forms[english] > 1 or " " in english or not dictionary.denies(term, english)
        if is_sure and forms[english] >= _AGREED * forms.total():
            found[term] = english
    whole = {key: text for names in translated for key, text in kept.of(_by_key, names).items()}
    return found | {key: text for key, text in whole.items() if key in phrases}


def _term(gloss: Gloss, phrases: Mapping[str, _Phrase]) -> str:
    """Return the longest phrase that ends the Chinese of a gloss and has about as many words; "" if none.

    Nothing stands before the Chinese of one whose whole is a phrase: 开源 is “open source”; no noun stands
    before that of another.
    """
    text = folded(gloss.chinese)
    if text in phrases and len(text) > 1:
        return text
    words = gloss.english.count(" ") + gloss.english.count("-") + 1
    least, most = (words * each for each in _CHARACTERS)
    ends = (start for start in range(1, len(text) - 1) if least <= len(text) - start <= most)
    start = next((start for start in ends if text[start:] in phrases), 0)
    return text[start:] if start and not _ends_in_noun(text[:start]) else ""


def _ends_in_noun(text: str) -> bool:
    """Return True if a text ends in a noun, with which what follows is one name: 巴西 in 巴西石油公司."""
    import rjieba  # its dictionary takes a tenth of a second to load

    words = rjieba.tag(text)
    return bool(words) and words[-1][1].startswith(_OF_NAMES)


def _by_key(names: Mapping[str, str]) -> dict[str, str]:
    """Return translations by the keys of texts as phrases."""
    return {_key(text): " ".join(translation.split()) for text, translation in names.items()}
