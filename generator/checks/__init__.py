"""Finds what an editor should look at."""
