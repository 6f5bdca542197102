"""Talk around a thing is not told; what only has the same words is."""

from __future__ import annotations

import re

import pytest

from triagebot.text.talk import ADVERTISING, CHATTER, FIRST_PERSON, PRAISE, SPEAKER

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


@pytest.mark.parametrize(
    "text",
    [
        "We weigh hives",
        "Our scale",
        "It shows us the weight",
        "I built a scale",
        "I’ve a scale",
        "my hives",
    ],
)
def test_somebody_speaks_of_what_is_theirs(text: str) -> None:
    assert FIRST_PERSON.search(text)
    assert SPEAKER.search(text)


@pytest.mark.parametrize("text", ["Hives of the US", "Type I errors", "Mine asteroids", "Remind me", "Weekly"])
def test_a_word_that_is_spelt_so_is_no_speaker(text: str) -> None:
    assert not FIRST_PERSON.search(text)


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("what I needed", True),
        ("tell me", True),
        ("Let's weigh", True),
        ("about.me", False),
        ("Let's Encrypt", False),
        ("mine honey", False),
    ],
)
def test_what_may_be_a_speaker_is_in_no_draft(text: str, may_be: bool) -> None:
    assert bool(SPEAKER.search(text)) is may_be


@pytest.mark.parametrize(
    "text",
    [
        "The best scale",
        "An amazing scale",
        "Try it now",
        "10x honey",
        "Best-in-class",
        "Wiegt Stöcke. Die beste Waage der Welt",
        "Hive ist die beste Waage",
        "Una báscula: es la mejor del mundo",
        "A melhor balança",
        "È il miglior peso",
        "Le meilleur outil",
        "Hive — лучшие весы",
        "史上最强的秤",
        "最强大的秤",
        "最佳选择",
    ],
)
def test_what_advertises_is_known(text: str) -> None:
    assert ADVERTISING.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Best practices of keepers",
        "A powerful engine",
        "Popular hives",
        "A bestiary",
        "Best-effort delivery of honey",
        "Best-first search",
        "Finds the best match",
        "Findet die beste Route",
        "Wählt die besten Völker aus",
        "Calcula el mejor camino",
        "Seleciona o melhor modelo",
        "Trouve le meilleur chemin",
        "Trova il miglior percorso",
        "Подбирает лучшие параметры",
        "最佳匹配算法",
        "最佳化求解器",
        "最强大脑题目合集",
    ],
)
def test_what_may_be_a_fact_does_not_advertise(text: str) -> None:
    assert not ADVERTISING.search(text)


@pytest.mark.parametrize("adjective", ["game-changing", "mind-blowing", "elegant", "state-of-the-art"])
def test_what_advertises_is_praise_in_a_draft_too(adjective: str) -> None:
    assert re.fullmatch(PRAISE, adjective)
