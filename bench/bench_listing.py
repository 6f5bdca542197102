"""What reading a list costs, beside the Markdown parser alone, and that the cost grows as the list does."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import pyromark

from bench.figure import Figure, quick
from bench.invented import listing
from triagebot.listing.model import Content
from triagebot.listing.parsing import parse, versions
from triagebot.listing.placing import insert

CONTENT = Content("needle", "https://github.com/hay/needle", "Finds itself")
EVENTS = "pyromark: its events alone"


def events(text: str) -> None:
    """All that the Markdown parser below says of a text, as it says it."""
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
    list(pyromark.events_with_range(text, options=options))


def in_turns(*calls: Callable[[], object], repeats: int) -> list[float]:
    """The median processor time of each call in milliseconds, after one to warm up; in turns."""
    taken: list[list[float]] = [[] for _ in calls]
    for _ in range(repeats + 1):
        for call, times in zip(calls, taken, strict=True):
            began = time.process_time()
            call()
            times.append(1000 * (time.process_time() - began))
    return [statistics.median(times[1:]) for times in taken]


def read_and_insert(text: str) -> None:
    """Read a list and put an entry into its longest section."""
    read = parse.parse(text)
    section = max(read.sections, key=lambda each: len(each.entries))
    insert.apply(text, insert.insert(read, section.path, CONTENT))


def figures() -> list[Figure]:
    """Reading a list of 400 KB and another version of it; reading and inserting for lists ten times as long."""
    text = listing(400_000)
    at = text.index("\n- ", len(text) // 2) + 1
    changed = f"{text[:at]}- [needle](https://github.com/hay/needle) - Finds itself.\n{text[at:]}"
    known = versions.read(text, "README.md")
    bare, read, again = in_turns(
        lambda: events(text),
        lambda: parse.parse(text),
        lambda: versions.read_again(changed, known),
        repeats=3 if quick() else 11,
    )
    found = [
        Figure("400 KB: read", read, "ms", peer=EVENTS, peer_value=bare),
        Figure("400 KB: a version with one more entry", again, "ms", peer=EVENTS, peer_value=bare),
    ]
    base, longer = in_turns(
        lambda: read_and_insert(text), lambda: read_and_insert(text * 10), repeats=1 if quick() else 3
    )
    found.append(Figure("4 MB: read and insert", longer, "ms", peer="linear from 400 KB", peer_value=10 * base))
    return found
