"""One `suggest --batch` request to lists from 27 KB to 40 MB, its evidence given: processor time and memory.

Beside it: Python doing nothing, awesome-lint on the same file (which reads and judges a whole list), and for the
longest list the file's own size. All start cold, in turns.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figure import Figure, quick
from bench.invented import entry, listing
from bench.processes import BARE, TRIAGEBOT, Run, in_turns, node_program, node_version, run

SIZES = {"27 KB": 27_000, "400 KB": 400_000, "4 MB": 4_000_000}
LONGEST = 40_000_000
LIMIT = 600.0


def request(path: Path, number: int) -> str:
    """A request whose evidence is given: nothing is fetched."""
    title = f"new-thing-{number}"
    words = {"title": title, "description": f"{entry(number * 31).split(' - ')[1].strip()}"}
    return json.dumps({"id": str(number), "list": str(path), "url": f"https://{title}.example", "evidence": words})


def asked(requests: list[str]) -> Run | None:
    """These requests in one process, all answered, in their order."""
    done = run([*TRIAGEBOT, "suggest", "--batch"], text="".join(f"{line}\n" for line in requests), limit=LIMIT)
    if done is not None:
        answers = [json.loads(line) for line in done.output.splitlines()]
        wanted = [(json.loads(line)["id"], "ok") for line in requests]
        assert [(answer["id"], answer["status"]) for answer in answers] == wanted, answers[:1]
    return done


def triage(path: Path, count: int = 1) -> Run | None:
    """`count` requests to one list in one process."""
    return asked([request(path, number) for number in range(count)])


def figures() -> list[Figure]:
    """Seconds of the processor and megabytes for each size."""
    found: list[Figure] = []
    lint = node_program("awesome-lint")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "-q", folder], check=True)
        path = Path(folder, "readme.md")
        for name, size in SIZES.items():
            if quick() and size > 400_000:
                break
            path.write_text(listing(size), encoding="utf-8")
            measures = [lambda: run(BARE), lambda: triage(path)]
            if lint is not None:
                measures.append(lambda: run([*lint, path.name], cwd=path.parent, limit=LIMIT))
            bare, ours, theirs = [
                *in_turns(*measures, repeats=1 if quick() or size > 400_000 else 5), None
            ][:3]  # fmt: skip
            found += of_size(name, ours, bare, theirs)
        if not quick():
            path.write_text(listing(LONGEST), encoding="utf-8")
            found += [longest(path)]
    return found


def of_size(name: str, ours: Run | None, bare: Run | None, theirs: Run | None) -> list[Figure]:
    """The figures of one size; beside awesome-lint only where it ran to its end."""
    assert ours is not None
    assert bare is not None
    python = f"python {sys.version_info.major}.{sys.version_info.minor} -c pass"
    found = [Figure(f"{name}: one request, CPU", ours.cpu, "s", peer=python, peer_value=bare.cpu)]
    if theirs is not None:
        peer = node_version("awesome-lint")
        found.append(
            Figure(f"{name}: one request, CPU, beside a linter", ours.cpu, "s", peer=peer, peer_value=theirs.cpu)
        )
        found.append(Figure(f"{name}: memory", ours.megabytes, "MB", peer=peer, peer_value=theirs.megabytes))
    return found


def longest(path: Path) -> Figure:
    """The most memory that a request to a list of 40 MB takes, beside the file."""
    done = triage(path)
    megabytes = path.stat().st_size / 2**20
    if done is None:
        return Figure("40 MB: memory", 0.0, "MB", note=f"stopped after {LIMIT:.0f} s")
    note = f"{done.cpu:.0f} s of CPU"
    return Figure("40 MB: memory", done.megabytes, "MB", peer="the file", peer_value=megabytes, note=note)
