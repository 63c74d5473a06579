"""The templates of a theme, compiled once in a process: MkDocs makes a new environment for each build."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket


class _Compiled(BytecodeCache):
    """Keeps the code of each template, for as long as its source is the same."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template the code of its source, if it was compiled before."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template in place of what it was before."""
        if bucket.code:
            self._codes[bucket.key] = bucket.checksum, bucket.code


def keep_compiled(env: Environment) -> None:
    """Have the templates of `env` compiled no more than once."""
    env.bytecode_cache = _compiled(frozenset(env.filters.items()), frozenset(env.extensions))


@lru_cache(maxsize=1)
def _compiled(*_: Iterable[object]) -> _Compiled:
    """Return what was compiled with the same filters and extensions: they are part of the code."""
    return _Compiled()
