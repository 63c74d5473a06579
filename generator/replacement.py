"""A folder replaced in one step: who looks sees what was there or what is new, never some of both.

The new folder is made beside the old one, with links to the files of others; then the two are exchanged.
"""

from __future__ import annotations

import ctypes
import glob
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from .model import CorpusError

IsOurs = Callable[[str], bool]
"""Whether a path below a folder is of what is replaced; all else is of others, and is carried over."""
_NAME = 40
"""Characters of a folder's name in that of the new one: the name may be as long as the system allows."""
_TEMPORARY = "zhiku-"
_WORKING_DIRECTORY = -100
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS."""
_REMOVE = "import shutil, sys; sys.stdin.read(1); shutil.rmtree(sys.argv[1], ignore_errors=True)"


@contextmanager
def held(folder: Path) -> Iterator[Path]:
    """Hold a folder for this program, and give its real path; it is made if there is none.

    Raise CorpusError if another program holds it, or if the system could not replace it.
    """
    folder = folder.resolve()
    if why := obstacle(folder):
        raise CorpusError(str(folder), 1, "not-replaceable", f"{why}: name another folder")
    if _last(folder).exists() and not folder.exists():
        _last(folder).rename(folder)  # a program was ended between its two moves
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        yield folder


@contextmanager
def replacement(folder: Path, is_ours: IsOurs) -> Iterator[Path]:
    """Give a folder with the files of others, which takes the place of a held folder when the block ends.

    If the block fails, `folder` stays as it is.
    """
    for path in folder.parent.glob(f"{glob.escape(_start(folder))}*"):
        shutil.rmtree(path, ignore_errors=True)  # of a program that was ended together with its guard
    new = folder.parent / f"{_start(folder)}{secrets.token_hex(8)}"
    with guarded(new):  # before it is there, so that it never is without its guard
        new.mkdir(mode=0o700)
        _carry_over(folder, new, is_ours)
        yield new
        shutil.copymode(folder, new)
        if not _exchange(new, folder):
            move_twice(new, folder)
        _carry_over(new, folder, is_ours)  # what others changed meanwhile


def _start(folder: Path) -> str:
    """Return how the names of new folders begin."""
    return f".{folder.name[:_NAME]}.zhiku-"


def _last(folder: Path) -> Path:
    """Return where a folder is between two moves."""
    return folder.with_name(f"{_start(folder)}last")


def obstacle(folder: Path) -> str:
    """Return why the system could not replace a folder; empty if nothing stands in the way."""
    above = next(path for path in folder.parents if path.exists())
    if os.path.ismount(folder):
        return "is a file system of its own, which cannot be replaced"
    if Path.cwd().is_relative_to(folder):
        return "is where this program was started, and cannot be replaced"
    if not os.access(above, os.W_OK):
        return "cannot be replaced, since the folder above cannot be written to"
    return ""


@contextmanager
def temporary() -> Iterator[Path]:
    """Give a folder that is removed when the block ends, or this program, however that ends.

    What a program left that was ended together with its guard is removed first: nobody holds it.
    """
    place = Path(tempfile.gettempdir())
    for left in place.glob(f"{_TEMPORARY}*"):
        with suppress(OSError, CorpusError):
            if left.lstat().st_uid == _user() and left.is_dir() and not left.is_symlink():
                with _locked(left):
                    shutil.rmtree(left, ignore_errors=True)
    with ExitStack() as stack:
        while True:
            folder = Path(tempfile.mkdtemp(prefix=_TEMPORARY))
            with suppress(OSError, CorpusError):
                stack.enter_context(_locked(folder))
                break  # another program that tidies up has not been faster
        stack.enter_context(guarded(folder))
        yield folder


def _user() -> int:
    """Return the number of this program's user as files have it; on Windows they have none."""
    return os.getuid() if sys.platform != "win32" else 0


@contextmanager
def guarded(folder: Path) -> Iterator[None]:
    """Have a folder removed when this block ends, or this program, however it ends."""
    command = [sys.executable, "-I", "-S", "-c", _REMOVE, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as guard:
        try:
            yield
        finally:
            guard.communicate(b".")  # which comes through, though forked processes hold the pipe open


def move_twice(new: Path, folder: Path) -> None:
    """Exchange two folders where the system cannot do it in one step."""
    last = _last(folder)
    folder.rename(last)
    try:
        new.rename(folder)
    except OSError:
        last.rename(folder)
        raise
    last.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return False if the system cannot."""
    system = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    one_name, other_name = os.fsencode(one), os.fsencode(other)
    if rename := getattr(system, "renameat2", None):
        return bool(rename(_WORKING_DIRECTORY, one_name, _WORKING_DIRECTORY, other_name, _EXCHANGE) == 0)
    if rename := getattr(system, "renamex_np", None):
        return bool(rename(one_name, other_name, _EXCHANGE) == 0)
    return False


def _carry_over(source: Path, target: Path, is_ours: IsOurs) -> None:
    """Link the files of others in `source` into `target`, with their folders, unless they are there."""
    pending = [""]
    while pending:
        below = pending.pop()
        entries = list(os.scandir(source / below))
        others = [entry for entry in entries if not is_ours(f"{below}{entry.name}")]
        folders = [entry for entry in others if entry.is_dir(follow_symlinks=False)]
        pending += [f"{below}{entry.name}/" for entry in folders]
        files = [entry for entry in others if entry not in folders]
        if files or not entries:
            _make_folder(source, target, Path(below))
        for entry in files:
            path = target / below / entry.name
            if not _is_same(entry, path):
                path.unlink(missing_ok=True)
                link(Path(entry), path)


def _make_folder(source: Path, target: Path, below: Path) -> None:
    """Make a folder and those above it as they are in `source`."""
    if not (target / below).is_dir():
        _make_folder(source, target, below.parent)
        (target / below).mkdir()
        shutil.copymode(source / below, target / below)


def _is_same(entry: os.DirEntry[str], path: Path) -> bool:
    """Return True if a path is a link to the file of an entry, or a copy that nobody changed."""
    with suppress(OSError):
        one, other = entry.stat(follow_symlinks=False), path.lstat()
        return os.path.samestat(one, other) or (
            (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)
        )
    return False


def link(source: Path, target: Path) -> None:
    """Let `target` be another name of a file, or a copy where the file system has no such links."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other programs from holding a folder. Raise CorpusError if one does."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not os.path.samestat(os.fstat(handle), folder.stat()):
            raise BlockingIOError  # it was replaced just now
        yield
    except BlockingIOError as error:
        message = "is being written by another zhiku: wait until that is done"
        raise CorpusError(str(folder), 1, "in-use", message) from error
    finally:
        os.close(handle)
