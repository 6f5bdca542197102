"""What many requests cost: a further one, a few more than started workers once, lists in turn, past additions.

Processor time throughout, in turns.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.bench_listing import EVENTS, events, in_turns
from bench.bench_suggest import asked, request, triage
from bench.figure import Figure, quick
from bench.invented import listing
from bench.processes import TRIAGEBOT, Run, run
from bench.processes import in_turns as processes_in_turns
from triagebot import wiring
from triagebot.command_line.shared_options import CommonOptions
from triagebot.commands.batch import Batch
from triagebot.drafting.offline import OfflineDrafting
from triagebot.streams import Streams

MINUTES = 15.0
"""What 10,000 requests over 100 lists of 400 KB may take."""


def figures() -> list[Figure]:
    """The figures of requests, then that of past additions."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        found = [further(folder), few_more(folder), in_turn(folder)]
        if not quick():
            found.append(hundred_lists(folder))
        return [*found, past_addition(folder)]


def lists(folder: Path, count: int, size: int) -> list[Path]:
    """So many lists of that size, each with a title of its own."""
    text = listing(size)
    paths = [folder / f"{size}-{number}" / "README.md" for number in range(count)]
    for number, path in enumerate(paths):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace("Inventions", f"Inventions {number}", 1), encoding="utf-8")
    return paths


def further(folder: Path) -> Figure:
    """A request to a list that is known, beside the Markdown parser reading the list."""
    (path,) = lists(folder, 1, 400_000)
    text = path.read_text(encoding="utf-8")
    world = wiring.world({}, Streams(io.StringIO(), io.StringIO(), sys.stderr, {}), CommonOptions())
    batch = Batch(world, world.links.gatherer(world.settings.config()), OfflineDrafting())
    requests = (request(path, number) for number in range(1000))
    batch.answer(next(requests))
    own, bare = in_turns(lambda: batch.answer(next(requests)), lambda: events(text), repeats=10 if quick() else 50)
    return Figure("400 KB: a further request", own, "ms", peer=EVENTS, peer_value=bare)


def few_more(folder: Path) -> Figure:
    """14 requests beside 12, in a process each."""
    (path,) = lists(folder, 1, 400_000)
    more, fewer = processes_in_turns(
        lambda: triage(path, 14), lambda: triage(path, 12), repeats=1 if quick() else 5
    )
    return beside("14 requests", more, "12 requests", fewer)


def in_turn(folder: Path) -> Figure:
    """200 requests that go from one of 20 lists to the next, beside the same ones list by list."""
    paths = lists(folder, 20, 100_000)
    requests = [request(paths[number % 20], number) for number in range(60 if quick() else 200)]
    by_list = sorted(requests, key=lambda line: line.split('"list"')[1])
    one, other = processes_in_turns(lambda: asked(requests), lambda: asked(by_list), repeats=1 if quick() else 3)
    return beside(f"{len(requests)} requests over 20 lists in turn", one, "list by list", other)


def hundred_lists(folder: Path) -> Figure:
    """10,000 requests over 100 lists in turn, from the first 1,000."""
    paths = lists(folder, 100, 400_000)
    done = asked([request(paths[number % 100], number) for number in range(1_000)])
    assert done is not None
    return Figure(
        "10,000 requests over 100 lists of 400 KB",
        10 * done.cpu / 60 / (os.cpu_count() or 1),
        "min",
        peer="bound",
        peer_value=MINUTES,
        note=f"ten times 1,000, all processors free; by the clock {done.seconds:.0f} s, {done.megabytes:.0f} MB",
    )


def past_addition(folder: Path) -> Figure:
    """What `replay` takes for each further addition, both turns, beside the Markdown parser reading the list."""
    repository = folder / "repository"
    text = history(repository, 24)
    few, more = processes_in_turns(
        lambda: replayed(repository, 4), lambda: replayed(repository, 24), repeats=1 if quick() else 3
    )
    assert few is not None
    assert more is not None
    (bare,) = in_turns(lambda: events(text), repeats=11)
    each = 1000 * (more.cpu - few.cpu) / 20
    return Figure("400 KB: replay, an addition", each, "ms", peer=EVENTS, peer_value=bare)


def replayed(repository: Path, last: int) -> Run | None:
    """The last additions, offline."""
    return run([*TRIAGEBOT, "replay", str(repository), "--last", str(last), "--no-llm", "--format", "json"])


def history(folder: Path, count: int) -> str:
    """A repository whose last commits each added one entry of a list of 400 KB somewhere; gives the list's text."""
    lines = listing(400_000).splitlines(keepends=True)
    entries = [number for number, line in enumerate(lines) if line.startswith("- ")]
    added = [entries[(at * 1_009) % len(entries)] for at in range(count)]
    names = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
    environment = {**os.environ, **dict.fromkeys(names, "bench@bench.example")}
    git = ["git", "-C", str(folder)]
    folder.mkdir()
    for left in range(count, -1, -1):
        hidden = set(added[:left])
        text = "".join(line for number, line in enumerate(lines) if number not in hidden)
        (folder / "README.md").write_text(text, encoding="utf-8")
        commands = [["init", "-q"]] if left == count else []
        for command in (*commands, ["add", "."], ["commit", "-q", "-m", "Add one"]):
            subprocess.run([*git, *command], env=environment, check=True)
    return text


def beside(name: str, ours: Run | None, peer: str, theirs: Run | None) -> Figure:
    """The processor time of one beside that of another."""
    assert ours is not None
    assert theirs is not None
    return Figure(f"{name}, CPU", ours.cpu, "s", peer=peer, peer_value=theirs.cpu, tolerance=1.2)
