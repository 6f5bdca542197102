"""What maintainers decided is kept in the marker, and read only from there."""

import pytest

from triagebot.github.own_comments import decisions, marker
from triagebot.github.own_comments.decisions import Decisions

CHOSEN = Decisions(url="https://a.example", section=("L", "Größe"), tags=("CV",), ignored=("format",))


def test_it_comes_back_from_a_comment() -> None:
    line = marker.body(marker.Marker(decided=CHOSEN.encoded(), kept="abc"), "words")
    found = marker.find(line)
    assert found is not None
    assert decisions.decoded(found.decided) == CHOSEN
    assert found.kept == "abc"


def test_it_stays_where_what_is_kept_gives_way_to_the_text() -> None:
    body = marker.body(marker.Marker(decided=CHOSEN.encoded(), kept="A" * 7_000), "x" * 60_000)
    found = marker.find(body)
    assert found is not None
    assert (found.kept, decisions.decoded(found.decided)) == ("", CHOSEN)


def test_nothing_decided_takes_no_room() -> None:
    assert decisions.NOTHING.encoded() == ""
    assert Decisions(tags=("x" * 3_000,)).encoded() == ""


@pytest.mark.parametrize("text", ["", "x", "!!!!", "AAAA", "A" * 9_000, "e30="])
def test_what_cannot_be_read_is_nothing(text: str) -> None:
    assert decisions.decoded(text) == decisions.NOTHING
