"""The plugin of MkDocs, one adapter of two; the other is the command."""

from .context import Zhiku
from .plugin import ZhikuPlugin

__all__ = ["Zhiku", "ZhikuPlugin"]
