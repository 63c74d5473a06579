"""Reads DOCX, Word's and WPS's, transitional and strict: styles, lists, tables, notes, pictures, formulas."""

from __future__ import annotations

from .document import read

__all__ = ["read"]
