"""Formulas in Markdown, between dollars or brackets of TeX: \\( … \\) in a line, \\[ … \\] by themselves.

What stands behind one stays. Converters write brackets of a text so, too: \\[12\\] A. Smith.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_block_dollar

LABELLED = "math_block_label"
"""A formula by itself with what stands behind it, most often its number."""
_LONGEST = 10_000
"""Maximum length of a formula: its end is looked for no further, so that many without one take no time."""
_SIGNS = re.compile(r"[\\^_={}|+<>]|^\s*[A-Za-z]\s*$")
"""What formulas have, and the text in brackets has not."""


def use_formulas(converter: MarkdownIt) -> None:
    """Let a converter read them."""
    converter.inline.ruler.before("escape", "brackets", _in_line)
    converter.block.ruler.before("fence", "brackets", _by_itself)
    converter.use(dollarmath_plugin, allow_space=True, allow_digits=False, double_inline=True)
    converter.block.ruler.at("math_block", _between_dollars)


def _in_line(state: StateInline, silent: bool) -> bool:
    begin = state.pos + 2
    if not state.src.startswith("\\(", state.pos):
        return False
    end = state.src.find("\\)", begin + 1, begin + _LONGEST)
    if end < 0:
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content, token.markup = state.src[begin:end], "\\("
    state.pos = end + 2
    return True


def _by_itself(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    begin = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith("\\[", begin):
        return False
    end = state.src.find("\\]", begin + 2, min(begin + _LONGEST, state.eMarks[last - 1]))
    if end < 0:
        return False
    after = first + 1
    while after < last and state.eMarks[after - 1] < end:
        if _is_outside(state, after):
            return False
        after += 1
    tex, _, behind = state.getLines(first, after, state.blkIndent, False).lstrip()[2:].partition("\\]")
    if not _SIGNS.search(tex):
        return False
    if not silent:
        token = state.push(LABELLED if behind.strip() else "math_block", "math", 0)
        token.content, token.info, token.markup = tex, behind.rstrip(), "\\["
        token.block, token.map = True, [first, after]
    state.line = after
    return True


def _between_dollars(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Read a formula between two dollars each, whose end is not looked for beyond where another may begin."""
    if not _begins(state, first):
        return False
    after = first + 1
    while after < last and not _is_outside(state, after):
        after += 1
        if _begins(state, after - 1):
            break
    return _dollars(state, first, after, silent)


_dollars = math_block_dollar(label_normalizer=" ({})".format, allow_blank_lines=True)


def _begins(state: StateBlock, line: int) -> bool:
    return state.src.startswith("$$", state.bMarks[line] + state.tShift[line])


def _is_outside(state: StateBlock, line: int) -> bool:
    """Return True if a line is not of the list that is read."""
    return not state.isEmpty(line) and state.sCount[line] < state.blkIndent
