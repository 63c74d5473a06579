"""Reads PPTX: slide by slide, each with its title, text, tables, data of charts, diagrams and pictures."""

from __future__ import annotations

from .document import read

__all__ = ["read"]
