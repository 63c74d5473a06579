"""Who may import whom: a module imports its own package and those before it in ORDER, nothing else."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

GENERATOR = Path(__file__).resolve().parent.parent / "generator"

ORDER = [
    "paths", "model", "parallel", "store", "replacement", "cache", "text", "corpus", "structure", "metadata", "concepts", "translation", "relations", "pipeline",
    "site.i18n", "site.views", "site.exports", "site.search", "site.pages", "checks", "output", "build", "publish", "plugin", "cli",
]  # fmt: skip
"""Packages and modules of the generator, bottom up: the data flows one way."""


def name(path: Path) -> str:
    """Return the dotted name of a module below the generator; empty for the generator itself."""
    parts = path.relative_to(GENERATOR).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name(path): path for path in sorted(GENERATOR.rglob("*.py"))}


def room(module: str) -> str:
    """Return the entry of ORDER that a module belongs to."""
    return next(entry for entry in ORDER if f"{module}.".startswith(f"{entry}."))


@cache
def imports(module: str) -> tuple[set[str], set[str]]:
    """Return the modules of the generator and the packages of others that a module imports."""
    path = MODULES[module]
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    own, foreign = set(), set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            foreign |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            foreign.add((node.module or "").partition(".")[0])
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - (node.level - 1)]
            target = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                inner = f"{target}.{alias.name}".removeprefix(".")
                own.add(inner if inner in MODULES else target)
    return own, foreign


PLACED = sorted(module for module in MODULES if module not in {"", "__main__", "site"})


def test_imports_run_down() -> None:
    upwards = [
        (module, used)
        for module in PLACED
        for used in imports(module)[0]
        if ORDER.index(room(used)) > ORDER.index(room(module))
    ]
    assert upwards == []


def test_only_adapters_know_mkdocs_and_click() -> None:
    for module in MODULES:
        foreign, top = imports(module)[1], module.partition(".")[0]
        assert not foreign & {"mkdocs", "material"} or top in {"plugin", "publish"}, module
        assert "click" not in foreign or top == "cli", module
        assert "generator" not in foreign, f"imports inside the package are relative: {module}"


def test_imports_are_no_circle() -> None:
    left = {module: imports(module)[0] & MODULES.keys() - {module} for module in MODULES}
    while free := {module for module, needs in left.items() if not needs & left.keys()}:
        left = {module: needs for module, needs in left.items() if module not in free}
    assert left == {}


def test_rooms_are_small() -> None:
    folders = {path.parent for path in MODULES.values()}
    sizes = {folder: len(list(folder.glob("*.py"))) for folder in folders}
    assert max(sizes.values()) <= 20
    assert sizes[GENERATOR] <= 10


def reached(module: str) -> set[str]:
    """Return the modules of the generator that a module imports, and those that these import."""
    known: set[str] = set()
    left = {module}
    while left:
        known |= left
        left = {used for one in left for used in imports(one)[0] & MODULES.keys()} - known
    return known


def test_what_builds_knows_no_engine() -> None:
    assert not {
        one
        for one in reached("build")
        if one.startswith("translation.engines") or one == "translation.drafts"
    }
