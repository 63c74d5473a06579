"""What several tests share: the demo corpus, read once, with and without what editors wrote, and its site."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from generator.build import Output, build
from generator.cache import of_this_user
from generator.replacement import temporary
from tests.support import collection, payloads
from tests.support import hostile as corpus
from tests.support.endpoint import Endpoint
from tests.support.paths import CORPUS, DEMO
from tests.support.sites import mkdocs, project, shared

VIEWPORT: ViewportSize = {"width": 1280, "height": 900}
LARGE = 120
"""The reports of a large collection, whose lists have three pages."""
SITE_URL = "https://example.org/zhiku/"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# What builds remember is shared by all tests of a run, its workers too, and by nobody else.
if "PYTEST_XDIST_WORKER" not in os.environ:
    _stack = ExitStack()
    os.environ["XDG_CACHE_HOME"] = str(_stack.enter_context(temporary()))
    atexit.register(_stack.close)

# A slow computer is not a fault. Continuous integration tries fewer examples, and the same ones each time.
hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile(
    "ci", deadline=None, max_examples=16, derandomize=True, database=None, print_blob=True
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden pages")


@pytest.fixture(scope="session")
def output() -> Output:
    """The demo corpus as it is published."""
    return build(CORPUS, executor=of_this_user())


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """What the text alone gives: no sidecar, no vocabulary, no translations."""
    folder = tmp_path_factory.mktemp("corpus")
    for path in CORPUS.glob("*.txt"):
        shutil.copy(path, folder)
    return build(folder)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site as `make site` builds it, in a temporary folder."""
    return shared(tmp_path_factory, "site", partial(build_demo, address=""))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site as it is published, its address known."""
    return shared(tmp_path_factory, "published", partial(build_demo, address=SITE_URL))


def build_demo(folder: Path, address: str) -> None:
    mkdocs(DEMO, "build", "--strict", "--site-dir", str(folder), address=address)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a collection of many reports."""
    return shared(tmp_path_factory, "large", build_large) / "site"


def build_large(folder: Path) -> None:
    project(folder)
    collection.write(folder / "corpus", LARGE, terms=120)
    mkdocs(folder, "build", "--strict", "--quiet")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a corpus that tries to become markup."""
    return shared(tmp_path_factory, "hostile", build_hostile) / "site"


def build_hostile(folder: Path) -> None:
    project(folder)
    corpus.write(folder / "corpus")
    mkdocs(folder, "build", "--strict", "--quiet")


@pytest.fixture(scope="session")
def besieged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, built, of a corpus with payloads in every place that a corpus has."""
    return shared(tmp_path_factory, "besieged", payloads.build)


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


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for what is not there, as hosts do."""
        lost = Path(self.directory) / "kb" / "404.html"
        if code != HTTPStatus.NOT_FOUND or self.command != "GET" or not lost.is_file():
            return super().send_error(code, message, explain)
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(lost.read_bytes())


@contextmanager
def serving(site: Path, root: Path) -> Iterator[str]:
    """Serve a site as many hosts do: not at their root."""
    (root / "kb").symlink_to(site)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/kb/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(site, tmp_path_factory.mktemp("host")) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


def context(browser: Browser, **options: object) -> BrowserContext:
    return browser.new_context(**{"locale": "zh-CN", "viewport": VIEWPORT, **options})  # type: ignore[arg-type]


def watched(page: Page) -> tuple[list[str], list[str]]:
    """Return the addresses that a page asks for and the errors that it reports, from now on."""
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return requests, errors


_SETTLED = """async () => {
  const asked = () => performance.getEntriesByType("resource").length
  for (let before = -1, rounds = 0; before !== asked() && rounds < 50; rounds += 1) {
    before = asked()
    await new Promise((done) => setTimeout(done, 60))
  }
}"""


def settle(page: Page) -> None:
    """Wait until a loaded page asks for nothing more; Playwright's “networkidle” takes half a second longer."""
    page.evaluate(_SETTLED)


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    with context(browser) as one:
        yield one.new_page()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """A page that remembers nothing of the test before: to clear one takes half the time of a new one."""
    yield tab
    for other in tab.context.pages[1:]:
        other.close()
    tab.unroute_all()
    tab.context.unroute_all()
    tab.context.set_offline(False)
    tab.emulate_media(media="null")
    tab.set_viewport_size(VIEWPORT)
    tab.evaluate("if (origin !== 'null') for (const kept of [localStorage, sessionStorage]) kept.clear()")
    tab.goto("about:blank")
