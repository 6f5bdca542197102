"""A record goes to its place as its neighbours are written, and every other byte of the file stays."""

from __future__ import annotations

import json

import pytest

from tests.listing.records import more_invented_lists
from tests.listing.records.invented_lists import LISTS
from triagebot.errors import UsageError
from triagebot.listing.model import Content, Entry, Listing
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert
from triagebot.listing.records import bundles, record_insertion
from triagebot.listing.records.record_values import GIVEN
from triagebot.listing.records.writing import record_text

TAKEN_OUT = 20
SEVERAL = ("a YAML file an entry", "a YAML file an entry, words as files", "front matter of a site's pages")


def opened(name: str) -> Listing:
    if name in more_invented_lists.MORE:
        return more_invented_lists.opened(name)
    files = {path: text for path, text in LISTS[name]().items() if not path.endswith(".md")}
    if len(files) > 1:
        return parse.parse(bundles.joined(sorted(files.items())), "software")
    ((path, text),) = files.items()
    return parse.parse(text, path)


def given(listing: Listing, entry: Entry) -> Content:
    """What an entry says, field by field."""
    assert listing.records is not None
    record = listing.records.values(entry)
    return Content(entry.title, entry.url, entry.description, facts=((GIVEN, json.dumps(record)),))


def written(listing: Listing, entry: Entry) -> str:
    """The text of an entry's record, without the comma that may stand behind it."""
    assert listing.records is not None
    file, node = listing.records.record(entry)
    return file.text[node.start : node.end]


def taken_out_and_given_back(listing: Listing) -> tuple[int, int, int]:
    """Of twenty entries, in how many the record is the same, in how many nothing else changed, and the number."""
    same = kept = tried = 0
    step = max(1, len(listing.entries) // TAKEN_OUT)
    for entry in listing.entries[::step][:TAKEN_OUT]:
        without = parse.parse(insert.remove(listing, entry), listing.path)
        assert len(without.entries) == len(listing.entries) - 1
        made = insert.insert(without, entry.section, given(listing, entry))
        after = insert.apply(without.text, made)
        tried += 1
        again = parse.parse(after, listing.path)
        back = next(one for one in again.entries if one.title == entry.title)
        same += written(again, back) == written(listing, entry)
        kept += insert.remove(again, back) == without.text
    return same, kept, tried


@pytest.mark.parametrize("name", [*LISTS, *more_invented_lists.MORE])
def test_a_record_that_is_taken_out_comes_back_byte_for_byte(name: str) -> None:
    same, kept, tried = taken_out_and_given_back(opened(name))
    assert tried == TAKEN_OUT
    assert kept == tried
    assert same >= 0.95 * tried


@pytest.mark.parametrize("name", [name for name in (*LISTS, *more_invented_lists.MORE) if name not in SEVERAL])
@pytest.mark.parametrize("title", ["Aardvark: a # 'name'", 'Zebra, "quoted"'])
def test_a_large_file_is_verified_by_the_records_around(
    name: str, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = opened(name)
    content = Content(title, "https://new.example/", "Says: a lot, # and more.")
    whole = insert.insert(listing, listing.entries[3].section, content)
    monkeypatch.setattr(record_insertion, "VERIFIED_WHOLE", 0)
    assert insert.insert(listing, listing.entries[3].section, content) == whole


def test_a_piece_that_would_swallow_the_next_record_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_text.RecordText, "written", lambda *_: 'name: "open')
    for most in (0, 300):
        monkeypatch.setattr(record_insertion, "VERIFIED_WHOLE", most)
        listing = opened("one big YAML")
        with pytest.raises(UsageError, match="cannot be written into"):
            insert.insert(listing, listing.entries[3].section, Content("Aa", "https://new.example/"))
