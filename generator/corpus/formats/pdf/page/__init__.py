"""A page, and pages, laid out: lines, columns, tables, drawings, furniture, paragraphs."""
