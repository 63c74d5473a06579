"""Pages that `mkdocs serve` makes when they are asked for are those of a build."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer

from generator.model import Asset
from generator.publish.on_request import OnRequest
from tests.support.index import Files
from tests.support.sites import ENVIRONMENT, MKDOCS, mkdocs, project

TEXT = "大模型产业报告\n\n一、现状\n\n2023年5月4日，甲研究院发布报告。\n"
OTHERS = {
    "b.txt": "智慧城市白皮书\n\n一、现状\n\n甲研究院认为大模型产业发展很快。\n",
    "c.txt": "大模型产业展望\n\n一、现状\n\n甲研究院认为大模型产业发展很快，值得关注。\n",
}
QUERIES = ("甲研究院", "乙研究院", "大模型产业", "智慧城市", "2023年5月4日", "值得关注", "丙大学")
NEW = "知识图谱综述\n\n一、现状\n\n丙大学介绍知识图谱，与大模型产业相互促进。\n"
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
"""Of a page that is published only: MkDocs adds a script to one that it serves."""
SCRIPT = re.compile(rb"<script>\n*var livereload.*?</script>", re.DOTALL)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A project that is served below a path: its folder, and its address."""
    folder = project(tmp_path_factory.mktemp("served") / "project", TEXT)
    for name, text in OTHERS.items():
        (folder / "corpus" / name).write_text(text, "utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("social: true", "social: false"), "utf-8")
    port = free_port()
    environment = ENVIRONMENT | {"SITE_URL": "https://example.org/kb/"}
    server = subprocess.Popen(
        [*MKDOCS, "serve", "-a", f"127.0.0.1:{port}"], cwd=folder, env=environment, stderr=subprocess.DEVNULL
    )
    try:
        yield folder, f"http://127.0.0.1:{port}/kb/"
    finally:
        server.terminate()
        server.wait(20)


def get(address: str) -> bytes:
    """Return what is at an address, without the script that MkDocs adds; wait for the server to start."""
    end = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return SCRIPT.sub(b"", answer.read())
        except ConnectionError:
            assert time.monotonic() < end
        except OSError as error:
            assert isinstance(getattr(error, "reason", None), ConnectionError), error
            assert time.monotonic() < end
        time.sleep(0.2)


def test_all_files_are_those_of_a_build(served: tuple[Path, str]) -> None:
    folder, address = served
    get(address)  # the server writes down what is new, which a build does not
    before = get(f"{address}search/index.json")
    (folder / "corpus" / "d.txt").write_text(NEW, "utf-8")  # after which MkDocs builds the whole site anew
    end = time.monotonic() + 60
    while get(f"{address}search/index.json") == before:
        assert time.monotonic() < end
        time.sleep(0.2)
    compare(folder, address)


class Fetched(dict[str, bytes]):
    """The files of the search index of a site that is served."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    def __missing__(self, path: str) -> bytes:
        return get(f"{self.address}search/{path}")


def compare(folder: Path, address: str) -> None:
    """Hold every file that is served against the one that a build makes; the index, by what it says and finds."""
    get(f"{address}zh/concepts/")  # which waits for all that is under way
    mkdocs(folder, "build", "--quiet", address=address)
    site = folder / "site"
    files = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    pages = [name for name in files if name.endswith("index.html")]
    index = [name for name in files if name.startswith("search/")]
    beside = [name for name in files if name.endswith((".md.txt", ".bib", ".ris"))]
    assert len(pages) > 20 and len(index) > 5 and len(beside) >= 12
    for name in [*pages, *beside]:
        served_page = POLICY.sub(b"", get(address + name.removesuffix("index.html")))
        assert served_page == POLICY.sub(b"", (site / name).read_bytes()), name
    renewed = Files()
    renewed.files = Fetched(address)
    renewed.add(())
    built = Files(Asset(name, (site / name).read_bytes()) for name in index)
    assert renewed.told() == built.told()
    assert renewed.found(QUERIES) == built.found(QUERIES)


def test_an_edit_shows_on_its_page_and_in_the_search(served: tuple[Path, str]) -> None:
    folder, address = served
    page, index = f"{address}zh/reports/da-moxing-chanye-baogao/", f"{address}search/index.json"
    before = get(index)
    assert "甲研究院" in get(page).decode()
    (folder / "corpus" / "a.txt").write_text(TEXT.replace("甲研究院", "乙研究院"), "utf-8")
    end = time.monotonic() + 60
    while "乙研究院" not in get(page).decode():
        assert time.monotonic() < end
        time.sleep(0.2)
    assert get(index) != before
    compare(folder, address)


def test_what_cannot_be_written_is_told_and_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Here a file stands where a folder must be; so it is with a full disk."""
    (tmp_path / "zh").write_text("in the way", "utf-8")
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path), mount_path="/")
    requests = OnRequest()
    requests.attach(server)
    requests.end({"zh/index.html": lambda: [("zh/index.html", "页".encode())]})
    answers: list[str] = []
    in_the_way = f"{tmp_path / 'zh'}: File exists"
    assert in_the_way in ask(server, "/zh/", answers) and answers == ["500 Internal Server Error"]
    assert in_the_way in caplog.text
    (tmp_path / "zh").unlink()
    server._visible_epoch = server._wanted_epoch
    assert "页" in ask(server, "/zh/", answers) and answers[-1] == "200 OK"
    server.server_close()


