"""The kinds of rules, as rule_kinds.toml states them."""

from __future__ import annotations

import pytest

from triagebot.models import SpeaksOf
from triagebot.rule_kinds import Bound, RuleKind, kinds, speaks_of


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.code)
def test_every_kind_asks_for_something_and_every_way_has_what_it_is_told_by(kind: RuleKind) -> None:
    assert kind.asks
    assert all(way.every or way.unit or way.reader for way in kind.ways)
    assert all(way.unit for way in kind.ways if way.bound is not None), "a side without a number"


def test_numbers_have_a_side() -> None:
    (way, *_) = kinds()["min-stars"].ways
    assert way.bound is Bound.LEAST
    assert kinds()["max-length"].ways[0].bound is Bound.MOST


def test_what_a_kind_speaks_of() -> None:
    assert speaks_of("min-stars") is SpeaksOf.LINK
    assert speaks_of("no such kind") is SpeaksOf.ENTRY
