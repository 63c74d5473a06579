"""A build hook: the entry points of a wheel name the package as it is installed, `zhiku`."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Renamed(BuildHookInterface):  # type: ignore[type-arg]
    """Rename `generator` in the entry points of a wheel; an editable installation keeps the folder's name."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Rename before the wheel's metadata is written."""
        if version == "standard":
            core = self.metadata.core
            for group in (core.scripts, *core.entry_points.values()):
                for name, target in group.items():
                    group[name] = target.replace("generator", "zhiku", 1)
