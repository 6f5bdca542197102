"""What most do, by weight."""

from __future__ import annotations

import pytest

from triagebot.listing.styles.votes import winner


@pytest.mark.parametrize(
    ("votes", "won"),
    [
        ([("a", 1.0), ("b", 1.5), ("a", 1.0)], "a"),
        ([("a", 1.0), ("b", 1.5)], "b"),
        ([("b", 1.0), ("a", 1.0)], "b"),
        ([], "none"),
    ],
)
def test_most_weight_wins_and_of_equals_the_first(votes: list[tuple[str, float]], won: str) -> None:
    assert winner(votes, "none") == won
