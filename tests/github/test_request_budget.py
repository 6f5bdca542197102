"""One proposal takes only so much of GitHub's allowance, and keeps back what publishing takes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from triagebot.github.request_budget import MOST_REQUESTS, RequestBudget


def client(made: int) -> Any:
    """A client that has made so many requests."""
    return SimpleNamespace(requests=made)


def standing(suggestions: int) -> Any:
    """Our comment on a thread, which put so many suggested changes on its lines."""
    return (SimpleNamespace(marker=SimpleNamespace(suggested=range(suggestions))),)


@pytest.mark.parametrize(
    ("comments", "suggests", "kept_back"),
    [
        ((), False, 2),
        ((), True, 4),
        (standing(0), False, 1),
        (standing(0), True, 3),
        (standing(2), False, 5),
        (standing(2), True, 5),
    ],
)
def test_what_publishing_takes_is_kept_back(comments: Any, suggests: bool, kept_back: int) -> None:
    assert RequestBudget(client(0)).spare(comments, suggests=suggests) == MOST_REQUESTS - kept_back


def test_requests_count_from_when_the_proposal_was_begun() -> None:
    made = client(40)
    budget = RequestBudget(made)
    before = budget.spare((), suggests=False)
    made.requests += 3
    assert budget.spare((), suggests=False) == before - 3
