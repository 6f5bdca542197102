"""What a pull request changes beside the entries it adds: other entries, headings, text, white space, other files.

Beside an addition each of these is for somebody to look at. A pull request that adds nothing is a correction of the
list: of that, only what reaches several entries is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from triagebot.addresses import canonical
from triagebot.checks.base import FileChange, Proposal, found
from triagebot.checks.wording import heading, listed, plural
from triagebot.config import Config
from triagebot.listing.changes import Edit
from triagebot.listing.damage import Damage
from triagebot.listing.difference import Difference
from triagebot.listing.model import Entry, Guide
from triagebot.listing.records import generated_lists
from triagebot.listing.surroundings import Surroundings
from triagebot.models import Finding, Severity

NAMED = 3
"""Entries, lines or files that a finding names; the rest is counted."""
SEVERAL = 2
"""From so many removed entries on it is said although nothing is added: one is an ordinary correction."""


def check(proposal: Proposal, guide: Guide | None, config: Config) -> Iterator[Finding]:
    """One finding a kind of change and list, one for all other files."""
    adds = proposal.entries > 0
    for one in proposal.lists:
        yield from (_weighed(finding, adds=adds) for finding in _of_list(one, adds=adds))
    for path, source in proposal.generated:
        yield found(
            "generated-file",
            f"{path} is made from {source}: what is changed in it by hand is lost when it is made again",
            f"Put the entry into {source} instead, and leave {path} as it is.",
            path=path,
        )
    lists = {one.path for one in proposal.lists} | {path for path, _ in proposal.generated}
    folders = [one.path for one in proposal.lists]
    others = tuple(
        file
        for file in proposal.files
        if file.path not in lists and not any(generated_lists.belongs(folder, file.path) for folder in folders)
    )
    if others:
        yield _weighed(_files(others), adds=adds)


def _weighed(finding: Finding, *, adds: bool) -> Finding:
    """A note of what an ordinary correction is made of, where nothing is added."""
    if adds or finding.code in {"entry-damaged", "added-twice", "entries-moved", "entries-removed"}:
        return finding
    return finding.model_copy(update={"severity": Severity.NOTE})


def _of_list(one: Difference, *, adds: bool) -> Iterator[Finding]:
    if one.unreadable is not None:
        line, problem = one.unreadable
        yield found("entry-damaged", problem, f"Mend line {line} of {one.path}.", path=one.path, line=line)
    yield from broken(one)
    yield from _twice(one.entries.added, one.path)
    if adds:
        yield from _edited(one)
    yield from _moved(one, adds=adds)
    yield from _removed(one, adds=adds)
    yield from _around(one.around, one.path)


def _edited(one: Difference) -> Iterator[Finding]:
    edited = [edit for edit in one.entries.edited if not edit.moved and edit.before.start not in _broken(one)]
    if edited:
        names = _named([edit.after for edit in edited], lines=True)
        message = f"the pull request also changes {_others(edited)}: {names}"
        yield _found("entries-changed", message, one.path, edited)


def _moved(one: Difference, *, adds: bool) -> Iterator[Finding]:
    elsewhere = [edit for edit in one.entries.edited if edit.moved]
    moved = sorted((*one.entries.reordered, *elsewhere), key=lambda edit: edit.after.start)
    if not moved or (not adds and moved == elsewhere and len(moved) == 1):
        return  # one that goes to another section is judged as an entry
    names = _named([edit.after for edit in moved])
    what = f"also moves {_others(moved)}" if adds else f"moves {_entries(moved)}"
    yield _found("entries-moved", f"the pull request {what}: {names}", one.path, moved)


def _removed(one: Difference, *, adds: bool) -> Iterator[Finding]:
    removed = [entry for entry in one.entries.removed if entry.start not in _broken(one)]
    if len(removed) >= (1 if adds else SEVERAL):
        what = f"{'also ' if adds else ''}removes {_entries(removed)}"
        yield _found("entries-removed", f"the pull request {what}: {_named(removed)}", one.path)


def _broken(one: Difference) -> set[int]:
    """Where the damaged entries began: of them it is said how they were damaged, and no more."""
    return {damage.entry.start for damage in one.damaged}


def broken(one: Difference) -> Iterator[Finding]:
    """What the change does to entries that were whole, and to all that stands behind a tag it leaves open."""
    for tag in one.loose:
        half = f"</{tag.name}>" if tag.opens else f"<{tag.name}>"
        message = f"<{tag.name}> in line {tag.line} is not closed: it swallows what follows"
        message = message if tag.opens else f"</{tag.name}> in line {tag.line} closes nothing"
        yield found("entry-damaged", message, f"Add the missing {half}.", path=one.path, line=tag.line)
    yield from _damaged(one.damaged, one.path)


def _damaged(damaged: Sequence[Damage], path: str) -> Iterator[Finding]:
    for damage in damaged:
        if damage.by is not None:
            yield found(
                "entry-damaged",
                f'"{damage.by.title}" was put inside the entry "{damage.entry.title}" (line {damage.line})',
                "Put it in front of or behind that entry, which was whole before.",
                path=path,
                line=damage.line,
            )
    hidden = [damage for damage in damaged if damage.by is None]
    if hidden:
        title, line = hidden[0].entry.title, hidden[0].line
        one = f'"{title}" was listed and is not read as an entry any more (line {line})'
        many = f"{len(hidden)} entries that were listed are not read as entries any more (from line {line} on)"
        yield found(
            "entry-damaged",
            one if len(hidden) == 1 else many,
            "Look for a mark in front of it that is not closed.",
            path=path,
            line=hidden[0].line,
        )


def _twice(added: Sequence[Entry], path: str) -> Iterator[Finding]:
    """One for each link that is added more than once."""
    places: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in added:
        places[canonical.canonical(entry.url)].append(entry)
    for first, *others in places.values():
        if others:
            lines = listed([str(entry.line) for entry in (first, *others)][:NAMED])
            yield found(
                "added-twice",
                f'"{first.title}" is added {len(others) + 1} times (lines {lines})',
                "Leave one of them.",
                path=path,
                line=others[0].line,
            )


def _around(around: Surroundings, path: str) -> Iterator[Finding]:
    said = [f'adds the section "{heading(one.path[-1])}"' for one in around.headings_added]
    said += [f'removes the heading "{heading(one.path[-1])}"' for one in around.headings_removed]
    said += [
        f'changes the heading "{heading(was.path[-1])}" to "{heading(now.path[-1])}"'
        for was, now in around.headings_renamed
    ]
    if said:
        yield _found("headings-changed", f"the pull request also {listed(said)}", path)
    lines = sorted({line.number for line in (*around.text_added, *around.text_removed)})
    if lines:
        yield _found(
            "text-changed", f"the pull request also changes text outside the entries ({_numbers(lines)})", path
        )
    yield from _spaces(around, path)


def _spaces(around: Surroundings, path: str) -> Iterator[Finding]:
    said = []
    if around.endings:
        said.append(f"the line endings of the whole file, {around.endings[0]}, are {around.endings[1]} now")
    for one in around.blank[:NAMED]:
        count = plural(abs(one.more), "blank line")
        verb = "are" if abs(one.more) > 1 else "is"
        much = "too many" if one.more > 0 else "missing"
        said.append(f"{count} {verb} {much} in front of line {one.line}")
    if len(around.blank) > NAMED:
        said.append(f"blank lines changed in {len(around.blank) - NAMED} more places")
    if around.spaced:
        numbers = _numbers([line.number for line in around.spaced])
        said.append(f"nothing but white space was changed in other lines ({numbers})")
    if said:
        line = around.blank[0].line if around.blank else around.spaced[0].number if around.spaced else None
        yield found("white-space", "; ".join(said), "Leave these as they were.", path=path, line=line)


def _files(files: Sequence[FileChange]) -> Finding:
    if len(files) == 1:
        (file,) = files
        return found("other-files", f"the pull request also {_VERBS.get(file.status, 'changes')} {file.path}")
    named = [f"{file.path} ({_DONE.get(file.status, 'changed')})" for file in files[:NAMED]]
    more = [f"{len(files) - NAMED} more"] if len(files) > NAMED else []
    return found("other-files", f"the pull request also touches {len(files)} other files: {listed(named + more)}")


_VERBS = {"added": "adds", "removed": "removes", "renamed": "renames another file to"}
_DONE = {"added": "added", "removed": "removed", "renamed": "renamed"}


# ---- words ----------------------------------------------------------------------------------------------------


def _found(code: str, message: str, path: str, edits: Sequence[Edit] = ()) -> Finding:
    return found(code, message, path=path, line=edits[0].after.line if edits else None)


def _others(what: Sequence[object]) -> str:
    return plural(len(what), "other entry", "other entries")


def _entries(what: Sequence[object]) -> str:
    return plural(len(what), "entry", "entries")


def _named(entries: Sequence[Entry], *, lines: bool = False) -> str:
    names = [f'"{entry.title}"' + (f" (line {entry.line})" if lines else "") for entry in entries[:NAMED]]
    more = [f"{len(entries) - NAMED} more"] if len(entries) > NAMED else []
    return listed(names + more)


def _numbers(numbers: Sequence[int]) -> str:
    shown = [str(number) for number in numbers[:NAMED]]
    more = [f"{len(numbers) - NAMED} more"] if len(numbers) > NAMED else []
    return f"{'line' if len(numbers) == 1 else 'lines'} {listed(shown + more)}"
