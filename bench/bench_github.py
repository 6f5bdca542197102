"""What a run on GitHub costs: requests, and the program's own time on top of waiting for them."""

from __future__ import annotations

import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from tests.github.fake_github import FakeGitHub
from tests.github.stage import GUIDE, LIST, README, Stage, added

from bench.figure import Figure, UnavailableError, quick

DELAY = 0.05
"""Seconds that the stand-in for GitHub takes for each answer."""
ENTRY = "* [Gorse {n}](https://gorse{n}.example/): pours {n} cups\n"


def figures() -> list[Figure]:
    """Requests and own milliseconds of a pull request with 1 and 20 entries, and of one that did not change."""
    found: list[Figure] = []
    with FakeGitHub() as hub, tempfile.TemporaryDirectory() as folder:
        hub.repository(LIST, {"README.md": README, "CONTRIBUTING.md": GUIDE}, maintainer="admin")
        stage = Stage(hub, Path(folder))
        warm = hub.pull(LIST, {"README.md": added()}, fork="someone/list")
        stage.opened(warm)
        hub.delay = DELAY
        for count in (1, 20):
            own = []
            requests = 0
            for repeat in range(2 if quick() else 5):
                text = "".join(ENTRY.format(n=n) for n in range(count))
                number = hub.pull(LIST, {"README.md": added(text)}, fork=f"newcomer{count}-{repeat}/list")
                spent, requests, marks = timed(stage, number)
                own.append(spent)
            what = f"a pull request with {count} {'entry' if count == 1 else 'entries'}"
            path(what, marks)
            found.append(Figure(f"own time, {what}", 1000 * min(own), "ms", peer="bound", peer_value=300.0))
            found.append(
                Figure(f"requests, {what}", requests, "requests", peer="bound", peer_value=12.0, tolerance=1)
            )
        spent, requests, _ = timed(stage, number)
        found.append(Figure("own time, nothing changed", 1000 * spent, "ms", peer="bound", peer_value=300.0))
        found.append(
            Figure("requests, nothing changed", requests, "requests", peer="bound", peer_value=3.0, tolerance=1)
        )
    return found


def timed(stage: Stage, number: int) -> tuple[float, int, list[tuple[str, float]]]:
    """Seconds of our own, requests, and when each request came in."""
    marks: list[tuple[str, float]] = []
    hub = stage.hub
    original = hub._route

    def watched(verb: str, where: str, *rest: object) -> object:
        marks.append((f"{verb} {where}", time.perf_counter()))
        return original(verb, where, *rest)  # type: ignore[arg-type]

    hub._route = watched  # type: ignore[method-assign,assignment]
    payload = hub.payload("owner/list", number)
    began = time.perf_counter()
    result = stage.run("pull_request_target", payload)
    whole = time.perf_counter() - began
    hub._route = original  # type: ignore[method-assign]
    if result.code:
        raise UnavailableError(result.err)
    marks = [("start", began), *marks, ("end", began + whole)]
    return whole - DELAY * len(result.requests), len(result.requests), marks


def path(what: str, marks: list[tuple[str, float]]) -> None:
    """Print the critical path: what was done between one request and the next, longest first."""
    spans = sorted(((later - earlier, name) for (name, earlier), (_, later) in pairwise(marks)), reverse=True)
    print(f"critical path of {what}:", file=sys.stderr)
    for span, name in spans[:5]:
        print(f"  {1000 * span:7.1f} ms from {name[:80]}", file=sys.stderr)
