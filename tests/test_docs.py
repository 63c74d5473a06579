"""README and CONTRIBUTING, held to the project, and docstrings to plain English."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context

from generator.cli import main
from tests.support.paths import DEMO, ROOT
from tests.support.sites import ENVIRONMENT

READMES = ("README.md", "README.zh.md")
BUILT = {".venv", "build"}
"""Folders that a command makes, so that a clone has none of them."""


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def commands() -> dict[str, set[str]]:
    """Return each command with its options."""
    context = Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {
        name: {word for option in command.params for word in option.opts if word.startswith("--")}
        for name, command in found.items()
        if command
    }


@pytest.mark.parametrize("name", READMES)
def test_every_command_and_option_is_in_the_readmes(name: str) -> None:
    text = read(name)
    assert len(commands()) >= 6
    for command, options in commands().items():
        assert f"zhiku {command}" in text
        assert [option for option in sorted(options) if option not in text] == [], command


@pytest.mark.parametrize("name", READMES)
def test_the_readmes_name_only_what_the_command_knows(name: str) -> None:
    known = commands()
    quoted = [words for words in re.findall(r"zhiku ([a-z]+)([^`\n]*)", read(name)) if words[0]]
    assert len(quoted) >= 8
    for command, rest in quoted:
        assert command in known
        assert set(re.findall(r"--[a-z-]+", rest)) <= known[command], command
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", read(name))) <= set().union(*known.values())


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_every_target_of_make_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make (?:[A-Z]+=\S+ )?([a-z]+)", read(name), re.MULTILINE))
    assert named and named <= targets


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "tests/demo/README.md"])
def test_every_path_exists(name: str) -> None:
    """A path in backticks is one below the repository, or below the package."""
    quoted = re.findall(r"`(?:\S+pytest )?([\w.-]+/[\w./*-]*|[\w-]+\.(?:toml|ya?ml|lock|md))`", read(name))
    quoted += re.findall(r"\]\((?!https?:)([^)#]+)\)", read(name))
    paths = [path for path in quoted if path.partition("/")[0] not in BUILT]
    assert paths
    for path in paths:
        assert any(list(folder.glob(path.rstrip("/"))) for folder in (ROOT, ROOT / "generator")), path


def test_every_example_runs(tmp_path: Path) -> None:
    """Those of one README: the other has the same."""
    (tmp_path / "corpus").symlink_to(DEMO / "corpus")
    for example in re.findall(r"```python\n(.*?)```", read(READMES[0]), re.DOTALL):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", example], cwd=tmp_path, env=ENVIRONMENT, check=False,
            capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def test_both_readmes_say_the_same() -> None:
    """Each has the same commands, options and examples."""
    for pattern in (r"`(zhiku [^`]+|--[^`]+)`", r"```(?!sh)\w+\n(.*?)```"):
        english, chinese = (set(re.findall(pattern, read(name), re.DOTALL)) for name in READMES)
        assert english == chinese


HARD_TO_READ = re.compile(r"\b(?:So many|Tell whether)\b|(?<![Tt]here )\bis no\b")
"""Phrases that a docstring says plainly instead: Maximum number of, Return True if, is not a."""


def test_docstrings_are_in_plain_english() -> None:
    """Docstrings of constants, too."""
    for path in sorted((ROOT / "generator").rglob("*.py")):
        texts = [
            " ".join(node.value.value.split())
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ]
        assert [text for text in texts if HARD_TO_READ.search(text)] == [], path
