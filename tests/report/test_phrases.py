"""Templates: every name is given, and what is filled in is not looked at again."""

from __future__ import annotations

import pytest

from triagebot.report import phrases


def test_what_is_filled_in_pulls_in_nothing() -> None:
    said = phrases.phrase("row.in_order", topics="$topics and $secret")
    assert "$topics and $secret" in said


def test_a_name_that_is_not_given_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        phrases.phrase("row.in_order")
    with pytest.raises(KeyError):
        phrases.phrase("row.no_such_phrase")


def test_groups_have_names() -> None:
    assert "in_order" in phrases.names("row")
