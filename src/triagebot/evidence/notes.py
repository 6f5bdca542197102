"""Untrusted JSON read safely, and facts written down tidily. Pure: no I/O.

An API's answer is a stranger's text like any other: it may have another shape, be nested without end, carry
lone surrogates or a megabyte where a word is expected. `Answer` gives empty values for what is not there or
not of the expected kind, and `Notes` bounds and cleans every value before it becomes a fact.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from triagebot.errors import FetchError
from triagebot.models import Fact, FactName
from triagebot.text.visible import readable

LONGEST = {FactName.TEXT: 40_000, FactName.TITLE: 500, FactName.DESCRIPTION: 2_000, FactName.COMMENT: 1_000}
"""The most characters kept of a value, by the name of the fact; the others keep `LONGEST_OTHER`."""
LONGEST_OTHER = 500
MOST_OF_A_NAME = 50
"""How many facts of one name a source can add: a paper of 3,000 authors does not need them all."""


_OTHER_SPACES = re.compile(r"[^\S\n\t ]")


@dataclass(frozen=True, slots=True)
class JsonAnswer:
    """A JSON value of unknown shape. Every accessor gives an empty value for what is missing or different."""

    value: object = None

    @classmethod
    def parse(cls, data: bytes | str, source: str) -> JsonAnswer:
        """The JSON document in `data`; raises `FetchError` naming `source` when it is none."""
        try:
            return cls(json.loads(data))
        except (ValueError, RecursionError) as error:
            raise FetchError(f"{source} did not answer with JSON.") from error

    def at(self, *path: str | int) -> JsonAnswer:
        """What stands under these keys and positions."""
        value = self.value
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and -len(value) <= step < len(value):
                value = value[step]
            else:
                return JsonAnswer()
        return JsonAnswer(value)

    def text(self, *path: str | int) -> str:
        """The string or number there, as text."""
        value = self.at(*path).value
        if isinstance(value, bool):
            return ""
        if isinstance(value, int | float):
            return str(value)
        return value if isinstance(value, str) else ""

    def flag(self, *path: str | int) -> bool:
        """Whether `true` stands there."""
        return self.at(*path).value is True

    def each(self, *path: str | int) -> tuple[JsonAnswer, ...]:
        """The elements of the array there."""
        value = self.at(*path).value
        return tuple(JsonAnswer(element) for element in value) if isinstance(value, list) else ()

    def texts(self, *path: str | int) -> tuple[str, ...]:
        """The strings in the array there; a lone string counts as an array of one."""
        value = self.at(*path).value
        if isinstance(value, str):
            return (value,)
        return tuple(text for element in self.each(*path) if (text := element.text()))

    def keys(self, *path: str | int) -> tuple[str, ...]:
        """The keys of the object there."""
        value = self.at(*path).value
        return tuple(value) if isinstance(value, dict) else ()


def tidy(value: str, *, lines: bool = False) -> str:
    """The text without control, invisible and undecodable characters; white space is collapsed unless `lines`."""
    value = value.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n")
    if not value.isascii() or not value.isprintable():
        value = readable(_OTHER_SPACES.sub(" ", value))
    return "\n".join(line.rstrip() for line in value.split("\n")).strip() if lines else " ".join(value.split())


def cut(value: str, longest: int) -> str:
    """At most `longest` characters, cut at a word where there is one near, with an ellipsis when cut."""
    if len(value) <= longest:
        return value
    head = value[: longest - 1]
    space = head.rfind(" ", longest * 3 // 4)
    return head[: space if space > 0 else None].rstrip() + "…"


def day(value: str) -> str:
    """The date in a time stamp: `2020-04-23T10:00:00Z` is `2020-04-23`, `2020-04` stays; else empty."""
    head = value.strip()[:10].replace("/", "-")
    parts = head.split("T")[0].split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return ""
    year, rest = parts[0], parts[1:]
    if len(year) != 4 or not all(1 <= len(part) <= 2 and 1 <= int(part) <= 31 for part in rest):
        return ""
    return "-".join([year, *(part.zfill(2) for part in rest)])


@dataclass(slots=True)
class Notes:
    """Facts of one source, collected in order; empty and repeated values are left out."""

    source: str
    url: str | None = None
    _facts: list[Fact] = field(default_factory=list)

    def add(self, name: FactName, *values: str, longest: int | None = None) -> None:
        """Note each value that says something; too many or too long ones are cut."""
        bound = longest or LONGEST.get(name, LONGEST_OTHER)
        seen = {fact.value for fact in self._facts if fact.name is name}
        for value in values:
            clean = cut(tidy(value[: bound * 2], lines=name is FactName.TEXT), bound)
            if clean and clean not in seen and len(seen) < MOST_OF_A_NAME:
                seen.add(clean)
                self._facts.append(Fact(name=name, value=clean, source=self.source, url=self.url))

    def flag(self, name: FactName, said: bool) -> None:
        """Note `yes` when `said`."""
        if said:
            self.add(name, "yes")

    def include(self, facts: Iterable[Fact]) -> None:
        """Take over facts as they are, unless the same value is there."""
        known = {(fact.name, fact.value) for fact in self._facts}
        self._facts.extend(fact for fact in facts if (fact.name, fact.value) not in known)

    def done(self) -> tuple[Fact, ...]:
        """The facts, in the order they were noted."""
        return tuple(self._facts)
