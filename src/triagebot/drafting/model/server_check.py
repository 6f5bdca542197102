"""One question to the configured server about an invented page: what works, what was adapted, what it took."""

from __future__ import annotations

from dataclasses import dataclass

from triagebot.config import LLM
from triagebot.drafting.case import Case
from triagebot.drafting.model.drafter import ModelDrafting
from triagebot.drafting.model.server.client import OpenAIChat
from triagebot.errors import ModelError
from triagebot.listing.guides import read
from triagebot.listing.model import Guide, Listing
from triagebot.listing.parsing import parse
from triagebot.models import Draft, Drafter, Evidence, Fact, FactName, Kind, Request

URL = "https://example.org/tidewatch"
LIST = """\
# Awesome Tides

Software for people who live by the sea.

## Forecasts

- [Ebbline](https://example.org/ebbline) - Library that forecasts tides from harmonic constants.
- [Moonpull](https://example.org/moonpull) - Command-line tool that prints tide tables for a year.

## Sensors

- [Bobber](https://example.org/bobber) - Firmware for buoys that measure the height of waves.
- [Quaymark](https://example.org/quaymark) - Reads the water level from a camera picture of a gauge.

## Data

- [Saltlog](https://example.org/saltlog) - Hourly water levels of forty harbours since 1990.
"""
GUIDE = """\
# Contributing

- **Forecasts**: Software that computes tides.
- **Sensors**: Software that measures water.
- **Data**: Recorded water levels.
"""
PAGE = """\
Tidewatch reads ultrasonic distance sensors under a pier and logs the water level every minute. It corrects readings
for temperature and stores them in a SQLite file.
"""


@dataclass(frozen=True, slots=True)
class ServerCheck:
    """What came of the question."""

    draft: Draft
    profile: str
    format: str
    """How the form of the answer is asked for."""
    adapted: tuple[str, ...]
    """What the server did not take, and what is done instead."""

    @property
    def words_held(self) -> bool:
        """Whether the model's own words would stand in the entry."""
        return self.draft.drafter is Drafter.LLM


def invented() -> tuple[Listing, Guide]:
    """A list and its guide, for who has none at hand."""
    return parse.parse(LIST), read.read(GUIDE)


def check(chat: OpenAIChat, options: LLM, listing: Listing, guide: Guide | None) -> ServerCheck:
    """Ask one question, as of an entry of that list. Raises `ModelError` when no answer can be used."""
    facts = (
        Fact(name=FactName.TITLE, value="Tidewatch", source="page"),
        Fact(name=FactName.TEXT, value=PAGE, source="page"),
    )
    case = Case(Request(url=URL), Evidence(url=URL, kind=Kind.WEB, facts=facts), listing, guide)
    drafting = ModelDrafting(chat, options=options)
    draft = drafting.draft(case)
    if drafting.failure is not None:
        raise drafting.failure
    if draft.usage is None:
        raise ModelError("the model was not asked.")
    traits = chat.traits
    return ServerCheck(draft, drafting.profile.name, traits.format.value, tuple(dict.fromkeys(traits.adapted)))
