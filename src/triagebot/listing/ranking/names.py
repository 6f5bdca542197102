"""Which section or tag somebody means: names are compared by their words, whoever wrote them and wherever."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from triagebot.listing.model import Listing
from triagebot.models import SectionPath
from triagebot.text import words

NEAREST = 3
"""Names that are offered for one that is not known."""
_ARTICLES = ("the ", "a ", "an ")
_LONGEST = 100
"""Characters of a name that are compared."""
_MOST = 2000
"""Names that are compared with a misspelt one: a bound of the work."""


@lru_cache(maxsize=4096)
def comparable(name: str) -> str:
    """A name as it is compared, by its words: case, emoji, punctuation, "and", a leading article do not count.

    Where nothing is left of it (an emoji alone), as it is written.
    """
    key = words.key(name)
    for article in _ARTICLES:
        if key.startswith(article) and key != article.strip():
            key = key.removeprefix(article)
            break
    return " ".join(word for word in key.split() if word != "and") or "".join(name.casefold().split())


def resolve(listing: Listing, wanted: SectionPath) -> SectionPath | None:
    """The list's own path for a path or heading that somebody wrote, or None if there is none or more than one.

    Tried in this order: the exact path, a path that ends so, the last heading alone; then the same by words.
    """
    paths = list(dict.fromkeys(section.path for section in listing.sections if section.path))
    wanted = tuple(part for part in wanted if part.strip())
    if not wanted:
        return None
    for form in (_as_written, _by_words):
        for fits in _fitting(form(wanted), [(path, form(path)) for path in paths]):
            if len(fits) == 1:
                return fits[0]
            if fits:
                filled = {section.path for section in listing.sections if section.path in fits and section.entries}
                return filled.pop() if len(filled) == 1 else None
    return None


def _fitting(target: SectionPath, forms: Sequence[tuple[SectionPath, SectionPath]]) -> Iterator[list[SectionPath]]:
    """The paths whose form is the target, those that end with it, those whose last heading is its last one."""
    yield [path for path, form in forms if form == target]
    yield [path for path, form in forms if form[-len(target) :] == target]
    yield [path for path, form in forms if form[-1:] == target[-1:] and target[-1]]


def exists(listing: Listing, wanted: SectionPath) -> bool:
    """Whether the list has a section of that path or heading, or several."""
    target = _by_words(wanted)
    return bool(target) and any(_by_words(one.path)[-len(target) :] == target for one in listing.sections)


def nearest(listing: Listing, wanted: SectionPath, most: int = NEAREST) -> tuple[SectionPath, ...]:
    """The sections whose names are most like the one that somebody wrote, the most alike first."""
    paths = list(dict.fromkeys(section.path for section in listing.sections if section.path and section.entries))
    name = comparable(wanted[-1])[:_LONGEST] if wanted else ""
    return tuple(sorted(paths[:_MOST], key=lambda path: -_likeness(name, comparable(path[-1])[:_LONGEST]))[:most])


def known_tags(asked: Iterable[str], vocabulary: Iterable[str]) -> tuple[str, ...]:
    """The list's own spelling of the tags that somebody asks for, in its order, without unknown ones."""
    wanted = {comparable(tag) for tag in asked}
    return tuple(tag for tag in vocabulary if comparable(tag) in wanted)


def nearest_tags(asked: Iterable[str], vocabulary: Iterable[str], most: int = NEAREST) -> tuple[str, ...]:
    """The list's tags that are most like the first of the asked ones that it has not."""
    tags = list(dict.fromkeys(vocabulary))[:_MOST]
    known = {comparable(tag) for tag in tags}
    name = next((comparable(tag)[:_LONGEST] for tag in asked if comparable(tag) not in known), "")
    return tuple(sorted(tags, key=lambda tag: -_likeness(name, comparable(tag)[:_LONGEST]))[:most])


def _likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1: by their letters, or by a whole word that both have."""
    shared = set(one.split()) & set(other.split())
    return max(difflib.SequenceMatcher(None, one, other, autojunk=False).ratio(), 0.7 if shared else 0.0)


def _as_written(path: SectionPath) -> SectionPath:
    return tuple(part.strip() for part in path)


def _by_words(path: SectionPath) -> SectionPath:
    return tuple(comparable(part) for part in path)
