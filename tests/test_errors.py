"""What went wrong, which exit code it means, and what to do next."""

from __future__ import annotations

import pytest

from triagebot import errors


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.UsageError("x"), 2),
        (errors.OutsideError("x"), 3),
        (errors.GitHubError("x", status=404), 3),
        (errors.FetchError("x"), 3),
        (errors.ModelError("x"), 3),
        (errors.TriagebotError("x"), 4),
    ],
)
def test_each_class_means_one_exit_code(error: errors.TriagebotError, code: int) -> None:
    assert error.exit_code == code


def test_an_error_says_what_and_what_next() -> None:
    assert str(errors.UsageError("It is gone.", next_step="Look again.")) == "It is gone. Look again."
    assert str(errors.UsageError("It is gone.")) == "It is gone."
