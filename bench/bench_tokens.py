"""What a triage costs in tokens: what a strong and a small model are told, beside sending the whole list.

Tokens are counted as four characters each on both sides, so the ratio does not depend on a tokenizer.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from bench.figure import Figure
from bench.invented import entry, listing
from bench.processes import TRIAGEBOT, run

URL = "https://amber-anvil.example"
PAGE = " ".join(entry(number * 13).split(" - ")[1].strip() for number in range(60))


def tokens(text: str) -> int:
    """Four characters a token."""
    return -(-len(text) // 4)


def figures() -> list[Figure]:
    """Prompt tokens of either profile for lists of three sizes and the same page."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "README.md")
        saved = Path(folder, "evidence.json")
        for name, size in {"27 KB": 27_000, "400 KB": 400_000, "4 MB": 4_000_000}.items():
            path.write_text(listing(size), encoding="utf-8")
            whole = tokens(path.read_text(encoding="utf-8")) + tokens(PAGE)
            found += [
                Figure(
                    f"{profile} prompt for a list of {name}",
                    tokens(prompt(path, saved, profile)),
                    "tokens",
                    peer="sending the whole list and page",
                    peer_value=whole,
                    tolerance=1.1,
                )
                for profile in ("full", "compact")
            ]
    return found


def prompt(path: Path, saved: Path, profile: str) -> str:
    """Exactly what would be sent for a link, as `triagebot prompts show` prints it."""
    facts = [{"name": "title", "value": "amber-anvil", "source": "the page"}]
    facts.append({"name": "text", "value": PAGE, "source": "the page"})
    saved.write_text(json.dumps({"url": URL, "facts": facts}), encoding="utf-8")
    given = ("--profile", profile, "--list", str(path), "--evidence", str(saved))
    done = run([*TRIAGEBOT, "prompts", "show", URL, *given])
    assert done is not None
    assert done.code == 0, done.output
    return done.output
