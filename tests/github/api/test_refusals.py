"""What GitHub's refusals mean: try again, look for the effect first, or say it with the next step."""

from __future__ import annotations

import pytest

from github import GithubException
from triagebot.errors import GitHubError
from triagebot.github.api.refusals import SECONDARY_WAIT, Unanswered, refusal, silence
from triagebot.retry import Transient

NOW = 1_000.0


def refused(status: int, said: str = "", verb: str = "GET", **headers: str) -> Exception:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return refusal(verb, "/x", GithubException(status, {"message": said}, named), now=NOW, secret="t0ken")


@pytest.mark.parametrize(
    ("status", "said", "step"),
    [
        (401, "Bad credentials", "GITHUB_TOKEN"),
        (403, "Resource not accessible by integration", "may only read here"),
        (403, "Conversation is locked", "unlock it"),
        (403, "Repository was archived so is read-only.", "archived"),
        (404, "Not Found", "Check the name"),
        (410, "Issues are disabled for this repo", "switched off"),
        (422, "Validation Failed", ""),
    ],
)
def test_a_refusal_names_the_next_step_and_is_not_tried_again(status: int, said: str, step: str) -> None:
    error = refused(status, said)
    assert isinstance(error, GitHubError)
    assert error.status == status
    assert said.rstrip(".") in error.message
    assert step in error.next_step


@pytest.mark.parametrize(
    ("status", "said", "headers", "wait"),
    [
        (403, "", {"retry_after": "7"}, 7.0),
        (429, "", {}, SECONDARY_WAIT),
        (403, "You have exceeded a secondary rate limit", {}, SECONDARY_WAIT),
        (403, "", {"x_ratelimit_remaining": "0", "x_ratelimit_reset": "1030"}, 31.0),
        (403, "", {"x_ratelimit_remaining": "0", "x_ratelimit_reset": "900"}, 1.0),
    ],
)
def test_a_limit_is_waited_for_as_told(status: int, said: str, headers: dict[str, str], wait: float) -> None:
    error = refused(status, said, "POST", **headers)
    assert isinstance(error, Transient)
    assert error.after == wait


def test_when_github_fails_reading_is_tried_again_and_a_post_is_looked_for() -> None:
    assert isinstance(refused(502), Transient)
    assert isinstance(refused(502, verb="POST"), Unanswered)
    assert isinstance(silence("GET", "/x", OSError()), Transient)
    assert isinstance(silence("POST", "/x", OSError()), Unanswered)
    assert isinstance(silence("POST", "/x", AssertionError()), GitHubError)


def test_a_token_is_never_repeated() -> None:
    assert "t0ken" not in str(refused(422, "the token t0ken is wrong"))
