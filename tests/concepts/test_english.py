"""Phrases of English texts: names are whole, and no verb, command or label is one."""

from __future__ import annotations

import pytest

from generator.concepts.english import rank
from generator.concepts.nominations import _longer_first

FILLER = "Nothing in this line tells of it at all, as it is there for the length of the text alone. " * 8


def phrases(title: str, text: str) -> list[str]:
    return [phrase.text for phrase in rank(title, text)]


@pytest.mark.parametrize(
    ("text", "name", "halves"),
    [
        (
            "We use the China Health and Nutrition Survey. Waves of the China Health and Nutrition Survey differ.",
            "China Health and Nutrition Survey",
            ["China Health", "Nutrition Survey"],
        ),
        (
            "The Government Accountability Office audits. So does the Government Accountability Office now.",
            "Government Accountability Office",
            ["Government Accountability", "Accountability Office"],
        ),
        (
            "A grant by the Department of Veterans Affairs ends; the Department of Veterans Affairs said why.",
            "Department of Veterans Affairs",
            ["Veterans Affairs", "Department"],
        ),
        (
            "Use a Free/Libre license, as a Free/Libre license is open.",
            "Free/Libre license",
            ["Libre license"],
        ),
        (
            "The 18F Director signs. The 18F Director of Zürich Airport, and Zürich Airport itself.",
            "18F Director",
            ["F Director", "rich Airport", "Director"],
        ),
        (
            "A time series analysis of tides, a time series analysis. " * 2,
            "time series analysis",
            ["series analysis", "time series"],
        ),
        (
            "The sluice gate motor of the port. Another sluice gate motor for ships.",
            "sluice gate motor",
            ["gate motor", "sluice gate"],
        ),
        (
            "Gradient boosting is fast. The gradient boosting algorithm is one. A boosting algorithm wins; "
            "gradient boosting wins. ",
            "gradient boosting",
            ["boosting algorithm"],
        ),
        (
            "A noise tolerant sensor and a noise tolerant clock of the harbour; the harbour has a sensor. ",
            "harbour",
            ["noise tolerant"],
        ),
    ],
)
def test_a_name_is_whole(text: str, name: str, halves: list[str]) -> None:
    found = phrases("", text + FILLER)
    assert name in found and not set(halves) & set(found)


def test_what_and_joins_is_two_where_one_stands_by_itself() -> None:
    text = "Trains run from Amsterdam and Utrecht. To Amsterdam and Utrecht they return, and to Amsterdam again. "
    assert "Amsterdam and Utrecht" not in phrases("", text + FILLER)


@pytest.mark.parametrize(
    ("title", "text", "no_phrase"),
    [
        ("Maintain version control", "Maintain version control. We like version control here. ", "Maintain version"),
        ("Notes", "Update README.md first. Update README.md again. A parser of logs, a parser of code. ", "Update README.md"),
        ("Notes", "The panel proves views. The panel proves views of the panel. ", "panel proves views"),
        ("Notes", "An economic crisis, and economic growth, and an economic plan for the harbour. ", "economic"),
        ("ATTORNEY SENTENCED TO FOUR YEARS", "The attorney drove a car. The attorney had a car. ", "ATTORNEY SENTENCED"),
        ("Notes", "Read page.title and page.title of the harbour. The harbour is deep. ", "page.title"),
        ("Notes", "Read publicIp and publicIp of the harbour. The harbour is deep. ", "publicIp"),
        ("Notes", "On Wed Nov 3 and Wed Nov 10 the harbour froze. The harbour is deep. ", "Wed Nov"),
        ("Notes", "Read Page.title and Page.title of the harbour. The harbour is deep. ", "Page.title"),
    ],
)  # fmt: skip
def test_a_command_a_verb_or_an_adjective_is_no_phrase(title: str, text: str, no_phrase: str) -> None:
    found = phrases(title, text + FILLER)
    assert found and no_phrase not in found


def test_a_long_text_says_what_it_is_about_and_a_short_one_in_its_title() -> None:
    text = "The harbour is deep. Ships enter the harbour. "
    assert "additional perspectives" not in phrases("Harbour: additional perspectives", text + FILLER)
    assert "additional perspectives" in phrases("Harbour: additional perspectives", text)


def test_an_acronym_keeps_its_capitals_and_a_name_its_small_figures() -> None:
    text = "The FFT is fast. Call fft for the FFT of CO₂ data. CO₂ is stored in rock, and CO₂ is warm. "
    found = phrases("Storage of CO₂", text + FILLER)
    assert {"FFT", "CO₂"} <= set(found) and not {"fft", "CO"} & set(found)


def test_a_name_behind_chinese_keeps_its_first_letter() -> None:
    text = "我们全新推出的智能体平台有很多用户在用，LangSmith is deep. LangSmith is a harbour of ships. "
    assert "LangSmith" in phrases("The LangSmith", text * 2 + FILLER)


def test_what_only_headings_say_is_no_phrase_of_a_text() -> None:
    plan = "Rollout Plan\nThe harbour is deep.\n\nRollout Plan\nShips enter the harbour.\n"
    assert "Rollout Plan" not in phrases("Harbour", plan * 3 + FILLER)
    assert "Rollout Plan" in phrases("Harbour", f"{plan * 3}We made a Rollout Plan. {FILLER}")


def test_where_a_text_says_little_again_its_title_says_what_it_is_about() -> None:
    title, filler = "On carbon emissions of the harbour", "It was so, and then it was not. " * 20
    assert "carbon emissions" in phrases(title, "Its licence is open, and its licence is free. " + filler)
    often = "A turbine turns. Another turbine, and the turbine again. "
    assert "carbon emissions" not in phrases(title, often * 3 + filler)


@pytest.mark.parametrize(("second", "first"), [(0.65, "tide race"), (0.6, "tide")])
def test_a_word_gives_way_to_a_phrase_with_it_that_is_about_as_likely(second: float, first: str) -> None:
    ranked = sorted(_longer_first({"tide": 0.7, "tide race": second}), key=lambda item: -item[1])
    assert ranked[0][0] == first
