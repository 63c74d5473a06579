"""Translations as they are read."""

from __future__ import annotations

from pathlib import Path

from generator.model import State
from tests.support.folders import corpus

PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "甲"
msgstr "A"

#, fuzzy
msgid "乙"
msgstr "B"

#, fuzzy
#| msgid "旧丙"
msgid "丙"
msgstr "C"

msgid "丁"
msgstr ""

#~ msgid "戊"
#~ msgstr "E"
"""


def test_translations_with_their_state(tmp_path: Path) -> None:
    found = corpus(tmp_path, a_dot_txt="甲。", translations__a_dot_en_dot_po=PO)
    memory = found.memories["translations/a.en.po"]
    assert {text: (phrase.text, phrase.state) for text, phrase in memory.items()} == {
        "甲": ("A", State.TRANSLATED),
        "乙": ("B", State.FUZZY),
        "丙": ("C", State.STALE),
    }


def test_a_broken_po_file_is_one_finding(tmp_path: Path) -> None:
    found = corpus(
        tmp_path, a_dot_txt="甲。", translations__a_dot_en_dot_po='msgid "甲"\nmsgstr "A\nnonsense\n'
    )
    assert [(issue.path, issue.code) for issue in found.issues] == [("translations/a.en.po", "po-syntax")]
    assert len(found.sources) == 1
