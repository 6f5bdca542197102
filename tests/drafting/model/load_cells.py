"""The page that a model's sentences are held against."""

from __future__ import annotations

from tests.drafting import making

PAGE = making.PAGE + "\nIt needs Python 3.11 and runs on a Raspberry Pi. It is easy to use and open-source.\n"
IS = "Hivescale is a library for reading load cells under bee hives."
