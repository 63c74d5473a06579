"""An entry of a sidecar to start from: what was read of a report, commented out line by line."""

from __future__ import annotations

import json
from collections.abc import Mapping

from . import sidecar

_LONGEST = 40
"""Maximum number of characters of a report by which the entry finds it."""


def begun(text: str, path: str, report: str, facts: Mapping[str, object]) -> tuple[str, int]:
    """Return the sidecar `text` with an entry for a report that has none, and the entry's line.

    `report` is the text of the report, `facts` what was read. Raise ValueError where the file has an entry
    for it, or is not one that an entry can be added to.
    """
    known = sidecar.overrides(text, path, [])
    entry = sidecar.finder(known)(report)
    if entry:
        raise ValueError(f"{path}:{entry.line}: corrects this report already")
    begins = " ".join(report[: 2 * _LONGEST].split())[:_LONGEST].strip()
    lines = [f"  - begins: {_quoted(begins)}"]
    lines += [f"    # {name}: {_quoted(value)}" for name, value in facts.items()]
    head = f"{text.rstrip()}\n" if text.strip() else "reports:\n"
    result = head + "\n".join(lines) + "\n"
    issues: list[object] = []
    after = sidecar.overrides(result, path, issues)  # type: ignore[arg-type]
    if len(after) != len(known) + 1 or not sidecar.finder(after)(report):
        raise ValueError(f"{path}: cannot be added to; write this into it:\n" + "\n".join(lines))
    return result, head.count("\n") + 1


def _quoted(value: object) -> str:
    """Return a value as YAML: JSON is that, too."""
    values = [str(item) for item in value] if isinstance(value, tuple) else value
    plain = values if isinstance(values, list | int) else str("" if values is None else values)
    return json.dumps(plain, ensure_ascii=False)
