"""Text of a list → sections and entries."""
