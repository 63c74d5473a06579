"""Translation memories as gettext PO files, text in and text out, through polib.

One file a source and language, unwrapped. The source text is the msgid; a fuzzy entry with a
previous msgid is stale: its source was changed; one whose translator's comment names an engine is a
machine's draft. What is gone from the source is kept as obsolete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polib

from generator.model import CorpusError, Memory, Phrase, State

SEGMENTATION = "1"
"""The version of the rules that cut a report into units, kept in every file's header."""

MACHINE = re.compile("^Machine translation: (.+)$", re.MULTILINE)
"""The translator's comment of a fuzzy entry that an engine filled; its group is the engine's name."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A text that wants translating: what it is, and where it stands."""

    text: str
    what: str
    path: str
    line: int


def parse(text: str, path: str, language: str) -> Memory:
    """Return the memory that the PO file `text` holds. Raise CorpusError when it is no PO file."""
    entries = (entry for entry in _file(text, path) if entry.msgstr and not entry.obsolete)
    return {
        entry.msgid: Phrase(entry.msgstr, language, _state(entry), entry.linenum or 0) for entry in entries
    }


def _state(entry: polib.POEntry) -> State:
    if not entry.fuzzy:
        return State.TRANSLATED
    if entry.previous_msgid:
        return State.STALE
    return State.MACHINE if MACHINE.search(entry.tcomment) else State.FUZZY


def _file(text: str, path: str) -> polib.POFile:
    try:
        return polib.pofile(text.replace("\r\n", "\n") + "\n", wrapwidth=0)
    except (OSError, ValueError) as error:
        line = re.search(r"line (\d{1,9})", str(error))
        raise CorpusError(path, int(line[1]) if line else 1, "po-syntax", "is no gettext PO file") from error


def export(units: Iterable[Unit], text: str, path: str, language: str) -> str:
    """Return the PO file `text` brought up to date with a source's units, in their order.

    New units come in without a translation; those that are gone stay behind as obsolete.
    """
    old = _file(text, path)
    before = {entry.msgid: entry for entry in old}
    file = polib.POFile(wrapwidth=0)
    file.header, file.metadata = old.header, old.metadata or _header(language)
    entries: dict[str, polib.POEntry] = {}
    for unit in units:
        entry = entries.get(unit.text)
        if entry is None:
            entry = entries[unit.text] = before.pop(unit.text, polib.POEntry(msgid=unit.text))
            entry.obsolete, entry.occurrences, entry.comment = False, [], unit.what
        entry.occurrences.append((unit.path, str(unit.line)))
    file.extend(entries.values())
    for entry in before.values():
        if entry.msgstr:
            entry.obsolete, entry.occurrences = True, []
            file.append(entry)
    return str(file)


def missing(text: str, path: str) -> tuple[Unit, ...]:
    """Return the units of the PO file `text` that have no translation of any state."""
    return tuple(_unit(entry, path) for entry in _file(text, path) if _is_missing(entry))


def _unit(entry: polib.POEntry, path: str) -> Unit:
    source, line = next(iter(entry.occurrences), (path, entry.linenum))
    return Unit(entry.msgid, entry.comment, source, int(line or 1))


def _is_missing(entry: polib.POEntry) -> bool:
    return not entry.msgstr and not entry.obsolete


def filled(text: str, path: str, drafts: Mapping[str, str], engine: str) -> str:
    """Return the PO file `text` with an engine's drafts, by msgid, where there is no translation yet."""
    file = _file(text, path)
    for entry in file:
        if entry.msgid in drafts and _is_missing(entry):
            entry.msgstr, entry.previous_msgid = drafts[entry.msgid], None
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"] + ["fuzzy"]
            remarks = MACHINE.sub("", entry.tcomment).strip()
            entry.tcomment = f"{remarks}\nMachine translation: {engine}".strip()
    return str(file)


def _header(language: str) -> dict[str, str]:
    return {
        "Project-Id-Version": "zhiku",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Zhiku-Segmentation": SEGMENTATION,
    }
