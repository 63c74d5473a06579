"""The words of the site in both languages: interface, labels, numbers, dates and messages."""
