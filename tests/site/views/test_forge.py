"""Links into an owner's repository: from pages, findings and the check, to the right file and line."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.build import build
from generator.cli import main
from generator.corpus.project import of_settings, repository
from generator.model import Bilingual, Identity, Repository
from generator.site.views import forge

HOSTS = {
    "https://github.com/me/kb": (
        "https://github.com/me/kb/blob/main/docs/corpus/a%20%E7%94%B2.md?plain=1#L7",
        "https://github.com/me/kb/edit/main/docs/corpus/a%20%E7%94%B2.md",
        "https://github.com/me/kb/issues/new?title=%E9%A2%98%26&body=x",
    ),
    "https://gitlab.example.org/me/kb/": (
        "https://gitlab.example.org/me/kb/-/blob/main/docs/corpus/a%20%E7%94%B2.md?plain=1#L7",
        "https://gitlab.example.org/me/kb/-/edit/main/docs/corpus/a%20%E7%94%B2.md",
        "https://gitlab.example.org/me/kb/-/issues/new?issue[title]=%E9%A2%98%26&issue[description]=x",
    ),
    "https://gitee.com/me/kb": (
        "https://gitee.com/me/kb/blob/main/docs/corpus/a%20%E7%94%B2.md?plain=1#L7",
        "https://gitee.com/me/kb/edit/main/docs/corpus/a%20%E7%94%B2.md",
        "https://gitee.com/me/kb/issues/new?title=%E9%A2%98%26&body=x",
    ),
    "https://codeberg.org/me/kb": (
        "https://codeberg.org/me/kb/src/branch/main/docs/corpus/a%20%E7%94%B2.md?display=source#L7",
        "https://codeberg.org/me/kb/_edit/main/docs/corpus/a%20%E7%94%B2.md",
        "https://codeberg.org/me/kb/issues/new?title=%E9%A2%98%26&body=x",
    ),
}


@pytest.mark.parametrize("url", HOSTS)
def test_addresses_on_each_kind_of_website(url: str) -> None:
    kept = Repository(url.rstrip("/"), "main", "docs/corpus/")
    own = forge.file(kept, "a 甲.md", 7), forge.edit(kept, "a 甲.md"), forge.issue(kept, "题&", "x")
    assert own == HOSTS[url]
    assert "#" not in forge.file(kept, "a.pdf", 7), "a website shows no lines of it"


@pytest.mark.parametrize(
    ("settings", "branch", "folder", "is_edited"),
    [
        ({}, "trunk", "kb/corpus/", True),
        ({"edit_uri": "edit/develop/kb/docs/"}, "develop", "kb/corpus/", True),
        ({"edit_uri": "edit/develop/kb/pages", "docs_dir": "pages"}, "develop", "kb/corpus/", True),
        ({"edit_uri": "https://github.com/me/kb/edit/main/docs/"}, "main", "corpus/", True),
        ({"edit_uri": "-/edit/main/site/docs/"}, "main", "site/corpus/", True),
        ({"edit_uri": "_edit/main/docs/"}, "main", "corpus/", True),
        ({"edit_uri": ""}, "trunk", "kb/corpus/", False),
    ],
)
def test_the_branch_and_the_folder_are_what_settings_or_git_say(
    tmp_path: Path, settings: dict[str, str], branch: str, folder: str, is_edited: bool
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/trunk\n", "utf-8")
    (tmp_path / "kb" / "corpus").mkdir(parents=True)
    url = "https://github.com/me/kb"
    kept = repository(settings | {"repo_url": url}, tmp_path / "kb", tmp_path / "kb" / "corpus")
    assert kept == Repository(url, branch, folder, is_edited)


@pytest.mark.parametrize("url", [None, "", "not one", "javascript:alert(1)", "https://host-only"])
def test_no_repository_gives_no_links(tmp_path: Path, url: str | None) -> None:
    assert repository({"repo_url": url}, tmp_path, tmp_path / "corpus") is None
    assert repository({"repo_url": "https://github.com/me/kb"}, tmp_path / "kb", tmp_path / "other") is None


def test_pages_and_findings_lead_to_the_file_and_the_line(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.md").write_text(
        "---\nurl: https://www.example.org/r?a=1&b=2\n---\n\n# 报告\n\n9月17日,白皮书发布会举办。\n", "utf-8"
    )
    (tmp_path / "mkdocs.yml").write_text(
        "repo_url: https://github.com/me/kb\nplugins: [!ENV [A, zhiku]]\nx: !!python/name:os.system\n",
        "utf-8",
    )
    kept = of_settings(corpus)
    assert kept == Repository("https://github.com/me/kb", "main", "corpus/")
    names = Bilingual("", "")
    output = build(corpus, address="https://kb.example/", identity=Identity(names, names, names, kept))
    pages = {page.path: html.unescape(page.content) for page in output.pages}
    report = pages["en/reports/baogao.md"]
    assert '<a href="https://github.com/me/kb/edit/main/corpus/a.md">Edit the file</a>' in report
    assert "body=https%3A%2F%2Fkb.example%2Fen%2Freports%2Fbaogao%2F%0Ahttps%3A%2F%2Fgithub.com" in report
    assert '<a href="https://www.example.org/r?a=1&b=2" rel="noopener">example.org</a>' in report
    (issue,) = (issue for issue in output.issues if issue.code == "no-year")
    address = f"https://github.com/me/kb/blob/main/corpus/a.md?plain=1#L{issue.line}"
    assert f'<a href="{address}">a.md:{issue.line}</a>' in pages["zh/editor/index.md"]
    told = CliRunner().invoke(main, ["check", "--corpus", str(corpus), "--only", "no-year"]).output
    assert re.search(f"^a.md:{issue.line}: no-year .* {re.escape(address)}$", told, re.MULTILINE)


def test_a_file_that_is_not_text_has_no_lines() -> None:
    for path in ("a.pdf", "b.docm", "c.PPS", "d.odp", "e.epub"):
        assert "#" not in forge.file(Repository("https://github.com/me/kb", "main", ""), path, 7)
