"""`python -m bench`: run the benchmarks, print one table, write the results, compare with the recorded ones."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench.figure import Better, Figure, UnavailableError

HERE = Path(__file__).parent
RESULTS = HERE / "results"
PRINTED_BY_THE_CHILD = "@figures "


def names() -> list[str]:
    """The benchmarks that exist, by the part of the file name after `bench_`."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def measure_here(name: str) -> None:
    """Run one benchmark in this process and print its figures as one line of JSON (called in the child)."""
    module = importlib.import_module(f"bench.bench_{name}")
    try:
        found = [asdict(figure) for figure in module.figures()]
        answer = {"figures": found, "skipped": ""}
    except UnavailableError as reason:
        answer = {"figures": [], "skipped": str(reason)}
    print(PRINTED_BY_THE_CHILD + json.dumps(answer, ensure_ascii=False), flush=True)


def measure(name: str, *, quick: bool) -> tuple[list[Figure], str]:
    """The figures of one benchmark, measured in a child process, or why there are none."""
    environment = {**os.environ, "BENCH_QUICK": "1" if quick else "0"}
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--child", name],
        cwd=HERE.parent,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    for line in reversed(done.stdout.splitlines()):
        if line.startswith(PRINTED_BY_THE_CHILD):
            answer = json.loads(line.removeprefix(PRINTED_BY_THE_CHILD))
            figures = [Figure(**{**row, "better": Better(row["better"])}) for row in answer["figures"]]
            return figures, answer["skipped"]
    return [], f"failed with exit code {done.returncode}"


def shown(value: float | None, unit: str) -> str:
    """A number as people read it."""
    if value is None:
        return "-"
    text = f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"
    return f"{text} {unit}".rstrip()


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as an aligned Markdown table; the first row is its head."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines)


def as_rows(
    results: dict[str, tuple[list[Figure], str]], recorded: dict[str, list[Figure]] | None = None
) -> list[list[str]]:
    """The one table; beside each ratio the one that was recorded and how many times worse it may get."""
    rows = [["benchmark", "figure", "triagebot", "beside it", "", "ratio", "recorded", "margin", "note"]]
    for name, (figures, skipped) in results.items():
        if skipped:
            rows.append([name, "skipped", "-", "-", "-", "-", "-", "-", skipped])
        before = {figure.name: figure for figure in (recorded or {}).get(name, [])}
        for figure in figures:
            ratio = "-" if figure.ratio is None else f"{figure.ratio:.3g}"
            peer_value = shown(figure.peer_value, figure.unit)
            value = shown(figure.value, figure.unit)
            old = before.get(figure.name)
            was = "-" if old is None or old.ratio is None else f"{old.ratio:.3g}"
            margin = f"× {figure.tolerance:g}"
            rows.append([name, figure.name, value, figure.peer or "-", peer_value, ratio, was, margin, figure.note])
    return rows


def compared(figure: Figure) -> float:
    """What is compared over time: the ratio to the peer, or the value where there is no peer."""
    return figure.value if figure.ratio is None else figure.ratio


def worse(now: dict[str, list[Figure]], recorded: dict[str, list[Figure]]) -> list[str]:
    """One sentence for each figure that got worse than its tolerance allows."""
    sentences = []
    for name, figures in now.items():
        before = {figure.name: figure for figure in recorded.get(name, [])}
        for figure in figures:
            old = before.get(figure.name)
            if old is None or (figure.ratio is None) != (old.ratio is None):
                continue
            was, is_now = compared(old), compared(figure)
            limit = was * figure.tolerance if figure.better is Better.LOWER else was / figure.tolerance
            bad = is_now > limit if figure.better is Better.LOWER else is_now < limit
            if bad:
                sentences.append(f"{name}: {figure.name}: {was:.3g} became {is_now:.3g} (allowed: {limit:.3g})")
    return sentences


def load(path: Path) -> dict[str, list[Figure]]:
    """A written run."""
    found = json.loads(path.read_text(encoding="utf-8"))["benchmarks"]
    return {
        name: [Figure(**{**row, "better": Better(row["better"])}) for row in entry["figures"]]
        for name, entry in found.items()
    }


def load_told() -> str:
    """How busy the machine is, for one minute, five and fifteen; empty where that is not known."""
    return " ".join(f"{value:.1f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else ""


def save(path: Path, results: dict[str, tuple[list[Figure], str]], *, quick: bool, keep: bool = False) -> None:
    """Write a run with what it ran on; `keep` leaves the benchmarks of an earlier run that were not in this one."""
    machine = {"python": platform.python_version(), "system": platform.system(), "cores": os.cpu_count()}
    machine["load"] = load_told()
    benchmarks = {
        name: {"skipped": skipped, "figures": [asdict(figure) for figure in figures]}
        for name, (figures, skipped) in results.items()
    }
    if keep and path.exists():
        benchmarks = json.loads(path.read_text(encoding="utf-8"))["benchmarks"] | benchmarks
    path.parent.mkdir(exist_ok=True)
    text = json.dumps({"machine": machine, "quick": quick, "benchmarks": benchmarks}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line of the runner."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("only", nargs="*", metavar="NAME", help="run bench_NAME.py only")
    parser.add_argument("--quick", action="store_true", help="fewer cases and repeats")
    parser.add_argument("--record", action="store_true", help="keep this run as the one to compare with")
    parser.add_argument("--check", action="store_true", help="exit 1 when a ratio got worse than its margin allows")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Run, print, write, compare. Gives the exit code."""
    options = parse(arguments)
    if options.child:
        measure_here(options.child)
        return 0
    unknown = set(options.only) - set(names())
    if unknown:
        print(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(names())}", file=sys.stderr)
        return 2
    print(f"load before: {load_told()} on {os.cpu_count()} processors", file=sys.stderr)
    results = {}
    for name in options.only or names():
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        results[name] = measure(name, quick=options.quick)
    recorded = RESULTS / "recorded.json"
    before = load(recorded) if recorded.exists() else {}
    print(table(as_rows(results, before)))
    print(f"load after: {load_told()}", file=sys.stderr)
    save(RESULTS / "last.json", results, quick=options.quick)
    broken = [name for name, (_, skipped) in results.items() if skipped.startswith("failed")]
    complaints = [f"{name}: {results[name][1]}" for name in broken]
    slower = worse({name: figures for name, (figures, _) in results.items()}, before)
    if options.check:
        complaints += slower
    else:
        print(*slower, sep="\n", file=sys.stderr)
    if options.record:
        save(
            recorded,
            {name: found for name, found in results.items() if not found[1]},
            quick=options.quick,
            keep=True,
        )
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
