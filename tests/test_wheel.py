"""The wheel: the folder `generator` under the name `zhiku`, whole, with entry points that name it so."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.paths import CORPUS, ROOT

BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
LOAD = """
import json, sys
sys.path.insert(0, sys.argv[1])
from importlib.metadata import distribution
modules = [entry.load().__module__ for entry in distribution("zhiku").entry_points]
import zhiku
print(json.dumps([modules, len(zhiku.load(sys.argv[2]).reports), sorted(name for name in sys.modules if name == "generator")]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-c", BUILD, str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return folder / done.stdout.strip()


def test_it_holds_the_whole_package(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    files = (path for path in (ROOT / "generator").rglob("*") if path.is_file() and path.suffix != ".pyc")
    assert names == {f"zhiku/{path.relative_to(ROOT / 'generator').as_posix()}" for path in files}


def test_what_it_installs_runs_as_zhiku(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    command = [sys.executable, "-c", LOAD, str(tmp_path), str(CORPUS)]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    modules, reports, checkout = json.loads(done.stdout)
    assert {module.partition(".")[0] for module in modules} == {"zhiku"} and len(modules) == 4
    assert reports == 10 and checkout == []
