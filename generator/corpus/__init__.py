"""Reads a corpus folder: files become sources and raw reports, YAML and PO files what editors know."""
