"""An engine drafts missing units: in batches, with parts that must not change masked, each draft checked.

Unusable drafts are asked for again in smaller batches, after all others: so no bad text delays good
ones, and an engine that only fails is soon given up.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..concepts.matcher import Matcher
from ..corpus.memories import Unit
from ..model import Concept, Issue
from ..text.characters import HAN, HAN_CHARACTER, normal_form
from ..text.layout import clean
from ..text.urls import addresses
from .engines.base import Busy, Engine, Failed, Request, Unusable

REFUSALS = {
    "draft-failed": "has no draft: {why}",
    "draft-empty": "has no draft: the engine returned nothing",
    "draft-same": "has no draft: the engine returned the text itself",
    "draft-long": "has no draft: the engine returned too long a text",
    "draft-lines": "has no draft: the engine changed the number of lines",
    "draft-language": "has no draft: the engine returned a text that is not in {language}",
    "draft-fixed": "has no draft: the engine lost, changed or invented a link or placeholder",
}
"""The message of each code, for a unit that stays missing."""

_BATCH_CHARACTERS = 1200
"""Maximum characters of a batch, which with its translations fits the context of a small model."""
_BATCH_UNITS = 16
_LONGEST = 10
"""Maximum length of a draft as a multiple of its text's: the English for 通信 is 7 times as long."""
_LONGEST_OF_ANY = 100

_PATIENCE = 8
"""Number of useless answers in a row after which the engine is given up."""
_LONGEST_BACKOFF = 60
_LONGEST_WAIT = 600
"""In seconds. An engine that asks for more is better called another time."""

Wait = Callable[[float, str], None]
"""Waits so many seconds; is told why."""

Terms = Callable[[str], Iterator[tuple[str, str]]]
"""Gives the names of concepts in a text, each with what it is called in the target language."""


@dataclass(frozen=True, slots=True)
class Step:
    """The result of one answer: drafts by their texts, and issues of the texts that stay missing."""

    drafts: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[Issue, ...] = ()


# --- what must not change ----------------------------------------------------------------------

_MARK = re.compile("⟦ ?([0-9]{1,4}) ?⟧")
_FIXED = re.compile(
    r"`[^`\n]{1,200}`"
    r"|</?[A-Za-z][ -;=?-~]{0,200}>"
    r"|[$#]?\{\{? ?[A-Za-z0-9_.:!$-]{0,60} ?\}\}?"
    r"|(?<![0-9])%(?:\([A-Za-z0-9_]{1,60}\))?[sdif](?![A-Za-z0-9])"
    r"|⟦[^⟦⟧\n]{0,9}⟧"
)
"""Code, tags and placeholders; and what looks like a mark, so that every mark in a request is ours."""
_WORD = re.compile(f"[{HAN}A-Za-z]")


