"""How much is translated, counted."""

from __future__ import annotations

from pathlib import Path

import polib

from generator.build import Output, build
from generator.model import Bilingual, Concept, Phrase, State
from generator.translation import progress

TEXT = "大模型产业报告\n\n一、背景\n\n大模型发展很快。\n\n二、展望\n\n未来可期,值得期待。"


def rows(folder: Path, name: str, entries: dict[str, str], fuzzy: tuple[str, ...] = ()) -> progress.Row:
    (folder / f"{name}.txt").write_text(TEXT, "utf-8")
    file = polib.POFile(wrapwidth=0)
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for text, translation in entries.items():
        flags = ["fuzzy"] if text in fuzzy else []
        file.append(polib.POEntry(msgid=text, msgstr=translation, flags=flags))
    (folder / "translations").mkdir(exist_ok=True)
    (folder / "translations" / f"{name}.en.po").write_text(f"{file}\n", "utf-8")
    (row,) = progress.reports(build(folder).site.reports)
    return row


def test_a_row_counts_its_texts_and_leads_to_what_is_open(tmp_path: Path) -> None:
    done = {"大模型产业报告": "Report", "背景": "Background", "展望": "Outlook"}
    row = rows(tmp_path, "a", done, fuzzy=("展望",))
    assert (row.total, row.done, row.percent) == (5, 2, 40)
    assert dict(zip(progress.OPEN, row.open, strict=True)) == {
        State.MACHINE: 0, State.FUZZY: 1, State.STALE: 0, State.MISSING: 2,
    }  # fmt: skip
    assert row.report
    assert dict(zip(progress.OPEN, progress.first_open(row.report), strict=True)) == {
        State.MACHINE: "", State.FUZZY: "s2", State.STALE: "", State.MISSING: "p1",
    }  # fmt: skip


def test_the_least_translated_comes_first_and_all_are_summed(output: Output) -> None:
    found = progress.reports(output.site.reports)
    assert [row.percent for row in found] == sorted(row.percent for row in found)
    everything = progress.total(found)
    assert everything.total == sum(row.total for row in found)
    assert (everything.done, everything.open) == (everything.total, (0, 0, 0, 0))


def test_concepts_count_their_labels_and_definitions() -> None:
    known = Bilingual(Phrase("定义", "zh"), Phrase("definition", "en", State.TRANSLATED))
    draft = Bilingual(Phrase("定义", "zh"), Phrase("定义", "zh", State.FUZZY))
    row = progress.concepts(
        [
            Concept("a", Bilingual("甲", "A"), definitions=known),
            Concept("b", Bilingual("乙", ""), definitions=draft),
        ]
    )
    assert (row.total, row.done, row.open) == (4, 2, (0, 1, 0, 1))


def test_a_page_says_so_in_both_languages(output: Output) -> None:
    pages = {page.path: page.content for page in output.pages}
    assert (
        '<span id="title">译文进度</span>' in pages["zh/coverage/index.md"]
        and '<th scope="col">旧译</th>' in pages["zh/coverage/index.md"]
    )
    english = pages["en/coverage/index.md"]
    assert (
        '<span id="title">Translation progress</span>' in english
        and '<th scope="col">Outdated</th>' in english
    )
    assert english.count("<tr>") == len(output.site.reports) + 3


def test_a_hundred_per_cent_is_all() -> None:
    percents = [progress.Row(None, 1000, done, ()).percent for done in (0, 9, 999, 1000)]
    assert percents == [0, 0, 99, 100] and progress.Row(None, 0, 0, ()).percent == 100
