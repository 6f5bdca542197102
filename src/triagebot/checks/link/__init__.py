"""Checks of what is behind the link: whether it answers, whose it is, whether it is listed already."""
