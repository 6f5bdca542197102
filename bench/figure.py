"""What a benchmark hands over: figures, each beside a peer or an ideal measured in the same run."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum


class Better(StrEnum):
    """Which way a figure should go."""

    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    `peer` names what it is compared with in this very run (another program with its version, or an ideal such
    as "linear from 400 KB"), `peer_value` is that one's number in the same unit. `tolerance` is how much worse
    the ratio to the peer (or the value itself, where there is no peer) may get before the regression check fails.
    """

    name: str
    value: float
    unit: str
    better: Better = Better.LOWER
    peer: str = ""
    peer_value: float | None = None
    note: str = ""
    tolerance: float = 1.5

    @property
    def ratio(self) -> float | None:
        """Our value divided by the peer's; None without a peer."""
        return self.value / self.peer_value if self.peer_value else None


class UnavailableError(Exception):
    """What a benchmark needs is not here; the message says what. Shown as a skipped row, not as a failure."""


def quick() -> bool:
    """Whether a short run was asked for (`python -m bench --quick`): fewer cases, fewer repeats."""
    return os.environ.get("BENCH_QUICK") == "1"
