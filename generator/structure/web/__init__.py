"""Web pages that were copied whole: their words, and what stands around their texts."""
