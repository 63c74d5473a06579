"""Which lines are headings where nothing marks them: numbered lines, and short ones."""
