"""What is worked out of a list is kept as long as the list is at hand, and no longer than there is room."""

from __future__ import annotations

import pytest

from triagebot.listing import memo
from triagebot.listing.model import Entry, Listing
from triagebot.listing.parsing import parse

TEXTS = [f"- [Kite {number}](https://kite{number}.example) - Flies.\n" for number in range(4)]


@pytest.mark.parametrize(
    ("room", "read"),
    [
        pytest.param(10_000, 4, id="in turn, all of them fit: each once"),
        pytest.param(0, 12, id="in turn, they do not fit: each time"),
    ],
)
def test_lists_in_turn_are_worked_out_once_as_far_as_there_is_room(
    monkeypatch: pytest.MonkeyPatch, room: int, read: int
) -> None:
    monkeypatch.setattr(memo, "MOST_TEXT", room)
    done = []

    @memo.per_listing
    def worked(listing: Listing) -> str:
        done.append(listing.text)
        return listing.entries[0].title

    listings = [parse.parse(text) for text in TEXTS]
    for _ in range(3):
        assert [worked(listing) for listing in listings] == ["Kite 0", "Kite 1", "Kite 2", "Kite 3"]
    assert len(done) == read


def test_two_lists_are_kept_however_long() -> None:
    recent: memo.RecentLists[str, str] = memo.RecentLists()
    for name in ("one", "two", "three"):
        recent.put(name, name.upper(), memo.MOST_TEXT)
        recent.get("one")
    assert [recent.get(name) for name in ("one", "two", "three")] == ["ONE", None, "THREE"]


def test_a_list_read_again_is_another_one_and_its_entries_are_read_once() -> None:
    done = []

    @memo.per_entry
    def worked(_: Listing, entry: Entry) -> str:
        done.append(entry.title)
        return entry.url

    first = parse.parse("".join(TEXTS))
    for listing in (first, first, parse.parse("".join(TEXTS[:2]) + "\n")):
        assert [worked(listing, entry) for entry in listing.entries] == [one.url for one in listing.entries]
    assert len(done) == len(TEXTS) + 2
