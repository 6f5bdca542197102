"""Progress on standard error, for a person who waits: a bar at a terminal, nothing anywhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from triagebot.streams import Streams


@contextmanager
def bar(streams: Streams, label: str, total: int | None) -> Iterator[Callable[[], None]]:
    """Call what this gives once a step; `total` is None when nobody knows it.

    Shown only when `streams.interactive`, gone when the block ends.
    """
    if not streams.interactive:
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=streams.stderr), transient=True) as progress:
        task = progress.add_task(label, total=total)
        yield lambda: progress.advance(task)
