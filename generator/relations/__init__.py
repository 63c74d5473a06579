"""Relates reports to each other and to concepts: related reports, versions, series, quotations."""
