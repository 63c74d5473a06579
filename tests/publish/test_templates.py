"""Templates are compiled once in a process, and anew where anything that their code depends on is another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from jinja2.compiler import CodeGenerator

from generator.publish.templates import keep_compiled


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled from now on."""
    names: list[str] = []

    class Counted(CodeGenerator):
        def visit_Template(self, *given: object) -> None:
            names.append(str(self.name))
            super().visit_Template(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(Environment, "code_generator_class", Counted)
    return names


def rendered(folder: Path, loud: Callable[[str], str] = str.upper) -> str:
    """Render the templates of a folder in an environment of their own, as a build does."""
    env = Environment(loader=FileSystemLoader(folder), autoescape=False)
    env.filters["loud"] = loud
    keep_compiled(env)
    return env.get_template("page.html").render(word="word")


def test_templates_are_compiled_once(tmp_path: Path, compiled: list[str]) -> None:
    (tmp_path / "base.html").write_text("{{ 'base' | loud }} {% block text %}{% endblock %}", "utf-8")
    page = tmp_path / "page.html"
    page.write_text("{% extends 'base.html' %}{% block text %}{{ word }}{% endblock %}", "utf-8")
    assert [rendered(tmp_path) for _ in range(3)] == ["BASE word"] * 3
    assert sorted(compiled) == ["base.html", "page.html"]
    page.write_text("{% extends 'base.html' %}{% block text %}other {{ word }}{% endblock %}", "utf-8")
    assert rendered(tmp_path) == "BASE other word" and compiled[2:] == ["page.html"]
    assert rendered(tmp_path, str.title) == "Base other word", (
        "what a filter made of a constant is in the code"
    )
