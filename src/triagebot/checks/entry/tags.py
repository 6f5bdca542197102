"""Whether the tags are ones that the list uses, and whether there are any where entries have them."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator

from triagebot.checks.base import UNUSABLE, Subject, found
from triagebot.config import Config
from triagebot.listing.parsing import parse
from triagebot.listing.ranking import names
from triagebot.listing.records.field_roles import FieldRole
from triagebot.models import Finding


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """Unknown tags, each with the nearest known one; missing tags."""
    used = Counter(tag for entry in subject.listing.entries for tag in entry.tags)
    official = subject.guide.tags if subject.guide else ()
    known = {names.comparable(tag): tag for tag in (*used, *official)}
    if known and not _restricted(subject):
        for tag in subject.request.tags or ():
            if names.comparable(tag) not in known:
                yield found(
                    "tags-unknown", f'the tag "{tag}" is not used here', _instead(tag, known, used), _rule(subject)
                )
    neighbours = subject.neighbours()
    tagged = sum(bool(entry.tags) for entry in neighbours)
    if (
        subject.draft is not None
        and not subject.draft.tags
        and (subject.request.written is not None or subject.evidence.link.status not in UNUSABLE)
        and len(neighbours) >= 3
        and tagged >= 0.8 * len(neighbours)
        and not _shown(subject)
    ):
        common = ", ".join(tag for tag, _ in used.most_common(5))
        yield found(
            "tags-missing",
            "entries here have tags and this one has none",
            f"Choose one or more that apply, such as {common}.",
            (f"{tagged} of {len(neighbours)} entries here have tags",),
        )


def _restricted(subject: Subject) -> bool:
    """Whether the repository of a list kept as data has the allowed tags in a file: then that is what counts."""
    records = subject.listing.records
    path = records.roles.get(FieldRole.TAGS) if records is not None else None
    return records is not None and any(one.path == path for one in records.rules.vocabularies)


def _shown(subject: Subject) -> tuple[str, ...]:
    """Tags that the entry has all the same: a list may write licence and language as others write tags."""
    if subject.listing.records is not None:
        return ()
    entries = parse.parse(f"# L\n\n## S\n\n{subject.entry}", subject.listing.path).entries
    return entries[0].tags if entries else ()


def _instead(tag: str, known: dict[str, str], used: Counter[str]) -> str:
    close = difflib.get_close_matches(names.comparable(tag)[:60], list(known)[:2000], n=1)
    if close:
        return f"Perhaps {known[close[0]]} was meant."
    every = sorted(known.values(), key=lambda name: (-used[name], name.casefold()))
    shown = ", ".join(every[:8])
    return f"Most used are {shown}." if len(every) > 8 else f"The list has {shown}."


def _rule(subject: Subject) -> tuple[str, ...]:
    guide = subject.guide
    return (f"the guide names the tags: {', '.join(guide.tags[:12])}",) if guide and guide.tags else ()
