"""The description: there where others have one, as long as theirs, describing and not advertising.

The measure is the list itself: what is usual among its entries is not held against a new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from triagebot.addresses import canonical
from triagebot.checks.base import UNUSABLE, Subject, found
from triagebot.checks.wording import plural
from triagebot.config import Config
from triagebot.listing import advertising
from triagebot.listing.model import Entry
from triagebot.listing.records.field_roles import FieldRole
from triagebot.listing.styles.paper_lists import paper_style
from triagebot.models import Finding

_ADDRESS = re.compile(r"(?i)\bhttps?://([^\s/?#<>()\[\]\"'`\\]{1,253})")


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """Missing, too long, too short, advertising, in the first person."""
    text = subject.described if subject.draft else (subject.request.description or "").strip()
    neighbours = subject.neighbours(5)
    request = subject.request
    bare = request.written is not None and not f"{request.description or ''}{request.body or ''}".strip()
    if not text or bare:
        if subject.request.written is not None or subject.evidence.link.status not in UNUSABLE:
            yield from _missing(subject, neighbours)
        return
    yield from _length(text, neighbours, config, ruled=_limited(subject))
    said = (subject.request.description or text).strip()
    title = subject.draft.title if subject.draft else subject.request.title or ""
    yield from _other_addresses(text, subject)
    advert = advertising.advert(said, title, subject.listing)
    if advert:
        yield found(
            "description-advert",
            f'"{advert}" advertises instead of describing',
            "Say what it does instead.",
            subject.cited("no-advert"),
        )
    person = advertising.first_person(said, title, subject.listing)
    if person:
        yield found(
            "description-first-person",
            f'the description speaks of "{person}"',
            "Write it in the third person.",
        )


def _limited(subject: Subject) -> bool:
    """Whether the list says how long a description may be: in its guide, or in the schema of its records."""
    records = subject.listing.records
    field = records.roles.get(FieldRole.DESCRIPTION) if records is not None else None
    return any(subject.rules("max-length")) or (records is not None and records.rules.limits(field))


def _other_addresses(text: str, subject: Subject) -> Iterator[Finding]:
    """Addresses of others among the words, where no description of the list has any: an entry is for one link."""
    own = canonical.host(subject.request.url)
    others = [host for host in _ADDRESS.findall(text) if not _related(host.lower(), own)]
    entries = subject.listing.entries
    if others and len(entries) >= 5 and not any(_ADDRESS.search(entry.description) for entry in entries):
        yield found(
            "description-address",
            f"the description holds an address of its own, on {others[0].lower()}",
            "Leave it out: an entry here has one link.",
            (f"none of the {len(entries)} descriptions here has one",),
        )


def _related(host: str, own: str) -> bool:
    """Whether one of the two hosts is the other or below it."""
    return host == own or host.endswith("." + own) or own.endswith("." + host)


def _missing(subject: Subject, neighbours: tuple[Entry, ...]) -> Iterator[Finding]:
    described = sum(paper_style.describes(entry.description) for entry in neighbours)
    if len(neighbours) >= 3 and described >= 0.8 * len(neighbours):
        written = subject.request.written is not None
        yield found(
            "description-missing",
            "the description is missing" if written else "nothing was found to describe it with",
            "Say in one sentence what it is.",
            (f"{described} of {plural(len(neighbours), 'entry', 'entries')} here have one",),
        )


def _length(text: str, neighbours: tuple[Entry, ...], config: Config, *, ruled: bool) -> Iterator[Finding]:
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
    elif not ruled and len(lengths) >= 8 and len(text) > 1.5 * lengths[-1] and len(text) > 200:
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
