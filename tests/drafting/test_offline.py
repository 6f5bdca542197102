"""The offline draft: the list's own section and tags, the page's own words in the list's voice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drafting import making
from triagebot.drafting.case import Case
from triagebot.drafting.offline import OfflineDrafting
from triagebot.drafting.sentences import compose, voice
from triagebot.models import Draft, Drafter, Kind, Request
from triagebot.text import plain


def draft(case: Case) -> Draft:
    return OfflineDrafting().draft(case)


def test_the_draft_says_what_the_page_says_in_the_lists_voice() -> None:
    made = draft(making.case())
    assert made.section == ("Awesome Beekeeping Software", "Hive Monitoring")
    assert made.description == "Library for reading load cells under bee hives"
    assert made.drafter is Drafter.OFFLINE
    assert made.citations[0].quote == "Hivescale is a library for reading load cells under bee hives."
    assert made.degraded == ""


def test_the_same_case_gives_the_same_draft() -> None:
    assert draft(making.case()) == draft(making.case())


def test_what_the_proposer_gave_is_kept() -> None:
    request = Request(
        url=making.URL,
        title="HiveScale",
        description="Weighs  hives.",
        section=("Papers",),
        tags=("go",),
        body="More.\n",
    )
    made = draft(making.case(request=request))
    assert (made.title, made.description, made.body) == ("HiveScale", "Weighs hives.", "More.")
    assert made.section == ("Awesome Beekeeping Software", "Papers")
    assert made.tags == ("Go",)
    assert made.drafter is Drafter.PROPOSER
    assert len(made.sections) == 3


def test_a_section_that_the_list_has_not_is_chosen_by_code() -> None:
    made = draft(making.case(request=Request(url=making.URL, section=("Sponsored",))))
    assert made.section == made.sections[0].path


def test_tags_that_are_new_to_the_list_are_kept_and_what_is_no_tag_is_left_out() -> None:
    given = ("go", "Rust", "<b>", "a\nb", "x" * 40)
    assert draft(making.case(request=Request(url=making.URL, tags=given))).tags == ("Go", "Rust")
    assert draft(making.case(request=Request(url=making.URL, tags=()))).tags == ()


PAGES = {
    "nothing": ("", ""),
    "only chatter": ("## Installation\n\nRun pip install hivescale.\n", ""),
    "only questions": ("Do you love bees? Why not weigh them?", ""),
    "another language": ("Hivescale ist eine Bibliothek, die das Gewicht der Bienen misst und speichert.", ""),
    "marketing": (
        "Hivescale is a blazing fast, powerful library for weighing hives.",
        "Library for weighing hives",
    ),
    "a repository": ("This repository contains the drivers for load cells.", "Drivers for load cells"),
    "a paper": ("In this paper, we present a method for weighing bees.", "Presents a method for weighing bees"),
    "a paper's motive first": (
        "Weighing hives often requires a large amount of labour. State-of-the-art scales are made of steel. "
        "We propose a new state-of-the-art method for weighing hives by their sound, which achieves "
        "state-of-the-art results on three meadows.",
        "Proposes a new method for weighing hives by their sound",
    ),
    "a heading's rest": (
        "## Weighing\n\nUsing a Python script\n\nDrivers for load cells of hives.",
        "Drivers for load cells of hives",
    ),
    "authors behind it": (
        "Drivers for the load cells of hives by J. A. Smith and A. B. Doe.",
        "Drivers for the load cells of hives",
    ),
    "a heading": ("# hivescale\n\nLoad cell drivers\n", "Load cell drivers"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_the_words_it_has_and_no_others(name: str) -> None:
    text, expected = PAGES[name]
    assert draft(making.case(text)).description == expected


GERMAN = """\
# Imkersoftware

## Überwachung

- [Wabe](https://wabe.example) - Zeigt das Gewicht der Beuten und die Temperatur in einer Übersicht.
- [Brut](https://brut.example) - Zählt die Bienen am Flugloch mit einer Kamera und speichert die Bilder.
"""


def test_a_list_in_another_language_takes_sentences_of_that_language() -> None:
    text = "Hivescale is a library for hives.\n\nHivescale ist eine Bibliothek, die das Gewicht der Beuten misst.\n"
    made = draft(making.case(text, list_text=GERMAN, guide=None))
    assert made.description == "Eine Bibliothek, die das Gewicht der Beuten misst"


DETAILS = """\
# Bees

## Papers

<details>
<summary><a href="https://a.example">One</a> - Hears a queen. <code>CV</code></summary>

> It listens to a hive and says whether the queen is there. It works at night too.
</details>

<details>
<summary><a href="https://b.example">Two</a> - Counts mites.</summary>

> It counts the mites in pictures of bottom boards.
</details>
"""


def test_a_list_with_bodies_gets_a_body_of_whole_sentences() -> None:
    made = draft(making.case(list_text=DETAILS, guide=None))
    assert made.body == "It filters the weight readings and stores them in SQLite."


def test_an_instruction_is_no_sentence_of_a_body() -> None:
    assert compose.in_body("To weigh a hive, import hivescale and call it.") == ""
    assert compose.in_body("To weigh a hive, the beam must be level.") == "To weigh a hive, the beam must be level."


def test_a_list_without_descriptions_gets_none() -> None:
    bare = "# Links\n\n## Hives\n\n" + "".join(f"- [Hive {n}](https://h{n}.example)\n" for n in range(6))
    assert draft(making.case(list_text=bare, guide=None)).description == ""


def test_an_empty_list_still_has_a_draft() -> None:
    made = draft(making.case(list_text="# Nothing yet\n", guide=None))
    assert made.title == "hivescale"


def letters(text: str) -> str:
    """The letters and digits of a text: signs such as ® and _ are not words."""
    return "".join(c for c in plain.folded(text) if c.isalnum())


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=800), st.sampled_from(Kind))
def test_whatever_the_page_is_there_is_a_draft_of_clean_words_from_it(text: str, kind: Kind) -> None:
    case = making.case()
    case = Case(case.request, making.evidence(text, kind=kind), case.listing, case.guide)
    made = draft(case)
    assert made.section
    assert plain.squeeze(made.description) == made.description
    assert len(made.description) <= compose.LONGEST * max(60, voice.measure(case.listing, made.section).most)
    page = letters(text + " hivescale")
    assert all(letters(word) in page for word in made.description.split()[1:])
