"""The description: there where others have one, as long as theirs, describing and not advertising.

The measure is the list itself: what is usual among its entries is not held against a new one.
"""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import Subject, found, plural
from triagebot.config import Config
from triagebot.listing import manner
from triagebot.listing.model import Entry
from triagebot.models import Finding


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """Missing, too long, too short, advertising, in the first person."""
    text = (subject.draft.description if subject.draft else subject.request.description or "").strip()
    neighbours = subject.neighbours(5)
    if not text:
        yield from _missing(neighbours)
        return
    yield from _length(text, neighbours, config)
    said = (subject.request.description or text).strip()
    title = subject.draft.title if subject.draft else subject.request.title or ""
    advert = manner.advert(said, title, subject.listing)
    if advert:
        yield found(
            "description-advert",
            f'"{advert}" advertises instead of describing',
            "Say what it does instead.",
            *_guide_words(subject, "no-advert"),
        )
    person = manner.first_person(said, title, subject.listing)
    if person:
        yield found(
            "description-first-person",
            f'the description speaks of "{person}"',
            "Write it in the third person.",
        )


def _missing(neighbours: tuple[Entry, ...]) -> Iterator[Finding]:
    described = sum(bool(entry.description.strip()) for entry in neighbours)
    if len(neighbours) >= 3 and described >= 0.8 * len(neighbours):
        yield found(
            "description-missing",
            "entries here have a description and this one has none",
            "Say in one sentence what it is.",
            (f"{described} of {plural(len(neighbours), 'entry', 'entries')} here have one",),
        )


def _length(text: str, neighbours: tuple[Entry, ...], config: Config) -> Iterator[Finding]:
    asked = config.rules.description
    lengths = sorted(len(entry.description) for entry in neighbours if entry.description.strip())
    if asked.max is not None:
        if len(text) > asked.max:
            yield found(
                "description-long",
                f"the description has {len(text)} characters",
                f"Shorten it to {asked.max}.",
                ("the list's triagebot.yml",),
            )
    elif len(lengths) >= 5 and len(text) > 1.5 * lengths[-1] and len(text) > 200:
        yield found(
            "description-long",
            f"the description has {len(text)} characters",
            f"Shorten it to {lengths[-1]} or fewer.",
            (f"of {len(lengths)} here the longest has {lengths[-1]}",),
        )
    if asked.min is not None and len(text) < asked.min:
        yield found(
            "description-short",
            f"the description has {plural(len(text), 'character')}",
            f"Say more: at least {asked.min}.",
            ("the list's triagebot.yml",),
        )


def _guide_words(subject: Subject, kind: str) -> tuple[tuple[str, ...], ...]:
    cited = tuple(subject.cite(rule) for rule in subject.rules(kind))[:1]
    return (cited,) if cited else ()
