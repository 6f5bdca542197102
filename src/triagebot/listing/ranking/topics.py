"""Which words belong to which subject matter: a small thesaurus of the fields that lists are divided into.

It helps where a section has few entries to learn from, or says the same in other words. The thesaurus is
`topics.toml`.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from triagebot.text import words


def _fields() -> list[str]:
    text = files(__package__).joinpath("topics.toml").read_text(encoding="utf-8")
    return [str(line) for line in tomllib.loads(text)["fields"]]


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """Words of headings, and words of things, each to the fields they belong to."""
    headings: dict[str, list[int]] = {}
    said: dict[str, list[int]] = {}
    for number, line in enumerate(_fields()):
        names, _, terms = line.partition(":")
        for word in dict.fromkeys(words.words(names)):
            headings.setdefault(word, []).append(number)
        for word in dict.fromkeys(words.words(f"{names} {terms}")):
            said.setdefault(word, []).append(number)
    return (
        {word: tuple(fields) for word, fields in headings.items()},
        {word: tuple(fields) for word, fields in said.items()},
    )


def of_words(bag: dict[str, float]) -> dict[int, float]:
    """How much of what is said belongs to each field: adds up to less than 1, the less the less is known."""
    said = _lexicon()[1]
    found: dict[int, float] = {}
    for word, weight in bag.items():
        fields = said.get(word, ())
        for field in fields:
            found[field] = found.get(field, 0.0) + weight / len(fields) ** 0.5
    total = sum(found.values()) + 2.0
    return {field: value / total for field, value in found.items()}


@lru_cache(maxsize=4096)
def of_heading(name: tuple[str, ...]) -> dict[int, float]:
    """The fields that a heading's words name, adding up to 1; empty where it names none."""
    headings = _lexicon()[0]
    found: dict[int, float] = {}
    for word in name:
        fields = headings.get(word, ())
        for field in fields:
            found[field] = found.get(field, 0.0) + 1.0 / len(fields)
    total = sum(found.values()) or 1.0
    return {field: value / total for field, value in found.items()}
