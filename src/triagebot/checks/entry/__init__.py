"""Checks of an entry as it is written or drafted: section, tags, title, description, form and place."""
