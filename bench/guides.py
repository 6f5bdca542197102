"""Counts what is understood of the guides of a folder of lists: `python -m bench.guides LISTS [--show]`.

LISTS has a folder a list, each with README.md and perhaps CONTRIBUTING.md. Concepts and ways (listing/guides/
concepts.toml, rule_kinds.toml) were written with this at hand: it shows what is not understood yet.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from triagebot.listing.guides.guide_lines import plain
from triagebot.listing.guides.read import GuidePage, guide
from triagebot.listing.parsing import parse
from triagebot.models import Owner, Rule


def rules_of(folder: Path) -> tuple[Rule, ...]:
    """The rules that are read of one list; none when it says nothing."""
    readme = folder / "README.md"
    listing = parse.parse(readme.read_text(encoding="utf-8"), readme.name) if readme.is_file() else None
    path = folder / "CONTRIBUTING.md"
    pages = [GuidePage(path.name, path.read_text(encoding="utf-8"))] if path.is_file() else []
    known = guide(pages, listing)
    return known.rules if known else ()


def main() -> None:
    """Print the share of each owner, and what is not understood."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path)
    parser.add_argument("--show", action="store_true", help="print the rules that no code understands")
    options = parser.parse_args()
    owners: Counter[Owner] = Counter()
    for folder in sorted(path for path in options.lists.iterdir() if path.is_dir()):
        for rule in rules_of(folder):
            if rule.concerns_proposals:
                owners[rule.owner] += 1
                if options.show and rule.owner is not Owner.CODE:
                    print(f"{folder.name}:{rule.line}: {rule.speaks_of.value}: {plain(rule.text)[:120]}")
    total = sum(owners.values())
    for owner in Owner:
        print(f"{owner.value:8} {owners[owner]:5} {owners[owner] / total if total else 0:.2f}")


if __name__ == "__main__":
    main()
