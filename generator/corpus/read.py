"""A corpus folder becomes sources, vocabulary, source profiles and translation memories.

The only stage that reads files. A file that cannot be used becomes one issue; the others are read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from ..cache import Cache
from ..model import Corpus, CorpusError, Issue, Memory, Page, Source, Unreadable, printable
from ..paths import PROFILES, REGISTRY, TRANSLATIONS, VOCABULARY
from ..paths import sidecar as sidecar_path
from . import memories, profiles, readings, registry, sidecar, vocabulary, yaml_nodes
from .copies import copies
from .formats import COMPANIONS, TEXTS, is_read, reader, site_files
from .formats.neighbours import beside
from .formats.reading import Reading, Remark, failed, no_progress
from .readings import Read, ReadFiles

_OF_SYSTEMS = ("thumbs.db", "desktop.ini")
_LOCK = "~$"
"""What systems, and office programs while a document is open, put beside files: it is nobody's report."""
SAME = "same-report"
"""The code of the issue that a file is left out since another is the same report."""
_SOURCE = "source"
LARGEST_TEXT = 32 << 20
"""Maximum number of bytes of a text, a sidecar, a vocabulary or a PO file."""
MOST_LINES = 200_000
"""Maximum number of lines of a text: three times those of a long book."""
MOST_FILES = 100_000
"""Maximum number of files in a corpus."""


def corpus(
    folder: Path, read_files: ReadFiles = readings.as_far_as_read, kept: Cache | None = None
) -> Corpus:
    """Read all of `folder`: reports with their sidecars, vocabulary, profiles and translations.

    `read_files` reads the files of formats that are read in processes of their own. What has not changed
    since it was `kept` is the same object.
    """
    _refuse_missing(folder)
    issues: list[Issue] = []
    kept = kept or Cache()
    sources = tuple(kept.same((_SOURCE, one.path), one) for one in _sources(folder, read_files, issues))
    listed = vocabulary.load(_optional(folder, folder / VOCABULARY, issues), VOCABULARY, issues)
    own = profiles.load(_optional(folder, folder / PROFILES, issues), PROFILES, issues)
    known = list(_memories(folder, issues, kept))
    addresses = registry.parse(_optional(folder, folder / REGISTRY, issues) or "")
    lines = tuple(kept.same((REGISTRY, line.key), line) for line in addresses.reports)
    return Corpus(
        sources,
        listed.concepts,
        {name: file for name, file, _ in known},
        tuple(dict.fromkeys(issues)),  # two files may share a sidecar
        kept.same((PROFILES,), own),
        listed.hidden,
        replace(addresses, reports=lines),
        tuple(names for *_, names in known),
    )


def _sources(folder: Path, read_files: ReadFiles, issues: list[Issue]) -> Iterator[Source]:
    names: set[str] = set()
    for path, reading in _readings(folder, read_files, issues):
        name = _printable(folder, path)
        try:
            if name in names:
                raise CorpusError(name, 1, "same-name", "is also the name of another file: rename it")
            yield _source(folder, path, name, reading, issues)
            names.add(name)
        except CorpusError as error:
            issues.append(error.issue)


def _readings(folder: Path, read_files: ReadFiles, issues: list[Issue]) -> Iterator[tuple[Path, Read | None]]:
    """Yield the files of reports, with what was read of those that are read in processes of their own."""
    paths = _report_files(folder, issues)
    apart = _read_apart(folder, paths)
    known = dict(read_files(folder, apart))
    read = ((path, reading) for path, reading in known.items() if isinstance(reading, Reading))
    same = copies(read)
    for path, other in sorted(same.items()):
        name = _printable(folder, other)
        told = (("details", name),)
        message = f"is the same report as {name}, which is shown"
        issues.append(Issue(_printable(folder, path), 1, SAME, message, told))
    yield from ((path, known.get(path)) for path in paths if path not in same)


