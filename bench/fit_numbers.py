"""Fit numbers of `listing` by taking entries out of lists and putting them back.

    python -m bench.fit_numbers groups|order|writing LISTS [--each 10] [--only NAME,NAME]

`groups`: which run of its section an entry comes back to, where there are several. `order`: to which place of its
run. `writing`: whether it is written byte for byte as it was. LISTS is a folder or .tar.xz of lists that nothing is
scored on; each counts the same, with at most `--each` entries. Prints the share that is right with the numbers as
they are; then every number is tried at the values around it while the others stay, and what is better is kept.

What is best for `order` is not best for additions: a list's entries were sorted after they had come, and many were
put at the end. Weights that bring 0.50 of 728 entries of 91 lists back to their place, and not 0.46, put 0.73 of
the additions that people made elsewhere where they put them, and not 0.77. Try what it finds on additions, too.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from bench import identity, training_lists
from triagebot.listing.model import Content, Entry, Listing, Section
from triagebot.listing.placing import alphabetical_order, date_order, group, position
from triagebot.listing.styles import infer, row_style, usual_pieces

Case = tuple[Listing, Section, Entry]
Judge = Callable[[Case], bool]
Numbers = dict[str, tuple[object, tuple[float, ...]]]
"""By name: the module that a number is of, and the values that it is tried at."""


def to_its_run(case: Case) -> bool:
    """Whether the entry comes back to its run."""
    listing, section, entry = case
    right = entry.group
    runs = [[one for one in run if one is not entry] for run in section.runs()]
    return group.choose(listing, runs, _content(entry))[0].group == right


def to_its_place(case: Case) -> bool:
    """Whether the entry comes back to its place in its run."""
    listing, section, entry = case
    run = [one for one in section.entries if one.group == entry.group]
    rest = [one for one in run if one is not entry]
    return position.choose(listing, rest, _content(entry))[0] == run.index(entry)


def as_written(case: Case) -> bool:
    """Whether the entry is written as it was."""
    listing, section, entry = case
    at = section.entries.index(entry)
    before = section.entries[at - 1] if at and section.entries[at - 1].group == entry.group else None
    return identity.judge(listing, entry, before)[0] == "equal"


def _content(entry: Entry) -> Content:
    return Content(entry.title, entry.url, entry.description)


MEASURES: dict[str, tuple[Judge, int, Numbers]] = {
    "groups": (to_its_run, 2, {
        "LABEL": (group, (0.0, 0.1, 0.2, 0.4, 0.8, 1.2)),
        "SIZE": (group, (0.0, 0.1, 0.2, 0.3, 0.5)),
        "BELOW_ENTRY": (group, (0.0, -0.1, -0.2, -0.3)),
        "SITE": (group, (0.0, 0.1, 0.15, 0.25)),
    }),
    "order": (to_its_place, 1, {
        "IN_ORDER": (alphabetical_order, tuple(math.log(share / 0.5) for share in (0.8, 0.83, 0.86, 0.9, 0.94))),
        "OUT_OF_ORDER": (alphabetical_order, tuple(math.log(share / 0.5) for share in (0.06, 0.1, 0.14, 0.2))),
        "STRAYS_AT_END": (alphabetical_order, (0.03, 0.05, 0.07, 0.1, 0.15)),
        "CLEAR": (alphabetical_order, (0.0, 0.5, 1.0, 2.0)),
        "DATED": (date_order, (0.4, 0.5, 0.6, 0.8)),
        "RARE": (date_order, (-3.0, -2.0, -1.5, -1.0, 0.0)),
        "SURE": (position, (1.0, 2.5, 4.0)),
    }),
    "writing": (as_written, 1, {
        "PRIOR": (infer, (2.0, 4.0, 8.0, 16.0)),
        "NEAR": (infer, (0.75, 1.5, 3.0)),
        "EXTRA": (infer, (2.0, 4.0, 6.0, 10.0)),
        "ALIKE": (infer, (1.0, 3.0, 5.0, 8.0)),
        "SETTLED": (infer, (0.6, 0.8, 0.9, 0.95)),
        "USUAL": (usual_pieces, (0.5, 0.6, 0.7, 0.8)),
        "ALWAYS": (usual_pieces, (0.8, 0.9, 0.95)),
        "OUTSIDE": (usual_pieces, (0.4, 0.5, 0.6)),
        "USUAL of rows": (row_style, (0.5, 0.6, 0.7, 0.8)),
    }),
}  # fmt: skip
"""How each measure judges, how many runs a section has at least, and the numbers that it fits."""


def cases(path: Path, each: int, fewest: int) -> Iterator[list[Case]]:
    """Of each list at most `each` entries that have siblings, chosen by the list's name."""
    for name, listing in training_lists.read(path):
        found = [
            (listing, section, entry)
            for section in listing.sections
            if len(runs := section.runs()) >= fewest
            for run in runs
            if len(run) > 1
            for entry in run
        ]
        if found:
            yield random.Random(name).sample(found, min(each, len(found)))


def score(lists: list[list[Case]], right: Judge) -> float:
    """The share of cases that are right, each list counting the same; nothing is remembered of the lists."""
    shares = []
    for every in lists:
        fresh = replace(every[0][0])
        shares.append(sum(right((fresh, section, entry)) for _, section, entry in every) / len(every))
    return sum(shares) / len(shares)


def put(name: str, old: float, new: float) -> None:
    """Give a number another value wherever the program has it by this name."""
    for module in [one for key, one in sys.modules.items() if key.startswith("triagebot.listing")]:
        if getattr(module, name, None) is old:
            setattr(module, name, new)


def main() -> None:
    """Print the score of the numbers as they are, then of better ones as they are found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measure", choices=MEASURES)
    parser.add_argument("lists", type=Path)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    right, fewest, numbers = MEASURES[args.measure]
    lists = list(cases(args.lists, args.each, fewest))
    best = score(lists, right)
    print(f"{len(lists)} lists, {sum(map(len, lists))} entries: {best:.3f} are right as it is", flush=True)
    for label, (module, values) in numbers.items():
        if args.only and label not in args.only.split(","):
            continue
        name = label.split(" ", 1)[0]
        kept = getattr(module, name)
        for value in values:
            put(name, getattr(module, name), value)
            now = score(lists, right)
            print(f"  {label} = {value:.3g}: {now:.3f}", flush=True)
            if now > best:
                best, kept = now, getattr(module, name)
        put(name, getattr(module, name), kept)
        print(f"{label} = {kept:.3g}: {best:.3f}", flush=True)


if __name__ == "__main__":
    main()
