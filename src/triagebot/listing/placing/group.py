"""Which of a section's runs of entries a new one belongs to: by the words of their labels and entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from triagebot.listing.model import Content, Entry, Listing
from triagebot.text import words
from triagebot.text.likeness import cosine, rarity

NAME = 60
"""Characters of a label that is a name and not a sentence."""
MANY = 400
"""Entries of one group whose words are looked at."""

# By hand, on additions that people made. `bench/fit_numbers.py groups` tries others on entries left out of lists:
# of 1,036 there 0.68 come back to their group, and 0.70 with LABEL 0.2 and BELOW_ENTRY 0, with which two of 224
# additions no longer stand where people put them.
LABEL = 0.8
"""Weight of likeness to a group's label; likeness to its nearest entries weighs 1."""
SIZE = 0.2
"""Score of a group that holds all entries of its section; one that holds half of them has half of it."""
BELOW_ENTRY = -0.2
"""Score of what is nested under a single entry: it belongs to that entry."""
SITE = 0.15
"""Score of such a group whose entries are all on the site of the new one, and none of the others are."""

_NOT_A_WORD = re.compile(r"[\W_]+")
_SITE = re.compile(
    r"https?://(?:[^\s/?#@]{0,200}\.)?([^\s/?#@.]{1,63}\.[^\s/?#@.:]{1,63})(?=[:/?#]|$)", re.IGNORECASE
)


def named(listing: Listing, runs: Sequence[Sequence[Entry]], run: Sequence[Entry]) -> str:
    """What the list calls that run, where a section has several: the title of a fold, the bullet above it."""
    name = listing.groups[run[0].group].name.rstrip(" :：") if len(runs) > 1 else ""
    return name if len(name) <= NAME and not name.endswith((".", "。")) else ""


def _words(thing: Entry | Content) -> frozenset[str]:
    """The words of its title, description and address: names in one piece, no numbers, no single letters."""
    address = _NOT_A_WORD.sub(" ", thing.url.partition("://")[2])
    said = words.words(f"{thing.title} {thing.description} {address}".lower())
    return frozenset(word for word in said if len(word) > 1 and not word.isdigit())


def site(url: str) -> str:
    """The last two parts of the address's host, which is where a firm has all of its things."""
    found = _SITE.match(url)
    return found[1].lower() if found else ""


def choose(listing: Listing, runs: Sequence[list[Entry]], content: Content) -> list[Entry]:
    """The group whose label and entries share the most telling words with the content; else the longest."""
    if len(runs) == 1:
        return runs[0]
    spoken = [[_words(entry) for entry in run[:MANY]] for run in runs]
    labels = [words.words(listing.groups[run[0].group].label) for run in runs]
    rare = rarity([*(said for run in spoken for said in run), *labels])

    def weighted(said: Iterable[str]) -> dict[str, float]:
        return {word: rare[word] for word in said if word in rare}

    about = weighted(_words(content))
    total = sum(len(run) for run in runs)
    below = _below_entries(runs)
    own = site(content.url)
    usual = sum(site(entry.url) == own for run in runs for entry in run) / total if below and own else 1.0
    scores = []
    for run, said, label in zip(runs, spoken, labels, strict=True):
        nearest = sorted((cosine(about, weighted(each)) for each in said), reverse=True)[:3]
        likeness = sum(value * share for value, share in zip(nearest, (0.6, 0.25, 0.15), strict=False))
        score = likeness + LABEL * cosine(about, weighted(label)) + SIZE * len(run) / total
        if run[0].group in below:
            here = sum(site(entry.url) == own for entry in run) / len(run)
            score += BELOW_ENTRY + SITE * max(0.0, here - usual)
        scores.append(score)
    return runs[max(range(len(runs)), key=lambda index: scores[index])]


def _below_entries(runs: Sequence[list[Entry]]) -> set[int]:
    """The numbers of the runs that are the bullets of one entry, and not of a heading among the bullets."""
    found: set[int] = set()
    reach = -1
    for entry in sorted((entry for run in runs for entry in run), key=lambda entry: entry.start):
        if entry.start < reach:
            found.add(entry.group)
        reach = max(reach, entry.reach)
    return found
