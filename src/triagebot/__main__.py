"""The one place that exits."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command line and exit with its code."""
    try:
        from triagebot.cli import main  # noqa: PLC0415 - `--version` must not pay for the rest

        code = main(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anything to stop
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    run()
