"""The protocol every source speaks, and what the gatherer offers to the rest of the program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from triagebot.errors import FetchError
from triagebot.models import Evidence, Fact, Kind


class NothingHere(FetchError):
    """A guess came to nothing: the address only looked like this source's. Not worth telling anybody."""


class PartlyRead(FetchError):
    """Some facts were had (`facts`), and the message says why not all of them."""

    def __init__(self, message: str, facts: tuple[Fact, ...]) -> None:
        super().__init__(message)
        self.facts = facts


class Source(Protocol):
    """One place that knows something about some links."""

    name: str
    """As shown to people: "arXiv", "GitHub", "the page"."""

    def applies(self, url: str) -> bool:
        """Whether this source is worth asking about that address. Cheap, never raises."""
        ...

    def kind(self, url: str, facts: tuple[Fact, ...] = ()) -> Kind:
        """What such an address leads to, as far as the address and this source's own facts tell."""
        ...

    def speaks_for_page(self, url: str) -> bool:
        """Whether its answer makes the words of the page redundant, as an API's does those of its own site."""
        ...

    def read(self, url: str) -> tuple[Fact, ...]:
        """The facts. Raises `triagebot.errors.FetchError` with one sentence when there are none to be had.

        `NothingHere` says that the address turned out not to be this source's.
        """
        ...

    def tidy_page(self, url: str, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """The page's own facts without what the site puts around every title, for when `read` failed."""
        ...


class PlainSource:
    """What most sources have in common: the page has words of its own, and nothing around them."""

    name = ""

    def speaks_for_page(self, url: str) -> bool:
        """No: the page says more than this source."""
        return False

    def tidy_page(self, url: str, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """The facts as they are."""
        return facts


class Gatherer(Protocol):
    """Evidence for a link, whatever fails: never raises for what the outside does."""

    def expect(self, addresses: Iterable[str]) -> None:
        """Say which links will be gathered in this run, so that one request can serve several of them."""
        ...

    def gather(self, url: str) -> Evidence:
        """Ask every source that applies, concurrently, within the time budget."""
        ...
