"""How much of GitHub's allowance one proposal takes: what can be done without is left out beyond that."""

from __future__ import annotations

from triagebot.github.api.rest_client import Client
from triagebot.github.own_comments.thread_comments import Own

MOST_REQUESTS = 13
"""Requests for a pull request with one entry."""


class RequestBudget:
    """The requests of one proposal, counted from when this was made."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._began = client.requests

    def spare(self, standing: tuple[Own, ...], *, suggests: bool) -> int:
        """How many more leave enough to publish a report on one entry, given the comments that stand."""
        return MOST_REQUESTS - _for_publishing(standing, suggests=suggests) - (self._client.requests - self._began)


def _for_publishing(standing: tuple[Own, ...], *, suggests: bool) -> int:
    """The requests that publishing a report on one entry takes at most, given the comment that stands."""
    if not standing:  # the comment, looking again; the review comment, the fingerprint
        return 4 if suggests else 2
    old = len(standing[0].marker.suggested)
    return 1 + (2 + old if suggests or old else 0)  # the comment; looking, the new ones, each old one
