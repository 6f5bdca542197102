"""What a repository demands of the fields of its records."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

from triagebot.listing.records.writing import file_names

FieldPath = tuple[str, ...]
ANY = "*"
"""Stands in a path for any item of a list."""


class FieldDemand(StrEnum):
    """What is demanded of a field."""

    REQUIRED = "required"
    KNOWN = "known"
    """Fields that are not named are not allowed."""
    ONE_OF = "one of"
    TYPE = "type"
    PATTERN = "pattern"
    ADDRESS = "address"
    DATE = "date"
    LONGEST = "longest"
    SHORTEST = "shortest"
    MOST = "most"
    FEWEST = "fewest"
    UNIQUE = "unique"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One demand, and the file and 1-based line that it stands in. `words` are allowed values, or fields."""

    path: FieldPath
    demand: FieldDemand
    source: str
    line: int
    number: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a field may have: those of a file (`words`), or the names of a folder's files (`stems`)."""

    path: FieldPath
    source: str
    words: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()
    descriptions: tuple[tuple[str, str], ...] = ()
    """What the file says of a word."""

    def allows(self, word: str) -> bool:
        """Whether it is one of them."""
        return word in self.words or bool(self.stems & file_names.names_of(word))


@dataclass(frozen=True, slots=True)
class RecordRules:
    """All of them. `unread` are parts of a schema that are not understood: nobody has checked those."""

    rules: tuple[FieldRule, ...] = ()
    vocabularies: tuple[Vocabulary, ...] = ()
    unread: tuple[str, ...] = ()

    def words_for(self, path: FieldPath) -> tuple[str, ...]:
        """The words that a field is restricted to, as far as they are known; none where it is free."""
        for rule in self.rules:
            if rule.demand is FieldDemand.ONE_OF and rule.path in (path, (*path, ANY)):
                return tuple(str(json.loads(word)) for word in rule.words)
        return next((one.words for one in self.vocabularies if one.path == path and one.words), ())

    def limits(self, path: FieldPath | None) -> bool:
        """Whether it says how long a field may be."""
        return any(rule.path == path and rule.demand is FieldDemand.LONGEST for rule in self.rules)

    @property
    def required(self) -> tuple[FieldPath, ...]:
        """The fields that a record has to have."""
        return tuple(rule.path for rule in self.rules if rule.demand is FieldDemand.REQUIRED)


NO_RULES = RecordRules()
