"""Suggested changes as review comments: posted once, taken back when they no longer apply.

https://docs.github.com/en/rest/pulls/comments and https://docs.github.com/en/rest/pulls/reviews
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from triagebot.errors import GitHubError
from triagebot.github.api.answer_models import Answer, Anything
from triagebot.github.api.answers import AccountAnswer
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client
from triagebot.github.own_comments import marker
from triagebot.github.own_comments.marker import Marker
from triagebot.github.own_comments.thread_comments import Identity
from triagebot.models import Suggestion

MOST_COMMENTS = 500
"""Review comments of one pull request that are looked at."""


class _ReviewComment(Answer):
    id: int
    body: str | None = None
    user: AccountAnswer | None = None
    line: int | None = None
    position: int | None = None
    in_reply_to_id: int | None = None

    @property
    def outdated(self) -> bool:
        """Whether GitHub no longer shows it on a line."""
        return self.line is None and self.position is None


@dataclass(frozen=True, slots=True)
class Planned:
    """A suggested change, the text of its review comment, and the lines it replaces as they stand at the head."""

    suggestion: Suggestion
    body: str
    replaces: str = ""

    @property
    def fingerprint(self) -> str:
        """The same for the same change of the same lines, wherever they have moved to."""
        return marker.fingerprint((self.suggestion.path, self.replaces, self.suggestion.text))

    def comment(self) -> dict[str, object]:
        """The comment as GitHub takes it: on one line, or from a first to a last one, on the right side."""
        first, last = self.suggestion.first_line, self.suggestion.last_line
        mark = Marker(kind="suggestion", input=self.fingerprint)
        place: dict[str, object] = {"path": self.suggestion.path, "line": last, "side": "RIGHT"}
        if first != last:
            place |= {"start_line": first, "start_side": "RIGHT"}
        return {**place, "body": marker.body(mark, self.body)}


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of the planned suggestions."""

    standing: tuple[Planned, ...] = ()
    refused: tuple[Planned, ...] = ()
    """Those whose lines GitHub would not take a comment on (422)."""


class Reviews:
    """The review comments of one pull request that are ours."""

    def __init__(self, client: Client, identity: Identity, repository: str, number: int) -> None:
        self._client = client
        self._identity = identity
        self._repository = repository
        self._path = repository_path(repository, "pulls", number)

    def settle(self, planned: Sequence[Planned], head: str, *, first_time: bool = False) -> Posted:
        """Make the review comments those that are planned: what stands stays, what is new is posted, the rest goes.

        Comments that somebody answered are left where they are. `first_time` says that there are none yet.
        """
        wanted = {plan.fingerprint: plan for plan in planned}
        own = () if first_time else self._own()
        kept: set[str] = set()
        for comment, mark in own:
            if mark.input in wanted and mark.input not in kept and not comment.outdated:
                kept.add(mark.input)
            elif not any(other.in_reply_to_id == comment.id for other in self._all):
                self._client.delete(repository_path(self._repository, "pulls", "comments", comment.id))
        missing = [plan for key, plan in wanted.items() if key not in kept]
        refused = self._post(missing, head)
        standing = tuple(plan for plan in wanted.values() if plan not in refused)
        return Posted(standing, tuple(refused))

    def _own(self) -> tuple[tuple[_ReviewComment, Marker], ...]:
        self._all = tuple(self._client.pages(f"{self._path}/comments", _ReviewComment, limit=MOST_COMMENTS))
        marked = [(comment, marker.find(comment.body or "")) for comment in self._all]
        return tuple(
            (comment, mark)
            for comment, mark in sorted(marked, key=lambda pair: pair[0].id)
            if mark is not None and mark.kind == "suggestion" and self._identity.wrote(comment.user)
        )

    def _post(self, missing: list[Planned], head: str) -> list[Planned]:
        """Post them, in one review when there are several: one notification. Returns those that were refused."""
        if len(missing) > 1:
            try:
                self._review(missing, head)
            except GitHubError as error:
                if error.status != 422:
                    raise
            else:
                return []
        return [plan for plan in missing if not self._single(plan, head)]

    def _review(self, missing: list[Planned], head: str) -> None:
        body = {"commit_id": head, "event": "COMMENT", "comments": [plan.comment() for plan in missing]}
        last = missing[-1].fingerprint
        self._client.post(f"{self._path}/reviews", body, Anything, found=lambda: self._found(last))

    def _single(self, plan: Planned, head: str) -> bool:
        body = {"commit_id": head, **plan.comment()}
        try:
            self._client.post(f"{self._path}/comments", body, Anything, found=lambda: self._found(plan.fingerprint))
        except GitHubError as error:
            if error.status != 422:
                raise
            return False
        return True

    def _found(self, fingerprint: str) -> Anything | None:
        return Anything() if any(mark.input == fingerprint for _, mark in self._own()) else None
