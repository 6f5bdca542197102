"""What is said to people: results on standard output, everything else on standard error."""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from triagebot import logs
from triagebot.errors import OutsideError


@dataclass(frozen=True, slots=True)
class Streams:
    """The three streams of the program; `environ` tells what the terminal can do, and which words are secret."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    environ: Mapping[str, str]
    quiet: bool = False
    """Nothing is said but results and errors."""

    def say(self, text: str) -> None:
        """Write a result to standard output. Raises `OutsideError` when there is no room for it."""
        try:
            self.stdout.write(text if text.endswith("\n") else text + "\n")
            self.stdout.flush()
        except BrokenPipeError:
            raise  # nobody reads on, which is no failure
        except OSError as error:
            if sys.platform == "win32" and error.errno == errno.EINVAL:  # how Windows says that nobody reads on
                raise BrokenPipeError from error
            raise OutsideError(
                f"The result could not be written to standard output: {error.strerror}.",
                next_step="Make room where it goes, then run again.",
            ) from error

    def note(self, text: str) -> None:
        """Tell a person something that is not a result: it goes to standard error."""
        if not self.quiet:
            print(text, file=self.stderr)

    def safe(self, text: str) -> str:
        """The text as it may be shown: without secrets, and without characters that steer a terminal."""
        return logs.shown(text, self.environ)

    @property
    def colour(self) -> bool:
        """Whether results are shown in colour: only to a person at a terminal."""
        return self.stdout.isatty() and "NO_COLOR" not in self.environ and self.environ.get("TERM") != "dumb"

    @property
    def width(self) -> int:
        """Columns of the terminal that results are shown on, between 40 and 120; 100 where they go elsewhere."""
        return min(max(shutil.get_terminal_size().columns, 40), 120) if self.stdout.isatty() else 100

    @property
    def interactive(self) -> bool:
        """Whether a person watches standard error: progress is shown then."""
        return self.stderr.isatty() and not self.quiet and self.environ.get("TERM") != "dumb"
