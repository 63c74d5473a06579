"""Draws the facts of a report out of its text: title, people, publisher, dates, kind and summary."""
