"""Gettext PO text becomes messages and text again; only the wrapping of long lines is lost.

The grammar is that of GNU gettext: translator's comments in any form, `#~|` beside obsolete messages
and comments behind the last message are kept, and a string that is not closed is an error, not a
shorter string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..model import CorpusError


@dataclass(frozen=True, slots=True)
class Message:
    """A msgid with its translation: `msgstr` has one text a plural form, empty where there is none yet."""

    msgid: str
    msgstr: tuple[str, ...] = ("",)
    msgctxt: str | None = None
    msgid_plural: str | None = None
    comments: tuple[str, ...] = ()
    """The translator's lines, each as it stands, # and all."""
    extracted: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: tuple[tuple[str, str], ...] = ()
    """The msgid, msgctxt and msgid_plural that the translation was made for, by keyword."""
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    """Where its msgid stands in the file that it was read from."""

    @property
    def fuzzy(self) -> bool:
        """Return True if a translator must look at the translation."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """Return True if there is any translation, fuzzy or not."""
        return any(self.msgstr)

    @property
    def previous_msgid(self) -> str:
        """Return the msgid that the translation was made for; empty when it is this one."""
        return dict(self.previous).get("msgid", "")

    @property
    def comment(self) -> str:
        """Return the translator's comment without its marks."""
        return "\n".join(line[1:].strip() for line in self.comments)


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file: the header is the message without a msgid, `tail` the comments behind the last message."""

    header: Message
    messages: tuple[Message, ...]
    tail: tuple[str, ...] = ()


# --- reading -----------------------------------------------------------------------------------

_STRING = r'"([^"\\]*+(?:\\[ntrvbfa"\\][^"\\]*+)*+)"'
_STRINGS = re.compile(_STRING)
_FIELD = re.compile(
    r"(?P<mark>#~\||#~|#\|)?[ \t]*+(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]{1,2}\])?)?[ \t]*+"
    rf"(?P<strings>(?:{_STRING}[ \t]*+)++)"
)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f", "a": "\a", "\\": "\\", '"': '"'}
_BLANKS = " \t\r\n\v\f"


@dataclass(slots=True)
class _Draft:
    """A message while its lines are read."""

    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    previous: dict[str, list[str]] = field(default_factory=dict)
    obsolete: bool = False
    complete: bool = False
    line: int = 0

    def note(self, line: str) -> None:
        """Take a line that begins with #."""
        kind, text = line[:2], line[2:].strip(_BLANKS)
        if kind == "#.":
            self.extracted.append(text)
        elif kind == "#:":
            self.places.append(text)
        elif kind == "#,":
            self.flags += (flag for part in text.split(",") if (flag := part.strip(_BLANKS)))
        else:
            self.comments.append(line)

    def begin(self, keyword: str, mark: str | None) -> list[str]:
        """Return where the strings of a field go. Raise ValueError if it is out of place."""
        fields = self.previous if mark in ("#|", "#~|") else self.fields
        if keyword in fields or (keyword.startswith(("msgstr", "msgid_")) and "msgid" not in fields):
            raise ValueError(keyword)
        if fields is self.fields:
            self.obsolete = mark == "#~"
            self.complete = keyword.startswith("msgstr")
        return fields.setdefault(keyword, [])

    def message(self) -> Message:
        """Return the message. Raise ValueError or KeyError if it is not one."""
        texts = {keyword: _unescaped(strings) for keyword, strings in self.fields.items()}
        msgid, msgctxt = texts.pop("msgid"), texts.pop("msgctxt", None)
        plural = texts.pop("msgid_plural", None)
        if list(texts) != (["msgstr"] if plural is None else [f"msgstr[{n}]" for n in range(len(texts))]):
            raise ValueError(msgid)
        return Message(
            msgid,
            tuple(texts.values()),
            msgctxt,
            plural,
            comments=tuple(self.comments),
            extracted=tuple(self.extracted),
            places=tuple(self.places),
            flags=tuple(self.flags),
            previous=tuple((keyword, _unescaped(strings)) for keyword, strings in self.previous.items()),
            obsolete=self.obsolete,
            line=self.line,
        )


