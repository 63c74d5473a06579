"""What is published: words and labels, views, exports, the search index and pages."""
