"""How much a model is told and asked: everything for a strong one, what was found best for a small one.

A small model (1.5 billion parameters) chooses the worse the more it is told: its sizes were measured with
`bench/eval_drafts.py`. Those of the strong one are by hand, within the bound of `llm.max_prompt_tokens`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from triagebot.config import LLM, ModelProfile

SMALL = 9e9
"""Parameters up to which a model on this machine is told little. By hand: what runs there without a graphics card
reads some 20 to 100 tokens a second."""
COMPACT_TOKENS = 1_500
"""The most tokens of a question to a small model."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much of each part is shown; made smaller step by step until the whole fits."""

    page: int
    """Characters of the evidence."""
    sections: int
    """Up to so many sections are all offered, each time in the list's order."""
    likeliest: int
    """Of more, so many of the likeliest."""
    definition: int
    """Characters of what a section is for."""
    titles: int
    """Entries named with a section, to show what it holds."""
    rules: int = 0
    """Rules that are to be answered."""
    other_rules: int = 0
    """Rules that code checks, shown so that nothing is written against them."""
    nearest: int = 0
    """Nearest entries shown in full."""
    likely: int = 0
    """Likeliest sections of which a few entries are shown."""
    entries: int = 0
    """Entries shown of each of these."""


@dataclass(frozen=True, slots=True)
class PromptProfile:
    """What a kind of model is told, asked and trusted with."""

    name: str
    """That of its prompt, too."""
    room: Room
    steps: tuple[Mapping[str, int], ...]
    """What gives way, one after the other, until the question fits; the least important first."""
    tokens: int
    """The most tokens of a question; `llm.max_prompt_tokens` may bound it further."""
    answer_tokens: int
    """Tokens of an answer without thoughts, beside `rule_tokens` a rule."""
    rule_tokens: int
    weight: float
    """How much its section counts beside the votes of the nearest entries (see `section_vote`)."""
    weight_explained: float
    """The same where it chooses among all sections, and the guide explains most of them."""
    quotes: int = 1
    """Passages that a sentence may rest on together."""
    thorough: bool = False
    """Whether it is asked for everything: a second section, a title, entries of the same purpose, every rule."""
    distribution: bool = False
    """Whether it is asked how likely its other choices were."""
    second_try: bool = False
    """Whether it is asked for another description in place of one that does not hold."""

    def rooms(self) -> Iterator[Room]:
        """The whole room, then ever smaller ones."""
        room = self.room
        yield room
        for step in self.steps:
            room = replace(room, **step)
            yield room


FULL = PromptProfile(
    name="entry",
    room=Room(
        page=6_000, sections=150, likeliest=60, definition=200, titles=3, rules=20, other_rules=12,
        nearest=5, likely=5, entries=3,
    ),
    steps=(
        {"other_rules": 4, "titles": 2},
        {"definition": 120, "entries": 2},
        {"page": 4_500},
        {"sections": 60, "titles": 1},
        {"rules": 10, "likely": 3},
        {"page": 3_000, "other_rules": 0},
        {"sections": 30, "likeliest": 30, "definition": 80},
        {"nearest": 3, "likely": 0, "titles": 0},
        {"page": 1_500, "rules": 5},
        {"sections": 12, "likeliest": 12, "nearest": 0},
        {"page": 600, "definition": 40, "rules": 0},
        {"sections": 8, "likeliest": 5, "page": 200, "definition": 0},
    ),
    tokens=8_000,
    answer_tokens=1_000,
    rule_tokens=60,
    weight=2.0,
    weight_explained=2.0,
    quotes=3,
    thorough=True,
    second_try=True,
)  # fmt: skip
COMPACT = PromptProfile(
    name="entry-compact",
    room=Room(page=800, sections=12, likeliest=8, definition=160, titles=3, rules=2),
    steps=(
        {"rules": 1},
        {"definition": 80},
        {"likeliest": 5},
        {"page": 600},
        {"rules": 0},
        {"page": 200, "definition": 0},
        {"sections": 5, "titles": 1},
    ),
    tokens=COMPACT_TOKENS,
    answer_tokens=700,
    rule_tokens=0,
    weight=0.25,
    weight_explained=2.0,
    distribution=True,
)


class Sized(Protocol):
    """Somebody who may know how large a model is."""

    def parameters(self) -> float | None:
        """How many parameters it has, where it is on this machine and that can be learnt; else None."""
        ...


def chosen(options: LLM, chat: Sized) -> PromptProfile:
    """The profile that is set; `auto` is `compact` for a model that is known to be small and on this machine."""
    if options.profile is ModelProfile.AUTO:
        size = chat.parameters()
        profile = COMPACT if size is not None and size <= SMALL else FULL
    else:
        profile = COMPACT if options.profile is ModelProfile.COMPACT else FULL
    if options.section_weight is None:
        return profile
    return replace(profile, weight=options.section_weight, weight_explained=options.section_weight)
