"""Printed tables of contents: books, their numbers, ways to print them, and how well they are read back."""