def files_read_apart(folder: Path) -> list[Path]:
    """Return the files of a corpus whose readings are kept. Raise CorpusError if there is no such folder."""
    _refuse_missing(folder)
    return _read_apart(folder, _report_files(folder, []))


def _refuse_missing(folder: Path) -> None:
    if not folder.is_dir():
        raise CorpusError(str(folder), 1, "no-corpus", "is not a folder: name one with --corpus")


def _read_apart(folder: Path, paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if path.suffix.lower() not in TEXTS and is_inside(path, folder)]


def _memories(
    folder: Path, issues: list[Issue], kept: Cache
) -> Iterator[tuple[str, Memory, Mapping[str, str]]]:
    """Yield the memories in PO files by their paths, with the names in each."""
    paths = (path for path in _files(folder, TRANSLATIONS, []) if path.suffix == ".po")
    files = {}
    for path in sorted(paths, key=Path.as_posix):
        name = _printable(folder, path)
        try:
            text = partial(memory, folder, path.relative_to(folder).as_posix())
            files[name] = kept.same((TRANSLATIONS, name), memories.File(name, text))
        except CorpusError as error:
            issues.append(error.issue)
    prints = [memories.print_of(file) for file in files.values()]
    for (name, file), told in zip(
        files.items(), kept.run_here(memories.told, [*files.values()], prints), strict=True
    ):
        issues += told.issues
        if told.is_memory:
            yield name, file, told.names


def _report_files(folder: Path, issues: list[Issue]) -> list[Path]:
    """Return the files that can be read, in order; others that are not companions of reports are issues."""
    paths = (
        path
        for path in _files(folder, "", issues)
        if not _is_about(path, folder)
        and path.name.lower() not in _OF_SYSTEMS
        and not path.name.startswith((_LOCK, "."))
    )
    reports = []
    first = list(islice(paths, MOST_FILES + 1))
    if len(first) > MOST_FILES:
        raise CorpusError(str(folder), 1, "too-many", f"has more than {MOST_FILES:,} files: divide it")
    for path in sorted(first, key=lambda path: path.relative_to(folder).as_posix()):
        suffix = path.suffix.lower()
        if code := site_files.by_name(path):
            issues.append(Issue(_printable(folder, path), 1, code, site_files.MESSAGES[code]))
        elif is_read(suffix):
            reports.append(path)
        elif path.is_dir():
            message = "is a link to a folder: copy the folder itself here"
            issues.append(Issue(_printable(folder, path), 1, "outside", message))
        elif site_files.is_other(suffix):
            message = site_files.MESSAGES[site_files.OTHER]
            issues.append(Issue(_printable(folder, path), 1, site_files.OTHER, message))
        elif suffix not in COMPANIONS:
            advice = _CONVERT.get(
                suffix, "is of a kind that is not read: save it as .docx, .pptx, .epub or .pdf"
            )
            issues.append(Issue(_printable(folder, path), 1, "unknown-format", advice))
    issues += _without_reports(folder, first, reports)
    return reports


def _files(folder: Path, within: str, issues: list[Issue]) -> Iterator[Path]:
    """Yield everything but folders, and what hidden ones hold; a folder that cannot be read is an issue."""
    left = [folder / within]
    while left:
        place = left.pop()
        try:
            entries = [(entry.is_dir(follow_symlinks=False), Path(entry)) for entry in os.scandir(place)]
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
            issues.append(Issue(_printable(folder, place), 1, "unreadable", reason))
            continue
        left += (path for is_folder, path in entries if is_folder and not path.name.startswith("."))
        yield from (path for is_folder, path in entries if not is_folder)


def _is_about(path: Path, folder: Path) -> bool:
    """Return True for what tells of a corpus, or of its translations; deeper a README may hold a chapter."""
    return path.stem.lower() == "readme" and path.parent in (folder, folder / TRANSLATIONS)


