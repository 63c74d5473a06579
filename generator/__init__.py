"""Zhiku 知库: raw Chinese report texts in, a searchable bilingual knowledge base out."""
