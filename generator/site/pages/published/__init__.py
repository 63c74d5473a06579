"""Pages about what was published: the reports by day, and the addresses that were left."""
