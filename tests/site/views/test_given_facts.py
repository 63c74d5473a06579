"""Facts that only an editor gives stand among the facts of a report."""

from __future__ import annotations

from pathlib import Path

from generator.build import build

TEXT = "江湾供水年报\n\n——以新区为例\n\n作者：李明（江湾大学）\n\n正文一段，内容很短。\n"
GIVEN = "people: [王小丽（江湾*水务*局）, {name: 李明, affiliation: 江湾大学}]\nsubtitle: "


def panel(folder: Path, subtitle: str, language: str) -> str:
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "a.yml").write_text(f"key: a\n{GIVEN}{subtitle}\n", "utf-8")
    pages = {page.path: page.content for page in build(folder).pages}
    page = pages[f"{language}/reports/a.md"]
    return page[page.index("<dl") : page.index("</dl>")]


def test_a_subtitle_and_where_people_work(tmp_path: Path) -> None:
    facts = panel(tmp_path, "一份给定的副题", "zh")
    assert "<dt>副题</dt><dd>一份给定的副题" in facts
    assert "王小丽（江湾&#42;水务&#42;局）、李明 " in facts
    facts = panel(tmp_path, "一份给定的副题", "en")
    assert "<dt>Subtitle</dt><dd>" in facts and "(江湾&#42;水务&#42;局)" in facts


def test_what_the_report_prints_is_not_said_again(tmp_path: Path) -> None:
    assert "副题" not in panel(tmp_path, "以新区为例", "zh")
