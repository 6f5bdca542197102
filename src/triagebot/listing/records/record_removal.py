"""Takes a record out of a list kept as data, as if it had never been there."""

from __future__ import annotations

from triagebot.listing.model import Entry, Listing
from triagebot.listing.records import bundles
from triagebot.listing.records.record_insertion import behind_comment
from triagebot.listing.records.record_list import RecordList


def remove(listing: Listing, records: RecordList, entry: Entry) -> str:
    """The list without that record and what stands between it and the one before (or after) it."""
    place = records.places[entry.start]
    file = records.files[place.file]
    if file.containers[place.container].whole:
        return bundles.joined((one.path, one.text) for one in records.files if one is not file)
    items = file.containers[place.container].items
    index = place.index
    if index:
        start, end = behind_comment(file, items[index - 1].node.end), items[index].node.end
        end = behind_comment(file, end)
    elif len(items) > 1:
        start, end = items[0].start, items[1].start
    else:
        start, end = items[0].start, items[0].node.end
    text = file.text[:start] + file.text[end:]
    if not records.joined:
        return text
    return bundles.joined((one.path, text if one is file else one.text) for one in records.files)
