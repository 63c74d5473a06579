"""What notebooks, forges and web clippers add to Markdown.

[[links]], ![[pictures]], ==highlights==, %%comments%%, callouts (`> [!NOTE]`), names of blocks (`^3f0a1b`).
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_EMBEDDED = re.compile(
    r"!\[\[([^\[\]|\n#]{1,300}\.(?:png|jpe?g|gif|svg|webp|bmp|excalidraw(?=[|#\]]|\.md[|#\]])))(?:\.md)?(?:#[^\[\]|\n]{0,300})?(?:\|([^\[\]\n]{0,300}))?\]\]",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{1,300}))?\]\](?!\()")
_HIGHLIGHT = re.compile(r"==(?=[^\s=])([^=\n]{1,1000})(?<=[^\s=])==(?!=)")
_COMMENT = re.compile(r"%%(?=[^\s%])[^%\n]{1,1000}(?<=[^\s%])%%(?!%)")
_CALLOUT = re.compile(r"\[!([A-Za-z][A-Za-z-]{1,30})\][+-]?[ \t]*+([^\n]*+)(\n|\Z)")
_NAME_OF_BLOCK = re.compile(r"[ \t]\^[A-Za-z0-9](?:[A-Za-z0-9-]{4,40})[A-Za-z0-9]\Z")
_SIZE_BEHIND = re.compile(r"\|[0-9]{1,5}(?:x[0-9]{1,5})?\Z")
_SIZE = re.compile(r"[0-9]{1,5}(?:x[0-9]{1,5})?")


_DRAWING = re.compile(r"^#{1,2} (?:Excalidraw Data|Text Elements|Drawing)[ \t]*\r?$", re.MULTILINE)
_WARNING = re.compile(r"^==\u26a0[^\n]*", re.MULTILINE)


def without_drawing(head: str, text: str) -> tuple[str, bool]:
    """Return what a note says besides the data of a drawing (Excalidraw) in it, and whether it holds one.

    `head` is its front matter.
    """
    data = _DRAWING.search(text) if "excalidraw-plugin:" in head else None
    return (_WARNING.sub("", text[: data.start()]), True) if data else (text, False)


def use_dialects(converter: MarkdownIt) -> None:
    """Let a converter read them."""
    for rule in (_embedded, _link, _highlight):
        converter.inline.ruler.before("link", rule.__name__.strip("_"), rule)
    converter.inline.ruler.before("link", "comment", _comment)
    converter.core.ruler.before("inline", "callouts", _callouts)
    converter.core.ruler.after("inline", "sizes", _sizes)


def _embedded(state: StateInline, silent: bool) -> bool:
    """Read the picture of a notebook; behind a bar stands its width or what it shows."""
    match = _EMBEDDED.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        words = match[2] or ""
        token = state.push("image", "img", 0)
        token.attrs = {"src": match[1].strip(), "alt": ""}
        token.content = "" if _SIZE.fullmatch(words) else words
        token.children = [Token("text", "", 0, content=token.content)]
    state.pos = match.end()
    return True


def _link(state: StateInline, silent: bool) -> bool:
    """Read a link to another note, with its name as the way to its file."""
    match = _LINK.match(state.src, state.pos)
    if match and not silent:
        state.push("link_open", "a", 1).attrs = {"href": match[1].strip()}
        _as_words(state, match[2] or match[1], match.end(), silent)
        state.push("link_close", "a", -1)
    elif match:
        state.pos = match.end()
    return match is not None


def _highlight(state: StateInline, silent: bool) -> bool:
    """Read highlighted words as they are."""
    match = _HIGHLIGHT.match(state.src, state.pos)
    return match is not None and _as_words(state, match[1], match.end(), silent)


def _comment(state: StateInline, silent: bool) -> bool:
    """Leave out what a writer keeps to himself."""
    match = _COMMENT.match(state.src, state.pos)
    if match:
        state.pos = match.end()
    return match is not None


def _callouts(state: StateCore) -> None:
    """Read the kind of a callout, or its title, as a line of its own, and leave out the names of blocks."""
    for place, token in enumerate(state.tokens):
        if token.type != "inline":
            continue
        token.content = _NAME_OF_BLOCK.sub("", token.content)
        match = _CALLOUT.match(token.content)
        if match and place > 1 and state.tokens[place - 2].type == "blockquote_open":
            title = match[2].strip() or match[1].capitalize()
            title = title if "*" in title else f"**{title}**"
            token.content = title + ("\\\n" if match[3] else "") + token.content[match.end() :]


def _sizes(state: StateCore) -> None:
    """Leave out how large a picture is shown, which notebooks write behind what it shows."""
    pictures = (one for token in state.tokens for one in token.children or () if one.type == "image")
    for picture in pictures:
        if picture.children and picture.children[-1].type == "text":
            picture.children[-1].content = _SIZE_BEHIND.sub("", picture.children[-1].content)


def _as_words(state: StateInline, words: str, end: int, silent: bool) -> bool:
    if not silent:
        if state.pending:
            state.pushPending()
        tokens: list[Token] = []
        state.md.inline.parse(words, state.md, state.env, tokens)
        state.tokens += tokens
    state.pos = end
    return True
