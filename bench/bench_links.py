"""Checking links: 1,000 on loopback beside two other link checkers, 200 slow ones beside the ideal, and memory.

All three programs are started cold on the same Markdown list and check the same pages. Beside linkinator 20 links
and lychee 20 links are open at a time, beside markdown-link-check two: it cannot be told otherwise. Ours runs as
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
from bench.peers import LYCHEE
from bench.processes import in_turns, lychee, node_program, node_version, run
from bench.slow_web import addresses, slow_web
from triagebot.evidence import check_links
from triagebot.evidence.fetching.fetcher import Fetcher
from triagebot.models import LinkStatus

AT_A_TIME = 20
OURS = """
import sys
from pathlib import Path
from triagebot.evidence import check_links
from triagebot.evidence.fetching.fetcher import Fetcher
from triagebot.listing.parsing import parse
listing = parse.parse(Path(sys.argv[1]).read_text(encoding="utf-8"))
fetcher = Fetcher(environ={}, allow=frozenset(sys.argv[3:]))
found = list(check_links.check([entry.url for entry in listing.entries], fetcher, int(sys.argv[2])))
print(len(found), {state.status.value for _, state in found})
"""
MEMORY = """
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from triagebot.evidence.gather import Gathering
from triagebot.evidence.fetching.fetcher import Fetcher
from triagebot.evidence.pages.html_page import WebPage
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
        beside = [str(path), "--max-concurrency", "20", "--host-concurrency", "20"]
        for peer, at_a_time, command in (
            (node_version("linkinator"), AT_A_TIME, of_node("linkinator", str(path), *LINKINATOR)),
            (node_version("markdown-link-check"), 2, of_node("markdown-link-check", str(path), "-q")),
            (LYCHEE.replace("-bin==", " "), AT_A_TIME, [*(lychee() or []), *LYCHEES, *beside] if lychee() else []),
        ):
            what = f"{count:,} links on loopback, {at_a_time} at a time"
            found += pair(what, [sys.executable, "-c", OURS, str(path), str(at_a_time), *web], peer, command)
    return found


LINKINATOR = ("--markdown", "--concurrency", str(AT_A_TIME), "--verbosity", "error")
LYCHEES = ("--no-progress", "-q", "--host-request-interval", "1ms")


def of_node(name: str, *arguments: str) -> list[str]:
    """How to run one of the peers written for Node; empty when it is not installed."""
    program = node_program(name)
    return [*program, *arguments] if program else []


def pair(what: str, ours: list[str], peer: str, theirs: list[str]) -> list[Figure]:
    """Both on the same links, in turns: processor time, and seconds by the clock."""
    commands = [one for one in (ours, theirs) if one]
    measures = [lambda command=command: run(command, limit=120) for command in commands]
    mine, other = [*in_turns(*measures, repeats=1 if quick() else 5), None][:2]
    assert mine is not None
    assert mine.output.split(" ", 1)[0] == what.split(" ", 1)[0].replace(",", ""), mine.output
    if other is None:
        return [Figure(f"{what}, CPU", mine.cpu, "s", note=f"{peer} is not here: python -m bench.peers")]
    what = f"{what}, beside {peer.split(maxsplit=1)[0]}"
    return [
        Figure(f"{what}, CPU", mine.cpu, "s", peer=peer, peer_value=other.cpu),
        Figure(what, mine.seconds, "s", peer=peer, peer_value=other.seconds),
    ]


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
