"""Where the tests read from."""

from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
DEMO = TESTS / "demo"
"""A frozen copy of the demo project: see its README."""
CORPUS = DEMO / "corpus"
