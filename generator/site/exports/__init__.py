"""Files for programs: catalogue, citations, feeds, plain Markdown, previews and social cards."""
