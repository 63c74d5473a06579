"""From the file to the document: every word of every case and of the demo is shown, or left out for a reason."""

from pathlib import Path

import pytest

from generator.corpus.split import split
from generator.model import BlockKind, RawReport, Source
from generator.site.i18n.labels import GAPS
from generator.structure.parse import structure
from generator.structure.web.page import without_page
from tests.support.cases import cases

DEMO = Path(__file__).parent.parent / "demo" / "corpus"
FOLDERS = ("structure", "metadata", "web_pages", "events", "keyphrases")
TEXTS = [case.text for folder in FOLDERS for case in cases(folder)]
TEXTS += [path.read_text("utf-8") for path in sorted(DEMO.glob("*.txt"))]


def words(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def shown(raw: RawReport) -> str:
    """Return the letters and digits of a report's document and of its gaps, in the order of the source."""
    report = without_page(raw)
    found = structure(report)
    parts = [(gap.start, raw.source.text[gap.start : gap.end]) for gap in report.gaps]
    parts += [(b.start, b.marker + b.text) for b in found.blocks() if b.kind is not BlockKind.LIST]
    parts += [(section.start, section.printed) for section in found.sections()]
    parts += [(found.title.start, found.title.text)] if found.title else []
    assert {gap.why for gap in report.gaps} <= GAPS.keys()
    return words("".join(text for _, text in sorted(parts, key=lambda part: part[0])))


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_word_is_shown_or_left_out_for_a_reason(text: str) -> None:
    reports, _ = split(Source("a.txt", text))
    assert "".join(map(shown, reports)) == words(text)
