"""A PO file: what export adds, keeps, follows and leaves alone."""

from __future__ import annotations

import polib
import pytest

from generator.corpus import po
from generator.corpus.memories import Unit
from generator.model import CorpusError
from generator.translation import update
from tests.support.memories import NEW, NEWER, OLD, PATH, done, export, obsolete, states, translate, units

# --- the same, moved, gone ------------------------------------------------------------------------


def test_export_adds_keeps_and_makes_obsolete() -> None:
    places = [Unit("甲", "title", "a.txt", 1), *units("乙")[:1], Unit("甲", "heading", "a b.txt", 5)]
    first = update.export(places, "", PATH, "en")
    assert "#. title\n#: a.txt:1 \u2068a b.txt\u2069:5\n" in first
    assert states(first) == {}
    translated = translate(first, {"甲": "A"}, "seen")
    without = export(translated, "乙")
    assert obsolete(without) == {"甲": "A"}
    again = export(without, "甲", "乙")
    assert states(again) == {"甲": ("A", "translated")}
    assert "# seen\n#. paragraph\n#: a.txt:1\n" in again
    assert obsolete(export(first, "乙")) == {}, "nobody wrote anything"


def test_order_is_that_of_the_source() -> None:
    text = export(done(甲="A", 乙="B"), "丙", "乙", "甲")
    assert [message.msgid for message in po.parse(text, PATH).messages] == ["丙", "乙", "甲"]


def test_layout_is_no_change() -> None:
    text = export(done(**{"大 模型,ＡＩ": "Large models, AI"}), "大模型，AI")
    assert states(text) == {"大模型，AI": ("Large models, AI", "translated")}
    assert obsolete(text) == {}


# --- changed --------------------------------------------------------------------------------------


def test_a_changed_text_makes_its_translation_stale_and_keeps_it() -> None:
    text = export(translate(export("", "一", OLD, "二"), {OLD: "Fast."}, "sic"), "一", NEW, "二")
    assert states(text) == {NEW: ("Fast.", "stale")}
    assert f'# sic\n#. paragraph\n#: a.txt:2\n#, fuzzy\n#| msgid "{OLD}"\nmsgid "{NEW}"\n' in text
    assert obsolete(text) == {OLD: "Fast."}
    back = export(text, "一", OLD, "二")
    assert states(back) == {OLD: ("Fast.", "translated")}
    assert obsolete(back) == {}, "the copy that nobody touched is gone"


def test_what_nobody_touched_does_not_pile_up() -> None:
    text = export(export(done(**{OLD: "Fast."}), NEW), NEWER)
    assert states(text) == {NEWER: ("Fast.", "stale")}
    assert f'#| msgid "{OLD}"' in text, "the text that the translation is of"
    assert obsolete(text) == {OLD: "Fast."}


@pytest.mark.parametrize("fuzzy", [True, False])
def test_what_a_translator_made_of_it_stays(fuzzy: bool) -> None:
    text = translate(export(done(**{OLD: "Fast."}), NEW), {NEW: "Faster."}, fuzzy=fuzzy)
    text = export(text, NEWER)
    assert states(text) == {NEWER: ("Faster.", "stale")}
    assert obsolete(text) == ({OLD: "Fast."} if fuzzy else {NEW: "Faster.", OLD: "Fast."})
    assert states(export(text, OLD)) == {OLD: ("Fast.", "translated")}


def test_a_machines_draft_goes_stale_too() -> None:
    comment = "Machine translation: some engine"
    text = translate(done(**{OLD: ""}), {OLD: "Fast."}, comment, fuzzy=True)
    assert states(text) == {OLD: ("Fast.", "machine")}
    changed = export(text, NEW)
    assert states(changed) == {NEW: ("Fast.", "stale")}
    assert states(export(changed, OLD)) == {OLD: ("Fast.", "machine")}


