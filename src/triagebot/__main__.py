"""The one place that exits."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command line and exit with its code."""
    from triagebot.cli import main  # noqa: PLC0415 - `--version` must not pay for the rest

    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
