"""Finds the vocabulary in texts: mentions, tags, entities, events and keyphrases."""
