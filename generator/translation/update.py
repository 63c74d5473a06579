"""PO files are brought up to date with their sources and filled with drafts: text in, text out.

Messages whose text is gone from the source are kept as obsolete.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from .. import paths
from ..corpus import memories, po
from ..corpus.memories import (
    MACHINE,
    SEGMENTATION,
    Unit,
    is_stale,
    is_worth_keeping,
    newer_issue,
    unique,
    written_words,
)
from ..model import LANGUAGES, Corpus, CorpusError, Definition, Issue, Page, Report, other_language
from ..text.lines import LineNumbers
from . import alignment, editions

# --- all files of a corpus ----------------------------------------------------------------------


def files(
    corpus: Corpus,
    reports: Iterable[Report],
    definitions: Iterable[Definition],
    read: Callable[[str], str],
    issues: list[Issue],
) -> Iterator[Page]:
    """Yield the PO files of a corpus, brought up to date with its reports and definitions.

    `read` returns the text of a PO file. A file that cannot be updated is added to `issues`. Translations
    in files that belong to no source are taken over.
    """
    orphans: dict[str, dict[str, po.Message]] = {}
    for path in memories.unused(corpus):
        language = paths.language(path)
        orphans[language] = memories.translated(read(path), path) | orphans.get(language, {})
    for path, units in _units(corpus, reports, definitions).items():
        language = paths.language(path)
        try:
            yield Page(path, export(units, read(path), path, language, orphans.get(language, {})))
        except CorpusError as error:
            issues.append(error.issue)


def _units(
    corpus: Corpus, reports: Iterable[Report], definitions: Iterable[Definition]
) -> dict[str, list[Unit]]:
    """Return the units of each PO file by its path; a file whose source has none left stays."""
    lines = {source.path: LineNumbers(source.text) for source in corpus.sources}
    units: defaultdict[str, list[Unit]] = defaultdict(list)
    for report in reports:
        source = report.document.source
        path = paths.memory(source, other_language(report.document.language))
        units[path] += editions.units(report, lines[source])
    for term in definitions:
        path = paths.memory(term.source, other_language(editions.language_of_definition(term)))
        units[path] += editions.definition_units(term, lines[term.source])
    for source, target in itertools.product(lines, LANGUAGES):
        if (path := paths.memory(source, target)) in corpus.memories:
            units.setdefault(path, [])
    return units


# --- one file -----------------------------------------------------------------------------------


def export(
    units: Iterable[Unit],
    text: str,
    path: str,
    language: str,
    elsewhere: Mapping[str, po.Message] = MappingProxyType({}),
) -> str:
    """Return the PO file `text` brought up to date with a source's units, in their order.

    What was translated stays: as it was where the text is the same, wherever it stands now; cut or
    joined with the text; fuzzy where the text was changed; obsolete where it is gone. `elsewhere`
    has messages by msgid that may be taken over. Raise CorpusError if `text` is not a PO file, or one
    of a newer version.
    """
    catalog = po.parse(text, path)
    if issue := newer_issue(catalog, path):
        raise CorpusError(issue.path, issue.line, issue.code, issue.message)
    wanted: dict[str, list[Unit]] = {}
    for unit in units:
        wanted.setdefault(unit.text, []).append(unit)
    before = unique(catalog.messages)
    live, left = _followed(tuple(wanted), [m for m in before if m.msgctxt is None], elsewhere, language)
    ours = (_placed(live.get(text) or po.Message(text), places) for text, places in wanted.items())
    theirs = (message for message in before if message.msgctxt is not None)
    return po.write(po.Catalog(_header(catalog.header, language), (*ours, *theirs, *left), catalog.tail))


def missing(text: str, path: str) -> tuple[Unit, ...]:
    """Return the units of the PO file `text` that have no translation of any state."""
    return tuple(_unit(message, path) for message in po.parse(text, path).messages if _is_missing(message))


_PLACE = re.compile("\u2068?([^\u2068\u2069]+?)\u2069?:([0-9]{1,9})(?: |$)")


def _unit(message: po.Message, path: str) -> Unit:
    """Return a message as a unit, at its first place in the source, else at its own in the file."""
    place = _PLACE.match(" ".join(message.places))
    where = (place[1], int(place[2])) if place else (path, message.line)
    return Unit(message.msgid, " ".join(message.extracted), *where)


def _is_missing(message: po.Message) -> bool:
    return not message.translated and not message.obsolete and message.msgctxt is None


def filled(text: str, path: str, drafts: Mapping[str, str], engine: str) -> str:
    """Return the PO file `text` with an engine's drafts, by msgid, where there is no translation yet."""
    catalog = po.parse(text, path)
    messages = (
        _drafted(message, drafts[message.msgid], engine)
        if message.msgid in drafts and _is_missing(message)
        else message
        for message in catalog.messages
    )
    return po.write(replace(catalog, messages=tuple(messages)))


