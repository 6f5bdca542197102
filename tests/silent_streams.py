"""Streams that nobody watches."""

import io

from triagebot.streams import Streams


def silent(**environ: str) -> Streams:
    """Standard input is empty; what is said is kept."""
    return Streams(io.StringIO(), io.StringIO(), io.StringIO(), environ)
