"""What tests of PO files do: export, translate in another program, look what is there."""

from __future__ import annotations

import polib

from generator.corpus import memories, po
from generator.corpus.memories import Unit
from generator.model import Issue
from generator.translation import update
from tests.conftest import msgfmt

PATH = "translations/a.en.po"
OLD, NEW, NEWER = "大模型发展很快。", "大模型发展更快。", "大模型的发展更快。"


def units(*texts: str) -> list[Unit]:
    return [Unit(text, "paragraph", "a.txt", number) for number, text in enumerate(texts, 1)]


def export(text: str, *texts: str) -> str:
    """Export units, and look that a second time changes nothing and that gettext has nothing against it."""
    written = update.export(units(*texts), text, PATH, "en")
    assert update.export(units(*texts), written, PATH, "en") == written
    assert msgfmt(written, "--check") == ""
    return written


def states(text: str) -> dict[str, tuple[str, str]]:
    """Return the text and the state of every message in use."""
    issues: list[Issue] = []
    found = memories.parse(text, PATH, "en", issues)
    assert issues == []
    return {msgid: (phrase.text, phrase.state.value) for msgid, phrase in found.items()}


def obsolete(text: str) -> dict[str, str]:
    return {m.msgid: m.msgstr[0] for m in po.parse(text, PATH).messages if m.obsolete}


def translate(text: str, translations: dict[str, str], comment: str = "", fuzzy: bool = False) -> str:
    """Translate messages in another program, which knows PO files in its own way."""
    file = polib.pofile(text, wrapwidth=77)
    for entry in file:
        if entry.msgid in translations and not entry.obsolete:
            entry.msgstr = translations[entry.msgid]
            entry.flags = ["fuzzy"] if fuzzy else []
            entry.previous_msgid = entry.previous_msgid if fuzzy else None
            entry.tcomment = comment or entry.tcomment
    return f"{file}\n"


def done(**translations: str) -> str:
    """Return a file whose units have these translations."""
    return translate(export("", *translations), translations)
