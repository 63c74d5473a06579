"""The PO files of a corpus: what export adds, keeps, follows and leaves alone."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from generator import memory, po
from generator.build import Output, build, memories
from generator.memory import Unit
from generator.model import CorpusError, Issue, Phrase, State
from tests.conftest import CORPUS, msgfmt

PATH = "translations/a.en.po"


def units(*texts: str) -> list[Unit]:
    return [Unit(text, "paragraph", "a.txt", number) for number, text in enumerate(texts, 1)]


def export(text: str, *texts: str) -> str:
    """Export units, and look that a second time changes nothing and that gettext has nothing against it."""
    written = memory.export(units(*texts), text, PATH, "en")
    assert memory.export(units(*texts), written, PATH, "en") == written
    assert msgfmt(written, "--check") == ""
    return written


def states(text: str) -> dict[str, tuple[str, str]]:
    """Return the text and the state of every message in use."""
    issues: list[Issue] = []
    found = memory.parse(text, PATH, "en", issues)
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


# --- the same, moved, gone ------------------------------------------------------------------------


def test_export_adds_keeps_and_makes_obsolete() -> None:
    places = [Unit("甲", "title", "a.txt", 1), *units("乙")[:1], Unit("甲", "heading", "a b.txt", 5)]
    first = memory.export(places, "", PATH, "en")
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

OLD, NEW, NEWER = "大模型发展很快。", "大模型发展更快。", "大模型的发展更快。"


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
    ("second", "state", "previous"),
    [("B is better!", "translated", ""), ("", "stale", "甲很好。")],
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
    assert (header["X-Generator"], header["Last-Translator"]) == (
        "Weblate 5.17",
        "Jane <jane@example.org>",
    )
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


def test_a_file_of_a_newer_version_stays_as_it_is(tmp_path: Path) -> None:
    text = done(**{OLD: "Fast."}).replace("Segmentation: 1", "Segmentation: 2")
    with pytest.raises(CorpusError, match="memory-newer"):
        memory.export(units(OLD), text, PATH, "en")
    write(tmp_path, {"a.txt": OLD, PATH: text})
    issues: list[Issue] = []
    assert list(memories(tmp_path, issues)) == []
    assert [issue.code for issue in issues] == ["memory-newer"]
    assert "memory-newer" in {issue.code for issue in build(tmp_path).issues}
    (report,) = build(tmp_path).site.reports
    assert State.TRANSLATED in dict(report.edition("en").counts), "it is read all the same"


def test_a_unit_is_never_taken_for_the_header() -> None:
    text = "X-Zhiku-Segmentation: 9\nX-Zhiku-Segmentation: 9"
    assert export(export("", text), text)


# --- the files of a corpus ------------------------------------------------------------------------


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def exported(folder: Path) -> dict[str, str]:
    issues: list[Issue] = []
    files = {page.path: page.content for page in memories(folder, issues)}
    assert issues == []
    return files


def test_the_committed_files_are_what_export_writes(output: Output) -> None:
    files = exported(CORPUS)
    assert files.keys() == {
        path.relative_to(CORPUS).as_posix() for path in (CORPUS / "translations").glob("*.po")
    }
    for path, text in files.items():
        assert (CORPUS / path).read_text("utf-8") == text
        assert msgfmt(text, "--check") == ""


def test_an_edited_report_shows_which_translations_are_stale(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": f"产业报告\n\n{OLD}\n\n数据是基础。"})
    write(tmp_path, {PATH: translate(exported(tmp_path)[PATH], {OLD: "Fast.", "数据是基础。": "Data."})})
    write(tmp_path, {"a.txt": f"产业报告\n\n数据是基础。\n\n{NEW}"})
    write(tmp_path, exported(tmp_path))
    (report,) = build(tmp_path).site.reports
    phrases = [block.phrase for block in report.edition("en").document.blocks() if block.phrase]
    assert phrases[-2:] == [Phrase("Data.", "en", State.TRANSLATED), Phrase(NEW, "zh", State.STALE)]


def test_a_renamed_source_finds_its_translations_again(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": OLD})
    write(tmp_path, {PATH: translate(exported(tmp_path)[PATH], {OLD: "Fast."})})
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    found = build(tmp_path).issues
    assert ("translations/a.en.po", "memory-unused") in {(issue.path, issue.code) for issue in found}
    files = exported(tmp_path)
    assert files.keys() == {"translations/b.en.po"}
    assert states(files["translations/b.en.po"])[OLD] == ("Fast.", "translated")


def test_what_a_source_has_of_its_own_comes_before_what_others_have(tmp_path: Path) -> None:
    own = {"a.txt": OLD, PATH: done(**{OLD: "Fast."})}
    write(tmp_path, own | {"translations/old.en.po": done(**{OLD: "Quick."})})
    assert states(exported(tmp_path)[PATH])[OLD] == ("Fast.", "translated")


def test_a_file_is_not_unused_when_its_source_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": OLD, PATH: done(**{OLD: "Fast."})})
    (tmp_path / "a.txt").write_bytes(b"\0\1\2")
    assert "memory-unused" not in {issue.code for issue in build(tmp_path).issues}
    assert exported(tmp_path) == {}


def test_a_source_without_a_report_keeps_its_translations(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "103", PATH: done(**{OLD: "Fast."})})
    assert obsolete(exported(tmp_path)[PATH]) == {OLD: "Fast."}


def test_a_broken_file_does_not_keep_the_others_from_export(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": OLD, "b.txt": NEW, "c.txt": NEWER, PATH: 'msgid "a\n'})
    (tmp_path / "translations" / "c.en.po").write_bytes(done(**{NEWER: "更快"}).encode("gb18030"))
    issues: list[Issue] = []
    assert [page.path for page in memories(tmp_path, issues)] == ["translations/b.en.po"]
    assert [(issue.path, issue.code) for issue in issues] == [
        (PATH, "po-syntax"),
        ("translations/c.en.po", "po-syntax"),
    ]


# --- any history ----------------------------------------------------------------------------------

SENTENCES = st.text("甲乙丙丁戊己庚辛壬癸模型数据", min_size=1, max_size=12).map(lambda text: f"{text}。")
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map("".join), max_size=8)


class Histories(RuleBasedStateMachine):
    """A report is edited, cut, joined, put in another order and back; its translator works on between."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.before: list[list[str]] = [[]]
        self.file = ""
        self.wrote: set[str] = set()
        self.final: dict[str, str] = {}

    @rule()
    def export(self) -> None:
        self.file = memory.export(units(*self.texts), self.file, PATH, "en")
        assert memory.export(units(*self.texts), self.file, PATH, "en") == self.file
        self.before.append(list(self.texts))
        live = [message for message in po.parse(self.file, PATH).messages if not message.obsolete]
        assert [message.msgid for message in live] == list(dict.fromkeys(self.texts))
        for message in live:
            if message.msgid in self.final:
                assert message.msgstr == (self.final[message.msgid],) and not message.fuzzy

    @precondition(lambda self: self.texts)
    @rule(data=st.data(), sentences=st.integers(1, 3), fuzzy=st.booleans())
    def translate(self, data: st.DataObject, sentences: int, fuzzy: bool) -> None:
        self.export()
        text = data.draw(st.sampled_from(self.texts))
        words = " ".join(f"Translation {len(self.wrote)} of it." for _ in range(sentences))
        self.file = translate(self.file, {text: words}, fuzzy=fuzzy)
        self.wrote = (self.wrote & self.kept()) | {words}  # a translator may replace a translation
        self.final.pop(text, None)
        if not fuzzy:
            self.final[text] = words

    @precondition(lambda self: self.texts)
    @rule(data=st.data(), new=SENTENCES)
    def edit(self, data: st.DataObject, new: str) -> None:
        number = data.draw(st.integers(0, len(self.texts) - 1))
        sentences = re.findall("[^。]+。?|。", self.texts[number])
        sentences[data.draw(st.integers(0, len(sentences) - 1))] = new
        self.texts[number] = "".join(sentences)

    @precondition(lambda self: self.texts)
    @rule(data=st.data())
    def cut(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.texts) - 1))
        text = self.texts[number]
        if len(text) > 1:
            at = data.draw(st.integers(1, len(text) - 1))
            self.texts[number : number + 1] = [text[:at], text[at:]]

    @precondition(lambda self: len(self.texts) > 1)
    @rule(data=st.data(), glue=st.sampled_from(["", " ", "1)"]))
    def join(self, data: st.DataObject, glue: str) -> None:
        number = data.draw(st.integers(0, len(self.texts) - 2))
        self.texts[number : number + 2] = [glue.join(self.texts[number : number + 2])]

    @rule(data=st.data())
    def reorder(self, data: st.DataObject) -> None:
        self.texts = data.draw(st.permutations(self.texts))

    @precondition(lambda self: self.texts)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        del self.texts[data.draw(st.integers(0, len(self.texts) - 1))]

    @rule(texts=TEXTS)
    def add(self, texts: list[str]) -> None:
        self.texts += texts

    @rule(data=st.data())
    def revert(self, data: st.DataObject) -> None:
        self.texts = list(data.draw(st.sampled_from(self.before)))

    def kept(self) -> set[str]:
        return {text for message in po.parse(self.file, PATH).messages for text in message.msgstr}

    @invariant()
    def nothing_is_lost(self) -> None:
        assert self.wrote <= self.kept()

    def teardown(self) -> None:
        self.export()
        assert msgfmt(self.file, "--check") == ""


TestHistories = Histories.TestCase
TestHistories.settings = settings(deadline=None, max_examples=50, stateful_step_count=30)
