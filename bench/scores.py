"""Score triagebot on a corpus of real lists and fail when a figure gets worse than the recorded one.

    python bench/scores.py --corpus ../shared            compare with bench/scores.json
    python bench/scores.py --corpus ../shared --record   write the figures seen into bench/scores.json
    python bench/scores.py --corpus ../shared --all      all cases of the slow ones, not a fixed sample

The corpus brings its own scorers; they run the `triagebot` that is installed beside this interpreter. Those that
need an emulated GitHub and internet are left out, with the reason, where their testbed is not set up.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

RECORDED = Path(__file__).with_name("scores.json")
PROGRAM = Path(sys.executable).with_name("triagebot")
TESTBED = Path(os.environ.get("TESTBED") or Path.home() / ".cache" / "triagebot-testbed")


@dataclass(frozen=True, slots=True)
class Scorer:
    """One scorer: its file below `tools`, its arguments (`{corpus}` is filled in), and the figures that count.

    `more` are figures that must not fall, `fewer` those that must not rise; `sample` makes it short.
    """

    tool: str
    arguments: tuple[str, ...]
    more: tuple[str, ...]
    fewer: tuple[str, ...] = ()
    sample: tuple[str, ...] = ()
    emulated: bool = False


AT_ONCE = 2
"""Scorers that run at the same time: most of them keep one processor busy."""
BATCH = ("--command", f"{PROGRAM} suggest --batch --no-llm -q")
ALONE = ("--triagebot", str(PROGRAM))
SCORERS = {
    "replay given": Scorer(
        "score_replay.py",
        ("{corpus}/replay", "--mode", "given", *BATCH),
        ("answered", "exact", "exact_simple", "position", "file"),
    ),
    "replay blind": Scorer(
        "score_replay.py", ("{corpus}/replay", "--mode", "blind", *BATCH), ("answered", "first", "third")
    ),
    "seed given": Scorer(
        "score_seed.py",
        ("--words", "given", *BATCH),
        ("answered", "section", "section3", "tags", "shape", "block"),
    ),
    "seed drafted": Scorer(
        "score_seed.py",
        ("--words", "drafted", "--evidence", "{corpus}/evidence/seed.jsonl", *BATCH),
        ("answered", "section", "section3", "tags", "shape"),
    ),
    "accepted": Scorer(
        "score_accepted.py", ("{corpus}/replay", *ALONE), ("left_alone",), ("losing", "failed"), ("--limit", "42")
    ),
    "model": Scorer(
        "score_model.py",
        ("--port", "4997", *ALONE),
        ("section", "tags", "words_used", "words_uncut", "bodies_used"),
        ("lies_used", "calls"),
    ),
    "shapes": Scorer(
        "score_shapes.py",
        ("{corpus}/shapes", "--ports", "4993,4994", *ALONE),
        ("passed", "check_passed", "pr_passed"),
        emulated=True,
    ),
    "reviews": Scorer(
        "score_reviews.py",
        ("{corpus}/reviews", "--ports", "4995,4996", *ALONE),
        ("said", "clean"),
        ("false", "false_ready", "failed"),
        emulated=True,
    ),
}


def figures(tools: Path, corpus: Path, scorer: Scorer, *, whole: bool) -> dict[str, float]:
    """The figures that count, of the JSON that a scorer prints last."""
    arguments = [one.replace("{corpus}", str(corpus)) for one in scorer.arguments]
    command = [sys.executable, str(tools / scorer.tool), *arguments, *(() if whole else scorer.sample), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{scorer.tool} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    last = json.loads(done.stdout.strip().splitlines()[-1])
    return {name: last[name] for name in (*scorer.more, *scorer.fewer) if name in last}


def worse(scorer: Scorer, name: str, value: float, before: float | None) -> bool:
    """Whether a figure is worse than the recorded one."""
    return before is not None and (value > before if name in scorer.fewer else value < before)


def main() -> int:
    """Print every figure beside the recorded one; 1 when one got worse."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", choices=sorted(SCORERS), action="append")
    options = parser.parse_args()
    tools, corpus = options.corpus.resolve() / "tools", options.corpus.resolve() / "corpus"
    if not tools.is_dir():
        print(f"scores: skipped, there is no corpus at {options.corpus}")
        return 0
    kept = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    part = "all" if options.all else "sample"
    recorded = kept.setdefault(part, {})
    chosen = {name: one for name, one in SCORERS.items() if not options.only or name in options.only}
    ready = (TESTBED / "npm" / "node_modules" / "emulate").is_dir()

    def timed(scorer: Scorer) -> tuple[dict[str, float], float]:
        began = time.monotonic()
        return figures(tools, corpus, scorer, whole=options.all), time.monotonic() - began

    dropped = 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        # the longest, those that are emulated, begin first
        order = sorted(chosen, key=lambda name: not chosen[name].emulated)
        running = {name: pool.submit(timed, chosen[name]) for name in order if ready or not chosen[name].emulated}
        for name, scorer in chosen.items():
            if name not in running:
                print(f"{name:13s} skipped: the testbed is not set up in {TESTBED}")
                continue
            seen, seconds = running[name].result()
            for key, value in seen.items():
                before = recorded.get(name, {}).get(key)
                fell = worse(scorer, key, value, before)
                dropped += fell
                print(f"{name:13s} {key:20s} {value:8.3f}  recorded {before}{'  WORSE' if fell else ''}")
            print(f"{name:13s} took {seconds:.1f} s", flush=True)
            if options.record:
                recorded[name] = seen
    if options.record:
        RECORDED.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    print(f"scores: {dropped} worse than recorded")
    return int(dropped > 0 and not options.record)


if __name__ == "__main__":
    sys.exit(main())
