"""Drafting by rules."""
