"""Talk around a thing is not told; what only has the same words is."""

from __future__ import annotations

import pytest

from triagebot.drafting.sentences.chatter import CHATTER

TALK = [
    "Navigate at the wiki for all recipes",
    "Read the release notes here.",
    "You find more details here.",
    "Standing on the shoulders of giants",
    "The community repository of Hivescale",
    "Target audience is the beekeeper.",
    "Pip install hivescale to begin",
    "欢迎使用蜂巢",
]
TOLD = [
    "Navigation for drones over fields",
    "Reads load cells under hives",
    "Shoulder surgery simulator",
    "Repository manager for Debian packages",
    "Download manager with a queue",
]


@pytest.mark.parametrize("text", TALK)
def test_talk_is_known(text: str) -> None:
    assert CHATTER.search(text)


@pytest.mark.parametrize("text", TOLD)
def test_what_a_thing_is_is_no_talk(text: str) -> None:
    assert not CHATTER.search(text)
