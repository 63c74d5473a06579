"""Reads PDF, by PDFium."""

from .reader import read

__all__ = ["read"]
