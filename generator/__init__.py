"""Zhiku 知库: raw report texts in, a searchable bilingual knowledge base out.

    import generator

    site = generator.load("corpus")          # Site: reports, concepts, relations
    output = generator.build("corpus")       # Output: site, pages, issues
    generator.write(output, "build/docs")

A wheel installs this package under the name `zhiku`. Nothing is imported before it is used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .build import Output, build, load, write
    from .model import Asset, Concept, CorpusError, Document, Issue, Page, Report, Site
    from .translation.engines.base import Engine

__all__ = [
    "Asset", "Concept", "CorpusError", "Document", "Engine", "Issue", "Output", "Page", "Report", "Site",
    "build", "load", "write",
]  # fmt: skip

_MODULES = dict.fromkeys(__all__, ".model")
_MODULES |= dict.fromkeys(("Output", "build", "load", "write"), ".build")
_MODULES["Engine"] = ".translation.engines.base"


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name], __name__), name)


class _Package(ModuleType):
    """Keeps the name `build` for the function: importing the module of that name would hide it."""

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _MODULES:
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
