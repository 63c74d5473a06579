"""Publishing: what its workflow runs, in a copy of the repository to which somebody added reports."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.paths import ROOT
from tests.support.sites import ENVIRONMENT

ADDED = {
    "city.txt": "智慧城市白皮书\n\n来源：某某研究院\n\n一、现状\n\n城市正在变得更加智能，居民受益良多。\n".encode(),
    "quantum.md": "# 量子计算综述\n\n## 背景\n\n量子计算机发展很快，应用前景广阔。\n".encode(),
}
BROKEN = {"broken.txt": b"\0\xff\xfe\1", "city.yml": b"reports: ["}


def jobs() -> dict[str, Any]:
    workflow: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    return workflow["jobs"]


def steps(job: str) -> Iterator[str]:
    """Yield the commands that run before and in a job of publishing."""
    needs = jobs()[job].get("needs", [])
    for name in [needs] if isinstance(needs, str) else needs:
        yield from steps(name)
    yield from (step["run"] for step in jobs()[job]["steps"] if "run" in step)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the files under version control, set up as `make` would, with reports instead of those there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    copy = tmp_path / "repository"
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file() and not name.startswith(("corpus/", "tests/")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    (copy / ".venv").mkdir()
    (copy / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    (copy / ".venv" / "ready").touch()
    (copy / "corpus").mkdir()
    add(copy, ADDED)
    return copy


def add(repository: Path, contents: dict[str, bytes]) -> None:
    for name, content in contents.items():
        (repository / "corpus" / name).write_bytes(content)


def publish(repository: Path) -> tuple[int, str]:
    """Run what publishing does until something fails; return its exit status and the run's summary."""
    commands = [command for command in steps("deploy") if command.startswith("make ")]
    summary = repository.parent / "summary.md"
    environment = ENVIRONMENT | {"PYTHONPATH": str(repository), "GITHUB_STEP_SUMMARY": str(summary)}
    for command in commands:
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", command], cwd=repository, env=environment, check=False,
            capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            break
    return done.returncode, summary.read_text("utf-8")


def test_an_added_report_is_published_and_a_broken_file_stops_it(repository: Path) -> None:
    code, _ = publish(repository)
    assert code == 0
    for language in ("zh", "en"):
        for key in ("zhihui-chengshi-baipishu", "liangzi-jisuan-zongshu"):
            assert (repository / "site" / language / "reports" / key / "index.html").is_file()
    (repository / "site" / "last").touch()
    add(repository, BROKEN)
    code, summary = publish(repository)
    assert code != 0
    assert "broken.txt:1: not-text" in summary and "city.yml:2: yaml-syntax" in summary
    assert (repository / "site" / "last").exists()


def test_publishing_waits_for_no_test() -> None:
    assert not [command for command in steps("deploy") if "test" in command or ".ci/run" in command]


def test_no_test_reads_the_collection_itself() -> None:
    """Reports come and go: tests and figures read the frozen ones in tests/demo."""
    reads = ('ROOT / "corpus"', 'ROOT / "docs"', 'ROOT / "mkdocs.yml"')
    for path in (ROOT / "tests").rglob("*.py"):
        if path != Path(__file__):
            assert not [words for words in reads if words in path.read_text("utf-8")], path