_CONVERT = {".pages": "is not read: save it as .docx"}
_CONVERT |= dict.fromkeys((".mobi", ".azw3", ".azw"), "is not read: convert it to .epub")
_CONVERT |= dict.fromkeys((".zip", ".rar", ".7z", ".tar", ".gz"), "is an archive: unpack it here")


def _without_reports(folder: Path, paths: Iterable[Path], reports: Iterable[Path]) -> Iterator[Issue]:
    """Yield the YAML files that belong to no report, or do and are not named as they must be to be read."""
    wanted = {path.with_suffix("") for path in (*reports, folder / VOCABULARY)}
    for path in paths:
        name, right = _printable(folder, path), path.with_suffix(".yml")
        if path.suffix.lower() in (".yml", ".yaml") and path.with_suffix("") not in wanted:
            message = "belongs to no report file: name it after one, as report.yml beside report.pdf"
            yield Issue(name, 1, "sidecar-unused", message)
        elif path.suffix.lower() in (".yml", ".yaml") and path.name != right.name:
            told = (("details", printable(right.name)),)
            yield Issue(name, 1, "sidecar-name", f"is not read: name it {printable(right.name)}", told)


def _source(folder: Path, path: Path, name: str, reading: Read | None, issues: list[Issue]) -> Source:
    if isinstance(reading, Unreadable):
        raise _refusal(name, reading)
    try:
        reading = reading or _read_here(folder, path)
    except Unreadable as error:
        raise _refusal(name, error) from error
    issues += _told(name, reading.remarks)
    other = path.with_suffix(".yml")
    overrides = sidecar.overrides(_optional(folder, other, issues), _printable(folder, other), issues)
    return Source(
        name,
        reading.text,
        _facts(name, reading, issues),
        overrides,
        reading.marks,
        reading.media,
        reading.metadata,
    )


def _facts(name: str, reading: Reading, issues: list[Issue]) -> tuple[tuple[str, object], ...]:
    """Return what the front matter of a file gives."""
    if not reading.front_matter:
        return ()
    return sidecar.front_matter(yaml_nodes.load(reading.front_matter, name, issues), name, issues)


def _read_here(folder: Path, path: Path) -> Reading:
    """Read a text in this process. Raise Unreadable if it is not one, or not a report."""
    read = reader(path.suffix)
    assert read is not None
    content = _text(folder, path)
    try:
        reading = read(content, beside(folder, path), no_progress)
    except Unreadable as error:
        is_section = error.code == "empty" and site_files.is_section(path, content)
        raise (Unreadable(site_files.SECTION) if is_section else error) from error
    except Exception as error:
        raise failed(error) from error
    if site_files.is_menu(path, reading):
        raise Unreadable(site_files.SITE)
    return reading


def _refusal(name: str, reason: Unreadable) -> CorpusError:
    message = reason.detail or _REASONS.get(reason.code, "cannot be read")
    return CorpusError(name, 1, reason.code, message)


def _told(name: str, remarks: Iterable[Remark]) -> Iterator[Issue]:
    """Yield what is to be said of a file; of many pictures of a kind, in one issue."""
    groups: dict[str, list[Remark]] = {}
    for remark in remarks:
        groups.setdefault(remark.code, []).append(remark)
    for code, group in groups.items():
        if code not in _MESSAGES:
            yield from (Issue(name, remark.line, code, remark.detail) for remark in group)
            continue
        more = f" and {len(group) - _MOST_NAMED} more" if len(group) > _MOST_NAMED else ""
        names = ", ".join(remark.detail for remark in group[:_MOST_NAMED])
        told = ("details", names + (" …" if more else "")), ("count", str(len(group)))
        yield Issue(name, group[0].line, code, f"{_MESSAGES[code]}: {names}{more}", told)


