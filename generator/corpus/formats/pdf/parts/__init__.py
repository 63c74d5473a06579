"""What the parts of a document are: headings, lists, captions, notes, tables over pages, tags."""
