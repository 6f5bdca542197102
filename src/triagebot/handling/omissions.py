"""What a report leaves out of a pull request, in sentences."""

from __future__ import annotations

from triagebot.github.pulls import Reading


def sentences(reading: Reading | None, proposed: int, most: int, plain: int) -> tuple[str, ...]:
    """One sentence for each thing that was left out.

    `proposed` entries were added, of which and of the edited ones `most` are looked at; of `plain` edited ones
    there is nothing to say.
    """
    said = list(reading.unread) if reading else []
    over = proposed + (len(reading.edits) if reading else 0) - most
    if over > 0:
        said.append(f"{_entries(over, 'more ')} not looked at: one run looks at {most}.")
    if plain:
        said.append(f"{_entries(plain)} changed, and there is nothing to say of that.")
    removed = sum(len(change.changes.removed) for change in reading.lists) if reading else 0
    if removed:
        said.append(f"{_entries(removed)} removed: that is for a maintainer to look at.")
    return tuple(said)


def _entries(number: int, more: str = "") -> str:
    return f"{number} {more}entry was" if number == 1 else f"{number} {more}entries were"
