"""Who may import whom: the data flows one way."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

GENERATOR = Path(__file__).resolve().parent.parent / "generator"
MODULES = sorted(path.stem for path in GENERATOR.glob("*.py") if not path.stem.startswith("__"))

STAGES = {
    "read", "split", "structure", "contents", "describe", "tag", "translate", "connect", "search", "render",
    "catalog", "feeds", "plain", "check", "write", "build",
}  # fmt: skip
ADAPTERS = {"plugin", "cli"}
BUILT_ON = {
    "printed": {"contents"},  # where contents end is a question of what contents look like
    "build": STAGES - {"write", "build"},
    "plugin": {"build", "read", "write", "check"},
    "cli": {"build", "read", "write", "check", "catalog"},
}


def imports(module: str) -> tuple[set[str], set[str]]:
    """Return the modules of the generator and the packages of others that a module imports."""
    own, foreign = set(), set()
    for node in ast.walk(ast.parse((GENERATOR / f"{module}.py").read_text("utf-8"))):
        if isinstance(node, ast.Import):
            foreign |= {alias.name.partition(".")[0] for alias in node.names}
            assert "generator" not in foreign, "say from generator import …"
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "no relative imports"
            package, _, name = (node.module or "").partition(".")
            if package == "generator":
                own |= {name} if name else {alias.name for alias in node.names}
            else:
                foreign.add(package)
    return own, foreign


@pytest.mark.parametrize("module", MODULES)
def test_a_stage_imports_no_other_stage(module: str) -> None:
    own, _ = imports(module)
    assert own & (STAGES | ADAPTERS) <= BUILT_ON.get(module, set())


@pytest.mark.parametrize("module", sorted(set(MODULES) - ADAPTERS))
def test_only_adapters_know_mkdocs_and_click(module: str) -> None:
    assert not imports(module)[1] & {"mkdocs", "material", "click"}


def test_model_imports_nothing_and_text_only_model() -> None:
    for path in (GENERATOR / "model").glob("*.py"):
        assert imports(f"model/{path.stem}")[0] <= {"model", "model.corpus", "model.text", "model.site"}
    assert imports("text")[0] <= {"model"}


def test_imports_are_no_circle() -> None:
    left = {module: imports(module)[0] & set(MODULES) for module in MODULES}
    while free := {module for module, needs in left.items() if not needs & left.keys()}:
        left = {module: needs for module, needs in left.items() if module not in free}
    assert left == {}


def reached(module: str) -> set[str]:
    """Return the modules of the generator that a module imports, and those that these import."""
    found: set[str] = set()
    left = {module}
    while left:
        found |= left
        left = {name for one in left for name in imports(one)[0] & set(MODULES)} - found
    return found


def test_every_module_has_its_place_in_the_map_for_newcomers() -> None:
    lines = (GENERATOR.parent / "CONTRIBUTING.md").read_text("utf-8").splitlines()
    told = {name for line in lines if line.startswith("| `") for name in re.findall("`([a-z]+)`", line)}
    assert [module for module in MODULES if module not in told] == []


@pytest.mark.parametrize("module", ["build", "plugin"])
def test_a_build_knows_no_engine(module: str) -> None:
    assert not reached(module) & {"engines", "prefill", "openai", "argos"}
    assert not {package for one in reached(module) for package in imports(one)[1]} & {"http", "socket", "ssl"}


def test_only_the_command_knows_pre_fill_and_nobody_a_certain_engine() -> None:
    users = {name: {module for module in MODULES if name in imports(module)[0]} for name in MODULES}
    assert users["prefill"] == {"cli"}
    assert users["openai"] == users["argos"] == set()
