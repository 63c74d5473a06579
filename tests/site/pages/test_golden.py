"""Golden pages: whole pages as a person read and accepted them. `pytest --update` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.build import Output, build
from tests.support.paths import TESTS

GOLDEN = TESTS / "golden"
REAL = [
    "index.md",
    "en/index.md",
    "zh/reports/chatgpt-diaoyan-baogao.md",
    "en/reports/chatgpt-diaoyan-baogao.md",
    "en/reports/gpt-4-zhengshi-fabu.md",
    "zh/concepts/reinforcement-learning.md",
]
SMALL = [
    "zh/reports/da-moxing-chanye-baogao.md",
    "en/reports/da-moxing-chanye-baogao.md",
    "en/reports/index.md",
]

HOSTILE = """大模型产业报告

来源:甲研究院、<b>乙</b>大学

2023年5月4日,甲研究院发布《大模型产业报告》(12页),介绍了大模型的进展。详见 https://example.org/a_b*c*(d) 或致信 a@example.org。

一、**现状** <script>alert(1)</script>

(1)价格:[点我](javascript:alert(1));(2)`{{ config }}`;(3)#标题。

二、展望

> 未来 {: onclick=x } 可期 &lt;b&gt;。

--8<-- "/etc/passwd"
"""


def compare(request: pytest.FixtureRequest, path: Path, content: str) -> None:
    if request.config.getoption("--update"):
        assert not os.environ.get("CI"), "golden pages are accepted by people"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    assert path.read_text("utf-8") == content


@pytest.mark.parametrize("path", REAL)
def test_pages_of_the_corpus(request: pytest.FixtureRequest, output: Output, path: str) -> None:
    (page,) = [page for page in output.pages if page.path == path]
    compare(request, GOLDEN / "corpus" / path, page.content)


@pytest.mark.parametrize("path", SMALL)
def test_pages_of_a_hostile_and_half_translated_report(
    request: pytest.FixtureRequest, tmp_path: Path, path: str
) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE, "utf-8")
    (tmp_path / "concepts.yml").write_text("- key: large-model\n  zh: 大模型\n  en: large model\n", "utf-8")
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "a.en.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "大模型产业报告"\nmsgstr "Large Model <i>Industry</i> Report"\n\n'
        'msgid "#标题。"\nmsgstr "# A title."\n\n'
        '#, fuzzy\nmsgid "展望"\nmsgstr "Outlook"\n',
        "utf-8",
    )
    (page,) = [page for page in build(tmp_path).pages if page.path == path]
    compare(request, GOLDEN / "small" / path, page.content)
