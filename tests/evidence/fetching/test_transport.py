"""Which address of a name is tried first."""

from __future__ import annotations

from triagebot.evidence.fetching import transport


def test_both_kinds_of_addresses_are_tried_in_turns() -> None:
    found = transport._mixed(("2606::1", "2606::2", "2606::3", "1.1.1.1", "1.1.1.2"))
    assert found == ["2606::1", "1.1.1.1", "2606::2", "1.1.1.2", "2606::3"]
