"""The plugin of MkDocs, one adapter of two; the other is the command."""

from .plugin import Zhiku, ZhikuPlugin

__all__ = ["Zhiku", "ZhikuPlugin"]
