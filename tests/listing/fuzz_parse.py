"""Feed the parser damaged lists for as long as you like: python -m tests.listing.fuzz_parse SECONDS [FILE ...].

Splices, repeats and cuts pieces of the given files (or of a small list of our own), and checks that every text
gives a listing with sound spans, that an entry can be put in and taken out, and that nothing takes long.
"""

from __future__ import annotations

import pathlib
import random
import sys
import time

from triagebot.listing.model import Content
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert

SEED = "# L\n\n- [a](https://a.example) - b. `T`\n\n## M\n\n| A | B |\n|---|---|\n| [x](y) | z |\n\n"
SEED += "<details>\n<summary><a href='u'>t</a> - d</summary>\n\n> b\n</details>\n\n"
SEED += "> **[q](w)** <kbd>s</kbd><br>D\n"
SEED += "\n## N\n\n- [r][s] - t\n- **u** - v (https://w.example)\n- <x> y: https://z.example\n\n[s]: https://s.example\n"
SEED += "\n### H\n\nwords\n\n[Link](https://h.example)\n\n### I\n\nwords\n\n[Link](https://i.example)\n"
PIECES = [
    "[",
    "](",
    "<details>",
    "<!--",
    "```\n",
    "\n\n",
    "\r\n",
    "| ",
    "# ",
    "- ",
    "<tr><td>",
    "\t",
    "\x00",
    "é",
    "**",
]
SLOW = 20e-6
"""Seconds a character that are too many."""


def damaged(source: random.Random, texts: list[str]) -> str:
    """A text made of cuts of the given ones, with pieces put in and parts repeated."""
    text = source.choice(texts)
    at = source.randrange(len(text) + 1)
    text = text[at : at + source.choice([200, 2_000, 20_000])]
    for _ in range(source.randrange(12)):
        at, stop = sorted((source.randrange(len(text) + 1), source.randrange(len(text) + 1)))
        change = source.randrange(4)
        if change == 0:
            text = text[:at] + source.choice(PIECES) * source.choice([1, 2, 500]) + text[at:]
        elif change == 1:
            text = text[:at] + text[stop:]
        elif change == 2:
            text = text[:at] + text[at : at + 40] * source.choice([2, 300]) + text[at:]
        else:
            text = text[:at] + chr(source.choice([0, 9, 13, 160, 0x200B, 0xFEFF, 0x1F600, 0xD800])) + text[at:]
    return text[:60_000]


def check(text: str, source: random.Random) -> None:
    """Raise AssertionError when something is not as promised."""
    began = time.process_time()
    listing = parse.parse(text)
    for entry in listing.entries:
        assert 0 <= entry.start <= entry.end <= entry.reach <= len(text)
    section = source.choice(listing.sections)
    insertion = insert.insert(listing, section.path, Content("New", "https://new.example/", "Is new"))
    after = insert.apply(text, insertion)
    assert len(after) >= len(text)
    taken = time.process_time() - began
    assert taken < 0.2 + SLOW * len(text), f"{taken:.2f} s for {len(text)} characters"


def main() -> None:
    """Run until the time is over; print the seed of the first text that fails."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    texts = [pathlib.Path(name).read_text(encoding="utf-8") for name in sys.argv[2:]] or [SEED * 5]
    end, number, size = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        source = random.Random(number)
        text = damaged(source, texts)
        try:
            check(text, source)
        except Exception:
            print(f"seed {number} fails", file=sys.stderr)
            raise
        number, size = number + 1, size + len(text)
    print(f"{number} texts, {size / 1e6:.1f} million characters, none failed")


if __name__ == "__main__":
    main()
