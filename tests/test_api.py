"""The Python API: its names are there, and importing it costs nothing."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest

import generator
from generator.build import Output
from tests.support.paths import CORPUS, ROOT


def loaded(code: str) -> set[str]:
    """Return the modules that are loaded after `code` has run."""
    show = "import json, sys; print(json.dumps(list(sys.modules)))"
    printed = subprocess.run(
        [sys.executable, "-c", f"{code}\n{show}"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return set(json.loads(printed.splitlines()[-1]))


@pytest.mark.parametrize("name", generator.__all__)
def test_every_name_is_there(name: str) -> None:
    value = getattr(generator, name)
    assert value.__name__ == name and value.__doc__


def test_a_module_does_not_hide_the_function_of_its_name() -> None:
    code = "import generator.build, generator; from generator.build import load\nassert generator.build.__name__ == 'build'"
    assert "generator.build" in loaded(code)


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        generator.nothing  # noqa: B018


def test_importing_the_package_imports_no_module_of_it() -> None:
    assert {name for name in loaded("import generator") if name.startswith("generator")} == {"generator"}


def test_help_loads_little() -> None:
    """`zhiku --help` takes the time that imports take."""
    code = "import contextlib, os, sys; sys.argv = ['zhiku', '--help']\nfrom generator.cli import main\n"
    code += "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(open(os.devnull, 'w')): main()"
    modules = loaded(code)
    assert {".".join(name.split(".")[:2]) for name in modules if name.startswith("generator")} == {
        "generator",
        "generator.cli",
    }
    assert not modules & {"rjieba", "pypinyin", "numpy", "jinja2", "yaml", "mkdocs", "multiprocessing"}
    assert len(modules) < 150


def test_a_build_for_which_nothing_has_changed_loads_nothing_that_builds() -> None:
    modules = loaded("import generator.plugin")
    building = {
        "build",
        "pipeline",
        "metadata.extract",
        "structure.parse",
        "corpus.formats.pdf",
        "checks.check",
    }
    assert not modules & ({f"generator.{name}" for name in building} | {"numpy", "rjieba", "lxml"})


def test_an_executor_of_any_kind_reads_the_reports(output: Output) -> None:
    """Workers that know nothing of this process give the same site: all that travels can be pickled."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as executor:
        assert generator.load(CORPUS, executor=executor).reports == output.site.reports