def _drafted(message: po.Message, draft: str, engine: str) -> po.Message:
    remarks = [line for line in message.comments if not MACHINE.search(line[1:].strip())]
    return replace(
        message,
        msgstr=(draft,),
        comments=(*remarks, f"# Machine translation: {engine}"),
        flags=_fuzzy(message.flags),
        previous=(),
    )


def _fuzzy(flags: Iterable[str]) -> tuple[str, ...]:
    """Return flags with “fuzzy” before all others, each once."""
    return tuple(dict.fromkeys(("fuzzy", *flags)))


def _placed(message: po.Message, units: Sequence[Unit]) -> po.Message:
    """Return the message as it stands in the source now."""
    places = dict.fromkeys(f"{_path(unit.path)}:{unit.line}" for unit in units)
    msgstr = message.msgstr if message.msgid_plural else (_ends(message.msgid, message.msgstr[0]),)
    return replace(
        message, msgstr=msgstr, extracted=(units[0].what,), places=(" ".join(places),), obsolete=False
    )


def _path(path: str) -> str:
    """Return a path as GNU gettext writes it: one with blanks stands between Unicode's isolates."""
    return f"\u2068{path}\u2069" if " " in path else path


def _ends(text: str, translation: str) -> str:
    """Return the translation with as many line ends around it as its text has: msgfmt asks for that."""
    inner = translation.strip("\n")
    if not inner:
        return inner
    start, end = len(text) - len(text.lstrip("\n")), len(text.rstrip("\n"))
    return text[:start] + inner + text[end:]


_FIELDS = {
    "Project-Id-Version": "zhiku",
    "PO-Revision-Date": "1970-01-01 00:00+0000",  # the same input gives the same file: no clock
    "Last-Translator": "Automatically generated",
    "Language-Team": "none",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "",
    "X-Zhiku-Segmentation": str(SEGMENTATION),
}
"""The fields of a new header, in their order: those without which msgfmt warns, and our own."""

_OURS = ("Content-Type", "X-Zhiku-Segmentation")
_PLURALS = {"zh": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}


def _header(header: po.Message, language: str) -> po.Message:
    """Return the header with the fields that it lacks; others stay as they are, and where."""
    fields = _FIELDS | {"Language": language, "Plural-Forms": _PLURALS.get(language, "nplurals=1; plural=0;")}
    lines = []
    for line in filter(None, header.msgstr[0].split("\n")):
        name, _, value = line.partition(":")
        default = fields.get(name)
        if default is not None and (name in _OURS or not value.strip()):
            line = f"{name}: {default}"
        fields.pop(name, None)
        lines.append(line)
    lines += (f"{name}: {value}" for name, value in fields.items())
    return replace(
        header,
        msgstr=("".join(f"{line}\n" for line in lines),),
        flags=tuple(flag for flag in header.flags if flag != "fuzzy"),
    )


# --- which message goes with which text ---------------------------------------------------------


def _followed(
    texts: Sequence[str], before: Iterable[po.Message], elsewhere: Mapping[str, po.Message], language: str
) -> tuple[dict[str, po.Message], list[po.Message]]:
    """Return the messages of the texts that had one in some form, by text, and the obsolete ones."""
    gone = {message.msgid: message for message in before}
    row = [message.msgid for message in gone.values() if not message.obsolete]
    live = {text: gone.pop(text) for text in texts if text in gone}
    stays = {text: text for text in live}
    for old, text in _same_layout(gone, _missing(texts, live)):
        live[text] = replace(gone.pop(old), msgid=text)
        stays[old] = text
    live |= {
        text: elsewhere[text]
        for text in texts
        if text in elsewhere and not (text in live and is_worth_keeping(live[text]))
    }
    for message in _recut(texts, _missing(texts, live), gone, language):
        live.setdefault(message.msgid, message)
    for old, text in _changed(row, texts, gone, stays, _missing(texts, live)):
        live[text] = _stale(gone[old], text)
        if is_stale(gone[old]):
            del gone[old]
    return live, list(_obsolete(live, gone))


