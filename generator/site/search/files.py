"""Files of the index: deflated, and named by their content.

A file that an edit does not change keeps its name, so that browsers and hosts keep it; and a browser never
mixes two versions, since a name is found only in the files of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib

from ...model import Asset

FOLDER = "search"
NAME = 8
"""Number of characters in a name."""
_LONE = re.compile("[\ud800-\udfff]")


class Files:
    """Names files, and keeps them until they are taken."""

    def __init__(self) -> None:
        """Have no files."""
        self._digests: dict[str, str] = {}
        self._waiting: list[Asset] = []

    def add(self, kind: str, content: bytes) -> str:
        """Take a file, which is deflated; return its name, that no file with other content has."""
        digest = hashlib.sha256(kind.encode() + content).hexdigest()
        names = (digest[at : at + NAME] for at in range(0, len(digest), NAME))
        name = next(name for name in names if self._digests.get(name, digest) == digest)
        if name not in self._digests:
            self._digests[name] = digest
            self._waiting.append(Asset(f"{FOLDER}/{kind}/{name}.bin", content))
        return name

    def add_json(self, kind: str, value: object) -> str:
        """Take a value as a file; return its name."""
        return self.add(kind, deflated(dumped(value)))

    def taken(self) -> list[Asset]:
        """Return what waits, and keep it no longer."""
        waiting, self._waiting = self._waiting, []
        return waiting


def deflated(content: bytes) -> bytes:
    """Return bytes in the zlib format, with their checksum; browsers inflate it."""
    return zlib.compress(content, 6)


def dumped(value: object) -> bytes:
    """Return JSON in UTF-8; a lone surrogate, with which a file of grams may begin, is escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _LONE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode()
