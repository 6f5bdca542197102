"""The one place that exits."""

from __future__ import annotations

import gc
import sys


def run() -> None:
    """Run the command line and exit with its code."""
    try:
        from triagebot.cli import main  # noqa: PLC0415 - `--version` must not pay for the rest

        code = main(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anything to stop
        code = 130
    gc.freeze()  # what is left goes with the process: looking through it once more takes a tenth of a run
    sys.exit(code)


if __name__ == "__main__":
    run()
