"""A site of one's own: a new one, and one of any folder, which stays as it is."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.cli import main
from tests.support.folders import await_guards
from tests.support.office import docx, paragraph
from tests.support.pdf import Pdf
from tests.support.sites import ENVIRONMENT

MARKDOWN = "# 量子计算综述\n\n## 背景\n\n量子计算机发展很快，应用前景广阔。\n"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_new_site_builds_strictly(tmp_path: Path) -> None:
    folder = tmp_path / "张三: 文库"
    result = CliRunner().invoke(main, ["new", str(folder)])
    assert result.exit_code == 0 and "is ready" in result.output
    assert files(folder).keys() >= {
        "mkdocs.yml", "corpus/sample.md", "docs/zh/about.md", "docs/en/about.md", ".gitignore", "README.md",
        "requirements.txt", ".github/workflows/publish.yml", ".gitlab-ci.yml",
    }  # fmt: skip
    assert not [text for text in files(folder).values() if b"{name}" in text or b"{version}" in text]
    build(load_config(str(folder / "mkdocs.yml"), strict=True))
    page = (folder / "site" / "en" / "about" / "index.html").read_text("utf-8")
    assert "<title>About · 张三: 文库</title>" in page
    for settings in (".github/workflows/publish.yml", ".gitlab-ci.yml"):
        assert "mkdocs build --strict" in str(yaml.safe_load((folder / settings).read_text("utf-8")))


def test_nothing_of_ones_own_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    result = CliRunner().invoke(main, ["new", str(tmp_path)])
    assert result.exit_code == 1 and "is there already" in result.output
    assert files(tmp_path) == {"mine.txt": b"mine"}


def wait_for(port: int) -> None:
    """Wait until something listens at a port: MkDocs tells its address a moment before."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 90
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


@contextmanager
def serving(folder: Path, log: Path) -> Iterator[str]:
    """Run `zhiku serve` on a folder, and give the address that it tells; killed, it leaves nothing."""
    temporary = log.with_name("temporary")
    temporary.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", str(folder), "--port", str(port)]
    with log.open("w") as stream:
        environment = ENVIRONMENT | {"TMPDIR": str(temporary)}
        process = subprocess.Popen(command, stdout=stream, stderr=stream, env=environment, cwd=log.parent)
        try:
            end = time.monotonic() + 90
            while not (match := re.search(r"Serving on (\S+)", log.read_text("utf-8"))):
                assert time.monotonic() < end and process.poll() is None, log.read_text("utf-8")
                time.sleep(0.1)
            wait_for(port)
            yield match[1]
            assert [path.name[:6] for path in temporary.iterdir()] == ["zhiku-"]
            assert list(temporary.glob("zhiku-*/mkdocs_*"))
        finally:
            process.kill()
            process.wait(20)
    await_guards(temporary)
    assert not list(temporary.iterdir())


def test_any_folder_is_served_and_stays_as_it_is(tmp_path: Path) -> None:
    """One command, and a PDF, a Word file and Markdown are pages of a site."""
    folder = tmp_path / "reports"
    folder.mkdir()
    pdf = Pdf()
    sheet = pdf.sheet()
    sheet.text(72, 700, "Annual report on water", 20, "sans")
    sheet.lines(72, 650, ["Water is scarce in many places, and its price is going up."] * 2, font="sans")
    (folder / "a.pdf").write_bytes(pdf.bytes())
    (folder / "b.docx").write_bytes(docx(paragraph("智慧城市白皮书")))
    (folder / "c.md").write_text(MARKDOWN, "utf-8")
    before = files(folder)
    with serving(folder, tmp_path / "log") as address:
        home = urllib.request.urlopen(f"{address}en/").read().decode()
        reports = urllib.request.urlopen(f"{address}zh/reports/").read().decode()
    assert "<title>reports</title>" in home
    assert "Annual report on water" in reports and "智慧城市白皮书" in reports and "量子计算综述" in reports
    assert files(folder) == before


def test_a_site_without_docs_is_served_and_goes_on_when_its_corpus_was_gone(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "corpus").mkdir(parents=True)
    (folder / "corpus" / "c.md").write_text(MARKDOWN, "utf-8")
    (folder / "mkdocs.yml").write_text("plugins: [zhiku]\n", "utf-8")
    before = files(folder)
    with serving(folder, tmp_path / "log") as address:
        assert "<title>mine</title>" in urllib.request.urlopen(f"{address}en/").read().decode()
        (folder / "corpus").rename(tmp_path / "gone")
        wait_until(lambda: "corpus' isn't an existing directory" in (tmp_path / "log").read_text("utf-8"))
        (tmp_path / "gone").rename(folder / "corpus")
        wait_until(lambda: (tmp_path / "log").read_text("utf-8").count("Documentation built") == 2)
        (folder / "corpus" / "d.md").write_text(MARKDOWN.replace("量子", "生物"), "utf-8")
        wait_until(lambda: (tmp_path / "log").read_text("utf-8").count("Documentation built") == 3)
        assert "生物计算综述" in urllib.request.urlopen(f"{address}zh/reports/").read().decode()
    (folder / "corpus" / "d.md").unlink()
    after = files(folder)
    assert after.pop("corpus/.zhiku/registry.yml").startswith(b"# Addresses that were published")
    assert after == before


_HOOK = """
from pathlib import Path
def on_env(env, config, files):
    late = Path("{corpus}/d.md")
    if not late.exists():
        late.write_text({text!r}, "utf-8")
"""


def test_an_edit_during_the_first_build_is_built(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "corpus").mkdir(parents=True)
    (folder / "corpus" / "c.md").write_text(MARKDOWN, "utf-8")
    (folder / "mkdocs.yml").write_text("plugins: [zhiku]\nhooks: [hook.py]\n", "utf-8")
    late = MARKDOWN.replace("量子", "生物")
    (folder / "hook.py").write_text(_HOOK.format(corpus=folder / "corpus", text=late), "utf-8")
    with serving(folder, tmp_path / "log") as address:
        wait_until(lambda: (tmp_path / "log").read_text("utf-8").count("Documentation built") == 2)
        assert "生物计算综述" in urllib.request.urlopen(f"{address}zh/reports/").read().decode()


def test_a_taken_port_is_told_before_anything_is_built(tmp_path: Path) -> None:
    (tmp_path / "c.md").write_text(MARKDOWN, "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "generator", "serve", str(tmp_path), "--port", str(port)],
            env=ENVIRONMENT, check=False, capture_output=True, text=True,
        )  # fmt: skip
    assert done.returncode == 1 and f"127.0.0.1:{port}: Address already in use" in done.stderr
    assert "reports," not in done.stderr


@pytest.mark.parametrize("settings", ["", "- a\n", "5\n", "words\n", "site_name: x\nplugins: [search]\n"])
def test_settings_that_do_not_name_the_plugin_are_refused_before_serving(
    tmp_path: Path, settings: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    told = CliRunner().invoke(main, ["serve", str(tmp_path), "--port", "0"])
    assert told.exit_code == 1 and "does not name the plugin: write “plugins: [zhiku]”" in told.output


@pytest.mark.parametrize("command", ["serve", "new"])
def test_help_says_what_it_does(command: str) -> None:
    assert "site" in CliRunner().invoke(main, [command, "--help"]).output
