"""The corpus folder -> sources, vocabulary and translation memories.

The only stage that reads files. A file that cannot be used becomes one issue; the others go on.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

import yaml
from charset_normalizer import from_bytes

from ..model import Corpus, CorpusError, Issue, Memory, Page, Source
from ..paths import TRANSLATIONS, VOCABULARY, language
from . import sidecar, vocabulary
from .memories import parse as parse_memory
from .yaml_nodes import compose

FORMATS = (".txt", ".md")
_NOT_REPORTS = ("readme",)

_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_ENCODINGS = ["gb18030", "big5", "big5hkscs", "utf_16", "utf_16_le", "utf_16_be"]
_MOST_DAMAGE = 1 / 500
"""The share of undecodable characters up to which a file still counts as damaged UTF-8."""

_OF_WRITING = re.compile("[\t\n\r -~\u00a0-\u024f\u2000-\u27bf\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
_COMMON = (
    "的一是在不了有和人这這中大为為上个個国國以要时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過"
    "产產种種面方后後多定行学學法所经經进進等部度家电電力化高理物现現实實加量体體机機业業本性应應开開合其与與关關重新数數"
)
"""Of the most common characters, simplified and traditional."""
_LEAST_COMMON = 0.02
_LEAST_WRITING = 0.9
"""In a legacy encoding nearly any bytes decode to something; text is what people write, mostly."""

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n")
_FRONT_MATTER_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


def corpus(folder: Path) -> Corpus:
    """Read all of `folder`: reports with their sidecars, concepts.yml, translations/*.po."""
    if not folder.is_dir():
        raise CorpusError(str(folder), 1, "no-corpus", "is no folder: name one with --corpus")
    issues: list[Issue] = []
    sources: dict[str, Source] = {}
    for path in _report_files(folder):
        try:
            if (name := _printable(folder, path)) in sources:
                raise CorpusError(name, 1, "same-name", "is what another file is called too: rename it")
            sources[name] = _source(folder, path, issues)
        except CorpusError as error:
            issues.append(error.issue)
    concepts = vocabulary.concepts(_optional(folder, folder / VOCABULARY, issues), VOCABULARY, issues)
    memories: dict[str, Memory] = {}
    for path in sorted((folder / TRANSLATIONS).rglob("*.po"), key=Path.as_posix):
        name = _printable(folder, path)
        try:
            text = memory(folder, path.relative_to(folder).as_posix())
            memories[name] = parse_memory(text, name, language(name), issues)
        except CorpusError as error:
            issues.append(error.issue)
    return Corpus(tuple(sources.values()), concepts, memories, tuple(issues))


def _report_files(folder: Path) -> list[Path]:
    found = (
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in FORMATS
        and path.stem.lower() not in _NOT_REPORTS
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and (path.is_symlink() or not path.is_dir())
    )
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _printable(folder: Path, path: Path) -> str:
    """Return a path for people and addresses: relative, with � for what is no character or breaks a line."""
    name = os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in name)


def is_inside(path: Path, folder: Path) -> bool:
    """Tell whether a file lies, or would lie, in `folder`, wherever links lead."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def _bytes(folder: Path, path: Path) -> bytes:
    name = _printable(folder, path)
    if not is_inside(path, folder):
        raise CorpusError(name, 1, "outside", "is a link out of the corpus: copy the file itself here")
    if not path.is_file():
        raise CorpusError(name, 1, "no-file", "is no regular file")
    try:
        return path.read_bytes()
    except OSError as error:
        raise CorpusError(name, 1, "unreadable", f"cannot be read: {error.strerror}") from error


def _source(folder: Path, path: Path, issues: list[Issue]) -> Source:
    name = _printable(folder, path)
    text = decode(_bytes(folder, path), name, issues)
    if not text.strip("\ufeff\u3000 \t\r\n\f\v\0"):
        raise CorpusError(name, 1, "empty", "holds no text")
    body, metadata = _front_matter(text, name, issues) if path.suffix.lower() == ".md" else (0, ())
    beside = path.with_suffix(".yml")
    overrides = sidecar.overrides(_optional(folder, beside, issues), _printable(folder, beside), issues)
    return Source(name, text, path.suffix.lower() == ".md", body, metadata, overrides)


def decode(data: bytes, name: str, issues: list[Issue]) -> str:
    """Decode UTF-8, UTF-16, GB18030 or Big5, told apart by byte order mark, validity and likelihood.

    Raise CorpusError when `data` is no text; add an issue to `issues` when characters were lost.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return _text(data.decode(encoding, "replace"), name, issues)
    try:
        text = data.decode("utf-8")
        if "\0" not in text:
            return text
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8", "replace")
    if "\0" not in damaged and damaged.count("\ufffd") <= 1 + len(damaged) * _MOST_DAMAGE:
        return _text(damaged, name, issues)
    guess = from_bytes(data, cp_isolation=_ENCODINGS).best()
    text = data.decode(guess.encoding, "replace") if guess else _likeliest(data)
    if len(_OF_WRITING.findall(text)) < _LEAST_WRITING * len(text) or not text:
        raise CorpusError(name, 1, "not-text", "is no text in UTF-8, UTF-16, GB18030 or Big5")
    return _text(text, name, issues)


def _likeliest(data: bytes) -> str:
    """Return `data` in the encoding that makes the most common characters of it; empty if none fits."""
    texts = []
    for encoding in _ENCODINGS:
        with suppress(UnicodeDecodeError):
            texts.append(data.decode(encoding))
    best = max(texts, key=_common, default="")
    return best if _common(best) >= _LEAST_COMMON else ""


def _common(text: str) -> float:
    """Return the share of a text's characters, 0 to 1, that are among the most common."""
    return sum(map(text.count, _COMMON)) / (len(text) or 1)


def _text(text: str, name: str, issues: list[Issue]) -> str:
    if "\0" in text:
        raise CorpusError(name, 1, "not-text", "holds NUL characters, as binary files do")
    text = text.removeprefix("\ufeff")
    lost = text.find("\ufffd")
    if lost >= 0:
        line = text.count("\n", 0, lost) + 1
        issues.append(Issue(name, line, "lost-characters", "has bytes that are no text; � stands for each"))
    return text


def _optional(folder: Path, path: Path, issues: list[Issue]) -> str:
    """Return the text of a file that need not be there; empty without it."""
    if not os.path.lexists(path):
        return ""
    try:
        return _bytes(folder, path).decode("utf-8-sig")
    except UnicodeDecodeError:
        issues.append(Issue(_printable(folder, path), 1, "unreadable", "cannot be read as UTF-8: save it so"))
    except CorpusError as error:
        issues.append(error.issue)
    return ""


def _front_matter(text: str, name: str, issues: list[Issue]) -> tuple[int, tuple[tuple[str, object], ...]]:
    """Return where the text begins behind its YAML front matter, and the facts in that."""
    opening = _FRONT_MATTER.match(text)
    closing = _FRONT_MATTER_END.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return 0, ()
    try:
        node = compose(text[opening.end() : closing.start()])
    except yaml.YAMLError as error:
        issues.append(Issue(name, 1, "front-matter", f"is no YAML, so it is read as text: {_reason(error)}"))
        return 0, ()
    if not isinstance(node, yaml.MappingNode):
        return 0, ()  # two rules with text between them
    return closing.end(), sidecar.front_matter(node, name, issues)


def _reason(error: Exception) -> str:
    return str(getattr(error, "problem", None) or "nested too deeply")


def memory(folder: Path, name: str) -> str:
    """Return the text of a PO file; empty if there is none. Raise CorpusError if it cannot be read."""
    path = folder / name
    if not os.path.lexists(path):
        return ""
    try:
        return _bytes(folder, path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(_printable(folder, path), 1, "po-syntax", "is no UTF-8: save it so") from error


def handwritten(docs: Path) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """Return the Markdown that people wrote in a folder of pages, and the paths of its other files."""
    paths = sorted(path for path in docs.rglob("*") if path.is_file())
    names = {path: path.relative_to(docs).as_posix() for path in paths}
    texts = (Page(names[path], path.read_text("utf-8", "replace")) for path in paths if path.suffix == ".md")
    return tuple(texts), tuple(names[path] for path in paths if path.suffix != ".md")


def vocabulary_text(folder: Path) -> str:
    """Return the text of concepts.yml, every character; empty when there is none. Raise CorpusError."""
    path = folder / VOCABULARY
    if not os.path.lexists(path):
        return ""
    try:
        return _bytes(folder, path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise CorpusError(VOCABULARY, 1, "unreadable", "cannot be read as UTF-8: save it so") from error
