"""What it costs to read a list and put an entry into it, and that the cost grows as the list does, not faster."""

from __future__ import annotations

import pathlib
import time

from bench.figure import Figure, UnavailableError, quick
from triagebot.listing.model import Content
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert

LIST = pathlib.Path(__file__).parents[2] / "shared" / "corpus" / "lists" / "avelino__awesome-go" / "README.md"
CONTENT = Content("needle", "https://github.com/hay/needle", "Finds itself")


def seconds(text: str) -> float:
    """Processor time of reading the list and putting an entry into its longest section."""
    began = time.process_time()
    listing = parse.parse(text)
    section = max(listing.sections, key=lambda each: len(each.entries))
    insert.apply(text, insert.insert(listing, section.path, CONTENT))
    return time.process_time() - began


def figures() -> list[Figure]:
    """Reading and inserting for a large list, and for ten and a hundred of it in one file, in milliseconds."""
    if not LIST.exists():
        raise UnavailableError(f"{LIST.name} of a large list is not there ({LIST.parent.name})")
    text = LIST.read_text(encoding="utf-8")
    seconds(text)
    base = 1000 * min(seconds(text) for _ in range(5))
    found = [Figure(f"{len(text) // 1000} KB: read and insert", value=base, unit="ms")]
    for times in (10,) if quick() else (10, 100):
        taken = 1000 * seconds(text * times)
        name = f"{times} times as long"
        found.append(Figure(name, value=taken, unit="ms", peer="linear", peer_value=base * times))
    return found
