"""Mending an entry changes what a rule is about and nothing else, and applied it makes the rule's finding go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.subjects import subject
from triagebot.checks.demands import mending, outcomes
from triagebot.checks.demands.demand_reading import EntryPart, Mending
from triagebot.config import Config
from triagebot.listing.guides.read import read

HUB = "https://github.com/acme/cinder"
MENDED = [
    ("Descriptions do not begin with an article.", "A lamp for two.", "Lamp for two."),
    ("The description does not repeat the name of the tool.", "Cinder is a lamp for two.", "Lamp for two."),
    ("No emojis in descriptions.", "Lights 🚀 lamps ✨.", "Lights lamps."),
    ("End every description with a period.", "Lights lamps", "Lights lamps."),
    ("Start the description with a capital letter.", "lights lamps.", "Lights lamps."),
]


@pytest.mark.parametrize(("text", "before", "after"), MENDED)
def test_a_mended_description_meets_its_rule(text: str, before: str, after: str) -> None:
    rules = read(f"# C\n\n- {text}\n")
    entry = f"- [Cinder]({HUB}) - {before} ([Demo](https://demo.example))"
    about = replace(subject(rules=rules, url=HUB, description=before), entry=entry)
    judged = outcomes.of_entry(about, Config())
    mended = mending.mended(entry, judged.mendings, title="Cinder", description=before)
    assert mended == entry.replace(before, after)
    again = replace(subject(rules=rules, url=HUB, description=after), entry=mended)
    assert [one for one in outcomes.of_entry(again, Config()).findings if one.severity.value != "note"] == []


def test_a_mending_that_would_tear_the_entry_is_left_out() -> None:
    entry = f"- [Cinder]({HUB}) - Lights lamps."
    tearing = Mending(EntryPart.DESCRIPTION, lambda words: words + f"\n- [Other]({HUB}) - More.")
    assert mending.mended(entry, [tearing], title="Cinder", description="Lights lamps.") == entry


def test_a_mending_that_finds_no_place_changes_nothing() -> None:
    entry = f"- [Cinder]({HUB}) - Lights lamps."
    gone = Mending(EntryPart.DESCRIPTION, lambda words: words + ".")
    assert mending.mended(entry, [gone], title="Cinder", description="Not there.") == entry
