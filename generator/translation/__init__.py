"""Joins documents and translation memories into editions, and keeps PO files up to date."""
