"""Where a text stands that is written: what the way of writing it may depend on."""

from __future__ import annotations

from typing import NamedTuple


class WrittenScalar(NamedTuple):
    """The column in which it begins (0-based), and that in which its further lines do."""

    column: int
    indent: int
