"""Score triagebot on a corpus of real lists and fail when a figure drops below the recorded one.

    python bench/scores.py --corpus ../shared            compare with bench/scores.json
    python bench/scores.py --corpus ../shared --record   write the figures seen into bench/scores.json

The corpus brings its own scorers; they run the `triagebot` that is installed beside this interpreter. Figures
that are counts or shares must not drop; `seconds` is shown and not compared, since it measures the machine.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

RECORDED = Path(__file__).with_name("scores.json")
COMMAND = f"{Path(sys.executable).with_name('triagebot')} suggest --batch --no-llm -q"
TIMED = "seconds"


def runs(corpus: Path) -> dict[str, list[str]]:
    """The scorers to run, by the name under which their figures are recorded."""
    replay, seed = corpus / "tools" / "score_replay.py", corpus / "tools" / "score_seed.py"
    evidence = corpus / "corpus" / "evidence" / "seed.jsonl"
    return {
        "replay given": [str(replay), str(corpus / "corpus" / "replay"), "--mode", "given"],
        "replay blind": [str(replay), str(corpus / "corpus" / "replay"), "--mode", "blind"],
        "seed given": [str(seed), "--words", "given"],
        "seed drafted": [str(seed), "--words", "drafted", "--evidence", str(evidence)],
    }


def figures(arguments: list[str]) -> dict[str, float]:
    """The numbers a scorer prints as JSON on its last line."""
    done = subprocess.run(
        [sys.executable, *arguments, "--json", "--command", COMMAND], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{arguments[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    last = json.loads(done.stdout.strip().splitlines()[-1])
    return {name: value for name, value in last.items() if isinstance(value, (int, float))}


def main() -> int:
    """Print every figure beside the recorded one; 1 when one dropped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    if not (options.corpus / "tools").is_dir():
        print(f"scores: skipped, there is no corpus at {options.corpus}")
        return 0
    recorded = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    seen: dict[str, dict[str, float]] = {}
    dropped = 0
    for name, arguments in runs(options.corpus.resolve()).items():
        began = time.monotonic()
        seen[name] = figures(arguments)
        for key, value in seen[name].items():
            before = recorded.get(name, {}).get(key)
            worse = key != TIMED and before is not None and value < before
            dropped += worse
            print(f"{name:14s} {key:14s} {value:8.3f}  recorded {before}{'  DROPPED' if worse else ''}")
        print(f"{name:14s} took {time.monotonic() - began:.1f} s")
    if options.record:
        RECORDED.write_text(json.dumps(seen, indent=2) + "\n", encoding="utf-8")
    print(f"scores: {dropped} dropped")
    return int(dropped > 0 and not options.record)


if __name__ == "__main__":
    sys.exit(main())
