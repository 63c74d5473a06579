"""The site as one language shows it: data for pages and exports, no templates."""
