"""Chinese and English text: characters, lines, sentences, numerals, dates, figures, urls and slugs."""