def test_a_page_that_a_build_sweeps_away_before_it_is_read_is_made_again(tmp_path: Path) -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path), mount_path="/")
    server._visible_epoch = server._wanted_epoch
    requests, sweeps = OnRequest(), [True]
    makers = {"zh/index.html": lambda: [("zh/index.html", "页".encode())]}

    def swept(environ: Any, start_response: Any) -> Any:
        if sweeps:
            sweeps.clear()
            shutil.rmtree(tmp_path / "zh")
            requests.begin()
            requests.end(makers)
        return server.serve_request(environ, start_response)

    server.set_app(swept)
    requests.attach(server)
    requests.end(makers)
    answers: list[str] = []
    assert "页" in ask(server, "/zh/", answers) and answers == ["200 OK"] and not sweeps
    ask(server, "/zh/none/", answers)
    assert answers[-1] == "404 Not Found"
    server.server_close()


def test_what_is_shown_early_does_not_wait_for_the_rest(tmp_path: Path) -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path), mount_path="/")
    server._visible_epoch = server._wanted_epoch
    requests = OnRequest()
    requests.attach(server)
    requests.end({name: partial(page, name) for name in ("zh/index.html", "en/index.html")})
    (tmp_path / "style.css").write_text("p {}", "utf-8")
    requests.begin()
    requests.early({"zh/index.html": lambda: [("zh/index.html", "早".encode())]})
    early: list[str] = []
    late: list[str] = []
    for _ in range(2):
        assert "早" in ask(server, "/zh/", early) and "p {}" in ask(server, "/style.css", early)
    waiting = Thread(target=lambda: ask(server, "/en/", late), daemon=True)
    waiting.start()
    waiting.join(0.2)
    assert waiting.is_alive() and late == []
    requests.end({name: partial(page, name) for name in ("zh/index.html", "en/index.html")})
    waiting.join(20)
    assert late == ["200 OK"] and "zh/index.html" in ask(server, "/zh/", early)
    server.server_close()


def page(name: str) -> list[tuple[str, bytes]]:
    return [(name, name.encode())]


def ask(server: LiveReloadServer, path: str, answers: list[str]) -> str:
    """Return what a server answers; its status is added to `answers`."""
    app: Any = server.get_app()
    content = app(
        {"PATH_INFO": path, "REQUEST_METHOD": "GET"}, lambda status, headers: answers.append(status)
    )
    text = b"".join(content).decode()
    getattr(content, "close", bool)()
    return text
