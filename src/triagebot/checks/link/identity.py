"""Whose page it is: a page may say that it is a famous paper's, and a host may look like another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from triagebot.addresses import canonical
from triagebot.addresses.look_alikes import named, resembled
from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.listing.memo import per_listing
from triagebot.listing.model import Listing
from triagebot.models import Evidence, FactName, Finding
from triagebot.text.words import words

PAGE = "the page"
"""What facts name as their source that a page says of itself (`triagebot.evidence.pages.linked_page`)."""
_SHORTEST = 3
"""Letters of a word that two titles may share by more than chance."""


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """A paper that a page only claims to be, and a host that is not the one it looks like."""
    claimed = _borrowed(subject.evidence)
    if claimed:
        mine, theirs = claimed
        yield found(
            "identity-claimed",
            f'the page calls itself "{mine}" and says that it is the paper "{theirs}"',
            "Check whose page this is.",
        )
    host = canonical.host(subject.request.url)
    alike = resembled(host, _hosts(subject.listing))
    if alike:
        yield found("host-look-alike", f"the host {named(host)} looks like {alike} and is another one")


@per_listing
def _hosts(listing: Listing) -> frozenset[str]:
    """The hosts that a list links to; worked out once a list."""
    return frozenset(canonical.host(entry.url) for entry in listing.entries)


def _borrowed(evidence: Evidence) -> tuple[str, str] | None:
    """The page's title and that of the paper which it names as its own, when they share no word."""
    claims = [
        fact for fact in evidence.facts if fact.name in (FactName.ARXIV_ID, FactName.DOI) and fact.source == PAGE
    ]
    own = [fact.value for fact in evidence.facts if fact.name is FactName.TITLE and fact.source == PAGE]
    others = [fact.value for fact in evidence.facts if fact.name is FactName.TITLE and fact.source != PAGE]
    if not claims or not own or not others:
        return None
    return None if _told(own) & _told(others) else (own[0], others[0])


def _told(titles: Iterable[str]) -> set[str]:
    return {word for title in titles for word in words(title.casefold()) if len(word) >= _SHORTEST}
