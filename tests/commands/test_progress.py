"""Progress is for a person at a terminal: nothing of it reaches a pipe, a log, or standard output."""

from __future__ import annotations

import io

import pytest

from triagebot.commands import progress
from triagebot.streams import Streams


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def stepped(
    stderr: io.StringIO, total: int | None = 3, *, quiet: bool = False, term: str = "xterm-256color"
) -> tuple[str, str]:
    """What three steps leave on standard output and standard error."""
    streams = Streams(io.StringIO(), io.StringIO(), stderr, {"TERM": term}, quiet)
    with progress.bar(streams, "triaging", total) as step:
        for _ in range(3):
            step()
    return streams.stdout.getvalue(), stderr.getvalue()


@pytest.mark.parametrize("total", [3, None], ids=["a known end", "an unknown end"])
def test_a_person_sees_how_far_it_is(total):
    out, err = stepped(Terminal(), total)
    assert out == ""
    assert "triaging" in err


def test_a_pipe_sees_nothing():
    assert stepped(io.StringIO()) == ("", "")


def test_quiet_is_quiet():
    assert stepped(Terminal(), quiet=True) == ("", "")


def test_a_terminal_that_cannot_move_its_cursor_sees_nothing():
    assert stepped(Terminal(), term="dumb") == ("", "")
