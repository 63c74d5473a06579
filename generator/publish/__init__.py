"""From the pages of the generator to the HTML that a reader's browser shows."""
