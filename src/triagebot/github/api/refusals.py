"""What GitHub's refusals and silences mean: the one classifier, from a status to an error with its next step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from triagebot.errors import GitHubError
from triagebot.retry import Transient

if TYPE_CHECKING:
    from github import GithubException

SECONDARY_WAIT = 60.0
"""Seconds to wait for a secondary limit that names no time, as GitHub's documentation asks."""


class Unanswered(Exception):
    """A write was sent and it is not known whether it was performed; `error` says what happened."""

    def __init__(self, error: GitHubError) -> None:
        super().__init__(str(error))
        self.error = error


class Strange(GitHubError):
    """An answer came that is none of GitHub's: a page of a proxy, another shape. What was asked may be done."""


def refusal(verb: str, path: str, error: GithubException, *, now: float, secret: str | None = None) -> Exception:
    """What to raise for an answer of 400 and above: a GitHubError, or that trying again may help.

    `now` is in seconds since the epoch, to reckon with when a limit is lifted. `secret` is never repeated.
    """
    status: int = error.status
    headers: dict[str, str] = error.headers or {}
    message = error.data.get("message") if isinstance(error.data, dict) else None
    said = str(message or "no reason given")[:300]
    if secret:
        said = said.replace(secret, "***")
    failure = GitHubError(
        f"GitHub answered {status} to {verb} {path}: {said}.".replace("..", "."),
        status=status,
        next_step=_next_step(status, said),
    )
    wait = _told_to_wait(status, headers, said, now)
    if wait is not None:
        # A limited request was not performed, so even a POST may be sent again.
        limited = GitHubError(
            f"GitHub's rate limit is used up: {verb} {path} has to wait {wait:.0f} seconds.",
            status=status,
            next_step="Run again later, or give a token with a higher limit.",
        )
        return Transient(limited, after=wait)
    if status >= 500:
        return Unanswered(failure) if verb == "POST" else Transient(failure)
    return failure


def silence(verb: str, path: str, error: Exception) -> Exception:
    """What to raise when no answer came, or none that can be read."""
    reason = type(error).__name__
    failure = GitHubError(
        f"No usable answer from GitHub to {verb} {path} ({reason}).",
        next_step="Check GITHUB_API_URL and the network, then run again.",
    )
    if isinstance(error, (RuntimeError, AssertionError)):
        return failure
    return Unanswered(failure) if verb == "POST" else Transient(failure)


_SAID = (
    ("locked", "The conversation is locked: unlock it to get an answer there."),
    ("archived", "The repository is archived: nothing can be written to it."),
    ("not accessible by", "The token may only read here: see the workflow's permissions."),
    ("issues are disabled", "Issues are switched off in this repository."),
)
"""What GitHub says with a refusal, and what to do about it."""


def _next_step(status: int, said: str) -> str:
    if status in (403, 410, 422):
        told = next((step for words, step in _SAID if words in said.lower()), "")
        if told:
            return told
    if status == 401:
        return "Check that GITHUB_TOKEN is set and still valid."
    if status == 403:
        return "The token may lack a permission: see the workflow's permissions."
    if status == 404:
        return "Check the name, and that the token may see it."
    if status >= 500:
        return "See https://www.githubstatus.com and run again."
    return ""


def _told_to_wait(status: int, headers: Mapping[str, str], message: str, now: float) -> float | None:
    """Seconds GitHub asks to wait, or None when the answer is not about a limit.

    https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
    """
    if status not in (403, 429):
        return None
    if (told := headers.get("retry-after", "")).isdecimal():
        return float(told)
    if headers.get("x-ratelimit-remaining") == "0" and (reset := headers.get("x-ratelimit-reset", "")).isdecimal():
        return max(float(reset) - now, 0.0) + 1.0
    if status == 429 or "rate limit" in message.lower():
        return SECONDARY_WAIT
    return None
