"""What a pull request does to a list, by comparing the parsed list before and after. Pure."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from triagebot.addresses import canonical
from triagebot.listing.model import Entry, Listing
from triagebot.models import Origin, Request, Written


@dataclass(frozen=True, slots=True)
class Edit:
    """An entry that was there before and says something else now, or stands in another section."""

    before: Entry
    after: Entry

    @property
    def moved(self) -> bool:
        """Whether it stands in another section."""
        return self.before.section != self.after.section

    @property
    def relinked(self) -> bool:
        """Whether its link leads to something else now."""
        return canonical.canonical(self.before.url) != canonical.canonical(self.after.url)

    @property
    def retitled(self) -> bool:
        """Whether it has another title."""
        return self.before.title != self.after.title


@dataclass(frozen=True, slots=True)
class Changes:
    """What was added, edited and removed; each in the order of the file."""

    added: tuple[Entry, ...] = ()
    edited: tuple[Edit, ...] = ()
    removed: tuple[Entry, ...] = ()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.added or self.edited or self.removed)


def compare(old: Listing, new: Listing) -> Changes:
    """What is different. Entries that only changed places within their section are not.

    Entries are paired by their exact text in the same section, then anywhere, then by their canonical link,
    then by title within the section; what is left over was added or removed. The link of an entry that is written
    by reference can change while the entry's own text stays.
    """
    pairs: list[tuple[Entry, Entry]] = []
    before, after = list(old.entries), list(new.entries)
    keys: tuple[Callable[[Listing, Entry], Hashable], ...] = (
        lambda listing, entry: (entry.section, _source(listing, entry)),
        _source,
        lambda _, entry: canonical.canonical(entry.url),
        lambda _, entry: (entry.section, entry.title.casefold().strip()),
    )
    for key in keys:
        before, after, matched = _pair(before, after, lambda e, k=key: k(old, e), lambda e, k=key: k(new, e))  # type: ignore[misc]
        pairs += matched
    edited = [
        Edit(was, now)
        for was, now in pairs
        if (was.section, was.url) != (now.section, now.url) or _source(old, was) != _source(new, now)
    ]
    return Changes(tuple(after), tuple(sorted(edited, key=lambda edit: edit.after.start)), tuple(before))


def requests(
    written: Iterable[Entry],
    listing: Listing,
    origin: Origin,
    *,
    edits: Iterable[Edit] = (),
    original: str | None = None,
) -> tuple[Request, ...]:
    """Entries of a list as requests, in the words of whoever wrote them. Their ids are their lines.

    `edits` are the entries that say something else than before: what stands beside them is not known of them.
    `original` is the text of the list line by line as it was written, where slips were mended to read it.
    """
    lines = (listing.text if original is None else original).split("\n")
    written = tuple(written)
    edited = {edit.after.start for edit in edits}
    new = edited | {entry.start for entry in written}
    known = [entry for entry in listing.entries if entry.start not in new]
    return tuple(
        Request(
            id=f"{listing.path}:{entry.line}",
            url=entry.url,
            origin=origin,
            title=entry.title or None,
            description=entry.description or None,
            body=entry.body or None,
            section=entry.section,
            tags=entry.tags or None,
            written=Written(
                path=listing.path,
                first_line=entry.line,
                last_line=entry.last_line,
                text="\n".join(lines[entry.line - 1 : entry.last_line]) + "\n" * (entry.last_line < len(lines)),
                section=entry.section,
                above=next(
                    (one.url for one in reversed(known) if one.section == entry.section and one.line < entry.line),
                    "",
                ),
                below=next(
                    (one.url for one in known if one.section == entry.section and one.line > entry.line), ""
                ),
                edited=entry.start in edited,
            ),
        )
        for entry in written
    )


def _source(listing: Listing, entry: Entry) -> str:
    """An entry's text without what does not matter: space at line ends, and which line ends they are."""
    return "\n".join(line.rstrip() for line in listing.text[entry.start : entry.end].split("\n")).strip("\n")


def _pair(
    before: list[Entry],
    after: list[Entry],
    old_key: Callable[[Entry], Hashable],
    new_key: Callable[[Entry], Hashable],
) -> tuple[list[Entry], list[Entry], list[tuple[Entry, Entry]]]:
    """What is left of both sides, and the pairs that have the same key, first come first served."""
    waiting: dict[Hashable, deque[Entry]] = defaultdict(deque)
    for entry in before:
        waiting[old_key(entry)].append(entry)
    pairs: list[tuple[Entry, Entry]] = []
    left: list[Entry] = []
    for entry in after:
        same = waiting[new_key(entry)]
        if same:
            pairs.append((same.popleft(), entry))
        else:
            left.append(entry)
    taken = {id(was) for was, _ in pairs}
    return [entry for entry in before if id(entry) not in taken], left, pairs
