"""Lines at the head of a report: names of people and organisations, and what lines without labels say."""