def parse(text: str, path: str) -> Catalog:
    """Return the content of the PO file `text`. Raise CorpusError, with the line, if it is not a PO file."""
    messages: list[Message] = []
    draft = _Draft()
    strings: list[str] | None = None
    number = 0
    try:
        for raw in _rows(text.removeprefix("\ufeff")):
            number += 1
            line = raw.strip(_BLANKS)
            found = _FIELD.fullmatch(line)
            keyword = found["keyword"] if found else None
            if draft.complete and (line[:1] == "#" if not found else keyword in ("msgctxt", "msgid")):
                messages.append(draft.message())
                draft, strings = _Draft(), None
            if found:
                strings = draft.begin(keyword, found["mark"]) if keyword else strings
                if keyword == "msgid" and found["mark"] not in ("#|", "#~|"):
                    draft.line = number
                if strings is None:
                    raise ValueError(line)
                strings += _STRINGS.findall(found["strings"])
            elif line[:1] == "#" and line[:2] not in ("#~", "#|"):
                draft.note(line)
            elif line:
                raise ValueError(line)
        if draft.complete:
            messages.append(draft.message())
            draft = _Draft()
        elif draft.fields:
            raise ValueError("no msgstr")
    except (KeyError, ValueError) as error:
        raise CorpusError(
            path,
            number,
            "po-syntax",
            "is not gettext PO from here on: is a quotation mark, a msgid or a msgstr missing?",
        ) from error
    header = next((m for m in messages if not (m.msgid or m.msgctxt or m.obsolete)), Message(""))
    return Catalog(header, tuple(m for m in messages if m is not header), tuple(draft.comments))


def _rows(text: str) -> Iterator[str]:
    """Yield the lines of a text one by one: a list of them would take as much room again."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    if start < len(text):
        yield text[start:]


def _unescaped(strings: Iterable[str]) -> str:
    text = "".join(strings)
    return _ESCAPE.sub(lambda match: _ESCAPES[match[1]], text) if "\\" in text else text


# --- writing -----------------------------------------------------------------------------------

_SPECIAL = re.compile('[\\\\"\n\t\r\v\b\f\a]')
_ESCAPED = {character: f"\\{letter}" for letter, character in _ESCAPES.items()}
_LINES = re.compile("[^\n]*\n|[^\n]+")


def write(catalog: Catalog) -> str:
    """Return a catalogue as a PO file: one line for every line of a text, obsolete messages last."""
    live = [message for message in catalog.messages if not message.obsolete]
    gone = [message for message in catalog.messages if message.obsolete]
    blocks = ["\n".join((*_lines(message), "")) for message in (catalog.header, *live, *gone)]
    if catalog.tail:
        blocks.append("\n".join((*catalog.tail, "")))
    return "\n".join(blocks)


def _lines(message: Message) -> Iterator[str]:
    yield from message.comments
    if not message.obsolete:
        yield from (f"#. {text}" for text in message.extracted)
        yield from (f"#: {text}" for text in message.places)
    if message.flags:
        yield f"#, {', '.join(message.flags)}"
    for keyword, text in message.previous:
        yield from _field("#~| " if message.obsolete else "#| ", keyword, text)
    mark = "#~ " if message.obsolete else ""
    if message.msgctxt is not None:
        yield from _field(mark, "msgctxt", message.msgctxt)
    yield from _field(mark, "msgid", message.msgid)
    if message.msgid_plural is None:
        yield from _field(mark, "msgstr", message.msgstr[0])
        return
    yield from _field(mark, "msgid_plural", message.msgid_plural)
    for number, text in enumerate(message.msgstr):
        yield from _field(mark, f"msgstr[{number}]", text)


def _field(mark: str, keyword: str, text: str) -> Iterator[str]:
    lines = _LINES.findall(text) if "\n" in text else [text]
    if len(lines) > 1:
        lines.insert(0, "")
    for line in lines:
        escaped = _SPECIAL.sub(lambda match: _ESCAPED[match[0]], line) if _SPECIAL.search(line) else line
        yield f'{mark}{keyword} "{escaped}"' if keyword else f'{mark}"{escaped}"'
        keyword = ""
