"""The command that drafts what is missing, with an endpoint that behaves and one that does not."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner, Result

from generator import cli
from generator.build import build
from generator.cli import translate
from generator.model import State
from generator.translation import drafts
from tests.support.endpoint import Endpoint, closed, cut, each, english, saying, slow, status
from tests.support.paths import ROOT

REPORT = """大模型产业报告

一、背景

大模型发展很快,详见https://example.org/a。

二、展望

{name}的未来可期,值得期待。
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    (tmp_path / "concepts.yml").write_text(
        "- {key: large-model, zh: 大模型, en: large model}\n- {key: outlook, zh: 展望, en: outlook}\n",
        "utf-8",
    )
    return tmp_path


def run(corpus: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli.main, ["translate", "--corpus", str(corpus), *arguments])


def entries(corpus: Path) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(corpus / "translations" / "a.en.po"))}


def test_the_command_exports_and_fills(corpus: Path, endpoint: Endpoint) -> None:
    result = run(corpus, "--engine", "openai")
    assert result.exit_code == 0, result.output
    found = entries(corpus)
    assert "translations/a.en.po: 5 filled, 0 refused, of 5 missing\n" in result.output
    assert "  0% en" in result.output and "(6 machine)" in result.output
    assert {entry.tcomment for entry in found.values()} == {"Machine translation: openai (test-7b)"}
    assert all(entry.fuzzy for entry in found.values())
    assert found["大模型发展很快,详见https://example.org/a。"].msgstr.endswith(" https://example.org/a")
    assert found["{name}的未来可期,值得期待。"].msgstr.endswith(" {name}")
    (question,) = endpoint.questions
    assert question["terms"] == {"大模型": "large model", "展望": "outlook"}
    assert "{name}" not in str(question) and "https" not in str(question)
    assert dict(build(corpus).site.reports[0].editions["en"].counts) == {State.MACHINE: 6}
    assert run(corpus, "--engine", "openai").exit_code == 0
    assert len(endpoint.requests) == 1, "nothing is missing any more"


def test_the_command_gets_through_an_endpoint_that_misbehaves(
    corpus: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(translate.time, "sleep", waits.append)
    lost = each(lambda text: english(text).partition("⟦")[0])
    endpoint.script += [
        status(429, Retry_After="5"), status(429), status(500), cut, closed, saying(lambda texts: {}), lost,
    ]  # fmt: skip
    result = run(corpus, "--engine", "openai")
    assert result.exit_code == 0, result.output
    assert "5 filled, 0 refused" in result.output
    assert waits == [5, 2, 4, 8, 16, 32]
    assert {"https", "{name}"} <= {
        word for entry in entries(corpus).values() for word in ("https", "{name}") if word in entry.msgstr
    }


def test_what_is_refused_is_a_finding_and_stays_missing(corpus: Path, endpoint: Endpoint) -> None:
    endpoint.script += [each(lambda text: english(text).partition("⟦")[0])] * 9
    result = run(corpus, "--engine", "openai")
    assert result.exit_code == 0
    assert "a.txt:5: draft-fixed has no draft" in result.output
    assert "a.txt:1: draft-fixed has no draft" in result.output
    assert "3 filled, 2 refused, of 5 missing" in result.output
    assert "(3 machine, 3 missing)" in result.output


def test_what_was_filled_stays_when_the_engine_breaks(
    corpus: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "_BATCH_UNITS", 2)
    endpoint.script += [each(english), status(401, "key expired")]
    result = run(corpus, "--engine", "openai")
    assert result.exit_code == 1
    assert "2 filled, 0 refused, of 5 missing" in result.output
    assert "Error: 127.0.0.1 answers 401" in result.output
    assert [bool(entry.msgstr) for entry in entries(corpus).values()] == [True, True, False, False, False]
    assert "3 filled, 0 refused, of 3 missing" in run(corpus, "--engine", "openai").output
    assert all(entry.msgstr for entry in entries(corpus).values())


def test_what_a_translator_writes_meanwhile_is_kept(
    corpus: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "_BATCH_UNITS", 2)

    def meanwhile(text: str) -> str:
        path = corpus / "translations" / "a.en.po"
        file = polib.pofile(str(path), wrapwidth=0)
        file[0].msgstr, file[4].msgstr = "By hand", "By hand {name}"
        file.save()
        return english(text)

    endpoint.script.append(each(meanwhile))
    assert run(corpus, "--engine", "openai").exit_code == 0
    found = list(entries(corpus).values())
    assert [entry.msgstr for entry in (found[0], found[4])] == ["By hand", "By hand {name}"]
    assert [entry.fuzzy for entry in found] == [False, True, True, True, False]


INTERRUPTIBLE = """
import signal, sys
from generator import cli
from generator.translation import drafts
signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever the shell above did with it
drafts._BATCH_UNITS = 2
cli.main(sys.argv[1:])
"""


def test_an_interruption_loses_one_batch_at_most(corpus: Path, endpoint: Endpoint) -> None:
    endpoint.script += [each(english), slow]
    arguments = [
        sys.executable, "-c", INTERRUPTIBLE, "translate", "--engine", "openai", "--corpus", str(corpus),
    ]  # fmt: skip
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert endpoint.asked.acquire(timeout=30) and endpoint.asked.acquire(timeout=30)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert b"2 filled, 0 refused, of 5 missing" in output and errors.strip() == b"Aborted!"
    assert sum(bool(entry.msgstr) for entry in entries(corpus).values()) == 2
    assert "3 filled" in run(corpus, "--engine", "openai").output


@pytest.mark.parametrize("name", ["babel", "argos"])
def test_an_engine_that_is_not_there_is_told_before_anything_is_written(corpus: Path, name: str) -> None:
    result = run(corpus, "--engine", name)
    assert result.exit_code == 1 and result.output.startswith("Error: ")
    assert not (corpus / "translations").exists()
