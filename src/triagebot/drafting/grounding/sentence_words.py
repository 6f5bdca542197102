"""A sentence that was read: its words, each with its place in clauses and phrases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word that tells something."""

    raw: str
    """As written."""
    key: str
    at: int
    """Its place among all tokens of the sentence."""
    clause: int
    part: int
    """The part between commas and conjunctions."""
    phrase: int
    """The part between function words: a noun with what describes it, a verb with its object."""
    role: str
    """That of the preposition over its phrase; "" for subjects, verbs and objects."""
    governor: str
    """The key of the word that the preposition of its phrase hangs on."""
    number: float | None = None
    bound: str = ""
    """`most`, `least` or `near` in front of a number."""
    glued: bool = False
    """Whether a number belongs to a name ("GPT-2")."""
    free: bool = False
    """Whether the list or page may call it so without further ado: a kind of thing, a verb of telling."""
    relative: bool = False
    """Whether its part is a clause about the word before it ("that", "which")."""
    denied: str = ""
    """The key of the word that denies it; "" when nothing does."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence that was read."""

    text: str
    words: tuple[Word, ...]
    places: Mapping[str, tuple[int, ...]]
    """Which of the words have a key."""

    texts: Mapping[int, str]
    """Each clause with its small words, folded."""
