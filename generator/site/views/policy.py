"""The Content Security Policy of pages: what a browser may load and run, whatever got into a page.

A page runs the scripts and styles of its own host, and those in it that come from templates, by their hash
(Content Security Policy Level 3, 2.3.1). It stands in the page, since many hosts send no headers of ours.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Sequence

_SCRIPT = re.compile(r"<script(?![^>]* src=)(?![^>]* type=\"?application/)[^>]*>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_STYLE_ATTRIBUTE = re.compile(r"<[a-z][^<>]* style=\"([^\"]*)\"")
_CHARSET = re.compile(r"<meta charset=[^>]*>")
_PARTS = ("default-src", "script-src", "style-src", "img-src")


def with_policy(
    page: str, content: str = "", hosts: Sequence[str] = (), *, has_other_scripts: bool = False
) -> str:
    """Return the HTML of a page with its policy, in which `hosts` of the owner's are allowed, too.

    What is inline in its `content`, which is not from a template, is not allowed. Unless scripts of others
    run, which may make markup of texts, no script makes any (Trusted Types): assets/early.js escapes it.
    """
    scripts = _hashes(_SCRIPT, page, content)
    styles = _hashes(_STYLE, page, content)
    attributes = _hashes(_STYLE_ATTRIBUTE, page, content) if ' style="' in page else []  # few pages have any
    sources = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *scripts],
        "style-src": ["'self'", *styles, *(["'unsafe-hashes'", *attributes] if attributes else [])],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
    }
    for part in _PARTS:
        sources[part] += hosts
    if not has_other_scripts:
        sources |= {"require-trusted-types-for": ["'script'"], "trusted-types": ["default"]}
    policy = "; ".join(" ".join((part, *allowed)) for part, allowed in sources.items())
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _CHARSET.sub(lambda match: f"{match[0]}\n{meta}", page, count=1)


def _hashes(pattern: re.Pattern[str], page: str, content: str) -> list[str]:
    """Return the hashes of what is inline in a page but not in its content."""
    found = dict.fromkeys(pattern.findall(page))
    return list(map(_hash, _without(found, pattern.findall(content))))


def _without(texts: Iterable[str], others: Iterable[str]) -> list[str]:
    left_out = {" ".join(text.split()) for text in others}  # a page is trimmed after its content was made
    return [text for text in texts if " ".join(text.split()) not in left_out]


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
