"""Parses printed tables of contents, however they were flattened."""
