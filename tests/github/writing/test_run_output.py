"""Step summary and outputs, whatever strangers wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from triagebot.errors import OutsideError
from triagebot.github.writing import run_output


def test_a_summary_is_appended_and_bounded(tmp_path: Path) -> None:
    environ = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    run_output.write_summary(environ, "one\n\n\n")
    run_output.write_summary(environ, "ü" * run_output.LARGEST_SUMMARY)
    text = (tmp_path / "summary").read_text(encoding="utf-8")
    assert text.startswith("one\n\nü")
    assert len(text.encode()) <= run_output.LARGEST_SUMMARY + 10


def test_an_output_cannot_set_another_one(tmp_path: Path) -> None:
    target = tmp_path / "output"
    run_output.write_outputs(
        {"GITHUB_OUTPUT": str(target)}, {"entry": "a\nverdict<<end-\nready\nend-\n", "verdict": "x"}
    )
    lines = target.read_text(encoding="utf-8").split("\n")
    delimiter = lines[0].removeprefix("entry<<")
    assert len(delimiter) > 30
    assert lines.index(delimiter, 1) == lines.index("end-") + 2, "only the delimiter ends the value"


def test_without_a_file_nothing_is_written_and_one_that_cannot_be_is_named(tmp_path: Path) -> None:
    run_output.write_summary({}, "one")
    run_output.write_outputs({}, {"a": "b"})
    with pytest.raises(OutsideError, match="cannot be written"):
        run_output.write_summary({"GITHUB_STEP_SUMMARY": str(tmp_path)}, "one")
