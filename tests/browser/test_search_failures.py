"""The search engine under odd queries and failing files."""

from __future__ import annotations

import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from generator.build import Output, index
from generator.output import write
from generator.site.search.articles import Article
from tests.conftest import Quiet
from tests.support.searching import START, ask, hosted


@pytest.mark.parametrize(
    "query",
    [
        "", "   ", "​", '"', '""', '"" ""', "“”", "。，！", "\\", "(?:a+)+$", "[a-z", "${x}", "<script>alert(1)</script>",
        "\ud800", "强\udc00化", "\0", "a\0b", "￿", "强化学习" * 2500, "a " * 5000, "x" * 10000, "😀" * 3000,
        " ".join(f"w{n}" for n in range(2000)), "constructor", "__proto__", "toString",
    ],
)  # fmt: skip
def test_no_query_is_too_odd(engine: Page, query: str) -> None:
    found = engine.evaluate(
        "([text]) => ask({ type: 'search', query: text, language: 'zh', limit: 3 })", [query]
    )
    assert found["type"] == "hits"
    assert found["total"] >= len(found["hits"])
    message = engine.evaluate("([text]) => ask({ type: 'suggest', query: text, language: 'en' })", [query])
    assert message["type"] == "suggestions"


def test_a_newer_search_cancels_an_older(fresh: Page) -> None:
    script = """async () => {
      let isAnswered = false
      ask({ type: "search", query: "大模型", language: "zh" }).then(() => { isAnswered = true })
      const found = await ask({ type: "search", query: "强化学习", language: "zh" })
      return [isAnswered, found.query]
    }"""
    assert fresh.evaluate(script) == [False, "强化学习"]


@pytest.mark.parametrize(
    "pattern",
    [
        "**/index.json",
        "**/start/*",
        "**/fold/*",
        "**/directory/*",
        "**/grams/*",
        "**/names/*",
        "**/packs/*",
        "**/passages/*",
    ],
)
@pytest.mark.parametrize("failure", ["missing", "offline", "format"])
def test_a_file_that_fails_is_told_and_asked_for_again(fresh: Page, pattern: str, failure: str) -> None:
    def fail(route: Route) -> None:
        if failure == "missing":
            route.fulfill(status=404, body="no")
        elif failure == "offline":
            route.abort("internetdisconnected")
        else:
            route.fulfill(status=200, body="<!doctype html>not what you asked for", content_type="text/html")

    fresh.context.route(pattern, fail)
    found = ask(fresh, "强化学习", limit=3)
    assert (found["type"], found["code"]) == ("error", failure)
    fresh.context.unroute(pattern, fail)
    answers = (ask(fresh, "强化学习", limit=3) for _ in range(5))  # some may have been on their way still
    assert any(answer["type"] == "hits" for answer in answers)


def test_facets_that_fail_are_told(fresh: Page) -> None:
    fresh.context.route("**/facets/*", lambda route: route.fulfill(status=404, body="no"))
    assert ask(fresh, "强化学习", limit=3)["type"] == "hits"
    assert ask(fresh, "强化学习", limit=3, facets=True)["code"] == "missing"


def test_a_host_that_sends_parts_of_files_is_asked_for_parts(fresh: Page, engine: Page) -> None:
    sizes = []

    def send(route: Route) -> None:
        start, end = map(int, route.request.headers["range"].removeprefix("bytes=").split("-"))
        whole = route.fetch(headers={}).body()
        sizes.append((end + 1 - start, len(whole)))
        route.fulfill(status=206, body=whole[start : end + 1], content_type="application/octet-stream")

    fresh.context.route("**/passages/*", send)
    assert ask(fresh, "强化学习", limit=10) == ask(engine, "强化学习", limit=10) | {"id": 1}
    assert sum(part for part, _ in sizes) < sum(whole for _, whole in sizes)


def test_a_file_cut_short_is_told(fresh: Page) -> None:
    def cut(route: Route) -> None:
        route.fulfill(status=200, body=route.fetch().body()[:-3], content_type="application/octet-stream")

    fresh.context.route("**/grams/*", cut)
    assert ask(fresh, "强化学习")["code"] == "format"


def test_a_reader_goes_on_when_a_new_version_is_published(
    browser: Browser, output: Output, tmp_path: Path
) -> None:
    folder = hosted(index(output.site), tmp_path)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/kb/")
            page.evaluate(START)
            assert ask(page, "强化学习")["total"]
            extra = Article("zh/new/", "zh", "全新", ())
            write(index(output.site, [extra]), folder / "kb")
            assert ask(page, "知识图谱")["total"]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
