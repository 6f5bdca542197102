"""Whether a record meets what its repository demands of records: its schema, its files of words, its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import Subject, found
from triagebot.checks.entry.table_cells import empty
from triagebot.checks.wording import heading
from triagebot.config import Config
from triagebot.listing.records import written_records
from triagebot.listing.records.schemas import record_breaches
from triagebot.models import Finding

MOST = 6
"""Demands that are named; a record that misses more is another kind of record."""


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """One finding for each demand of the repository that is not met, one for the fields that others fill."""
    listing, written = subject.listing, subject.request.written
    if listing.records is None or subject.record is None:
        return
    missed = record_breaches.breaches(subject.record, listing.records.rules)
    for breach in missed[:MOST]:
        yield found(
            "record-rule",
            breach.message,
            breach.action,
            (f"demanded in {breach.cited}",),
            path=written.path if written is not None else None,
            line=written.first_line if written is not None else None,
        )
    if written is None:
        return
    told = {breach.path[0] for breach in missed if breach.path}
    lacks = [one for one in written_records.lacking(listing.records, listing, written) if one not in told]
    if lacks:
        yield empty([heading(one) for one in lacks], "field", "entries")
