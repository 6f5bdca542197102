"""Whole-process time and memory of `suggest --batch` on lists from 27 KB to 40 MB, beside awesome-lint.

awesome-lint reads and judges a whole list; triagebot reads it and triages one proposed entry. Both start cold.
From 4 MB on the ideal is linear: ten times what the list of a tenth of the size took, less the start-up.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

from bench.figure import Figure, quick
from bench.invented import entry, listing
from bench.processes import TRIAGEBOT, Run, best, node_program, node_version, run

SIZES = {"27 KB": 27_000, "400 KB": 400_000, "4 MB": 4_000_000, "40 MB": 40_000_000}
LIMIT = 300.0


def request(path: Path, number: int) -> str:
    """A request whose evidence is given: nothing is fetched."""
    title = f"new-thing-{number}"
    words = {"title": title, "description": f"{entry(number * 31).split(' - ')[1].strip()}"}
    return json.dumps({"id": str(number), "list": str(path), "url": f"https://{title}.example", "evidence": words})


def triage(path: Path, count: int) -> Run | None:
    """`count` requests to one list in one process."""
    text = "".join(request(path, number) + "\n" for number in range(count))
    done = run([*TRIAGEBOT, "suggest", "--batch"], text=text, limit=LIMIT)
    if done is not None:
        answers = [json.loads(line) for line in done.output.splitlines()]
        assert [answer["status"] for answer in answers] == ["ok"] * count, answers[:1]
    return done


def lint(path: Path) -> Run | None:
    """awesome-lint on the same file, or None when it is not installed or takes too long."""
    program = node_program("awesome-lint")
    return run([*program, path.name], cwd=path.parent, limit=60 if quick() else LIMIT) if program else None


def figures() -> list[Figure]:
    """Seconds and megabytes for each size, then what each further request of a batch takes."""
    found: list[Figure] = []
    before: Run | None = None
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "-q", folder], check=True)
        path = Path(folder, "readme.md")
        startup = run([*TRIAGEBOT, "--version"])
        for name, size in SIZES.items():
            if quick() and size > 4_000_000:
                break
            path.write_text(listing(size), encoding="utf-8")
            repeats = 1 if quick() or size > 400_000 else 3
            ours = best(lambda: triage(path, 1), repeats)
            if ours is None:
                found.append(Figure(f"{name}: one triage", LIMIT, "s", note=f"stopped after {LIMIT:.0f} s"))
                break
            theirs = best(lambda: lint(path), repeats) if size <= 4_000_000 else None
            found += of_size(name, ours, theirs, before, startup)
            before = ours
        path.write_text(listing(400_000), encoding="utf-8")
        found.append(further(path))
    return found


def of_size(name: str, ours: Run, theirs: Run | None, before: Run | None, startup: Run | None) -> list[Figure]:
    """The figures of one size: beside awesome-lint where it ran, else beside ten times the smaller list."""
    if theirs is not None:
        what, peer = "one triage", node_version("awesome-lint")
        pair, megabytes = (ours.seconds, theirs.seconds), theirs.megabytes
    elif before is not None and startup is not None:
        # CPU time here: wall time of two runs minutes apart says more of the machine than of the program.
        what, peer = "one triage, CPU time", "linear from a tenth of it"
        pair = (ours.cpu, startup.cpu + 10 * (before.cpu - startup.cpu))
        megabytes = startup.megabytes + 10 * (before.megabytes - startup.megabytes)
    else:
        return [Figure(f"{name}: one triage", ours.seconds, "s"), Figure(f"{name}: memory", ours.megabytes, "MB")]
    return [
        Figure(f"{name}: {what}", pair[0], "s", peer=peer, peer_value=pair[1]),
        Figure(f"{name}: memory", ours.megabytes, "MB", peer=peer, peer_value=megabytes),
    ]


def further(path: Path) -> Figure:
    """Milliseconds of each request after the first, beside a process for each."""
    count = 10 if quick() else 50
    one, many = triage(path, 1), triage(path, count)
    assert one is not None
    assert many is not None
    each = 1000 * (many.seconds - one.seconds) / (count - 1)
    return Figure(
        "400 KB: each further request of a batch",
        each,
        "ms",
        peer="a process for each",
        peer_value=1000 * one.seconds,
        note=f"{count} requests",
    )
