"""A document -> the terms that it explains in the other language: 大语言模型(Large Language Model, LLM)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import BlockKind, Document, Gloss
from ..text.characters import HAN, HAN_CHARACTER
from ..text.layout import visible
from .printed_keywords import pairs

MOST_GLOSSES = 40
_ENGLISH = r"(?!w/)[A-Za-z][A-Za-z0-9 /&'’.+-]{2,60}[A-Za-z0-9]"
_AFTER_CHINESE = re.compile(
    rf"([{HAN}][{HAN}A-Za-z0-9·-]{{1,24}})[”’》」]? ?[(（] ?(?:英文|英语|简称)?[:：]? ?({_ENGLISH})"
    r"(?: ?[,，、;；:：] ?(?:简称|缩写)?(?:为|是)?[:： ]?[A-Z][A-Za-z0-9-]{1,11})? ?[)）]"
)
_AFTER_ENGLISH = re.compile(rf"(?<![A-Za-z0-9])({_ENGLISH}) ?[(（] ?([{HAN}]{{2,16}}) ?[)）]")
_ABBREVIATION = re.compile("[A-Z][A-Z0-9a-z-]{1,7}")
_OF_CODE = re.compile(
    r"[^ ]*(?:[a-z][A-Z]|[A-Z]{2}[a-z]{2})[^ ]*|.*[A-Za-z][.][A-Za-z].*|[A-Za-z]+[.]? [0-9]+"
)
"""One word with capitals within, with a point or a number behind: of code, or a reference, as ID 25 is."""
_ARTICLE = re.compile("^[Tt]he (?=[a-z])")
_NOT_READ = (BlockKind.CODE, BlockKind.FORMULA)


def glosses(document: Document) -> tuple[Gloss, ...]:
    """Return the terms that a document explains; the Chinese may have words before the term.

    Keywords that it prints in both languages come first.
    """
    explained = (gloss for text in _texts(document) if _may_explain(text) for gloss in _of(text))
    return tuple(dict.fromkeys((*pairs(document), *explained)))[:MOST_GLOSSES]


def _texts(document: Document) -> Iterator[str]:
    for section in document.body.walk():
        yield visible(section.title)
        for block in section.blocks:
            yield from (visible(part.text) for part in block.texts() if part.kind not in _NOT_READ)


def _may_explain(text: str) -> bool:
    return ("(" in text or "（" in text) and HAN_CHARACTER.search(text) is not None


def _of(text: str) -> Iterator[Gloss]:
    for match in _AFTER_CHINESE.finditer(text):
        english = _term(match[2])
        if not (_ABBREVIATION.fullmatch(english) or _OF_CODE.fullmatch(english)):
            yield Gloss(match[1], english)
    for match in _AFTER_ENGLISH.finditer(text):
        english = _term(match[1])
        if not _OF_CODE.fullmatch(english):
            yield Gloss(match[2], english)


def _term(english: str) -> str:
    """Return the English of a term without the article of a sentence: the farmers, but The Matrix."""
    return _ARTICLE.sub("", " ".join(english.split()))
