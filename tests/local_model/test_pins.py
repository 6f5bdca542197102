"""What is downloaded is pinned."""

from __future__ import annotations

from triagebot.local_model.pins import Pins, pins


def test_the_pins_are_complete():
    found = pins()
    assert isinstance(found, Pins)
    assert len(found.model.sha256) == 64
    assert "/resolve/main/" not in found.model.url, "a branch is not a pin"
    assert found.model.url.startswith("https://")
