"""The files that `init` writes. Pure: a list and its guide in, text out."""
