"""Drafting with an LLM, and holding its words against the page."""
