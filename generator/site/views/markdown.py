"""Text as Markdown: no text of a corpus is ever read as markup.

The same escaping serves Markdown text, HTML text and HTML attributes: numeric character
references mean the same in all three.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from ...text.urls import addresses

_MARKUP = "\\`*_{}[]<>&~^|$=@#:+\"'"
_UNSEEN = "\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_SPACES = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_REFERENCES = {character: f"&#{ord(character)};" for character in _MARKUP} | dict.fromkeys(_SPACES, " ")

_ALONE, _IN_COMPANY = f"{re.escape(_MARKUP)}{_UNSEEN}", "-./("
_SPECIAL = re.compile(
    rf"[{_ALONE}\-./(](?:(?<=[{_ALONE}])|(?<=-)-+|(?<=[.])(?:[.]{{2,}}|(?<=[Ww]{{3}}[.]))"
    "|(?<=[(])(?=(?:c|r|tm|C|R|TM)[)])|(?<=[0-9Cc]/)(?=[0-9Oo]))"
)
"""Characters of markup, and those that are markup in combination: --, ..., www., (c), 1/2."""
IN_ADDRESS = str.maketrans({character: f"%{ord(character):02X}" for character in "()[]<>'\"*$\\`{}|^ "})
"""Characters of an address that would end it in Markdown, and what stands for them."""


def escape(text: str) -> str:
    """Return `text` escaped, so that a line of Markdown or HTML shows it exactly as it is."""
    if text.isalnum():  # half of all labels, and quick to test
        return text
    return _SPECIAL.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    text = match[0]
    return _references(text) if text[0] in _IN_COMPANY else _REFERENCES.get(text, "")


def _references(text: str) -> str:
    return "".join(f"&#{ord(character)};" for character in text)


class Anchor(NamedTuple):
    """A link in a text: characters `start` to `end` of it, and its address."""

    start: int
    end: int
    href: str
    style: str = ""


def link(label: str, anchor: Anchor) -> str:
    """Return a link in Markdown; `label` is Markdown already."""
    return f"[{label}]({anchor.href})"


def html_link(label: str, anchor: Anchor) -> str:
    """Return a link in HTML; `label` is HTML already."""
    style = f' class="{anchor.style}"' if anchor.style else ""
    return f'<a{style} href="{escape(anchor.href)}">{label}</a>'


def inline(text: str, anchors: Sequence[Anchor] = (), link: Callable[[str, Anchor], str] = link) -> str:
    """Return `text` as Markdown with its addresses, and `anchors` that cross none, as links.

    An exclamation mark before a link would make it an image.
    """
    links = [Anchor(url.start, url.end, url.href.translate(IN_ADDRESS)) for url in addresses(text)]
    if anchors:
        links += [anchor for anchor in anchors if not _crosses(anchor, links)]
    if not links:
        return escape(text)
    pieces: list[str] = []
    position = 0
    for anchor in sorted(links, key=attrgetter("start")):
        if anchor.start < position:
            continue
        label = escape(text[anchor.start : anchor.end])
        before = escape(text[position : anchor.start])
        pieces += f"{before[:-1]}&#33;" if before.endswith("!") else before, link(label, anchor)
        position = anchor.end
    return "".join((*pieces, escape(text[position:])))


def _crosses(anchor: Anchor, others: list[Anchor]) -> bool:
    return any(anchor.start < other.end and other.start < anchor.end for other in others)


def front_matter(facts: dict[str, object]) -> str:
    """Return YAML front matter; every value is JSON, which YAML reads as it is."""
    lines = (f"{key}: {_json(visible(value))}\n" for key, value in facts.items())
    return f"---\n{''.join(lines)}---\n"


def without_front_matter(page: str) -> tuple[dict[str, Any], str]:
    """Return the facts in the front matter of a page of ours, and the Markdown behind it."""
    facts, markdown = page.removeprefix("---\n").split("\n---\n", 1)
    pairs = (line.split(": ", 1) for line in facts.split("\n"))
    return {key: json.loads(value) for key, value in pairs}, markdown.lstrip("\n")


_json = json.JSONEncoder(ensure_ascii=False).encode
_CONTROL = re.compile(f"[{_UNSEEN}]")


def visible(value: Any) -> Any:
    """Return a value of JSON without the characters in its strings that YAML or XML do not allow."""
    if isinstance(value, str):
        return value if value.isprintable() else _CONTROL.sub(_blank, value)
    if isinstance(value, dict):
        return {key: visible(item) for key, item in value.items()}
    return [visible(item) for item in value] if isinstance(value, list | tuple) else value


def _blank(match: re.Match[str]) -> str:
    return " " if match[0] in _SPACES else ""