_REASONS = {
    "encrypted": "needs a password: save it without one",
    "scanned": "is a scan without text",
    "damaged": "cannot be opened: it is damaged, or another kind of file than its name says; get it anew",
    **site_files.MESSAGES,
}
_MOST_NAMED = 3
_MESSAGES = {
    "picture-missing": "shows pictures whose files are not in the corpus",
    "picture-remote": "shows pictures of other hosts, which are not fetched",
    "picture-unreadable": "shows pictures that cannot be read",
    "not-shown": "holds what other programs draw and no picture of it; insert it as a picture",
    "damaged-part": "has parts that cannot be read",
    "pages-without-text": "has pages without text: scans, or fonts that do not tell their characters",
    "recognised": "has pages whose text a program recognised; compare them with the file",
    "pages-not-read": "is longer than what is read of a file; left out are the pages",
    "characters-unknown": "has characters that its fonts do not tell; copy them from another version",
}


# --- files ---------------------------------------------------------------------------------------


def _printable(folder: Path, path: Path) -> str:
    """Return a path to show: relative, with � for what is not a character or breaks a line."""
    return printable(os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "replace"))


def is_inside(path: Path, folder: Path) -> bool:
    """Return True if a file is, or would be, inside `folder`, wherever links lead."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def _text(folder: Path, path: Path) -> bytes:
    """Return the bytes of a report's text. Raise CorpusError if it cannot be read, or is too long."""
    content = _bytes(folder, path)
    if max(content.count(b"\n"), content.count(b"\r")) > MOST_LINES:
        name, message = _printable(folder, path), f"has more than {MOST_LINES:,} lines: divide it"
        raise CorpusError(name, 1, "too-large", message)
    return content


def _bytes(folder: Path, path: Path) -> bytes:
    name = _printable(folder, path)
    if not is_inside(path, folder):
        raise CorpusError(name, 1, "outside", "is a link out of the corpus: copy the file itself here")
    if not path.is_file():
        raise CorpusError(name, 1, "no-file", "is not a regular file")
    try:
        if path.stat().st_size > LARGEST_TEXT:
            raise CorpusError(name, 1, "too-large", f"is larger than {LARGEST_TEXT >> 20} MB: divide it")
        return path.read_bytes()
    except OSError as error:
        raise CorpusError(name, 1, "unreadable", f"cannot be read: {error.strerror}") from error


def _utf8(folder: Path, path: Path, code: str, encoding: str = "utf-8-sig") -> str:
    """Return the text of a file, empty if there is none. Raise CorpusError if it cannot be read."""
    if not os.path.lexists(path):
        return ""
    try:
        return _bytes(folder, path).decode(encoding)
    except UnicodeDecodeError as error:
        raise CorpusError(_printable(folder, path), 1, code, "is not UTF-8: save it as UTF-8") from error


def _optional(folder: Path, path: Path, issues: list[Issue]) -> str:
    """Return the text of a file, empty if there is none or it cannot be read, which is an issue."""
    try:
        return _utf8(folder, path, "unreadable")
    except CorpusError as error:
        issues.append(error.issue)
        return ""


def memory(folder: Path, name: str) -> str:
    """Return the text of a PO file, empty if there is none. Raise CorpusError if it cannot be read."""
    return _utf8(folder, folder / name, "po-syntax")


def sidecar_text(folder: Path, source: str) -> str:
    """Return every character of the sidecar of a source, none if there is none. Raise CorpusError."""
    return _utf8(folder, folder / sidecar_path(source), "unreadable", "utf-8")


def vocabulary_text(folder: Path) -> str:
    """Return every character of concepts.yml, none if there is no such file. Raise CorpusError."""
    return _utf8(folder, folder / VOCABULARY, "unreadable", "utf-8")


def handwritten(docs: Path) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """Return the handwritten Markdown pages in a folder, and the paths of its other files."""
    paths = sorted(path for path in docs.rglob("*") if path.is_file())
    names = {path: path.relative_to(docs).as_posix() for path in paths}
    pages = (Page(names[path], path.read_text("utf-8", "replace")) for path in paths if path.suffix == ".md")
    return tuple(pages), tuple(names[path] for path in paths if path.suffix != ".md")
