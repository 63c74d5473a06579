"""What several tests share: the real corpus, read once, with and without what editors wrote."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import Output, build
from tests.endpoint import Endpoint

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SITE_URL = "https://example.org/zhiku/"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden pages")


@pytest.fixture(scope="session")
def output() -> Output:
    """The corpus as it is published."""
    return build(CORPUS)


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """What the text alone gives: no sidecar, no vocabulary, no translations."""
    folder = tmp_path_factory.mktemp("corpus")
    for path in CORPUS.glob("*.txt"):
        shutil.copy(path, folder)
    return build(folder)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make site` builds it, in a temporary folder."""
    return build_site(tmp_path_factory.mktemp("built") / "site", "")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is published, its address known."""
    return build_site(tmp_path_factory.mktemp("published") / "site", SITE_URL)


def build_site(folder: Path, address: str) -> Path:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = os.environ | {"SITE_URL": address}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """A translation endpoint that listens, and is what the environment describes."""
    with Endpoint() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        monkeypatch.setenv("OPENAI_BASE_URL", server.address)
        monkeypatch.setenv("OPENAI_MODEL", "test-7b")
        monkeypatch.delenv("OPENAI_API_KEY", raising=False)
        monkeypatch.delenv("OPENAI_EXTRA_BODY", raising=False)
        yield server
        server.closing.set()
        server.shutdown()


def msgfmt(text: str, *options: str) -> str:
    """Return what GNU gettext has to say against a PO file: nothing when it is a good one."""
    program = os.environ.get("MSGFMT") or "msgfmt"
    command = [program, "--output-file", os.devnull, *options, "-"]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    return done.stderr + (f"exit {done.returncode}" if done.returncode and not done.stderr else "")
