"""The engines: over real HTTP with an endpoint that misbehaves, and what is not installed."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.translation.engines import base, openai
from generator.translation.engines.base import Busy, Failed, Request, Unusable
from tests.support.endpoint import (
    Behaviour,
    Endpoint,
    closed,
    completion,
    cut,
    dripping,
    each,
    english,
    flooding,
    raw,
    saying,
    slow,
    status,
)  # fmt: skip
from tests.support.paths import ROOT

REQUEST = Request("zh", "en", ("大模型", "详见⟦1⟧。"), (("大模型", "large model"),))
ENGLISH = [english(text) for text in REQUEST.texts]
QUICK = 0.3
"""Seconds that an impatient engine waits for an answer."""


@pytest.fixture
def engine(endpoint: Endpoint) -> openai.OpenAI:
    return openai.from_environment()


# --- openai ------------------------------------------------------------------------------------


def test_texts_go_out_numbered_with_their_terms(endpoint: Endpoint, engine: openai.OpenAI) -> None:
    assert engine.translate(REQUEST) == ENGLISH
    assert engine.name == "openai (test-7b)"
    (request,) = endpoint.requests
    assert request["model"] == "test-7b"
    assert request["response_format"] == {"type": "json_object"}
    assert "from Simplified Chinese into English" in request["messages"][0]["content"]
    assert endpoint.questions == [
        {"terms": {"大模型": "large model"}, "texts": {"1": "大模型", "2": "详见⟦1⟧。"}}
    ]
    assert "Authorization" not in endpoint.heads[0]


def test_what_models_put_around_their_answer_goes(endpoint: Endpoint, engine: openai.OpenAI) -> None:
    answer = json.dumps({"2": "B", "1": "A"})
    endpoint.script.append(raw(completion(f"<think>Two texts.</think>\n```json\n{answer}\n```\n")))
    assert engine.translate(REQUEST) == ["A", "B"]


_THEN, _NOW = "Sat, 01 Jan 2050 00:01:30 GMT", "Sat, 01 Jan 2050 00:00:00 GMT"

BUSY: dict[str, tuple[Behaviour, float | None]] = {
    "429 with seconds": (status(429, Retry_After="7"), 7),
    "429 with a date": (status(429, Retry_After=_THEN, Date=_NOW), 90),
    "429 with a date that is over": (status(429, Retry_After=_NOW, Date=_THEN), 0),
    "429 with a date, without a clock": (status(429, Retry_After=_THEN), None),
    "429 with nonsense": (status(429, Retry_After="soon", Date=_NOW), None),
    "429 with too much": (status(429, Retry_After="9" * 5000), None),
    "429": (status(429), None),
    "502": (status(502), None),
    "503": (status(503, Retry_After="0"), 0),
    "529": (status(529), None),
}


@pytest.mark.parametrize("case", BUSY)
def test_an_engine_that_is_busy(endpoint: Endpoint, engine: openai.OpenAI, case: str) -> None:
    behaviour, after = BUSY[case]
    endpoint.script.append(behaviour)
    with pytest.raises(Busy, match=case[:3]) as raised:
        engine.translate(REQUEST)
    assert raised.value.after == after
    assert engine.translate(REQUEST) == ENGLISH


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
    with pytest.raises(Busy, match="cannot be reached"):
        openai.OpenAI(urlsplit(address), "m").translate(REQUEST)


FAILING: dict[str, tuple[Behaviour, str]] = {
    "500": (status(500, "out of memory"), "500: .*out of memory"),
    "400": (status(400, "context too long"), "400: .*context too long"),
    "slow": (slow, "broke off: timed out"),
    "dripping": (dripping, "too slowly"),
    "flooding": (flooding, "more than 4 MB"),
    "closed": (closed, "broke off"),
    "cut": (cut, "is not complete JSON"),
    "truncated JSON": (raw(completion('{"1": "A", "2": "B')), "is not complete JSON"),
    "truncated response": (raw(completion("{}")[:-5]), "is not complete JSON"),
    "no HTTP": (lambda handler: [handler.wfile.write(b"hello\r\n\r\n"), closed(handler)][0], "broke off"),
    "no JSON": (raw(b"<html>"), "is not complete JSON"),
    "no UTF-8": (raw(b'"\xff"'), "is not complete JSON"),
    "nested": (raw(b"[" * 200_000), "is not complete JSON"),
    "no completion": (raw(b'{"choices": []}'), "is not a chat completion"),
    "silent": (raw(completion(None)), "is not a chat completion"),
    "no room": (raw(completion('{"1": "A", "2": "B"}', "length")), "no room"),
    "chatty": (raw(completion("I cannot do that.")), "is not complete JSON"),
    "one too few": (saying(lambda texts: {"1": "A"}), "is not an object with 2"),
    "one too many": (saying(lambda texts: {"1": "A", "2": "B", "3": "C"}), "is not an object with 2"),
    "misnumbered": (saying(lambda texts: {"0": "A", "1": "B"}), "is not an object with 2"),
    "a list": (raw(completion('[{"1": "A"}]')), "is not an object with 2"),
    "numbers": (each(len), "is not text"),
}


@pytest.mark.parametrize("case", FAILING)
def test_an_answer_that_cannot_be_used(endpoint: Endpoint, engine: openai.OpenAI, case: str) -> None:
    behaviour, says = FAILING[case]
    endpoint.script.append(behaviour)
    with pytest.raises(Failed, match=says):
        replace(engine, timeout=QUICK).translate(REQUEST)
    assert engine.translate(REQUEST) == ENGLISH


@pytest.mark.parametrize("code", [301, 307, 401, 402, 403, 404])
def test_what_somebody_has_to_mend(endpoint: Endpoint, engine: openai.OpenAI, code: int) -> None:
    endpoint.script.append(status(code, "no\nmodel", Location=endpoint.address))
    with pytest.raises(
        Unusable, match=rf"answers {code}: .*OPENAI_BASE_URL, OPENAI_MODEL and OPENAI_API_KEY"
    ):
        engine.translate(REQUEST)
    assert len(endpoint.requests) == 1, "no redirect is followed"


def test_the_key_is_sent_and_never_shown(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", " sk-secret\n")
    engine = openai.from_environment()
    endpoint.script += [status(401, "wrong key: sk-secret"), status(500, "x" * 280 + "sk-secret")]
    with pytest.raises(Unusable) as unusable:
        engine.translate(REQUEST)
    with pytest.raises(Failed) as failed:
        engine.translate(REQUEST)
    assert endpoint.heads[0]["Authorization"] == "Bearer sk-secret"
    for shown in (repr(engine), str(unusable.value), str(failed.value)):
        assert "sk-" not in shown


def test_extra_fields_are_the_users(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_EXTRA_BODY", '{"temperature": 0, "model": "other"}')
    assert openai.from_environment().translate(REQUEST) == ENGLISH
    (request,) = endpoint.requests
    assert request.keys() == {"model", "messages", "temperature"}
    assert request["model"] == "test-7b"


def test_no_proxy_is_asked(
    endpoint: Endpoint, engine: openai.OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert engine.translate(REQUEST) == ENGLISH


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("OPENAI_BASE_URL", "", "set the environment variable OPENAI_BASE_URL"),
        ("OPENAI_MODEL", " ", "set the environment variable OPENAI_MODEL"),
        ("OPENAI_BASE_URL", "localhost:8000", "must be an address"),
        ("OPENAI_BASE_URL", "ftp://localhost/v1", "must be an address"),
        ("OPENAI_BASE_URL", "http://localhost:99999/v1", "must be an address"),
        ("OPENAI_BASE_URL", "http://[::1/v1", "must be an address"),
        ("OPENAI_BASE_URL", "http://me:secret@localhost/v1", "must be an address"),
        ("OPENAI_BASE_URL", "http://localhost/v1?a=b", "must be an address"),
        ("OPENAI_BASE_URL", "http://localhost/v 1", "must be ASCII"),
        ("OPENAI_API_KEY", "secret\r\nX: y", "must be ASCII"),
        ("OPENAI_API_KEY", "密钥secret", "must be ASCII"),
        ("OPENAI_EXTRA_BODY", "[1]", "must be a JSON object"),
        ("OPENAI_EXTRA_BODY", "{", "must be a JSON object"),
    ],
)
def test_an_environment_that_lacks_something(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, says: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(Unusable, match=f"{variable}.*{says}|{says}") as raised:
        openai.from_environment()
    assert "secret" not in str(raised.value)


# --- argos and others --------------------------------------------------------------------------


def test_argos_is_an_extra_that_is_not_installed_here() -> None:
    with pytest.raises(Unusable, match=r'pip install "zhiku\[argos\]"'):
        base.load("argos")


@pytest.fixture
def argos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[base.Engine]:
    """The adapter over a stand-in for the package, which has the two functions that it calls, and zh to en."""
    package = tmp_path / "argostranslate"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "translate.py").write_text(
        "class Translation:\n"
        "    def translate(self, input_text): return f'English: {len(input_text)}'\n"
        "class Language:\n"
        "    def __init__(self, code): self.code = code\n"
        "    def get_translation(self, to): return Translation() if (self.code, to.code) == ('zh', 'en') else None\n"
        "def get_installed_languages(): return [Language('zh'), Language('en')]\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    yield base.load("argos")
    for name in ("argostranslate", "argostranslate.translate"):
        sys.modules.pop(name)


def test_argos_translates_one_text_after_the_other(argos: base.Engine) -> None:
    assert (argos.name, argos.translate(REQUEST)) == ("argos", ["English: 3", "English: 6"])


@pytest.mark.parametrize(("source", "target"), [("en", "zh"), ("zh", "fr")])
def test_argos_without_the_languages(argos: base.Engine, source: str, target: str) -> None:
    with pytest.raises(Unusable, match=f"argospm install translate-{source}_{target}"):
        argos.translate(replace(REQUEST, source=source, target=target))


def test_an_engine_that_is_not_there() -> None:
    with pytest.raises(Unusable, match="unknown engine “babel”; installed are: argos, openai"):
        base.load("babel")


def test_the_engine_of_another_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other-1.dist-info").mkdir()
    (tmp_path / "other-1.dist-info" / "entry_points.txt").write_text(
        "[zhiku.engines]\nother = other_engine:Other\nbroken = other_engine_that_is_not_there:Other\n"
    )
    (tmp_path / "other_engine.py").write_text(
        "class Other:\n    name = 'other'\n    def translate(self, request): return list(request.texts)\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    assert base.load("other").translate(REQUEST) == list(REQUEST.texts)
    with pytest.raises(Unusable, match="“broken” cannot be imported"):
        base.load("broken")


# --- builds ------------------------------------------------------------------------------------

WATCHED = """
import json, sys
opened = []
sys.addaudithook(lambda event, _: opened.append(event) if event.startswith("socket.") else None)
from generator.cli import main
for arguments in json.loads(sys.argv[1]):
    main(arguments, standalone_mode=False)
