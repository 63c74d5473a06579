"""What stands in the content of a page may run nothing, even if it got there as markup."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path

import pytest

from tests.support.sites import owner

HOOK = """
def on_files(files, config):
    for file in files:
        if file.src_uri.startswith("zh/reports/da-"):
            file.content_string += "\\n\\n<script>bad()</script>\\n"
{more}
"""
CONVERTED = "def on_page_content(html, **kwargs):\n    return html"
ELSEWHERE = "def on_post_page(output, page, **kwargs):\n    page.content = ''"
"""As it is where another process converted and rendered the page."""


@pytest.mark.parametrize("more", [CONVERTED, ELSEWHERE], ids=["converted here", "converted elsewhere"])
def test_a_script_in_a_report_is_not_allowed(tmp_path: Path, more: str) -> None:
    hook = tmp_path / "hook.py"
    hook.write_text(HOOK.format(more=more), "utf-8")
    site = owner(tmp_path / "project", f"site_name: M\nhooks: [{hook}]")
    (page,) = (site / "zh" / "reports").glob("da-*/index.html")
    text, digest = page.read_text("utf-8"), b64encode(hashlib.sha256(b"bad()").digest()).decode()
    assert "<script>bad()</script>" in text
    assert "script-src" in text and digest not in text
