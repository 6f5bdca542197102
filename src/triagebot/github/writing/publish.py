"""Putting a report where people see it: one sticky comment, review comments, a label, a check run. Idempotent.

The order matters: first the comment without its fingerprint, so that of two overlapping runs only one goes
on; then the review comments; then the comment with its fingerprint. A run that dies in between leaves a
comment without one, and the next run finishes the job.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from triagebot.config import Labels
from triagebot.github.api.answers import Pull
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client
from triagebot.github.own_comments.marker import Marker
from triagebot.github.own_comments.thread_comments import Identity, Own, Thread
from triagebot.github.reading import pulls
from triagebot.github.writing import status
from triagebot.github.writing.reviews import Planned, Posted, Reviews
from triagebot.models import Verdict

STALE_AFTER = 20.0
"""Seconds after which a pull request's head is read again before anything is published."""


@dataclass(frozen=True, slots=True)
class PublicationPlace:
    """Where to publish. `head` and `read_at` (monotonic seconds) are those of a pull request's reading."""

    repository: str
    number: int
    head: str = ""
    read_at: float = 0.0
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """What to publish: Markdown, ready and escaped, and how it is summed up.

    `text` is the comment without its marker; `with_refused` gives it again when some suggestions cannot stand
    on their lines and have to be in the comment. `fingerprint` is that of the input. `kept` are the
    entries for `/accept`, `decided` what maintainers decided. `hold` keeps a comment that stands as it is; `silent`
    writes none where none stands.
    """

    text: str
    verdict: Verdict
    fingerprint: str
    suggestions: tuple[Planned, ...] = ()
    with_refused: Callable[[tuple[Planned, ...]], str] | None = None
    labels: Labels = field(default_factory=Labels)
    check_run: bool = False
    kept: str = ""
    decided: str = ""
    hold: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class PublicationOutcome:
    """What was done. `note` says what was not done, and why."""

    url: str = ""
    changed: bool = False
    suggestions: int = 0
    note: str = ""


class Publisher:
    """Publishes to one GitHub with one token."""

    def __init__(
        self, client: Client, identity: Identity, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._identity = identity
        self._monotonic = monotonic

    def publish(
        self, place: PublicationPlace, publication: Publication, standing: tuple[Own, ...]
    ) -> PublicationOutcome:
        """Publish, given the comments of ours that stand. Raises GitHubError when GitHub fails for good."""
        if publication.hold and standing:
            return PublicationOutcome(
                standing[0].url, note="It is quiet hours: the comment that stands is not edited."
            )
        if (moved := self._moved(place)) is not None:
            return PublicationOutcome(standing[0].url if standing else "", note=moved)
        planned = publication.suggestions if place.head else ()
        # Before the comment says by its fingerprint that all is done: a run that dies here is not the last one.
        status.settle_labels(
            self._client,
            place.repository,
            place.number,
            standing=place.labels,
            labels=publication.labels,
            verdict=publication.verdict,
        )
        if publication.check_run and place.head:
            status.put_check_run(self._client, place.repository, place.head, publication.verdict, publication.text)
        if publication.silent and not standing:
            return PublicationOutcome(note="No problem was found: by the list's options no comment is written.")
        own, posted = self._comment(place, publication, planned, standing)
        before = standing[0].body if standing else None
        return PublicationOutcome(own.url, own.body != before, len(posted.standing))

    def _comment(
        self,
        place: PublicationPlace,
        publication: Publication,
        planned: tuple[Planned, ...],
        standing: tuple[Own, ...],
    ) -> tuple[Own, Posted]:
        """The comment and, between its two halves, the review comments. See the top of this module."""
        thread = Thread(self._client, self._identity, place.repository, place.number)
        before = standing[0].marker if standing else Marker()
        final = _marked(publication, planned)
        unfinished = bool(standing) and not before.input
        if not place.head or (final.suggested == before.suggested and not unfinished):
            return thread.put(final, publication.text, standing), Posted(planned)
        own = thread.keep_oldest(standing)
        first_time = own is None
        if own is None:
            own, ours = thread.create(Marker(kept=publication.kept, decided=publication.decided), publication.text)
            if not ours:
                return own, Posted()  # another run was first, and goes on with it
        reviews = Reviews(self._client, self._identity, place.repository, place.number)
        posted = reviews.settle(planned, place.head, first_time=first_time)
        text = publication.text
        if posted.refused and publication.with_refused is not None:
            text = publication.with_refused(posted.refused)
        return thread.edit(own, _marked(publication, posted.standing), text), posted

    def _moved(self, place: PublicationPlace) -> str | None:
        """Why not to publish any more: the head moved, or the pull request was closed, while this run worked."""
        if not place.head or self._monotonic() - place.read_at < STALE_AFTER:
            return None
        pull = self._client.get(repository_path(place.repository, "pulls", place.number), Pull)
        if pull.state != "open":
            return f"Pull request #{place.number} was closed meanwhile: nothing was posted."
        if pulls.head(self._client, pull, place.head) != place.head:
            return "The pull request has new commits since it was read: the run for those will report."
        return None


def _marked(publication: Publication, standing: tuple[Planned, ...]) -> Marker:
    return Marker(
        input=publication.fingerprint,
        suggested=tuple(sorted({plan.fingerprint for plan in standing})),
        kept=publication.kept,
        decided=publication.decided,
    )
