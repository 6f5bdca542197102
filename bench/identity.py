"""How many entries of real lists come back byte for byte when they are taken out and written again.

    python -m bench.identity FOLDER_OR_FILES [--every N] [--json] [--show N]

For each entry the style is inferred from the others, with the one before it as its neighbour, and the entry is
written again from its own words (`listing.proposed.own_words`): **equal** if that gives the same bytes. If not,
what would the program suggest if it were proposed as it stands? Nothing (**refused**: the form is not understood
there, or their own way stands), what at least 95 % of eight neighbours share (**told**: a trait that the finding
names, or something added; every other character is kept), or anything else (**neither**: what may not be).
"""

from __future__ import annotations

import argparse
import json
import pathlib
from collections import Counter
from collections.abc import Iterator

from triagebot.listing.model import Entry, Listing
from triagebot.listing.parsing import parse
from triagebot.listing.proposed import corrected, own_words
from triagebot.listing.styles import infer
from triagebot.listing.styles.paper_lists.paper_style import PaperStyle

KINDS = ("equal", "refused", "told", "neither")


def judge(listing: Listing, entry: Entry, before: Entry | None) -> tuple[str, str]:
    """Which of the four it is, and what was written instead."""
    others = listing.without(entry)
    style = infer.infer(others, entry.section, near=before)
    own = listing.text[entry.start : entry.end]
    content = own_words.read(listing, entry, paper=isinstance(style, PaperStyle))
    made = style.render(content, listing.newline)
    if made.strip() == own.strip():
        return "equal", made
    section = next(one.entries for one in others.sections if one.path == entry.section)
    firm = style.firm().render(content, listing.newline)
    offered = corrected.correct(others, section, own, firm, line=entry.line)
    if offered.text == own:
        return "refused", made
    said = bool(offered.asked) or corrected.adds(own, offered.text)
    return "told" if said and corrected.keeps(own, offered.text) else "neither", offered.text


def judged(listing: Listing, every: int) -> Iterator[tuple[Entry, str, str]]:
    """Each entry (each of `every`) with what it is."""
    entries = listing.entries
    for index in range(0, len(entries), every):
        entry = entries[index]
        before = entries[index - 1] if index and entries[index - 1].group == entry.group else None
        yield (entry, *judge(listing, entry, before))


def main() -> None:
    """Count over the lists and print a table by shape."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", nargs="+", type=pathlib.Path)
    parser.add_argument("--every", type=int, default=1, help="look at every Nth entry")
    parser.add_argument("--json", action="store_true", help="print the counts as JSON, last")
    parser.add_argument("--show", type=int, default=0, help="print so many entries of each list that are not equal")
    asked = parser.parse_args()
    files = [path for one in asked.lists for path in (sorted(one.rglob("*.md")) if one.is_dir() else [one])]
    shapes: dict[str, Counter[str]] = {}
    for path in files:
        if path.name == "CONTRIBUTING.md":
            continue
        counts: Counter[str] = Counter()
        shown = 0
        for entry, kind, made in judged(parse.parse(path.read_text(encoding="utf-8")), asked.every):
            counts[kind] += 1
            shapes.setdefault(entry.shape.value, Counter())[kind] += 1
            if kind != "equal" and shown < asked.show:
                shown += 1
                print(f"  {kind} {path.parent.name} line {entry.line}: {made.strip()[:300]!r}")
        print(f"{path.parent.name}/{path.name}: " + ", ".join(f"{kind} {counts[kind]}" for kind in KINDS))
    total = sum(shapes.values(), Counter())
    for shape, counts in sorted([*shapes.items(), ("all", total)]):
        share = counts["equal"] / max(1, counts.total())
        print(
            f"{shape:12} {counts.total():6}  equal {share:.3f}  " + "  ".join(f"{k} {counts[k]}" for k in KINDS[1:])
        )
    if asked.json:
        print(json.dumps({shape: dict(counts) for shape, counts in shapes.items()}))


if __name__ == "__main__":
    main()