def _missing(texts: Iterable[str], live: Mapping[str, po.Message]) -> list[str]:
    return [text for text in texts if text not in live]


def _same_layout(gone: Mapping[str, po.Message], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of a text that is gone and a new one that differ in layout only."""
    forms: dict[str, str] = {}
    for old in gone if new else ():
        forms.setdefault(alignment.layout(old), old)
    for text in new:
        if before := forms.pop(alignment.layout(text), None):
            yield before, text


def _recut(
    texts: Sequence[str], new: Sequence[str], gone: Mapping[str, po.Message], language: str
) -> Iterator[po.Message]:
    """Yield messages for new texts that are parts of one that is gone, or made of several such."""
    if not new or not gone:
        return
    cover = alignment.Cover(texts)
    for message in filter(_can_follow, gone.values()):
        parts = cover.parts(message.msgid)
        pieces = alignment.divide(message.msgstr[0], parts) if parts else []
        for number, (_, text) in enumerate(parts):
            yield (
                replace(message, msgid=text, msgstr=(pieces[number],)) if pieces else _stale(message, text)
            )
    cover = alignment.Cover(message.msgid for message in gone.values() if not message.obsolete)
    for text in new:
        parts = cover.parts(text)
        messages = [gone[part] for _, part in parts]
        if len(parts) > 1 and any(map(_can_follow, messages)):
            yield _joined(text, messages, any(marker for marker, _ in parts), language)


def _joined(text: str, messages: Sequence[po.Message], marked: bool, language: str) -> po.Message:
    """Return the message of a text that is made of others; fuzzy if a part has no translation."""
    parts = [message for message in messages if _can_follow(message)]
    complete = len(parts) == len(messages) and not marked and not any(map(is_stale, parts))
    flags = [flag for message in parts for flag in message.flags]
    previous = "".join(message.previous_msgid or message.msgid for message in parts)
    return po.Message(
        text,
        (("" if language == "zh" else " ").join(message.msgstr[0] for message in parts),),
        comments=tuple(dict.fromkeys(line for message in parts for line in message.comments)),
        flags=tuple(dict.fromkeys(flags)) if complete else _fuzzy(flags),
        previous=() if complete else (("msgid", previous),),
    )


def _changed(
    row: Iterable[str],
    texts: Iterable[str],
    gone: Mapping[str, po.Message],
    stays: Mapping[str, str],
    new: Sequence[str],
) -> Iterator[tuple[str, str]]:
    """Yield pairs of a text that is gone and a new one that is alike; `row` has the old texts in order."""
    old = [message.msgid for message in gone.values() if _can_follow(message)]
    if not old or not new:
        return
    old_numbers = {text: number for number, text in enumerate(old)}
    new_numbers = {text: number for number, text in enumerate(new)}
    before: list[alignment.Slot | None] = [stays.get(text, old_numbers.get(text)) for text in row]
    kept = set(stays.values())
    after = [text if text in kept else new_numbers.get(text) for text in texts]
    near = alignment.near(
        [slot for slot in before if slot is not None], [slot for slot in after if slot is not None]
    )
    for number, new_number in alignment.alike(old, new, near):
        yield old[number], new[new_number]


def _can_follow(message: po.Message) -> bool:
    """Return True if the message has a translation that another text can take over."""
    return message.translated and message.msgid_plural is None


def _stale(message: po.Message, text: str) -> po.Message:
    """Return the message for a text that its own was changed into."""
    if is_stale(message):
        return replace(message, msgid=text)
    return replace(message, msgid=text, flags=_fuzzy(message.flags), previous=(("msgid", message.msgid),))


def _obsolete(live: Mapping[str, po.Message], gone: Mapping[str, po.Message]) -> Iterator[po.Message]:
    """Yield the messages that are gone, but for empty ones and stale ones that say what another says.

    Those are copies that an export made of a translation for a changed text, and that nobody touched.
    """
    finals = (message for message in (*live.values(), *gone.values()) if not is_stale(message))
    said = {(message.msgid, written_words(message)) for message in finals}
    for message in gone.values():
        copy = is_stale(message) and (message.previous_msgid, written_words(message)) in said
        if is_worth_keeping(message) and not copy:
            yield replace(message, obsolete=True)
