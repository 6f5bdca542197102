"""Random text, broken and hostile, for everything that reads what strangers wrote. Ends after so many seconds.

    python bench/fuzz.py [SECONDS] [SEED]

What must hold: nothing raises but the program's own errors, nothing takes longer than a second, and what is escaped
is inert. Prints how often each reader was tried and what went wrong, with the input.
"""

import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from triagebot import events
from triagebot.addresses import canonical, look_alikes
from triagebot.config import resolve
from triagebot.drafting.model import answer_reading, answer_schema, prompt_template
from triagebot.errors import TriagebotError
from triagebot.events.commands import command
from triagebot.events.issues import proposals
from triagebot.evidence.fetching import address_guard
from triagebot.github.own_comments import kept, marker
from triagebot.github.reading import diffs
from triagebot.listing import changes
from triagebot.listing.guides import read as guides
from triagebot.listing.parsing import parse
from triagebot.models import Origin, OriginKind
from triagebot.report import escape

SLOWEST = 1.0
"""Seconds of the processor that one input of at most some thousand characters may take."""
PIECES = (
    "- [",
    "](https://",
    "](",
    ")",
    " - ",
    "* ",
    "+ ",
    "1. ",
    "# ",
    "## Tools\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "    ",
    "|",
    "| - |",
    "<details>",
    "</details>",
    "<summary>",
    "<!--",
    "-->",
    "<a href='",
    "```",
    "~~~",
    "`",
    "[x]: https://",
    "[ref]",
    "![",
    "&lt;",
    "&#x",
    "\\",
    "**",
    "__",
    "@octocat",
    "#1",
    "GH-1",
    ":tada:",
    "/suggest ",
    "/accept",
    "section: ",
    "tags: ",
    "https://github.com/a/b",
    "http://127.0.0.1",
    "https://[::1]/",
    "xn--",
    "\u0131",
    "\u0261",
    "\u200b",
    "\u202e",
    "\ufeff",
    "\ud800",
    "\udfff",
    "\x00",
    "\x1b[31m",
    "\u2028",
    "\U000e0041",
    "\U0001f600",
    "é",
    "中文",
    "0" * 30,
    "9" * 400,
    "a" * 60,
    "{",
    "}",
    "[",
    "]",
    '"',
    ":",
    ",",
    "null",
    "1e400",
    "-0",
    "true",
    '{"action": "opened", "issue": ',
    "$",
    "${",
    "$title",
    "!!python/object:os.system",
    "&a [*a, *a]",
    "<<: *a",
    "? ",
    "Please ",
    "must ",
    "one per pull request",
    "alphabetical",
    "--- a/README.md\n",
    "+++ b/README.md\n",
    "@@ -1,3 +1,4 @@\n",
    "+- [x](https://x.example) - X.\n",
    "\\ No newline",
)

NAMES = (
    "action",
    "issue",
    "pull_request",
    "comment",
    "repository",
    "number",
    "title",
    "body",
    "user",
    "login",
    "id",
    "head",
    "base",
    "ref",
    "sha",
    "repo",
    "full_name",
    "state",
    "draft",
    "labels",
    "name",
    "inputs",
)


def text(draw: random.Random) -> str:
    """Pieces that mean something to one reader or another, in any order."""
    return "".join(draw.choice(PIECES) for _ in range(draw.choice((1, 3, 10, 40, 200))))


def value(draw: random.Random, depth: int = 0) -> object:
    """Any JSON value, with the names that payloads have."""
    kind = draw.randrange(9 if depth < 4 else 6)
    if kind < 6:
        return (text(draw), None, True, draw.randrange(-(10**18), 10**18), 1e308 * 10, "opened")[kind]
    if kind == 6:
        return [value(draw, depth + 1) for _ in range(draw.randrange(4))]
    return {draw.choice(NAMES): value(draw, depth + 1) for _ in range(draw.randrange(12))}


def escaped(words: str) -> None:
    """What is escaped is inert."""
    shown = escape.markdown(words)
    assert "\n" not in shown, "a line break"
    assert not re.search(r"(?<!\\)<[a-zA-Z/!]", re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", shown)), "a tag"
    fence = escape.fence(words)
    assert fence.split("\n")[0].strip() == fence.split("\n")[-1].strip(), "an open fence"
    json.dumps(shown).encode()


def round_trip(words: str) -> None:
    """Every character of a list stands in what was parsed of it."""
    listing = parse.parse(words)
    assert listing.text == words, "the text changed"


def patched(old: str, new: str) -> None:
    """A patch that is applied gives the other side."""
    for hunk in diffs.between(old, new):
        assert hunk, "an empty hunk"


SLOTS = answer_schema.Slots(sections=(("A", ("Tools",)), ("B", ("Papers",))), tags=("CV", "NLP"), titles=("X", "Y"))
ORIGIN = Origin(kind=OriginKind.ISSUE, repository="o/l", number=1, author="a")
READERS: dict[str, Callable[[random.Random], object]] = {
    "parser": lambda draw: round_trip(text(draw)),
    "escape": lambda draw: escaped(text(draw)),
    "diffs": lambda draw: (
        diffs.hunks(text(draw)),
        diffs.after(text(draw), text(draw)),
        patched(text(draw), text(draw)),
    ),
    "changes": lambda draw: changes.compare(parse.parse(text(draw)), parse.parse(text(draw))),
    "model answers": lambda draw: answer_reading.read(draw.choice((text(draw), json.dumps(value(draw)))), SLOTS),
    "commands": lambda draw: command(text(draw)),
    "issues": lambda draw: proposals(text(draw), text(draw), ORIGIN),
    "payloads": lambda draw: events.read(
        draw.choice(("issues", "issue_comment", "pull_request_target", "workflow_dispatch", "")), value(draw)
    ),
    "addresses": lambda draw: [f(text(draw)) for f in (canonical.canonical, canonical.host, look_alikes.skeleton)],
    "guard": lambda draw: address_guard.inspect(f"https://{text(draw)}"),
    "guides": lambda draw: guides.read(text(draw)),
    "templates": lambda draw: prompt_template.load(text(draw), source="fuzz"),
    "configuration": lambda draw: resolve(text(draw)),
    "markers": lambda draw: (
        marker.find(text(draw)),
        kept.decoded(text(draw)),
        marker.body(marker.Marker(), text(draw)),
    ),
}


def main(seconds: float = 600.0, seed: int = 1) -> int:
    """Try each reader in turn until the time is up; the number of inputs on which something went wrong."""
    tried: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        number += 1
        for name, reader in READERS.items():
            draw = random.Random(f"{seed}/{number}/{name}")
            began = time.thread_time()
            fault = ""
            try:
                reader(draw)
            except TriagebotError:
                pass
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
                fault = f"{type(error).__name__}: {str(error)[:200]}"
            took = time.thread_time() - began
            slowest[name] = max(slowest.get(name, 0.0), took)
            if took > SLOWEST:
                fault = f"{took:.1f} s"
            tried[name] += 1
            if fault:
                wrong[name] += 1
                if wrong[name] <= 3:
                    print(f"{name}, seed {seed}/{number}: {fault}")
    for name in READERS:
        print(f"{name:14} {tried[name]:8,} inputs, {wrong[name]} wrong, slowest {slowest[name] * 1000:.0f} ms")
    return min(sum(wrong.values()), 1)


if __name__ == "__main__":
    sys.exit(main(*(float(one) if at == 0 else int(one) for at, one in enumerate(sys.argv[1:3]))))  # type: ignore[arg-type]
