"""How often the titles chosen by rules are the persons', on the seed list of the neighbouring corpus.

    python -m bench.eval_titles [--corpus DIR]

Prints what differs and the share that is equal, letter case, punctuation and icons aside.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.eval_drafts import CORPUS, SEED_LIST, seed_cases
from triagebot.drafting import titles
from triagebot.listing.parsing import parse


def key(title: str) -> str:
    """What is compared of a title."""
    return "".join(c for c in title.casefold() if c.isalnum())


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 1 when there is no corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    corpus = parser.parse_args(argv).corpus
    if not corpus.is_dir():
        print(f"{corpus} is not there", file=sys.stderr)
        return 1
    listing = parse.parse((corpus / "lists" / SEED_LIST / "README.md").read_text(encoding="utf-8"))
    wanted = {entry.url: entry.title for entry in listing.entries}
    equal = count = 0
    for url, case, _, _ in seed_cases(corpus):
        count += 1
        chosen = titles.choose(case.evidence, case.request)
        equal += key(chosen) == key(wanted[url])
        if key(chosen) != key(wanted[url]):
            print(f"{url}\n    chosen {chosen}\n    person {wanted[url]}")
    print(f"titles equal to the person's: {equal} of {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
