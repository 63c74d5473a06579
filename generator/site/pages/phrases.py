"""A phrase on a page: its text beside its twin in the other language, and the attributes of its element."""

from __future__ import annotations

from typing import NamedTuple

from ...model import Phrase, other_language
from ..i18n import labels

_UNFINISHED = frozenset(labels.STATES)


class Text(NamedTuple):
    """A phrase with its Markdown, made once for the pages of both languages."""

    phrase: Phrase
    markdown: str


def paired(own: Text, twin: Text, language: str) -> tuple[str, bool]:
    """Return a text with its twin as Markdown for a page in `language`, and whether it has one.

    An untranslated text stands for both; where only the twin is missing, it is an empty element. A report
    that nobody has translated has no twins.
    """
    other = other_language(language)
    is_alone = twin.phrase.language == language and twin.phrase.state not in _UNFINISHED
    if own.phrase.tag != language or is_alone:
        return own.markdown, False
    state = f" zk-{twin.phrase.state}" if twin.phrase.state in _UNFINISHED else ""
    text = twin.markdown if twin.phrase.language == other else ""
    spoken = twin.phrase.tag if text else other
    return (
        f'<span class="zk-own">{own.markdown}</span>'
        f'<span class="zk-twin{state}" lang="{spoken}" hidden>{text}</span>',
        True,
    )


class Attributes(NamedTuple):
    """The attributes of an element; their values are markup already."""

    anchor: str = ""
    styles: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()

    def html(self) -> str:
        """Return the inside of an HTML tag."""
        named = [("id", self.anchor), ("class", " ".join(self.styles)), *self.named]
        return " ".join(f'{name}="{value}"' for name, value in named if value)


def attributes(phrase: Phrase, language: str, anchor: str = "", *styles: str) -> Attributes:
    """Return the attributes of the element that shows `phrase` on a page in `language`."""
    named = []
    if phrase.state in _UNFINISHED:
        styles = (*styles, f"zk-{phrase.state}")
        named.append(("title", labels.state(phrase.state, language)))
    if phrase.tag not in (language, ""):
        named.append(("lang", phrase.tag))
    return Attributes(anchor, tuple(filter(None, styles)), tuple(named))


def shown(own: Text, twin: Text, language: str, anchor: str, *styles: str) -> tuple[str, Attributes]:
    """Return a text with its twin, and the attributes of the element that shows both."""
    text, is_pair = paired(own, twin, language)
    return text, attributes(own.phrase, language, anchor, *styles, "zk-pair" if is_pair else "")


def span(text: str, attributes: Attributes) -> str:
    """Return the text of a block of Markdown in the element that carries the block's attributes.

    CommonMark has no attributes of its own; what publishes the page gives them to the block itself.
    """
    return f"<span {attributes.html()}>{text}</span>"