def test_neighbours_tell_which_was_changed() -> None:
    before = done(一二三四="head", 模型的评测方法与数据="evaluation", 五六七八="tail")
    text = export(before, "新的一段话", "一二三四", "评测方法之综述", "五六七八")
    assert states(text)["评测方法之综述"] == ("evaluation", "stale")


def test_a_neighbour_whose_layout_changed_is_still_a_neighbour() -> None:
    before = done(一二三四="head", 模型的评测方法与数据="evaluation", 已经删除="gone")
    text = export(before, "新的一段话", "一 二 三 四", "评测方法之综述", "子丑寅卯", "天地玄黄")
    assert states(text)["评测方法之综述"] == ("evaluation", "stale")


def test_a_new_text_takes_nothing_from_one_that_is_not_like_it() -> None:
    text = export(done(大模型发展很快="fast"), "今天天气真好")
    assert states(text) == {} and obsolete(text) == {"大模型发展很快": "fast"}


# --- cut anew -------------------------------------------------------------------------------------

WHOLE = "甲很好。乙更好!"


def test_a_unit_that_is_cut_takes_its_translation_along() -> None:
    text = export(done(**{WHOLE: "A is good. B is better!"}), "甲很好。", "乙更好!")
    assert states(text) == {
        "甲很好。": ("A is good.", "translated"),
        "乙更好!": ("B is better!", "translated"),
    }
    assert states(export(text, WHOLE)) == {WHOLE: ("A is good. B is better!", "translated")}


def test_items_that_are_cut_out_lose_their_markers_in_the_translation_too() -> None:
    whole = "分为:1)快;2)好。"
    text = export(done(**{whole: "Namely: 1) fast; 2) good."}), "分为:", "快;", "好。")
    assert states(text) == {
        "分为:": ("Namely:", "translated"),
        "快;": ("fast;", "translated"),
        "好。": ("good.", "translated"),
    }


def test_where_it_is_not_plain_every_part_gets_all_of_it_as_stale() -> None:
    text = export(done(**{WHOLE: "Both are good."}), "甲很好。", "乙更好!")
    assert states(text) == {"甲很好。": ("Both are good.", "stale"), "乙更好!": ("Both are good.", "stale")}
    assert text.count(f'#| msgid "{WHOLE}"') == 2
    gone = export(text, "别的")
    assert obsolete(gone) == {WHOLE: "Both are good."}


@pytest.mark.parametrize(
    ("second", "state", "previous"), [("B is better!", "translated", ""), ("", "stale", "甲很好。")]
)
def test_units_that_are_joined_take_their_translations_along(second: str, state: str, previous: str) -> None:
    text = export(done(**{"甲很好。": "A is good.", "乙更好!": second}), WHOLE)
    assert states(text) == {WHOLE: (f"A is good. {second}".strip(), state)}
    (joined, *_) = po.parse(text, PATH).messages
    assert joined.previous_msgid == previous


def test_joined_drafts_are_a_draft() -> None:
    before = done(**{"甲很好。": "A.", "乙更好!": "B."})
    text = export(translate(before, {"乙更好!": "B."}, "Machine translation: x", fuzzy=True), WHOLE)
    assert states(text) == {WHOLE: ("A. B.", "machine")}


def test_texts_that_stay_are_not_taken_for_parts() -> None:
    text = export(done(人工智能="AI", 产业报告="industry report"), "人工智能", "产业报告", "人工智能产业报告")
    assert "人工智能产业报告" not in states(text)
    text = export(export(text, "别的"), "人工智能产业报告")
    assert states(text)["人工智能产业报告"] == ("AI", "stale"), "nor those that went long ago"


def test_what_is_joined_by_markers_wants_a_translators_eye() -> None:
    text = export(done(**{"分为:": "Namely:", "快;": "fast;"}), "分为:1)快;")
    assert states(text) == {"分为:1)快;": ("Namely: fast;", "stale")}
    before = done(**{"甲很好。": "A.", "乙更好!": ""}).replace("a.txt:1\n", "a.txt:1\n#, no-wrap\n")
    assert "#, fuzzy, no-wrap\n" in export(before, WHOLE)


