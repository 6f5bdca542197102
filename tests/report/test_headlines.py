"""The first line is the whole answer."""

from tests.report import situations
from tests.report.situations import CHANGE, JUDGE, LINE, headline
from triagebot.checks.base import found
from triagebot.checks.verdict import verdict
from triagebot.models import Origin
from triagebot.report import markdown


def test_what_concerns_the_whole_proposal_changes_the_headline_of_its_only_entry():
    whole = found("template-box", 'the box "I read the guide" is not ticked', "Tick it when it is true.")
    changed = {"findings": (whole,), "whole": verdict((whole,))}
    made = markdown.comment(situations.ready_as_written().model_copy(update=changed))
    first, rest = made.split("\n", 1)
    assert first.startswith("**One change to make**")
    assert first.endswith(': the box "I read the guide" is not ticked.')
    assert "Tick it when it is true." in rest


def test_headlines_name_what_has_to_change():
    placement = found("placement", 'it belongs after "Tallow"')
    advert = found("description-advert", '"best" advertises instead of describing')
    assert headline(placement, advert).endswith(": place and description.")
    assert headline(advert).endswith(': "best" advertises instead of describing.')
    assert headline(found("min-stars", "it has 3 stars, 50 are asked for")).startswith(
        "**For a maintainer to decide** on"
    )


def test_a_dead_link_is_not_linked():
    assert "](" not in headline(link=situations.LinkState(status=situations.LinkStatus.DEAD))
    assert "](https://wick.example/)" in headline()


def test_a_title_of_nothing_visible_shows_the_address():
    assert " *[`https://wick.example/`](https://wick.example/)*" in headline(title="\u200b")


def test_a_duplicate_known_only_by_its_finding_is_said_in_its_words():
    assert "already listed as Wick" in headline(found("duplicate", "already listed as Wick"))


def test_the_headline_counts_what_the_proposer_can_change_and_names_the_rest():
    line = headline(CHANGE, JUDGE, written=LINE)
    assert line.startswith("**One change to make** to ")
    first, decide = (
        ": not written like its neighbours (bullet).",
        " For a maintainer to decide: it has 3 stars, 50 ",
    )
    assert line.endswith(f"{first}{decide}are asked for.")
    assert headline(CHANGE, CHANGE, written=LINE).startswith("**One change to make**")


def test_what_we_drafted_ourselves_is_not_the_proposers_to_change():
    missing = found("tags-missing", "entries here have tags and this one has none")
    for origin in (Origin(), situations.ISSUE):
        assert headline(missing, origin=origin).startswith("**One thing to settle** before *[Wick]")
        assert headline(missing, CHANGE, origin=origin).startswith("**2 things to settle** before ")


def test_two_reasons_for_a_person_are_both_said():
    archived = found("archived", "the repository is archived")
    assert headline(archived, JUDGE).endswith(": the repository is archived; it has 3 stars, 50 are asked for.")


def test_sections_that_come_close_are_said_in_the_headline_and_not_in_order():
    first = markdown.comment(situations.issue_ready()).split("\n")[0]
    assert first.startswith(
        "**No problem found** with *[Wick](https://wick.example/)*, which goes into **Tools** as"
    )
    assert first.endswith(": link, duplicates, tags and format. Other sections come close.")
