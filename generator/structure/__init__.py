"""Parses a raw report into a document: a tree of sections and blocks."""
