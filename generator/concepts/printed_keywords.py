"""A document -> the lists of keywords that it prints: 关键词：总磷；溶解氧, Keywords: phosphorus, oxygen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from ..corpus.facts import LONGEST_WORD
from ..model import Document, Gloss
from ..structure.credit_labels import remarks
from ..text.characters import HAN, HAN_CHARACTER
from ..text.layout import visible
from ..text.traditional import compiled

_KEYWORDS = r"(?:[关關]\s*[键鍵]\s*[词詞字]|key\s?words?|index terms)"
_BRACKETED = rf"[【\[〔]\s*{_KEYWORDS}\s*[】\]〕]\s*[:：—]?"
_LABELLED = re.compile(
    rf"(?:^\s*(?:{_BRACKETED}|{_KEYWORDS}(?:\s*[:：—·]|\s++(?![(（])))|(?<=[。.!?！？])\s*(?:{_BRACKETED}|{_KEYWORDS}\s*[:：·]))"
    r"\s*(.{1,400})",
    re.IGNORECASE,
)
"""A list of keywords with its label, which begins a paragraph or follows a sentence; a group is the list.

What is only in brackets behind the word explains it: keywords (关键词，JSON).
"""
_MAY_LIST = re.compile("[键鍵Kk\u212aIi\u0130\u0131](?:(?<=[键鍵])|(?i:(?<=k)ey|(?<=i)ndex))")
"""What the label of every list has, which few paragraphs have: it is found in a fraction of the time."""
_BETWEEN = re.compile("[;；\u037e,，、|\t]|  +|\u3000")
_DOTS = re.compile(rf"\s?·\s?|(?<=[{HAN}])\s+|\s(?=[{HAN}])")
"""What parts keywords where nothing else does: of Latin words, spaces alone do not tell which are one."""
_ONE = 2
"""Maximum number of Latin words between spaces alone that are one keyword: machine learning."""
_NOTHING = re.compile(
    rf"(?:暂?[无無]|[待未].{{1,3}}|略|n/?a|none|null|tbd|{_KEYWORDS} ?[0-9一二三四五]?)", re.IGNORECASE
)
"""What stands where no keywords are given yet: 无, 关键词1."""
_CODE_WORD = " (?i:codes?|numbers?|(?:subject )?class(?:ification)?s?)"
_CODE = (
    r"(?-i:(?<![A-Z])[A-Z]{3,5}(?:[- ]?[0-9]{2,4}| ?\([0-9]{4}\))?"
    f"(?:(?:{_CODE_WORD}){{1,2}}(?: ?[:：]|(?= [A-Z]?[0-9]))| ?[:：]))"
)
_NEXT = compiled(lambda: rf"[【〔]|{_CODE}|(?<![A-Za-z])(?:{remarks()})", re.IGNORECASE)
"""The label of what follows a list in the same paragraph: 中图分类号：S963, DOI:10.14022, PACS: 42.30.-d."""
_LABEL = re.compile(f"[{HAN}]{{2}} ?[:：]")
_MOST_WORDS = 7
"""Maximum number of words of a keyword; more are a sentence, of what a keyword is."""
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST = 2
"""Minimum number of keywords of two lists that say the same in two languages."""


def _labelled(text: str) -> re.Match[str] | None:
    return _LABELLED.search(text) if _MAY_LIST.search(text) else None


def listed(text: str) -> str:
    """Return the list of keywords in a paragraph, as far as another label; "" if there is none yet."""
    match = _labelled(text)
    keywords = _NEXT.split(match[1], 1)[0] if match else ""
    return "" if all(map(_NOTHING.fullmatch, split([keywords]))) else keywords


def without_label(text: str) -> str:
    """Return a paragraph without the label of its list of keywords and what follows the list."""
    match = _labelled(text)
    return f"{text[: match.start()]}\n{listed(text)}".strip() if match else text


def keyword_lists(document: Document) -> Iterator[tuple[str, ...]]:
    """Yield each list of keywords that a document prints."""
    for block in document.blocks():
        if text := listed(visible(block.text)):
            between = [part for part in _BETWEEN.split(text) if part.strip()]
            parts = between if len(between) > 1 else _spaced(text)
            phrases = tuple(split(takewhile(lambda part: not _LABEL.search(part), parts)))
            is_sentence = len(between) > 1 and any(part.strip().count(" ") >= _MOST_WORDS for part in between)
            if not is_sentence:
                yield phrases


def _spaced(text: str) -> list[str]:
    """Return the keywords of a list that nothing but spaces or points part; none of Latin words, if many."""
    parts = _DOTS.split(text.strip())
    return parts if len(parts) > 1 or len(text.split()) <= _ONE or HAN_CHARACTER.search(text) else []


def split(texts: Iterable[str]) -> Iterator[str]:
    """Yield the phrases of lists, as they are written."""
    for text in texts:
        for part in _BETWEEN.split(text):
            phrase = " ".join(part.strip(" .。:：").split())
            if 1 < len(phrase) <= LONGEST_WORD:
                yield phrase


def lowest(tags: Sequence[str]) -> Iterator[str]:
    """Yield tags, and what is lowest of those that are nested (asset/btc, asset/eth), if a word."""
    above = Counter(tag.partition("/")[0] for tag in tags)
    for tag in tags:
        parent, _, below = tag.partition("/")
        if below and above[parent] > 1 and not parent.isupper():
            leaf = tag.rpartition("/")[2]
            yield from [leaf] if _LETTER.search(leaf) else []
        else:
            yield tag


def pairs(document: Document) -> tuple[Gloss, ...]:
    """Return the keywords that a document prints in both languages, in the same order, as often."""
    lists = [phrases for phrases in keyword_lists(document) if len(phrases) >= _FEWEST]
    chinese = [phrases for phrases in lists if all(map(HAN_CHARACTER.search, phrases))]
    english = [phrases for phrases in lists if not any(map(HAN_CHARACTER.search, phrases))]
    if len(chinese) != 1 or len(english) != 1 or len(chinese[0]) != len(english[0]):
        return ()
    return tuple(map(Gloss, chinese[0], english[0]))
