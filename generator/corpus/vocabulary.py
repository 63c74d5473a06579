"""The vocabulary file: concepts.yml becomes concepts, each checked; a new entry is put in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import yaml

from ..model import LANGUAGES, Bilingual, Concept, ConceptKind, CorpusError, Issue, Phrase
from ..paths import KEY, is_key
from ..text.characters import normal_form
from . import yaml_nodes
from .yaml_nodes import compose, pairs

_FIELDS = {"key", "zh", "en", "aliases", "definition", "broader", "kind", "homepage"}
_HOMEPAGE = re.compile(r"https?://[A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)+(?::[0-9]+)?(?:/[!-~]*)?", re.ASCII)


class Vocabulary(NamedTuple):
    """What an editor says of concepts; `hidden` are the normal forms of phrases that are none."""

    concepts: tuple[Concept, ...] = ()
    hidden: frozenset[str] = frozenset()


def load(text: str, path: str, issues: list[Issue]) -> Vocabulary:
    """Return the vocabulary that `text` lists; an entry that cannot be used is added to `issues`."""
    root = yaml_nodes.load(text, path, issues)
    if root is None:
        return Vocabulary()
    if not isinstance(root, yaml.SequenceNode):
        issues.append(Issue(path, 1, "concept-list", "must be a list of concepts"))
        return Vocabulary()
    listed: dict[str, Concept] = {}
    hidden: set[str] = set()
    for node in root.value:
        line = node.start_mark.line + 1
        try:
            if phrases := _hidden(node):
                hidden |= phrases
                continue
            concept = _concept(node, line)
        except ValueError as error:
            issues.append(Issue(path, line, "concept-form", str(error)))
            continue
        if concept.key in listed:
            issues.append(Issue(path, line, "concept-twice", f"“{concept.key}” is here twice"))
            continue
        listed[concept.key] = concept
    concepts = (_with_known_broader(concept, listed, path, issues) for concept in listed.values())
    return Vocabulary(tuple(concepts), frozenset(hidden))


def _hidden(node: yaml.Node) -> set[str]:
    """Return the normal forms of the phrases that an entry hides: “hide: 对照组”, or a list of them."""
    fields = dict(pairs(node))
    if "hide" not in fields:
        return set()
    if len(fields) > 1:
        raise ValueError("“hide” stands alone: what is hidden has no other fields")
    return set(map(normal_form, _texts(fields["hide"], "hide")))


def _concept(node: yaml.Node, line: int) -> Concept:
    fields = _mapping(node)
    unknown = sorted(fields.keys() - _FIELDS)
    if unknown:
        raise ValueError(f"“{unknown[0]}” is unknown; a concept has {', '.join(sorted(_FIELDS))}")
    key = _string(fields.get("key"), "key")
    if not is_key(key):
        raise ValueError(f"“key” must be {KEY}")
    aliases = _mapping(fields["aliases"]) if "aliases" in fields else {}
    definition = _mapping(fields["definition"]) if "definition" in fields else None
    return Concept(
        key,
        _labels(fields),
        Bilingual.of(lambda language: _strings(aliases.get(language), "aliases")),
        Bilingual.of(partial(_definition, definition)) if definition else None,
        _texts(fields.get("broader"), "broader"),
        line,
        _kind(fields.get("kind")),
        _homepage(fields.get("homepage")),
    )


def _labels(fields: Mapping[str, yaml.Node]) -> Bilingual[str]:
    """Return the labels, of which one is enough."""
    if not any(language in fields for language in LANGUAGES):
        raise ValueError("“zh” or “en” must be a text")
    return Bilingual.of(lambda name: _string(fields[name], name) if name in fields else "")


def _definition(texts: Mapping[str, yaml.Node], language: str) -> Phrase:
    return Phrase(_string(texts.get(language), "definition"), language)


def _kind(node: yaml.Node | None) -> ConceptKind | None:
    kind = _string(node, "kind") if node else None
    if kind and kind not in list(ConceptKind):
        raise ValueError(f"“{kind}” is not a kind; the kinds are: {', '.join(ConceptKind)}")
    return ConceptKind(kind) if kind else None


def _homepage(node: yaml.Node | None) -> str:
    address = _string(node, "homepage") if node else ""
    if address and not _HOMEPAGE.fullmatch(address):
        raise ValueError("“homepage” must be an address that begins with https:// or http://")
    return address


def _mapping(node: yaml.Node) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise ValueError("must be names with values: “key: …”")
    return dict(pairs(node))


def _string(node: yaml.Node | None, field: str) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise ValueError(f"“{field}” must be a text")
    return " ".join(node.value.split())


def _strings(node: yaml.Node | None, field: str) -> tuple[str, ...]:
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        raise ValueError(f"“{field}” must be a list")
    return tuple(_string(item, field) for item in node.value)


def _texts(node: yaml.Node | None, field: str) -> tuple[str, ...]:
    """Return a list of texts, or a single text."""
    return (_string(node, field),) if isinstance(node, yaml.ScalarNode) else _strings(node, field)


def _with_known_broader(
    concept: Concept, listed: dict[str, Concept], path: str, issues: list[Issue]
) -> Concept:
    """Return the concept, without broader ones that are not there or lead back to itself."""
    known = []
    for key in concept.broader:
        if key in listed and concept.key not in _upwards(key, listed):
            known.append(key)
            continue
        why = "leads back to this concept" if key in listed else "is not in the vocabulary"
        issues.append(Issue(path, concept.line, "concept-broader", f"the broader concept “{key}” {why}"))
    return replace(concept, broader=tuple(known))


def _upwards(key: str, listed: dict[str, Concept]) -> set[str]:
    """Return the key and those of all that is broader."""
    seen: set[str] = set()
    ahead = [key]
    while ahead:
        key = ahead.pop()
        if key in listed and key not in seen:
            seen.add(key)
            ahead += listed[key].broader
    return seen


def added(text: str, path: str, concept: Concept) -> str:
    """Return `text` with an entry for `concept`, a key and labels, before the first key that sorts behind it.

    Every other character stays. Raise CorpusError when the list is written so that no entry can be put in.
    """
    mark = text[: text.startswith("\ufeff")]
    issues: list[Issue] = []
    before = load(text, path, issues).concepts
    if broken := next((issue for issue in issues if issue.code in ("yaml-syntax", "concept-list")), None):
        raise CorpusError(broken.path, broken.line, broken.code, broken.message)
    place, indent = _place(text[len(mark) :], concept.key)
    place += len(mark)
    fields = {
        "key": concept.key,
        **{name: concept.labels[name] for name in LANGUAGES if concept.labels[name]},
    }
    entry = yaml.safe_dump([fields], allow_unicode=True, sort_keys=False, width=_ENDLESS)
    line_end = "\r\n" if "\r\n" in text else "\n"
    entry = "".join(f"{indent}{line}{line_end}" for line in entry.splitlines())
    start = text[:place] + ("" if place == len(mark) or text[place - 1] == "\n" else line_end)
    result = start + entry + text[place:]
    if _entries(load(result, path, []).concepts) != _entries((*before, concept)):
        raise CorpusError(path, 1, "concept-list", f"is not a plain list: add “{concept.key}” by hand")
    return result


_ENDLESS = 1 << 30


def _entries(concepts: Iterable[Concept]) -> dict[str, Concept]:
    """Return concepts by key, without what a new one changes in others: lines, and what is broader."""
    return {concept.key: replace(concept, line=0, broader=()) for concept in concepts}


def _place(text: str, key: str) -> tuple[int, str]:
    """Return where in `text` the entry for `key` begins, the start of a line, and its indentation.

    That is behind the entry before it, so that the comment above an entry stays there.
    """
    root = compose(text)
    if root is None:
        return len(text), ""
    indent = " " * root.start_mark.column
    behind = next((number for number, node in enumerate(root.value) if _key_of(node) > key), len(root.value))
    if not behind:
        return (text.rfind("\n", 0, root.value[0].start_mark.index) + 1 if root.value else len(text)), indent
    end = len(text[: _end(root.value[behind - 1])].rstrip())
    return text.find("\n", end) + 1 or len(text), indent


def _key_of(node: yaml.Node) -> str:
    fields = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((str(value.value) for name, value in fields if name.value == "key"), "")


def _end(node: yaml.Node) -> int:
    """Return where the text of a node ends: that of a block ends with its last part, before comments."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)
