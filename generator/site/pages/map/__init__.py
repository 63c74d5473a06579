"""The map of concepts and reports: graph, layout and SVG."""