def test_a_stale_unit_that_is_cut_stays_stale() -> None:
    text = export(done(**{"甲很好。乙很好!": "A is good. B is good!"}), WHOLE)
    text = export(text, "甲很好。", "乙更好!")
    assert states(text) == {"甲很好。": ("A is good.", "stale"), "乙更好!": ("B is good!", "stale")}
    assert obsolete(text) == {"甲很好。乙很好!": "A is good. B is good!"}


# --- files from elsewhere -------------------------------------------------------------------------


def test_a_new_header_is_complete() -> None:
    text = export("", "甲")
    assert polib.pofile(text).metadata == {
        "Project-Id-Version": "zhiku",
        "PO-Revision-Date": "1970-01-01 00:00+0000",
        "Last-Translator": "Automatically generated",
        "Language-Team": "none",
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
        "X-Zhiku-Segmentation": "1",
    }


FOREIGN = """# Ours, since 2023.
#, fuzzy
msgid ""
msgstr ""
"Last-Translator: Jane <jane@example.org>\\n"
"Language: \\n"
"Content-Type: text/plain; charset=GB18030\\n"
"X-Generator: Weblate 5.17\\n"
"X-Zhiku-Segmentation: 0\\n"

msgctxt "menu"
msgid "甲"
msgstr "A in a menu"

# first
#, no-wrap
msgid "甲"
msgstr "\\n"
"A\\n"

msgid "甲"
msgstr "another A"

msgid "一个"
msgid_plural "多个"
msgstr[0] "one"
msgstr[1] "many"

# to do
msgid "丙"
msgstr ""

#~ msgid "甲"
#~ msgstr "an older A"

#~ msgid "甲"
#~ msgstr "another A"

# behind
"""


def test_what_others_put_into_a_file_stays() -> None:
    text = export(FOREIGN.replace("\n", "\r\n"), "甲", "乙\n\n乙")
    assert "\r" not in text
    header = polib.pofile(text).metadata
    assert (header["X-Generator"], header["Last-Translator"]) == ("Weblate 5.17", "Jane <jane@example.org>")
    assert (header["Language"], header["X-Zhiku-Segmentation"]) == ("en", "1")
    assert header["Content-Type"] == "text/plain; charset=UTF-8"
    assert text.startswith("# Ours, since 2023.\nmsgid") and text.endswith("\n# behind\n")
    assert states(text) == {"甲": ("A", "translated")}, "line ends agree with the text's"
    assert "# first\n#. paragraph\n#: a.txt:1\n#, no-wrap\n" in text
    found = {(m.msgctxt, m.msgid): (m.msgstr, m.obsolete) for m in po.parse(text, PATH).messages}
    assert found["menu", "甲"] == (("A in a menu",), False)
    assert found[None, "一个"] == (("one", "many"), True)
    assert found[None, "丙"] == (("",), True), "its comment"
    assert [m[0] for m in found.values()].count(("another A",)) >= 1
    assert (("an older A",), True) in found.values()


def test_line_ends_around_a_translation_agree_with_the_texts() -> None:
    text = export(translate(export("", "\n甲\n乙\n"), {"\n甲\n乙\n": "A\nB"}), "\n甲\n乙\n")
    assert states(text) == {"\n甲\n乙\n": ("\nA\nB\n", "translated")}


def test_a_file_of_a_newer_version_is_not_written_anew() -> None:
    text = done(**{OLD: "Fast."}).replace("Segmentation: 1", "Segmentation: 2")
    with pytest.raises(CorpusError, match="memory-newer"):
        update.export(units(OLD), text, PATH, "en")


def test_a_unit_is_never_taken_for_the_header() -> None:
    text = "X-Zhiku-Segmentation: 9\nX-Zhiku-Segmentation: 9"
    assert export(export("", text), text)
