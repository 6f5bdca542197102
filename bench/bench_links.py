"""Checking links: 1,000 on loopback beside two other link checkers, 200 slow ones beside the ideal, and memory.

All three programs are started cold on the same Markdown list and check the same pages. Beside linkinator 20 links
are open at a time, beside markdown-link-check two, which is what it does and cannot be told otherwise. Ours runs as
a script, because loopback is allowed by the constructor of `Fetcher` alone; it loads, parses and checks what the
command does.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.figure import Figure, quick
from bench.processes import Run, node_program, node_version, run
from bench.slow_web import addresses, slow_web
from triagebot.evidence import check_links
from triagebot.evidence.fetching.fetcher import Fetcher
from triagebot.models import LinkStatus

AT_A_TIME = 20
OURS = """
import sys
from pathlib import Path
from triagebot.evidence import links
from triagebot.evidence.net import Fetcher
from triagebot.listing import parse
listing = parse.parse(Path(sys.argv[1]).read_text(encoding="utf-8"))
fetcher = Fetcher(environ={}, allow=frozenset(sys.argv[3:]))
found = list(links.check([entry.url for entry in listing.entries], fetcher, int(sys.argv[2])))
print(len(found), {state.status.value for _, state in found})
"""
MEMORY = """
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from triagebot.evidence.gather import Gathering
from triagebot.evidence.net import Fetcher
from triagebot.evidence.web import WebPage
fetcher = Fetcher(environ={}, allow=frozenset(sys.argv[2:]))
gathering = Gathering(fetcher, [], reader=WebPage(fetcher), clock=lambda: datetime.now(UTC))
with ThreadPoolExecutor(20) as pool:
    list(pool.map(gathering.gather, [f"http://{sys.argv[2]}/{sys.argv[1]}/{number}" for number in range(40)]))
"""


def figures() -> list[Figure]:
    """Seconds for 1,000 links beside each other checker, for 200 slow ones beside the ideal, then megabytes."""
    found = beside_others(200 if quick() else 1000)
    found.append(beside_the_ideal())
    found += [in_memory(name) for name in ("huge", "bomb")]
    return found


def beside_others(count: int) -> list[Figure]:
    """Whole processes on one list; the median of some runs."""
    found = []
    with slow_web(0.0) as web, tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "readme.md")
        entries = (f"- [Page {number}]({url}) - A page.\n" for number, url in enumerate(addresses(web, count)))
        path.write_text("# List\n\n## Pages\n\n" + "".join(entries), encoding="utf-8")
        for program, at_a_time, options in (
            ("linkinator", AT_A_TIME, ["--markdown", "--concurrency", str(AT_A_TIME), "--verbosity", "error"]),
            ("markdown-link-check", 2, ["-q"]),
        ):
            command = node_program(program)
            ours, theirs = in_turns(
                [sys.executable, "-c", OURS, str(path), str(at_a_time), *web],
                [*command, path.name, *options] if command else [],
                Path(folder),
            )
            assert ours is not None
            assert ours.output.split(" ", 1)[0] == str(count), ours.output
            name = f"{count:,} links on loopback, {at_a_time} at a time"
            peer = node_version(program) if theirs else ""
            found.append(Figure(name, ours.seconds, "s", peer=peer, peer_value=theirs.seconds if theirs else None))
    return found


def in_turns(ours: list[str], theirs: list[str], folder: Path) -> tuple[Run | None, Run | None]:
    """Each one's run of median length, after one to warm the file cache; in turns, for the same noise."""
    runs: tuple[list[Run], list[Run]] = ([], [])
    for _ in range(2 if quick() else 7):
        for command, done in zip((ours, theirs), runs, strict=True):
            one = run(command, cwd=folder, limit=120) if command else None
            done.extend([one] if one else [])
    return median(runs[0][1:]), median(runs[1][1:])


def median(runs: list[Run]) -> Run | None:
    """The run of median length."""
    return sorted(runs, key=lambda each: each.seconds)[len(runs) // 2] if runs else None


def beside_the_ideal() -> Figure:
    """200 links that take 100 ms each, 20 at a time: at best ten rounds."""
    count, delay = 200, 0.1
    taken = []
    with slow_web(delay) as web:
        for _ in range(1 if quick() else 3):
            fetcher = Fetcher(environ={}, allow=frozenset(web))
            began = time.perf_counter()
            found = list(check_links.check(addresses(web, count), fetcher, AT_A_TIME))
            taken.append(time.perf_counter() - began)
            fetcher.close()
            assert [state.status for _, state in found] == [LinkStatus.OK] * count
    ideal = count / AT_A_TIME * delay
    return Figure(
        "200 links of 100 ms, 20 at a time",
        statistics.median(taken),
        "s",
        peer="ideal: ten rounds",
        peer_value=ideal,
        tolerance=1.3,
    )


def in_memory(name: str) -> Figure:
    """The most memory that a process holds that gathers evidence on 40 such pages, 20 at a time."""
    with slow_web(0.0, hosts=1) as web:
        done = run([sys.executable, "-c", MEMORY, name, *web], limit=120)
    assert done is not None
    return Figure(
        f"40 pages of /{name}, 20 at a time: memory",
        done.megabytes,
        "MB",
        peer="bound",
        peer_value=200.0,
        tolerance=1.3,
    )
