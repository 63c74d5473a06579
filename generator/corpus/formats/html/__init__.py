"""Reads saved pages of the web: HTML, complete pages with their folder, MHTML."""

from __future__ import annotations

from .page import read

__all__ = ["read"]
