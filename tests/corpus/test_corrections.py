"""An entry to correct a report by: it finds the report, and changes nothing before its # are taken away."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.corpus import corrections
from tests.support.folders import corpus

TEXTS = {
    "plain": "大模型产业报告\n\n正文一段。\n",
    "quoted": "“大模型”: 产业 # 报告\n\n正文一段。\n",
    "long": "大模型" * 200 + "\n",
    "short": "大模型。",
}


@pytest.mark.parametrize("name", TEXTS)
def test_an_entry_finds_its_report_and_says_what_was_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[name], "utf-8")
    key = (
        CliRunner()
        .invoke(main, ["catalog", "--corpus", str(tmp_path)])
        .output.split('"key": "')[1]
        .split('"')[0]
    )
    result = CliRunner().invoke(main, ["correct", key, "--corpus", str(tmp_path)])
    assert result.exit_code == 0 and f"{tmp_path / 'a.yml'}:2: " in result.output, result.output
    written = (tmp_path / "a.yml").read_text("utf-8")
    assert f'    # key: "{key}"' in written and "    # published: " in written
    again = CliRunner().invoke(main, ["correct", key, "--corpus", str(tmp_path)])
    assert again.exit_code == 1 and "a.yml:2: corrects this report already" in again.output
    (tmp_path / "a.yml").write_text(written.replace(f'# key: "{key}"', "key: other"), "utf-8")
    assert '"key": "other"' in CliRunner().invoke(main, ["catalog", "--corpus", str(tmp_path)]).output


def test_what_an_editor_wrote_stays(tmp_path: Path) -> None:
    text = "# 注\nreports:\n  - begins: 乙报告\n    title: 乙\n"
    written, line = corrections.begun(
        text, "a.yml", "甲报告如下。", {"title": "甲", "organisations": ("某院",)}
    )
    assert written.startswith(text) and line == 5
    assert written.endswith('  - begins: "甲报告如下。"\n    # title: "甲"\n    # organisations: ["某院"]\n')


@pytest.mark.parametrize("text", ["reports: [{begins: 乙}]\n", "reports: ["])
def test_a_file_of_another_form_is_left_alone(text: str) -> None:
    with pytest.raises(ValueError, match="write this into it"):
        corrections.begun(text, "a.yml", "甲报告如下。", {"title": "甲"})


def test_lists_that_aliases_repeat_are_refused(tmp_path: Path) -> None:
    """They multiply what is read: a thousand lines of aliases to a thousand names are a million names."""
    names = ", ".join(f"n{number}" for number in range(1000))
    text = f"- {{key: a, zh: 甲, en: A, aliases: &all [{names}]}}\n"
    text += "".join(f"- {{key: k{n}, zh: 词{n}, en: w{n}, aliases: *all}}\n" for n in range(1000))
    found = corpus(tmp_path, a_dot_txt="甲。", concepts_dot_yml=text)
    assert [(issue.path, issue.code) for issue in found.issues] == [("concepts.yml", "yaml-syntax")]
    assert "repeated by an alias" in found.issues[0].message
