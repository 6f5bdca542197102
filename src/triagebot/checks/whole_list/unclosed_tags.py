"""HTML tags that are opened and not closed, or closed and not opened: they are named, and left to a person."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.whole_list.remark import on_line
from triagebot.listing import unbalanced_tags
from triagebot.listing.model import Listing
from triagebot.listing.unbalanced_tags import LooseTag
from triagebot.models import Finding, Severity

MOST = 20
"""Findings: what is not closed on purpose is not closed everywhere."""


def check(listing: Listing) -> Iterator[Finding]:
    """A finding a tag: a warning for those that swallow what follows."""
    found = unbalanced_tags.find(listing.text)
    for tag in found if len(found) <= MOST else ():
        severity = Severity.WARNING if tag.name in unbalanced_tags.SWALLOWING else Severity.NOTE
        yield on_line(listing, "unclosed-tag", tag.line, told(tag), severity=severity)


def told(tag: LooseTag) -> str:
    """What is wrong with a tag, as a clause."""
    return f"<{tag.name}> is not closed" if tag.opens else f"</{tag.name}> closes nothing"
