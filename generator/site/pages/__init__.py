"""Markdown pages, through the templates in `templates/`."""
