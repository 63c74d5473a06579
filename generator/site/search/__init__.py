"""The search index: what each page says, and the files that the browser searches."""
