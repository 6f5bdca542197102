"""An entry with the right answers to what is not met put in: its other words and signs stay."""

from __future__ import annotations

import re
from collections.abc import Iterable

from triagebot.checks.demands.demand_reading import EntryPart, Mending
from triagebot.listing.parsing import parse

_TARGET = re.compile(r"\]\(<?((?:[^()\s<>]|\([^()\s]{0,200}\)){1,1000})>?")

_STOPS = (".", "。")


def mended(entry: str, mendings: Iterable[Mending], *, title: str, description: str) -> str:
    """The entry, mended one by one; a mending that finds no place for itself, or tears the entry, is left out."""
    if "<!--" in entry:
        return entry  # what nobody sees is not offered again
    now = {EntryPart.TITLE: title, EntryPart.DESCRIPTION: description}
    for one in mendings:
        changed = _changed(entry, one, now)
        if changed != entry and _whole(changed, entry):
            entry = changed
            if one.part in now:
                now[one.part] = one.change(now[one.part])
    return entry


def _changed(entry: str, one: Mending, now: dict[EntryPart, str]) -> str:
    if one.part is EntryPart.ENTRY:
        return one.change(entry)
    if one.part is EntryPart.LINK:
        match = _TARGET.search(entry)
        return entry[: match.start(1)] + one.change(match[1]) + entry[match.end(1) :] if match else entry
    old = now[one.part]
    at = entry.find(old) if one.part is EntryPart.TITLE else entry.rfind(old)
    if not old or at < 0:
        return entry
    if one.part is EntryPart.DESCRIPTION and not old.endswith(_STOPS) and entry.startswith(_STOPS, at + len(old)):
        old += entry[at + len(old)]  # the list's own form has ended it already
    return entry[:at] + one.change(old) + entry[at + len(old) :]


def _whole(changed: str, entry: str) -> bool:
    """Whether what was one entry is one entry still, with all its links and as many rows and cells."""
    if entry.lstrip().startswith("|"):
        return changed.count("|") == entry.count("|") and changed.count("\n") == entry.count("\n")
    before, behind = (parse.parse(f"# L\n\n## S\n\n{text}", "README.md").entries for text in (entry, changed))
    return len(before) == len(behind) and all(
        len(old.links) <= len(new.links) for old, new in zip(before, behind, strict=True)
    )
