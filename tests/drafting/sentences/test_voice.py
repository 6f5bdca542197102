"""The voice of a list, measured from its entries, and its language."""

from __future__ import annotations

import pytest

from tests.drafting import making
from tests.drafting.making import listing
from triagebot.drafting.sentences import voice
from triagebot.listing.parsing import parse
from triagebot.text import languages


def measured(*descriptions: str) -> voice.Voice:
    return voice.measure(parse.parse(listing(*descriptions)), ("L", "S"))


def test_length_articles_and_capitals_are_those_of_the_entries() -> None:
    found = measured(*["A tool that weighs hives every hour."] * 6)
    assert found.articles == 1.0
    assert found.capitals == 1.0
    assert found.usual == len("A tool that weighs hives every hour.")
    assert found.wants_description
    assert not found.wants_body


def test_a_list_of_bare_links_wants_no_description() -> None:
    assert not measured("", "", "", "", "", "").wants_description


def test_a_section_with_few_entries_speaks_like_the_whole_list() -> None:
    case = making.case()
    whole = voice.measure(case.listing, ())
    assert voice.measure(case.listing, ("Awesome Beekeeping Software", "Papers")).usual == whole.usual


IN_VOICE = [
    ("A tool for hives.", {"articles": 0.0}, "Tool for hives"),
    ("A tool for hives.", {"articles": 0.5}, "A tool for hives"),
    ("tool for hives", {"capitals": 1.0}, "Tool for hives"),
    ("Tool for hives", {"capitals": 0.0}, "tool for hives"),
    ("iOS app for hives", {"capitals": 1.0}, "iOS app for hives"),
    ("HTTP client for hives", {"capitals": 0.0}, "HTTP client for hives"),
    ("Weighs hives, bees, etc.", {}, "Weighs hives, bees, etc."),
    ("蜂箱を量る。", {}, "蜂箱を量る"),
]


@pytest.mark.parametrize(("text", "habits", "expected"), IN_VOICE)
def test_words_begin_and_end_as_the_lists_do(text: str, habits: dict[str, float], expected: str) -> None:
    assert voice.in_voice(text, voice.Voice(**habits)) == expected


@pytest.mark.parametrize(
    ("tag", "sentence", "fits"),
    [
        ("", "A tool that weighs the hives of the region", True),
        ("de", "A tool that weighs the hives of the region", False),
        ("de-AT", "Wiegt die Beuten und ist für den Betrieb im Winter", True),
        ("zh-Hans", "称量蜂箱的重量", True),
        ("zh-Hans", "A tool that weighs the hives of the region", False),
        ("sv", "A tool that weighs the hives of the region", True),  # Swedish is not told from other languages
    ],
)
def test_a_language_of_the_options_wins_over_that_of_the_entries(tag: str, sentence: str, fits: bool) -> None:
    english = parse.parse(listing(*["A tool that weighs the hives of the region."] * 6))
    assert languages.fits(sentence, voice.measure(english, ("L", "S"), tag).language) is fits
