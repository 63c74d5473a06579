"""The way from the sources of a corpus to all that is known of it, one stage after the other."""
