"""What all styles have in common: where they hold, what they rest on, and that they write and explain."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from triagebot.listing.model import Content, Shape
from triagebot.listing.styles import clean_content
from triagebot.models import SectionPath


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing seen: of `total` entries looked at, `count` do it."""

    what: str
    count: int
    total: int
    where: str = "here"

    def __str__(self) -> str:
        if not self.total:
            return self.what
        noun = "entry" if self.total == 1 else "entries"
        return f"{self.count} of {self.total} {noun} {self.where} {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style(ABC):
    """How entries are written in one section, as inferred from them."""

    section: SectionPath = ()
    shape: Shape = Shape.BULLET
    blanks: int = 0
    """Blank lines between neighbouring entries."""
    icons: frozenset[str] = frozenset()
    """Labels that the list itself defines for the web: `![label]` in a title is one of its icons."""
    labels: frozenset[str] = frozenset()
    """All labels that the list defines, in lower case: `[label]` is a link of its own."""
    observations: tuple[Observation, ...] = ()

    @property
    def html(self) -> bool:
        """Whether the link is written in HTML, where a backslash escapes nothing."""
        return False

    def render(self, content: Content, newline: str = "\n") -> str:
        """The entry with its final line ending, no blank lines around it; what would break the list is escaped."""
        said = clean_content.clean(content, html=self.html, icons=self.icons, labels=self.labels)
        return self._written(said).rstrip("\r\n").replace("\r\n", "\n").replace("\n", newline) + newline

    @abstractmethod
    def _written(self, content: Content) -> str:
        """The entry of content that is clean already."""

    @abstractmethod
    def missing(self, content: Content) -> tuple[str, ...]:
        """What entries here show and nothing is known of: left for a person to fill in."""

    def firm(self) -> Style:
        """The same style with nothing beside title, link and description but what nearly all entries show."""
        return self

    def explain(self) -> tuple[str, ...]:
        """What was seen, one sentence each: "12 of 13 entries here end with a full stop"."""
        return tuple(str(observation) for observation in self.observations)
