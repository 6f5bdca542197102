"""Lists to fit on: the entries of each, and each of some left out in turn, as the program itself sees them."""

from __future__ import annotations

import random
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from triagebot.listing.model import Listing, ProposedThing
from triagebot.listing.parsing import parse
from triagebot.listing.ranking import features, section_model


def read(path: Path) -> Iterator[tuple[str, Listing]]:
    """The lists of a folder or a .tar.xz of Markdown files, by name."""
    if path.is_dir():
        texts = {one.name: one.read_bytes() for one in path.rglob("*.md")}
    else:
        with tarfile.open(path) as tar:
            members = [one for one in tar.getmembers() if one.isfile() and one.name.endswith(".md")]
            texts = {Path(one.name).name: tar.extractfile(one).read() for one in members}  # type: ignore[union-attr]
    for name in sorted(texts):
        yield name, parse.parse(texts[name].decode("utf-8", errors="replace"), name)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One entry taken out of its list: the vectors of all sections, and which one it stood in."""

    source: str
    vectors: tuple[tuple[float, ...], ...]
    right: int
    meant: bool


def left_out(name: str, listing: Listing, most: int) -> Iterator[LeftOut]:
    """At most `most` entries of a list, chosen by its name, each held against the list without it.

    The frequencies of words are left as they are: one entry of a list hardly changes them.
    """
    known = section_model.model(listing)
    usable = [number for number, where in enumerate(known.where) if where >= 0]
    for number in sorted(random.Random(name).sample(usable, min(most, len(usable)))):
        entry, right = known.entries[number], known.where[number]
        numbers = tuple(other for other in known.profiles[right].numbers if other != number)
        middle = section_model.middle(known.docs, numbers)
        profiles = list(known.profiles)
        profiles[right] = replace(profiles[right], numbers=numbers, middle=middle)
        where = list(known.where)
        where[number] = -1
        without = replace(known, profiles=tuple(profiles), where=tuple(where))
        thing = ProposedThing(entry.title, entry.url, entry.description)
        compared = features.compare(without, None, thing)
        yield LeftOut(name, compared.vectors, right, compared.meant)