print(json.dumps([opened, [name for name in sys.modules if name.startswith("generator.")]]))
"""


def test_only_an_engine_opens_a_socket(endpoint: Endpoint, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("大模型产业报告\n\n大模型发展很快。", "utf-8")
    commands = (["build", "--output", str(tmp_path / "docs")], ["check"], ["catalog"], ["translate"])
    opened, modules, _ = watched([*command, "--corpus", str(tmp_path / "corpus")] for command in commands)
    assert opened == []
    assert not {"generator.translation.engines.openai", "generator.translation.engines.argos"} & set(modules)
    assert endpoint.requests == []


def watched(commands: Iterable[list[str]]) -> tuple[list[str], list[str], str]:
    """Return what sockets commands open, the modules of the package that they load, and what they print."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, json.dumps(list(commands))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    opened, modules = json.loads(done.stdout.splitlines()[-1])
    return opened, modules, done.stdout


def test_the_watch_sees_an_engine(endpoint: Endpoint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("大模型产业报告\n\n大模型发展很快。", "utf-8")
    opened, modules, told = watched([["translate", "--engine", "openai", "--corpus", str(tmp_path)]])
    assert "socket.connect" in opened and "generator.translation.engines.openai" in modules
    assert len(endpoint.requests) == 1
    assert re.search("a.en.po: ([0-9]+) filled, 0 refused, of \\1 missing", told)
