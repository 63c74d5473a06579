"""What was read of files, kept in the corpus by the content of the file: it is an input, like the file.

A new version of a reader changes no text by itself, so translations stay; `zhiku read` reads anew. Files are
read in processes of their own, several at a time; what was read is kept at once, so that an interruption
loses nothing.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ..model import Corpus, CorpusError, printable
from ..parallel import processors
from ..paths import MEDIA, READINGS
from ..store import Within
from .formats import content, stored
from .formats.children import Readers
from .formats.reading import Media, Reading, Unreadable, no_progress
from .formats.recognise import RECOGNISED

_NAME = re.compile(r"[0-9a-f]{64}\.(?:png|jpg|gif|webp|svg)")
_LARGEST = 128 << 20
"""Maximum number of bytes of what is kept of a file."""
Read = Reading | Unreadable
ReadFiles = Callable[[Path, Sequence[Path]], Iterable[tuple[Path, Read]]]
"""Takes a corpus and files in it; returns each with its reading, or with what keeps it from being read."""
UNREAD = Unreadable("not-read-yet", "is not read yet: `zhiku read` does so")


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the readings of a corpus are kept."""

    folder: Path

    def key(self, path: Path) -> str:
        """Return the key of a file's reading: the SHA-256 of its suffix and bytes. Raise Unreadable."""
        return hashlib.sha256(path.suffix.lower().encode() + b"\n" + content(path)).hexdigest()

    def find(self, key: str) -> Reading | None:
        """Return the reading that is kept for a file; None where there is none that can be used."""
        with suppress(OSError, ValueError, CorpusError):
            reading = stored.loads(self._content(f"{READINGS}/{key}.json"))
            return replace(reading, media=tuple(map(self._picture, reading.media)))
        return None

    def _content(self, name: str) -> bytes:
        """Return the bytes of a file that is kept.

        Raise ValueError or CorpusError for a link, one in a folder that is one, or one that is too large.
        """
        path = Within(self.folder).path(name)
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
            raise ValueError(name)
        return path.read_bytes()

    def reading(self, path: Path) -> Reading | None:
        """Return the reading that is kept of a file; None where there is none."""
        with suppress(Unreadable):
            return self.find(self.key(path))
        return None

    def keep(self, key: str, reading: Reading) -> None:
        """Keep a reading, its pictures first; where the corpus cannot be written to, nothing is kept."""
        files = Within(self.folder)
        with suppress(OSError, CorpusError):  # it may be a link that leads elsewhere
            for media in reading.media:
                files.replace(f"{MEDIA}/{media.name}", media.content)
            files.replace(f"{READINGS}/{key}.json", stored.dumps(reading, with_media=False))

    def _picture(self, media: Media) -> Media:
        """Return a picture with its content. Raise ValueError where that is not what its name says."""
        if not _NAME.fullmatch(media.name):
            raise ValueError(media.name)
        content = self._content(f"{MEDIA}/{media.name}")
        if hashlib.sha256(content).hexdigest() != media.name.partition(".")[0]:
            raise ValueError(media.name)
        return replace(media, content=content)


Tell = Callable[[int, int], None]
"""Is told how many files of how many are done, each time that one was read anew."""


def read_all(
    folder: Path,
    paths: Sequence[Path],
    anew: bool = False,
    tell: Tell = no_progress,
    recognising: bool = False,
) -> Iterator[tuple[Path, Read]]:
    """Yield each file with its reading, in order, or with what keeps it from being read.

    What is kept is taken, unless files are to be read `anew`. `recognising` reads the text of pages that
    are pictures, too; only such a call replaces what was recognised.
    """
    kept = Kept(folder)
    with closing(Readers()) as readers, ThreadPoolExecutor(processors()) as pool:
        jobs = [pool.submit(_read, readers, folder, kept, path, anew, recognising) for path in paths]
        try:
            for done, (path, job) in enumerate(zip(paths, jobs, strict=True), 1):
                result, fresh = job.result()
                if fresh:
                    tell(done, len(paths))
                yield path, result
        finally:
            for job in jobs:
                job.cancel()


