"""How lists of papers write entries: people, dates and venues around a title."""
