"""The search engine by itself, on the demo corpus."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.build import Output, index
from generator.site.search.articles import Article
from generator.text.folding import search_form
from tests.conftest import Quiet
from tests.support.index import every_article
from tests.support.searching import START, hosted


@pytest.fixture(scope="session")
def host(output: Output, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hosted(index(output.site), tmp_path_factory.mktemp("search"))


@pytest.fixture(scope="session")
def root(host: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(host)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/kb/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def engine(browser: Browser, root: str) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(root)
        page.evaluate(START)
        yield page


@pytest.fixture
def fresh(browser: Browser, root: str) -> Iterator[Page]:
    """An engine that has read nothing yet."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(root)
        page.evaluate(START)
        yield page


@pytest.fixture(scope="session")
def every(output: Output) -> list[Article]:
    return list(every_article(output.site))


@pytest.fixture(scope="session")
def folded(every: list[Article]) -> dict[str, list[str]]:
    return {one.location: [search_form(line.text) for line in one.lines] for one in every}
