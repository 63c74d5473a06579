"""Document -> the sentences that tell what it is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from ..model import Block, BlockKind, Document, Section
from ..structure.head.datelines import without_dateline
from ..structure.matter import on_subject
from ..text.characters import BULLETS, HAN_CHARACTER
from ..text.numerals import NUMERAL
from ..text.sentences import sentences
from ..text.traditional import compiled
from ..text.urls import addresses
from .formulas import readable

_ABOUT = compiled(
    "(?=[本该白案报全系旨介聚梳总展提tw])(?:本报告|该报告|本文|本书|白皮书|案例集|报告从|全面|系统地?(?:介绍|总结|梳理)"
    "|旨在|介绍了?|聚焦|梳理|总结了?|展示了?|提供|this report|this paper|we present)",
    re.IGNORECASE,
)
_LEANS_ON_BEFORE = compiled(
    "(?:它|这|此外|因此|但|同时|而|其中|另外|例如|另一方面|总之|they|this|however|it )", re.IGNORECASE
)
_NOT_ABOUT = compiled(
    "转载|版权|免责声明|欢迎|关注|扫码|下载|点击|谢谢|仅供|成为(?:VIP)?会员|微信公众号|授权|不代表|仅代表|编写|图注"
    "|内部参考|机密性|高度机密|著作权|all rights reserved|hereby (?:certify|declare|confirm)|editor's note"
    "|investors should|(?:is|are) (?:entirely )?my own work|本人(?:郑重|在此)?(?:声明|承诺)|论文作者",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"\[\^?[0-9]{1,3}(?:[-,，、][0-9]{1,3})*\]|[①-⑳]|\^[0-9]{1,3}|[\u00b9\u00b2\u00b3\u2070-\u2079]"
)
"""The marks of notes."""
_SPACE = "[ \u3000]{0,4}"
_LABEL = compiled(
    f"(?<![【\\[*])[【\\[*]*+(?:[摘概提]{_SPACE}要|导{_SPACE}[语读]|[引前]{_SPACE}言|内容[提摘]要|核心(?:观点|提示)|投资要点|编者按|[问答]"
    "|(?:executive |[A-Z]{2,5} )?summary|abstract|tl;?dr)[】\\]*]*[:：—–.-]+ *"
    f"|第[{NUMERAL}0-9]{{1,5}}条 +",
    re.IGNORECASE,
)
"""What stands before a sentence and is not of it: a label, the number of an article."""
_IS_OF_FILE = compiled(
    "版本|版次|version|v[0-9]|修订|更新(?:于|时间|日期)|last updated|目录|注[:：]|(?:please )?note[:：]"
    "|hello|welcome|[^:：。]{1,8}(?:日期|时间)[:：]",
    re.IGNORECASE,
)
"""How a line begins that tells of the file, or greets."""
_PARTS = re.compile(f"\n|(?<![^\\s。！？；.!?;])[{BULLETS}](?![{BULLETS}])")
"""What parts sentences: line ends, and the signs of a list that is run in."""
_BEGINS = re.compile("[A-Z0-9“‘\"'(]")
_PAIRS = (("(", ")"), ("（", "）"), ("“", "”"), ("「", "」"), ("[", "]"))
_ABSTRACT = compiled(
    "[中英]?文?摘要|(?:内容|论文|执行|报告|本文)(?:摘要|提要|简介)|核心(?:观点|提示)|投资要点"
    "|(?:executive |plain language )?summary|abstract",
    re.IGNORECASE,
)
"""The heading of what the author says a text is about."""
_PROSE = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
_SUMMARY_SENTENCES, _SUMMARY_FROM = 2, 40
_ENDS = re.compile("[。！？.!?][”」』)）]*$|[”」]$")
_SENTENCE_LENGTHS = {"zh": (15, 180), "en": (40, 400)}
_HEAD = 6000
"""Number of characters at the head of a text, or a quarter of it, in which its abstract begins."""
_LONGEST = 1000
"""Maximum number of characters of a sentence: what is longer is data, or text without full stops."""


def summary(document: Document, title: str | None) -> str:
    """Return the two sentences that tell most of what the report is about, in their order.

    A sentence counts for representatives early, for speaking of the report, and for naming its title's
    characters (lead and title methods: H. P. Edmundson, New Methods in Automatic Extracting, 1969).
    """
    about = tuple(on_subject(document.body))
    candidates = _candidates(document, _abstracts(document), _PROSE)
    if len(candidates) < _SUMMARY_SENTENCES:
        candidates = _candidates(document, about, _PROSE)
    if len(candidates) < _SUMMARY_SENTENCES:
        candidates = _candidates(document, about, (*_PROSE, BlockKind.ITEM))
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
        )

    best = sorted(enumerate(candidates), key=lambda numbered: (-score(numbered), numbered[0]))[
        :_SUMMARY_SENTENCES
    ]
    chosen = [sentence for _, sentence in sorted(best)]
    return ("" if document.language == "zh" else " ").join(chosen)


def _abstracts(document: Document) -> Iterator[Section]:
    """Yield what the author says the text is about, at its head."""
    latest = document.start + max(_HEAD, (document.end - document.start) // 4)
    for section in on_subject(document.body):
        gap = "" if HAN_CHARACTER.search(section.title) else " "
        if section.start < latest and _ABSTRACT.fullmatch(gap.join(section.title.split())):
            yield section


def _candidates(document: Document, about: Iterable[Section], kinds: Collection[BlockKind]) -> list[str]:
    """Return the first sentences of blocks of some kinds, those that are of fitting length if any are."""
    shortest, longest = _SENTENCE_LENGTHS[document.language]
    found = list(islice(_sentences(about, kinds), _SUMMARY_FROM))
    own = [sentence for sentence in found if document.language == "en" or HAN_CHARACTER.search(sentence)]
    own = [sentence for sentence in own if not _NOT_ABOUT.search(sentence)] or own
    fitting = [sentence for sentence in own if shortest <= len(sentence) <= longest]
    whole = [sentence for sentence in fitting if _is_whole(sentence, document.language)]
    return whole or fitting or [sentence for sentence in found if len(sentence) >= shortest]


def _is_whole(sentence: str, language: str) -> bool:
    """Return True if a sentence begins and ends as one does, and opens what it closes."""
    begins = language == "zh" or _BEGINS.match(sentence)
    is_even = all(sentence.count(one) == sentence.count(other) for one, other in _PAIRS)
    return bool(begins and is_even and _ENDS.search(sentence))


def _sentences(about: Iterable[Section], kinds: Collection[BlockKind]) -> Iterator[str]:
    blocks = (each for section in about for block in section.blocks for each in block.walk())
    for block in blocks:
        if block.kind in kinds and _is_text(block):
            for line in _PARTS.split(without_dateline(readable(block.text, block.inline))):
                for start, end in sentences(line):
                    if end - start > _LONGEST:
                        continue
                    sentence = _LABEL.sub("", _NOTES.sub("", line[start:end]).strip(), count=1)
                    if sentence and not _IS_OF_FILE.match(sentence):
                        yield sentence


def _is_text(block: Block) -> bool:
    return not addresses(block.text[:200]) and "©" not in block.text
