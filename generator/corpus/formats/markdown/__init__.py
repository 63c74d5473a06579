"""Reads Markdown: CommonMark, GitHub's, and what converters and static sites add to it."""

from __future__ import annotations

from .document import read

__all__ = ["read"]
