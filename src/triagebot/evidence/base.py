"""The protocol every source speaks, and what the gatherer offers to the rest of the program."""

from __future__ import annotations

from typing import Protocol

from triagebot.errors import FetchError
from triagebot.models import Evidence, Fact, Kind


class NothingHere(FetchError):
    """A guess came to nothing: the address only looked like this source's. Not worth telling anybody."""


class Source(Protocol):
    """One place that knows something about some links."""

    name: str
    """As shown to people: "arXiv", "GitHub", "the page"."""

    speaks_for_page: bool
    """Whether its answer makes the words of the page redundant, as an API's does those of its own site."""

    def applies(self, url: str) -> bool:
        """Whether this source is worth asking about that address. Cheap, never raises."""
        ...

    def kind(self, url: str) -> Kind:
        """What such an address leads to."""
        ...

    def read(self, url: str) -> tuple[Fact, ...]:
        """The facts. Raises `triagebot.errors.FetchError` with one sentence when there are none to be had.

        `NothingHere` says that the address turned out not to be this source's.
        """
        ...

    def tidy_page(self, url: str, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """The page's own facts without what the site puts around every title, for when `read` failed."""
        ...


class Gatherer(Protocol):
    """Evidence for a link, whatever fails: never raises for what the outside does."""

    def gather(self, url: str) -> Evidence:
        """Ask every source that applies, concurrently, within the time budget."""
        ...
