"""What is said to people goes to the stream it belongs to, in the form that the stream can show."""

from __future__ import annotations

import io

import pytest

from tests.silent_streams import silent
from triagebot.streams import Streams


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def at(stdout: io.StringIO, stderr: io.StringIO, *, quiet: bool = False, **environ: str) -> Streams:
    return Streams(io.StringIO(), stdout, stderr, environ, quiet)


def test_a_result_goes_to_standard_output_as_whole_lines() -> None:
    streams = silent()
    streams.say("one")
    streams.say("two\n")
    assert (streams.stdout.getvalue(), streams.stderr.getvalue()) == ("one\ntwo\n", "")  # type: ignore[attr-defined]


@pytest.mark.parametrize(("quiet", "said"), [(False, "done\n"), (True, "")])
def test_a_note_is_no_result_and_not_for_who_wants_quiet(quiet: bool, said: str) -> None:
    out, err = io.StringIO(), io.StringIO()
    at(out, err, quiet=quiet).note("done")
    assert (out.getvalue(), err.getvalue()) == ("", said)


@pytest.mark.parametrize(
    ("stdout", "environ", "shown"),
    [
        (Terminal(), {"TERM": "xterm"}, True),
        (io.StringIO(), {"TERM": "xterm"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": ""}, False),
    ],
)
def test_colour_is_for_a_person_at_a_terminal_that_has_it(
    stdout: io.StringIO, environ: dict[str, str], shown: bool
) -> None:
    assert at(stdout, io.StringIO(), **environ).colour is shown


@pytest.mark.parametrize(
    ("stderr", "quiet", "watched"),
    [(Terminal(), False, True), (Terminal(), True, False), (io.StringIO(), False, False)],
)
def test_progress_is_for_a_person_who_watches(stderr: io.StringIO, quiet: bool, watched: bool) -> None:
    assert at(io.StringIO(), stderr, quiet=quiet).interactive is watched


@pytest.mark.parametrize(("columns", "width"), [("20", 40), ("80", 80), ("500", 120)])
def test_a_terminal_is_as_wide_as_it_is_within_reason(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert at(Terminal(), io.StringIO()).width == width
    assert at(io.StringIO(), io.StringIO()).width == 100


def test_what_is_shown_has_no_secret() -> None:
    assert "hidden-words" not in silent(MY_TOKEN="hidden-words").safe("the token is hidden-words")
