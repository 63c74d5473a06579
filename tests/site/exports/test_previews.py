"""The small files from which a link to a concept tells what the concept is."""

from __future__ import annotations

import json
from pathlib import Path

from generator.build import Output, build
from generator.model import LANGUAGES


def told(output: Output, path: str) -> dict[str, object]:
    (page,) = [page for page in output.pages if page.path == f"{path}/definition.json"]
    found = json.loads(page.content)
    assert isinstance(found, dict)
    return found


def test_every_concept_has_one_in_each_language(output: Output) -> None:
    paths = {page.path for page in output.pages if page.path.endswith("/definition.json")}
    assert paths == {
        f"{language}/concepts/{concept.key}/definition.json"
        for language in LANGUAGES
        for concept in output.site.concepts
    }
    assert all(len(page.content.encode()) < 2000 for page in output.pages if page.path in paths)


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
    assert told(output, "en/concepts/gpt-4") == {
        "label": {"text": "GPT-4", "language": "en"},
        "other": None,
        "kind": "Model",
        "definition": {"text": "A <model>.", "language": "en"},
        "mentioned": "No report mentions it yet.",
    }
    assert told(output, "en/concepts/large-model") == {
        "label": {"text": "large model", "language": "en"},
        "other": {"text": "大模型", "language": "zh"},
        "kind": "",
        "definition": None,
        "mentioned": "1 report",
    }
    cut = {"text": long[:279] + "…", "language": "zh"}
    assert told(output, "zh/concepts/long")["definition"] == cut
