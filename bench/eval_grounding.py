"""True sentences used and lies passed, together: neither figure is worth anything alone.

    python -m bench.eval_grounding [--show]

On the invented pages of tests/drafting/grounding: `first` was written before the checks,
`second` and `third` after them; what passed of `third` (7 of 57) was mended then.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from tests.drafting.grounding import held_out

FILES = ("first", "second", "third")


def main(argv: Sequence[str] | None = None) -> int:
    """Print both figures for each file, and what was missed if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print the true sentences refused and the lies passed")
    show = parser.parse_args(argv).show
    for name in FILES:
        count: Counter[str] = Counter()
        for case in held_out.cases(name):
            true, passes = case.kind == "true", case.passes()
            count["true" if true else "lies"] += 1
            count["used" if true else "passed"] += passes
            if show and true != passes:
                print(f"  {'refused' if true else 'passed'}, {case.kind}: {case.sentence}")
        print(
            f"{name}: true sentences used {count['used']} of {count['true']}, "
            f"lies passed {count['passed']} of {count['lies']}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
