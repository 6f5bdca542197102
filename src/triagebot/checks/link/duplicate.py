"""Whether the link, or the same thing under another address, is listed already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from triagebot.addresses import canonical
from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.listing import duplicates
from triagebot.listing.model import Listing
from triagebot.models import DuplicateOf, Finding


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """One finding for the most certain hit, saying where it stands."""
    hits = sorted(subject.duplicates, key=lambda hit: (not hit.certain, hit.line))
    if not hits:
        yield from _namesake(subject)
        return
    hit = hits[0]
    path = hit.path or subject.listing.path
    where = f"{path}, line {hit.line}"
    place = f" under {subject.spoken(hit.section)}" if hit.section else ""
    because = (hit.reason,) if hit.reason else ()
    if not hit.certain:
        yield found(
            "duplicate-title",
            f'"{hit.title}" is listed{place} (line {hit.line}) with nearly the same title',
            "Say in a comment how it differs, if it does.",
            because,
            path=path,
            line=hit.line,
        )
    elif _on_purpose(subject, hit):
        yield found(
            "listed-elsewhere",
            f"also listed{place} (line {hit.line}), as other links here are in two sections",
            path=path,
            line=hit.line,
        )
    else:
        yield found(
            "duplicate",
            f'already listed{place} as "{hit.title}" ({where})',
            "",
            because,
            path=path,
            line=hit.line,
        )


def _namesake(subject: Subject) -> Iterator[Finding]:
    title = subject.request.title or (subject.draft.title if subject.draft else "")
    entry = duplicates.namesake(subject.listing, subject.request.url, title)
    if entry is not None:
        place = f" under {subject.spoken(entry.section)}" if entry.section else ""
        message = f'another entry is called "{entry.title}"{place} (line {entry.line}): {entry.url}'
        yield found("same-name", message, path=subject.listing.path, line=entry.line)


def _on_purpose(subject: Subject, hit: DuplicateOf) -> bool:
    """A section was chosen that is another one, and the list does that more than once in a while."""
    return bool(subject.proposed and hit.section and subject.proposed != hit.section) and _repeats(subject.listing)


def _repeats(listing: Listing) -> bool:
    """Whether at least three links, and one in fifty, stand in more than one section: then it is a habit."""
    places: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for entry in listing.entries:
        places[canonical.canonical(entry.url)].add(entry.section)
    repeated = sum(len(sections) > 1 for sections in places.values())
    return repeated >= 3 and repeated * 50 >= len(places)
