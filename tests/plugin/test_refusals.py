"""What cannot work is refused in a sentence that says why, in any order of plugins."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from tests.support.sites import owner

REFUSED = {
    "theme: readthedocs": "need “theme: material”, not readthedocs",
    "theme: mkdocs": "need “theme: material”, not mkdocs",
    "theme: {name: null, custom_dir: docs}": "need “theme: material”",
    "use_directory_urls: false": "needs use_directory_urls: true",
    "plugins: [zhiku, offline]\ntheme: material": "does not work with the plugin offline: search needs",
    "plugins: [offline, zhiku]\ntheme: material": "does not work with the plugin offline: search needs",
    "plugins: [material/offline, zhiku]\ntheme: material": "does not work with the plugin offline",
    "plugins: [social, zhiku]\ntheme: material": "does not work with the plugin social: it fetches fonts",
    "plugins: [zhiku, zhiku]": "the plugin zhiku is named twice",
    "site_url: https://a.example/?b=c": "site_url is the address of a folder",
    "site_url: https://a.example/#b": "site_url is the address of a folder",
    "docs_dir: corpus": "docs_dir and the corpus must lie apart",
    "plugins: [{zhiku: {corpus: docs}}]": "docs_dir and the corpus must lie apart",
    "site_dir: corpus/site": "site_dir lies in the corpus",
}


@pytest.mark.parametrize("settings", REFUSED)
def test_refused(tmp_path: Path, settings: str, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        owner(tmp_path / "project", f"site_name: M\n{settings}")
    assert REFUSED[settings] in caplog.text
    assert not (tmp_path / "project" / "site").exists()


@pytest.mark.parametrize("value", ["[x]", "{fr: Nom}", "{zh: [x]}", "{}", "1"])
def test_a_name_is_a_text_or_one_a_language(
    tmp_path: Path, value: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        owner(tmp_path / "project", f"site_name: M\nplugins:\n  - zhiku:\n      name: {value}\n")
    assert "must be a text, or one for each of: zh, en" in caplog.text


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("theme: {name: material, icon: {logo: material/nothing}}", "there is no icon “material/nothing”"),
        ("theme: {name: material, icon: {admonition: {note: none}}}", "there is no icon “none”"),
    ],
)
def test_an_icon_that_there_is_not_is_named(tmp_path: Path, settings: str, told: str) -> None:
    with pytest.raises(Abort, match=told):
        owner(tmp_path / "project", f"site_name: M\n{settings}")


def test_a_template_that_there_is_not_is_named(tmp_path: Path) -> None:
    page = "---\ntemplate: own.html\n---\n# A\n"
    with pytest.raises(Abort, match=r"there is no template “own\.html”"):
        owner(tmp_path / "project", "site_name: M", {"en/a.md": page})


def test_a_time_of_the_environment_that_is_none_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(Abort):
        owner(tmp_path / "project", "site_name: M")
    assert "“yesterday” is no number of seconds since 1970" in caplog.text