def fixed(text: str) -> list[tuple[int, int]]:
    """Return where a text has what no translation may change: addresses, code, tags, placeholders."""
    found = [(address.start, address.end) for address in addresses(text)]
    found += (match.span() for match in _FIXED.finditer(text))
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def mask(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text with ⟦1⟧, ⟦2⟧ … in place of what must not change, and what that is."""
    pieces: list[str] = []
    masked: list[str] = []
    position = 0
    for number, (start, end) in enumerate(fixed(text), 1):
        pieces += text[position:start], f"⟦{number}⟧"
        masked.append(text[start:end])
        position = end
    return "".join((*pieces, text[position:])), tuple(masked)


def unmask(text: str, masked: Sequence[str]) -> str:
    """Return a text with its marks replaced by what they stand for; one that stands for nothing stays."""

    def original(match: re.Match[str]) -> str:
        number = int(match[1])
        return masked[number - 1] if 0 < number <= len(masked) else match[0]

    return _MARK.sub(original, text)


# --- one draft ---------------------------------------------------------------------------------


def draft(text: str, answer: str, target: str) -> tuple[str, str]:
    """Return an engine's answer to the masked `text` as a draft, and the code of what is wrong with it."""
    lines = (clean(line).strip() for line in answer.splitlines())
    answer = "\n".join(filter(None, lines))
    found = unmask(answer, mask(text)[1])
    if not answer:
        return found, "draft-empty"
    if normal_form(found) == normal_form(text):
        return found, "draft-same"
    if len(found) > _LONGEST_OF_ANY + _LONGEST * len(text):
        return found, "draft-long"
    if len(found.splitlines()) != len(text.splitlines()):
        return found, "draft-lines"
    if not _is_in(target, answer):
        return found, "draft-language"
    if _parts(found) != _parts(text):
        return found, "draft-fixed"
    return found, ""


def _parts(text: str) -> Counter[str]:
    return Counter(text[start:end] for start, end in fixed(text))


def _is_in(language: str, text: str) -> bool:
    """Return True if a text may be in a language: English can quote Chinese, Chinese must contain some."""
    han = len(HAN_CHARACTER.findall(text))
    return han > 0 if language == "zh" else han <= len(re.findall("[A-Za-z]", text))


# --- all of a file -----------------------------------------------------------------------------


def terminology(concepts: Iterable[Concept], target: str) -> Terms:
    """Return the function that finds the terms of a vocabulary in a text, for a translation into `target`."""
    by_key = {concept.key: concept for concept in concepts}
    matcher = Matcher(by_key.values())

    def terms(text: str) -> Iterator[tuple[str, str]]:
        for term in matcher.find(text):
            concept, name = by_key[term.concept], text[term.start : term.end]
            label, aliases = concept.labels[target], concept.aliases[target]
            if label and normal_form(name) not in map(
                normal_form, (label, *aliases)
            ):  # AIGC is said in English too
                yield name, label

    return terms


def batches(units: Iterable[Unit]) -> Iterator[tuple[Unit, ...]]:
    """Yield units in batches that an engine can do at once; a longer text is a batch of its own."""
    batch: list[Unit] = []
    size = 0
    for unit in units:
        if batch and (size + len(unit.text) > _BATCH_CHARACTERS or len(batch) == _BATCH_UNITS):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(unit)
        size += len(unit.text)
    if batch:
        yield tuple(batch)


def fill(
    units: Sequence[Unit], engine: Engine, concepts: Iterable[Concept], languages: tuple[str, str], wait: Wait
) -> Iterator[Step]:
    """Yield what each answer of `engine` brings for `units`; `languages` are their own and the target.

    Raise Unusable when the engine cannot go on: what it brought until then has been yielded.
    """
    terms = terminology(concepts, languages[1])
    whole = {unit.text: unit.text for unit in units if not _WORD.search(mask(unit.text)[0])}
    yield Step(whole)
    todo = deque(batches(unit for unit in units if unit.text not in whole))
    retried: set[Unit] = set()
    """Units that were asked for a second time, one by one."""
    trouble: Busy | Failed | None = None
    in_vain = 0
    while todo:
        if trouble:
            wait(_seconds(trouble, in_vain), str(trouble))
        batch = todo.popleft()
        try:
            drafts, unusable = _ask(engine, batch, languages, terms)
            in_vain, trouble = 0, None
        except Busy as busy:
            in_vain, trouble = in_vain + 1, busy
            todo.appendleft(batch)
            continue
        except Failed as failed:
            in_vain, trouble = in_vain + 1, failed
            if len(batch) > 1:
                todo += batch[: len(batch) // 2], batch[len(batch) // 2 :]
                continue
            drafts, unusable = {}, {batch[0]: _issue(batch[0], "draft-failed", why=failed)}
        todo += ((unit,) for unit in unusable if unit not in retried)
        yield Step(drafts, tuple(issue for unit, issue in unusable.items() if unit in retried))
        retried |= unusable.keys()


def _ask(
    engine: Engine, batch: Sequence[Unit], languages: tuple[str, str], terms: Terms
) -> tuple[dict[str, str], dict[Unit, Issue]]:
    """Return the drafts that an engine gives and that can be used, and what is wrong with the others."""
    source, target = languages
    names = dict.fromkeys(pair for unit in batch for pair in terms(unit.text))
    request = Request(source, target, tuple(mask(unit.text)[0] for unit in batch), tuple(names))
    answers = engine.translate(request)
    if len(answers) != len(batch):
        raise Failed(f"{len(answers)} translations came for {len(batch)} texts")
    drafts: dict[str, str] = {}
    unusable: dict[Unit, Issue] = {}
    for unit, answer in zip(batch, answers, strict=True):
        found, code = draft(unit.text, answer, target)
        if code:
            unusable[unit] = _issue(unit, code, language=target)
        else:
            drafts[unit.text] = found
    return drafts, unusable


def _seconds(trouble: Busy | Failed, in_vain: int) -> float:
    """Return how long to wait after so many answers in vain: as asked, else twice as long every time.

    Raise Unusable when that is too often or too long.
    """
    if in_vain == _PATIENCE:
        raise Unusable(
            f"{in_vain} answers in a row brought nothing, the last: {trouble}; run it again to go on"
        )
    asked = trouble.after if isinstance(trouble, Busy) else None
    if asked is None:
        return min(2.0 ** (in_vain - 1), _LONGEST_BACKOFF)
    if asked > _LONGEST_WAIT:
        raise Unusable(f"{trouble}; it asks to wait {asked:.0f} seconds: run it again then")
    return asked


def _issue(unit: Unit, code: str, **values: object) -> Issue:
    return Issue(unit.path, unit.line, code, REFUSALS[code].format(**values))
