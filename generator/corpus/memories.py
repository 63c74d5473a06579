"""Translation memories: gettext PO files read, one a source and language.

The source text is the msgid; a fuzzy message with a previous msgid is stale: its source was changed; one
whose translator's comment names an engine is a machine's draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from .. import paths
from ..cache import digest_of
from ..model import LANGUAGES, Corpus, CorpusError, Issue, Memory, Phrase, State
from . import po
from .facts import LONGEST_WORD

SEGMENTATION = 1
"""The version of the rules that cut a report into units, kept in every file's header.

Raise it with every change by which texts that stay are cut differently, export the corpus, and look
at what has become fuzzy. Export itself needs no rule for the change: a unit that was cut in two takes
its translation along, and so do units that were joined, whatever the reason. The version is there to
keep an older program, which would undo the cuts, away from the files of a newer one.
"""

MACHINE = re.compile("^Machine translation: (.+)$", re.MULTILINE)
"""The translator's comment of a fuzzy message that an engine filled; its group is the engine's name."""

LONGEST_NAME = 2 * LONGEST_WORD
"""Maximum length of a text that may be a name, in characters, spaces among them."""
_NOTHING: Memory = {}
CHANGED = "changed"
"""The code of the error that a PO file is another than at first."""

_VERSION = re.compile(r"^X-Zhiku-Segmentation:[ \t]*([0-9]{1,9})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A text to be translated: its kind, and its place."""

    text: str
    what: str
    path: str
    line: int


class File(Mapping[str, Phrase]):
    """The memory in a PO file, which is read again and parsed when it is first asked for a text.

    So the texts of all files are never in memory at once.
    """

    def __init__(self, path: str, read: Callable[[], str]) -> None:
        """Take the file by its path in the corpus, and what reads its text."""
        self._path, self._read = path, read
        self.print = digest_of((path, read()))
        self._phrases: Memory | None = None

    def _text(self) -> str:
        """Return the text of the file. Raise CorpusError if it is another than at first."""
        text = self._read()
        if digest_of((self._path, text)) != self.print:
            raise CorpusError(self._path, 1, CHANGED, "was changed while the site was built: build again")
        return text

    def parsed(self, issues: list[Issue]) -> Memory:
        """Return what `parse` does, which stays in this process."""
        if self._phrases is None:
            self._phrases = parse(self._text(), self._path, paths.language(self._path), issues)
        return self._phrases

    def __getitem__(self, text: str) -> Phrase:
        """Return the translation of a text."""
        return self.parsed([])[text]

    def __iter__(self) -> Iterator[str]:
        """Yield the texts that are translated."""
        return iter(self.parsed([]))

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self.parsed([]))

    def __eq__(self, other: object) -> bool:
        """Compare the files."""
        return isinstance(other, File) and self.print == other.print

    def __reduce__(self) -> tuple[Callable[..., File], tuple[str, str]]:
        """Travel to another process as the text."""
        return file, (self._path, self._text())


@lru_cache(2)
def file(path: str, text: str) -> File:
    """Return the memory in a PO file whose `text` stays in memory."""
    return File(path, partial(str, text))


def print_of(memory: Memory) -> bytes:
    """Return a hash of a memory; that of a PO file is known without its text."""
    return memory.print if isinstance(memory, File) else digest_of(memory)


@dataclass(frozen=True, slots=True)
class Told:
    """What a PO file tells before any text is looked up in it.

    `names` are short texts with their final translations. If it is not a PO file, it `is_memory` of nothing.
    """

    issues: tuple[Issue, ...]
    names: Mapping[str, str]
    is_memory: bool = True


def told(memory: File) -> Told:
    """Return what a PO file tells."""
    issues: list[Issue] = []
    try:
        phrases = memory.parsed(issues)
    except CorpusError as error:
        if error.issue.code == CHANGED:
            raise
        return Told((error.issue,), {}, is_memory=False)
    final = (item for item in phrases.items() if item[1].state is State.TRANSLATED)
    return Told(tuple(issues), {text: phrase.text for text, phrase in final if len(text) <= LONGEST_NAME})


def parse(text: str, path: str, language: str, issues: list[Issue]) -> Memory:
    """Return the memory in the PO file `text`. Raise CorpusError if it is not a PO file.

    A file of a newer version is added to `issues`.
    """
    catalog = po.parse(text, path)
    issues += filter(None, [newer_issue(catalog, path)])
    return {
        message.msgid: Phrase(message.msgstr[0], language, _state(message), message.line)
        for message in unique(catalog.messages)
        if message.msgstr[0] and not message.obsolete and message.msgctxt is None
    }


def _state(message: po.Message) -> State:
    if not message.fuzzy:
        return State.TRANSLATED
    if is_stale(message):
        return State.STALE
    return State.MACHINE if MACHINE.search(message.comment) else State.FUZZY


def is_stale(message: po.Message) -> bool:
    """Return True if the source of a translation was changed."""
    return message.fuzzy and bool(message.previous_msgid)


def newer_issue(catalog: po.Catalog, path: str) -> Issue | None:
    """Return an issue if a newer version of this program has cut the units of a file."""
    version = _VERSION.search(catalog.header.msgstr[0])
    if version is None or int(version[1]) <= SEGMENTATION:
        return None
    return Issue(path, 1, "memory-newer", "was written by a newer Zhiku and is left as it is: update Zhiku")


def of_source(source: str, corpus: Corpus) -> dict[str, Memory]:
    """Return the memories of a source by the language that they translate into."""
    return {language: corpus.memories.get(paths.memory(source, language), _NOTHING) for language in LANGUAGES}


def unused(corpus: Corpus) -> list[str]:
    """Return the paths of the PO files that belong to no source, not even to one that cannot be read."""
    sources = [source.path for source in corpus.sources] + [issue.path for issue in corpus.issues]
    used = {paths.memory(source, language) for source in sources for language in LANGUAGES}
    return [path for path in corpus.memories if path not in used]


def translated(text: str, path: str) -> dict[str, po.Message]:
    """Return the messages of a PO file that have a translation, live or obsolete, by msgid."""
    messages = unique(po.parse(text, path).messages)
    return {m.msgid: m for m in messages if m.translated and m.msgctxt is None}


def unique(messages: Sequence[po.Message]) -> list[po.Message]:
    """Return the messages with no msgid twice in a context, which gettext forbids.

    The best of several stays: one in use, translated, final. What the others say that it does not
    becomes obsolete in a context of its own.
    """
    keys = [(message.msgctxt, message.msgid) for message in messages]
    if len(set(keys)) == len(messages):
        return list(messages)
    best: dict[tuple[str | None, str], po.Message] = {}
    for message in sorted(messages, key=lambda m: (m.obsolete, not m.translated, m.fuzzy)):
        best.setdefault((message.msgctxt, message.msgid), message)
    kept, taken = [], set(keys)
    for key, message in zip(keys, messages, strict=True):
        if best[key] is message:
            kept.append(message)
        elif is_worth_keeping(message) and written_words(message) != written_words(best[key]):
            number = len(taken)
            while (f"twice {number}", message.msgid) in taken:
                number += 1
            taken.add((f"twice {number}", message.msgid))
            kept.append(replace(message, msgctxt=f"twice {number}", obsolete=True))
    return kept


def is_worth_keeping(message: po.Message) -> bool:
    """Return True if a message has a translation or a comment."""
    return message.translated or bool(message.comments)


def written_words(message: po.Message) -> tuple[str, ...]:
    """Return all words of the translator."""
    return (*message.msgstr, *message.comments)
