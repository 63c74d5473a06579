"""The file of the vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.folders import corpus


@pytest.mark.parametrize(
    ("yml", "line", "code"),
    [
        ("- key: a\n", 1, "concept-form"),
        ("- hide: 甲\n  key: a\n", 1, "concept-form"),
        ("- hide:\n", 1, "concept-form"),
        ("- key: A B\n  zh: 甲\n  en: a\n", 1, "concept-form"),
        (f"- key: {'a' * 81}\n  zh: 甲\n  en: a\n", 1, "concept-form"),
        ("- key: aux\n  zh: 甲\n  en: a\n", 1, "concept-form"),
        ("- key: a\n  zh: 甲\n  en: a\n- key: a\n  zh: 乙\n  en: b\n", 4, "concept-twice"),
        ("- key: a\n  zh: 甲\n  en: a\n  broader: b\n", 1, "concept-broader"),
        ("- key: a\n  zh: 甲\n  en: a\n  broader: a\n", 1, "concept-broader"),
        ("- key: a\n  zh: 甲\n  en: a\n  colour: red\n", 1, "concept-form"),
        ("a: b\n", 1, "concept-list"),
        ("- key: a\n zh: 甲\n", 2, "yaml-syntax"),
    ],
)
def test_a_wrong_concept_is_told_with_its_line(tmp_path: Path, yml: str, line: int, code: str) -> None:
    found = corpus(tmp_path, a_dot_txt="甲。", concepts_dot_yml=yml)
    assert [(issue.path, issue.line, issue.code) for issue in found.issues] == [("concepts.yml", line, code)]
