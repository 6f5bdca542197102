"""Fit which of a section's runs of entries a new one goes to: the weights of `listing.placing.group`.

    python -m bench.fit_groups LISTS [--each 40]

LISTS: a folder or .tar.xz of lists that nothing is scored on. Entries of sections with several runs are taken out one
after another, each list counting the same; every weight is tried at some values while the others stay, twice around.
Prints the share of entries that come back to their run, as the weights are and as they would be best.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from bench import training_lists
from triagebot.listing.model import Content, Entry, Listing
from triagebot.listing.placing import group

TRIED = {
    "LABEL": (0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.3),
    "SIZE": (0.0, 0.05, 0.1, 0.2, 0.3, 0.5),
    "BELOW_ENTRY": (0.0, -0.1, -0.2, -0.3),
    "SITE": (0.0, 0.1, 0.15, 0.25),
}
Case = tuple[Listing, list[list[Entry]], Content, int]


def cases(path: Path, each: int) -> Iterator[list[Case]]:
    """Of each list at most `each` entries, with the runs that they are chosen from and which is theirs."""
    for name, listing in training_lists.read(path):
        found: list[Case] = []
        for section in listing.sections:
            runs = section.runs()
            for right, run in enumerate(runs if len(runs) > 1 else []):
                for entry in run if len(run) > 1 else ():
                    rest = [[one for one in each if one is not entry] for each in runs]
                    found.append((listing, rest, Content(entry.title, entry.url, entry.description), right))
        if found:
            yield random.Random(name).sample(found, min(each, len(found)))


def score(lists: list[list[Case]]) -> float:
    """The share of entries that come back to their run; each list counts the same."""
    shares = [
        sum(group.choose(listing, runs, content) is runs[right] for listing, runs, content, right in every)
        / len(every)
        for every in lists
    ]
    return sum(shares) / len(shares)


def main() -> None:
    """Print the score of the weights as they are, then of better ones as they are found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path)
    parser.add_argument("--each", type=int, default=40)
    args = parser.parse_args()
    lists = list(cases(args.lists, args.each))
    best = score(lists)
    print(f"{len(lists)} lists, {sum(map(len, lists))} entries: {best:.3f} as the weights are", flush=True)
    for _ in range(2):
        for name, values in TRIED.items():
            kept = getattr(group, name)
            for value in values:
                setattr(group, name, value)
                if (now := score(lists)) > best:
                    best, kept = now, value
                    print(f"{name} = {value}: {best:.3f}", flush=True)
            setattr(group, name, kept)


if __name__ == "__main__":
    main()
