"""Each kind of mishap at each request of a run: a table of what was left. Minutes, without a network.

python bench/faults.py
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.bot.test_faults import SCENARIOS, clean, faults
from tests.github.fake_github import MISHAPS


def main() -> int:
    """Print a line a scenario and mishap; the number of runs that left something wrong."""
    time.sleep = lambda _: None  # type: ignore[assignment]  # pauses before another attempt are not lived through
    wrong = runs = 0
    for name, play in SCENARIOS.items():
        with tempfile.TemporaryDirectory() as place:
            count, wanted = clean(Path(place), play)
        for mishap in MISHAPS:
            bad = 0
            for at in range(count):
                with tempfile.TemporaryDirectory() as place:
                    found = faults(Path(place), play, at, mishap, wanted)
                runs += 1
                bad += bool(found)
                for one in found:
                    print(f"  {name}, request {at + 1}, {mishap}: {one}")
            wrong += bad
            print(f"{name:14} {mishap:12} {count:3} requests struck, {bad} left something wrong")
    print(f"{runs} runs with a mishap, {wrong} left something wrong")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
