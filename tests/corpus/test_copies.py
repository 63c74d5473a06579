"""One report in several files is one report; other reports with like names stay."""

from __future__ import annotations

from pathlib import Path

from generator.corpus.read import corpus
from tests.support.office import docx, paragraph
from tests.support.pdf import Pdf
from tests.support.pdf_pages import SENTENCES, wrapped


def pdf(sentences: list[str]) -> bytes:
    made = Pdf()
    sheet = made.sheet()
    for at, line in enumerate(wrapped("".join(sentences), 40, 0)):
        sheet.text(72, 780 - 16 * at, line)
    return made.bytes()


def word(sentences: list[str]) -> bytes:
    return docx("".join(map(paragraph, sentences)))


def test_a_report_in_two_formats_or_twice_is_one(tmp_path: Path) -> None:
    first, second = SENTENCES[:2] * 2, SENTENCES[2:] * 2
    (tmp_path / "other").mkdir()
    for name, data in {
        "报告.pdf": pdf(first), "报告.docx": word(first), "报告 (1).pdf": pdf(first), "报告(2).docx": word(second),
        "b - 副本.pdf": pdf(second), "b.pdf": pdf(second), "other/报告.pdf": pdf(first), "c.docx": word(["短"]), "c.pdf": pdf(["短"]),
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(data)
    found = corpus(tmp_path)
    assert {source.path for source in found.sources} == {
        "报告.docx", "报告(2).docx", "b.pdf", "other/报告.pdf", "c.docx", "c.pdf",
    }  # fmt: skip
    assert {(issue.path, dict(issue.values)["details"]) for issue in found.issues} == {
        ("报告.pdf", "报告.docx"), ("报告 (1).pdf", "报告.docx"), ("b - 副本.pdf", "b.pdf"),
    }  # fmt: skip
    assert {issue.code for issue in found.issues} == {"same-report"}
