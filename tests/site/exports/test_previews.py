"""Page previews: the files from which a link to a concept shows what the concept is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.build import Output, build
from generator.model import LANGUAGES


def previews(output: Output, language: str) -> dict[str, Any]:
    """Return the previews in a language, read as the script reads them: by the first key of each file."""
    files = {
        page.path: page.content for page in output.pages if page.path.startswith(f"{language}/previews/")
    }
    firsts = json.loads(files.pop(f"{language}/previews/index.json"))
    contents = [json.loads(files[f"{language}/previews/{number}.json"]) for number in range(len(files))]
    keys = [key for content in contents for key in content]
    assert keys == sorted(keys) and firsts == [next(iter(content)) for content in contents]
    return {key: preview for content in contents for key, preview in content.items()}


def test_every_concept_has_one_in_each_language(output: Output) -> None:
    for language in LANGUAGES:
        assert previews(output, language).keys() == {concept.key for concept in output.site.listed}
    files = [page for page in output.pages if "/previews/" in page.path]
    assert len(files) < len(output.site.listed) / 10
    assert all(len(page.content.encode()) < 40_000 for page in files)


def test_it_tells_names_kind_definition_and_reports(tmp_path: Path) -> None:
    long = "一种“模型”。" * 60
    (tmp_path / "concepts.yml").write_text(
        "- key: gpt-4\n  zh: GPT-4\n  en: GPT-4\n  kind: model\n  definition:\n    zh: 一种<模型>。\n    en: A <model>.\n"
        "- key: large-model\n  zh: 大模型\n  en: large model\n"
        f"- key: long\n  zh: 长\n  en: long\n  definition:\n    zh: {long}\n    en: {long}\n",
        "utf-8",
    )
    (tmp_path / "a.txt").write_text("大模型产业报告\n\n大模型很多,大模型很大。\n", "utf-8")
    output = build(tmp_path)
    assert previews(output, "en")["gpt-4"] == {
        "label": {"text": "GPT-4", "language": "en"},
        "other": None,
        "kind": "Model",
        "definition": {"text": "A <model>.", "language": "en"},
        "mentioned": "No report mentions it yet.",
    }
    assert previews(output, "en")["large-model"] == {
        "label": {"text": "large model", "language": "en"},
        "other": {"text": "大模型", "language": "zh"},
        "kind": "",
        "definition": None,
        "mentioned": "1 report",
    }
    cut = {"text": long[:279] + "…", "language": "zh"}
    assert previews(output, "zh")["long"]["definition"] == cut
