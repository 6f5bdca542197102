"""The protocol every source speaks, and what the gatherer offers to the rest of the program."""

from __future__ import annotations

from typing import Protocol

from triagebot.models import Evidence, Fact, Kind


class Source(Protocol):
    """One place that knows something about some links."""

    name: str
    """As shown to people: "arXiv", "GitHub", "the page"."""

    def applies(self, url: str) -> bool:
        """Whether this source is worth asking about that (canonical) address."""
        ...

    def kind(self, url: str) -> Kind:
        """What such an address leads to."""
        ...

    def read(self, url: str) -> tuple[Fact, ...]:
        """The facts; raises `triagebot.errors.FetchError` with one sentence when there are none to be had."""
        ...


class Gatherer(Protocol):
    """Evidence for a link, whatever fails: never raises for what the outside does."""

    def gather(self, url: str) -> Evidence:
        """Ask every source that applies, concurrently, within the time budget."""
        ...