def as_far_as_read(folder: Path, paths: Sequence[Path]) -> Iterable[tuple[Path, Read]]:
    """Read files as a build does: interrupted, it goes on with what is read, and the others are UNREAD."""
    results: dict[Path, Read] = {}
    try:
        results.update(read_all(folder, paths, tell=tell))
    except KeyboardInterrupt:
        kept = Kept(folder)
        results = {path: kept.reading(path) or UNREAD for path in paths}
        count = sum(isinstance(result, Reading) for result in results.values())
        sys.stderr.write(f"\ninterrupted: {count} of {len(paths)} files are read; the site has these alone\n")
    return results.items()


def _read(
    readers: Readers, folder: Path, kept: Kept, path: Path, anew: bool, recognising: bool
) -> tuple[Read, bool]:
    """Return what was read of a file, and whether it was read just now."""
    try:
        key = kept.key(path)
        found = kept.find(key)
        if found and not _is_to_be_read(found, anew, recognising):
            return found, False
        reading = _fresh(readers, folder, path, recognising)
        kept.keep(key, reading)
        return reading, True
    except Unreadable as error:
        return error, True


def _is_to_be_read(found: Reading, anew: bool, recognising: bool) -> bool:
    """Return True if a file is read, although a reading of it is kept."""
    if is_recognised(found):
        return anew and recognising
    return anew or (recognising and _says(found, "pages-without-text"))


def _fresh(readers: Readers, folder: Path, path: Path, recognising: bool) -> Reading:
    """Read a file; if pages of it are pictures and that is wanted, with the text in them."""
    try:
        reading = readers.read(folder, path)
        if not (recognising and _says(reading, "pages-without-text")):
            return reading
    except Unreadable as error:
        if not (recognising and error.code == "scanned"):
            raise
    return readers.read(folder, path, partial(tell_page, path), recognising=True)


def is_whole(corpus: Corpus) -> bool:
    """Return True if all files of a corpus are read, as far as they can be."""
    return all(issue.code != UNREAD.code for issue in corpus.issues)


def is_recognised(reading: Reading) -> bool:
    """Return True if text of a reading was recognised in pictures."""
    return _says(reading, RECOGNISED)


def _says(reading: Reading, code: str) -> bool:
    return any(remark.code == code for remark in reading.remarks)


def tell_page(path: Path, done: int, total: int) -> None:
    """Say on standard error how far a slow reading of one file is."""
    if sys.stderr.isatty() or done % STEP == 0 or done == total:
        sys.stderr.write(f"{printable(path.name)}: page {done} of {total}\n")
        sys.stderr.flush()


STEP = 25
"""Where no terminal shows it, a line tells of progress each time so many files are done."""


def tell(done: int, total: int) -> None:
    """Say on standard error how far a long first reading is."""
    if total < STEP:
        return
    if sys.stderr.isatty():
        sys.stderr.write(f"\rreading files: {done} of {total}" + ("\n" if done == total else ""))
    elif done % STEP == 0 or done == total:
        sys.stderr.write(f"reading files: {done} of {total}\n")
    sys.stderr.flush()


def differing(folder: Path, paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the files whose kept reading is not what their reader reads today, and why."""
    kept = Kept(folder)
    with closing(Readers()) as readers:
        for path in paths:
            try:
                found = kept.find(kept.key(path))
                if found is None:
                    yield path, "is not read yet"
                elif is_recognised(found):  # other computers recognise a little differently
                    continue
                elif stored.dumps(readers.read(folder, path)) != stored.dumps(found):
                    yield path, "reads differently today"
            except Unreadable as error:
                yield path, error.detail or error.code


def unused(folder: Path, paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the readings that belong to none of the files."""
    kept = Kept(folder)
    used = set()
    for path in paths:
        with suppress(Unreadable):
            used.add(f"{kept.key(path)}.json")
    yield from (path for path in sorted((folder / READINGS).glob("*.json")) if path.name not in used)
