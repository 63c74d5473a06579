"""The facts of the invented texts that bench/facts.py scores are all read right."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bench.facts import OWN, read, values

CASES: list[dict[str, Any]] = yaml.safe_load(OWN.read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["about"]))
def test_facts_are_those_that_a_careful_reader_finds(case: dict[str, Any]) -> None:
    report = read(case)
    assert report is not None
    assert [(fact, found) for fact, found, right in values(report, case) if found != right] == []
